import { parseQueueArn } from '../sqs/arn.ts';
import { isFifo } from '../sqs/fifo.ts';
import { queueArn } from '../sqs/queue.ts';
import { deadLetterQueueOf, redrivePolicyOf } from '../sqs/redrivePolicy.ts';
import type { QueueRow } from '../sqs/rows.ts';
import type { State } from '../state.ts';
import type { DeadLetterTarget, QueueCounts } from './views.ts';

/** What an overview and a summary say alike of a queue. */
export interface QueueFacts {
  readonly id: number;
  readonly name: string;
  readonly arn: string;
  readonly queueUrl: string;
  readonly counts: QueueCounts;
  readonly fifo: boolean;
  readonly deadLetter?: DeadLetterTarget;
}

export function queueFacts(state: State, queue: QueueRow, origin: string): QueueFacts {
  const deadLetter = deadLetterTarget(state, queue);
  return {
    id: queue.id,
    name: queue.name,
    arn: queueArn(queue),
    queueUrl: `${origin}/${queue.accountId}/${queue.name}`,
    counts: countsOf(state, queue),
    fifo: isFifo(queue),
    ...(deadLetter ? { deadLetter } : {}),
  };
}

export function countsOf(state: State, queue: QueueRow): QueueCounts {
  const { visible, inFlight, delayed } = state.index(queue.id);
  return { visible, inFlight, delayed };
}

/** The name in a queue's ARN; the text itself where it is none. */
export function nameOfArn(arn: string): string {
  return parseQueueArn(arn)?.name ?? arn;
}

/** Queues that have one of these as their dead-letter queue, and so show how many messages it has. */
export function queuesShowing(state: State, queues: ReadonlySet<number>): number[] {
  const showing: number[] = [];
  for (const queue of state.queues()) {
    const target = deadLetterQueueOf(state, queue);
    if (target && queues.has(target.id)) showing.push(queue.id);
  }
  return showing;
}

function deadLetterTarget(state: State, queue: QueueRow): DeadLetterTarget | undefined {
  const policy = redrivePolicyOf(queue);
  if (!policy) return undefined;
  const { targetArn: arn, maxReceiveCount } = policy;
  const target = deadLetterQueueOf(state, queue);
  if (!target) return { arn, name: nameOfArn(arn), maxReceiveCount };
  const { visible, inFlight, delayed } = countsOf(state, target);
  return { arn, name: target.name, maxReceiveCount, id: target.id, count: visible + inFlight + delayed };
}
