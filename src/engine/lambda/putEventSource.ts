import type { Call } from '../call.ts';
import { FilterPolicyError } from '../sns/filterPolicy/filterPolicyError.ts';
import { parseQueueArn } from '../sqs/arn.ts';
import { isFifo } from '../sqs/fifo.ts';
import { numberAttribute } from '../sqs/queueAttributes.ts';
import type { QueueRow } from '../sqs/rows.ts';
import { functionArn, functionNamed } from './arn.ts';
import { invalid, lambdaLimits, notFound, requireWithin, smallBatch } from './limits.ts';
import { MessageFilter } from './messageFilter.ts';
import { eventSourceOf } from './removeEventSource.ts';
import type { EventSourceRow, FunctionRow } from './rows.ts';

export interface PutEventSourceInput {
  /** Which one is changed; absent: that of this function and this queue, or a new one. */
  readonly uuid?: string;
  /** The same by its row number. */
  readonly id?: number;
  readonly functionName: string;
  readonly queueArn: string;
  /** 10 when absent. */
  readonly batchSize?: number;
  /** 0 when absent. */
  readonly windowSeconds?: number;
  readonly maximumConcurrency?: number;
  readonly reportsItemFailures?: boolean;
  readonly filters?: readonly string[];
  /** True when absent. */
  readonly isEnabled?: boolean;
}

/**
 * Makes a function of the caller's world a consumer of a queue, or sets anew how it consumes.
 *
 * @throws InvalidParameterValue; ResourceNotFoundException without such a function
 * @see Lambda API Reference, CreateEventSourceMapping; Lambda Developer Guide, services-sqs-configure
 */
export function putEventSource(call: Call, input: PutEventSourceInput): EventSourceRow {
  const { functionName, queueArn, maximumConcurrency } = input;
  const batchSize = input.batchSize ?? smallBatch;
  const windowSeconds = input.windowSeconds ?? 0;
  const filters = input.filters ?? [];
  requireWithin('batchSize', batchSize);
  requireWithin('maximumBatchingWindowInSeconds', windowSeconds);
  if (maximumConcurrency !== undefined) requireWithin('maximumConcurrency', maximumConcurrency);
  requireFilters(filters);

  const target = functionNamed(call.state, call.world, functionName);
  if (!target) throw notFound(`Function not found: ${functionArn(call.world, functionName)}`);
  requireBatch(batchSize, windowSeconds, requireQueue(call, queueArn, target));

  const before = existing(call, input);
  const now = call.clock.now();
  const id = before?.id ?? call.tx.nextId();
  const { accountId, region } = call.world;
  const row: EventSourceRow = {
    id,
    uuid: before?.uuid ?? call.ids.uuid(),
    ...{ accountId, region, functionName, queueArn, batchSize, windowSeconds, filters },
    ...(maximumConcurrency !== undefined && { maximumConcurrency }),
    reportsItemFailures: input.reportsItemFailures ?? false,
    isEnabled: input.isEnabled ?? true,
    createdMs: before?.createdMs ?? now,
    modifiedMs: now,
  };
  call.tx.put('eventSource', id, row);
  return row;
}

function existing(call: Call, input: PutEventSourceInput): EventSourceRow | undefined {
  const { uuid, id, functionName, queueArn } = input;
  const rows = [...call.state.documents.rows('eventSource').values()];
  const same = rows.find(
    (row) =>
      row.functionName === functionName &&
      row.queueArn === queueArn &&
      row.region === call.world.region &&
      row.accountId === call.world.accountId,
  );
  if (uuid === undefined && id === undefined) return same;
  const named = eventSourceOf(call, { uuid, id });
  if (same && same !== named) {
    throw invalid(
      `An event source mapping with SQS arn (" ${queueArn} ") and function (" ${functionName} ") already exists. ` +
        `Please update or delete the existing mapping with UUID ${same.uuid}`,
    );
  }
  return named;
}

function requireQueue(call: Call, arn: string, target: FunctionRow): QueueRow {
  const parsed = parseQueueArn(arn);
  if (!parsed) throw invalid(`${arn.slice(0, 200)} is no ARN of a queue.`);
  if (parsed.region !== target.region) throw invalid('The queue and the function must be in the same region.');
  const queue = call.state.queueNamed(parsed, parsed.name);
  if (!queue) {
    throw invalid(
      'Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. ' +
        'SQS Error Message: The specified queue does not exist.',
    );
  }
  const problem = timeoutProblem(queue, target);
  if (problem !== undefined) throw invalid(problem);
  return queue;
}

/** Recorded in many reports of Terraform and CloudFormation; undefined when the function has time enough. */
export function timeoutProblem(queue: QueueRow, { timeoutSeconds }: FunctionRow): string | undefined {
  const hiddenSeconds = numberAttribute(queue, 'VisibilityTimeout');
  if (hiddenSeconds >= timeoutSeconds) return undefined;
  return `Queue visibility timeout: ${hiddenSeconds} seconds is less than Function timeout: ${timeoutSeconds} seconds`;
}

/** The sentences but the second are recorded; AWS's refusal of more than ten on FIFO queues is not. */
function requireBatch(batchSize: number, windowSeconds: number, queue: QueueRow): void {
  if (isFifo(queue)) {
    if (windowSeconds > 0) throw invalid('Batching window is not supported for FIFO queues');
    if (batchSize > smallBatch) throw invalid('Maximum batch size for FIFO queues is 10');
  } else if (batchSize > smallBatch && windowSeconds === 0) {
    throw invalid('Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10');
  }
}

function requireFilters(filters: readonly string[]): void {
  const { filters: count, pattern } = lambdaLimits;
  if (filters.length > count.max) throw invalid(`There may be ${count.max} filters at most.`);
  if (filters.some(({ length }) => length > pattern.max)) {
    throw invalid(`A filter pattern may have ${pattern.max} characters at most.`);
  }
  try {
    void new MessageFilter(filters);
  } catch (error) {
    if (!(error instanceof FilterPolicyError)) throw error;
    throw invalid(`Invalid filter pattern definition. ${error.message}`);
  }
}
