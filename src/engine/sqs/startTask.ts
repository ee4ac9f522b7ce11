import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { isWithin } from '../limits.ts';
import { parseQueueArn, queueOfArn } from './arn.ts';
import { isFifo } from './fifo.ts';
import { stepMs } from './movePace.ts';
import { sourcesOf } from './redrivePolicy.ts';
import { missingParameter } from './refusal.ts';
import type { QueueRow, TaskRow } from './rows.ts';

/** What a task shall move. */
export interface TaskStart {
  readonly sourceArn: string;
  /** Absent: each message goes back to the queue that its redrive policy moved it from. */
  readonly destinationArn?: string;
  readonly maxPerSecond?: number;
  /** Only these messages, by row number; absent: all that are there now. */
  readonly chosen?: readonly number[];
  /** New bodies of chosen messages, by row number. */
  readonly bodies?: Readonly<Record<string, string>>;
}

/** Tasks of one account (SQS Developer Guide, dead-letter queue redrive). */
const mostActive = 100;

/**
 * Starts a move task; its first messages move a tenth of a second later.
 *
 * @throws InvalidParameterValue for a source that is no dead-letter queue, has a task that runs or is the destination, too;
 *   ResourceNotFoundException for a queue that is not there; OverLimit for the 101st task of an account.
 */
export function startTask(call: Call, start: TaskStart): TaskRow {
  const source = requireQueue(call, 'SourceArn', start.sourceArn);
  if (sourcesOf(call.state, start.sourceArn).length === 0) {
    throw invalid('Source queue must be configured as a Dead Letter Queue.');
  }
  requireDestination(call, source, start);
  requireRate(call, start.maxPerSecond);
  requireNoOther(call, start.sourceArn);
  requireRoom(call, source);

  const id = call.tx.nextId();
  const startedMs = call.clock.now();
  const chosen = start.chosen && chosenOf(call, source, start.chosen);
  const { visible, inFlight, delayed } = call.state.index(source.id);
  const task: TaskRow = {
    id,
    taskId: call.ids.uuid(),
    sourceArn: start.sourceArn,
    destinationArn: start.destinationArn,
    maxPerSecond: start.maxPerSecond,
    status: 'RUNNING',
    startedMs,
    nextMs: startedMs + stepMs,
    moved: 0,
    toMove: chosen?.length ?? visible + inFlight + delayed,
    chosen,
    bodies: chosen && start.bodies,
  };
  call.tx.put('task', id, task);
  return task;
}

/** The queue that an ARN means. The sentence for what is none is known from another emulator only. */
export function requireQueue(call: Call, parameter: 'SourceArn' | 'DestinationArn', arn: string | undefined): QueueRow {
  if (arn === undefined) throw missingParameter(parameter);
  if (!parseQueueArn(arn)) {
    const form = 'arn:<partition>:<service>:<region>:<account-id>:<resource-id>';
    throw invalid(`You must use this format to specify the ${parameter}: ${form}`);
  }
  const queue = queueOfArn(call.state, arn);
  if (queue) return queue;
  const text = `The resource that you specified for the ${parameter} parameter doesn't exist.`;
  throw new ServiceError('ResourceNotFoundException', text);
}

/** Both sentences are known from another emulator only. */
function requireDestination(call: Call, source: QueueRow, { destinationArn }: TaskStart): void {
  if (destinationArn === undefined) return;
  const destination = requireQueue(call, 'DestinationArn', destinationArn);
  if (destination.id === source.id) throw invalid('Source queue arn and destination queue arn cannot be the same.');
  if (isFifo(destination) === isFifo(source)) return;
  throw invalid('The source queue and destination queue must be of the same queue type.');
}

/** The sentence is known from another emulator only. */
function requireRate(call: Call, rate: number | undefined): void {
  const { moveRate } = call.limits;
  if (rate === undefined || isWithin(moveRate, rate)) return;
  const reason = `You must enter a number that's between ${moveRate.min} and ${moveRate.max}.`;
  throw invalid(`Value for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: ${reason}`);
}

function requireNoOther(call: Call, sourceArn: string): void {
  for (const task of call.state.tasks()) {
    if (task.nextMs === 0 || task.sourceArn !== sourceArn) continue;
    throw invalid(
      'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
    );
  }
}

/** What AWS answers is not recorded. */
function requireRoom(call: Call, { accountId }: QueueRow): void {
  let active = 0;
  for (const task of call.state.tasks()) {
    if (task.nextMs > 0 && parseQueueArn(task.sourceArn)?.accountId === accountId) active++;
  }
  if (active < mostActive) return;
  throw new ServiceError('OverLimit', `An account can have at most ${mostActive} active message movement tasks.`);
}

/** Those that are there, once each; of a FIFO queue in the order sent, so that groups keep theirs. */
function chosenOf(call: Call, source: QueueRow, ids: readonly number[]): number[] {
  const chosen = [...new Set(ids)].filter((id) => call.state.message(id)?.queue === source.id);
  return isFifo(source) ? chosen.sort((a, b) => a - b) : chosen;
}

function invalid(text: string): ServiceError {
  return new ServiceError('InvalidParameterValue', text);
}
