import type {
  ListMessageMoveTasksRequest,
  ListMessageMoveTasksResult,
  ListMessageMoveTasksResultEntry,
} from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { isWithin } from '../limits.ts';
import { invalidParameter } from './refusal.ts';
import type { TaskRow } from './rows.ts';
import { requireQueue } from './startTask.ts';
import { taskHandleOf } from './taskHandle.ts';
import { tasksOf } from './taskMemory.ts';

/**
 * The move tasks out of a queue, the latest first.
 *
 * @param input.MaxResults 1 to 10; 1 when absent.
 * @throws ResourceNotFoundException; InvalidParameterValue
 * @see SQS API Reference, ListMessageMoveTasks; aws-facts 1.12
 */
export function listMessageMoveTasks(call: Call, input: ListMessageMoveTasksRequest): ListMessageMoveTasksResult {
  const source = requireQueue(call, 'SourceArn', input.SourceArn);
  const max = input.MaxResults ?? 1;
  if (!isWithin(call.limits.moveTasks, max)) {
    throw invalidParameter('MaxResults', max, 'Must be between 1 and 10, if provided.');
  }
  return { Results: tasksOf(call.state, source).slice(0, max).map(entryOf) };
}

/** A task has its handle only while it can be cancelled. */
function entryOf(task: TaskRow): ListMessageMoveTasksResultEntry {
  const entry: ListMessageMoveTasksResultEntry = {
    Status: task.status,
    SourceArn: task.sourceArn,
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    StartedTimestamp: task.startedMs,
  };
  if (task.status === 'RUNNING') entry.TaskHandle = taskHandleOf(task);
  if (task.destinationArn !== undefined) entry.DestinationArn = task.destinationArn;
  if (task.maxPerSecond !== undefined) entry.MaxNumberOfMessagesPerSecond = task.maxPerSecond;
  if (task.status === 'FAILED') entry.FailureReason = task.failureReason;
  return entry;
}
