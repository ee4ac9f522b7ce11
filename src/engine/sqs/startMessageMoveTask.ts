import type { StartMessageMoveTaskRequest, StartMessageMoveTaskResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { missingParameter } from './refusal.ts';
import { startTask } from './startTask.ts';
import { taskHandleOf } from './taskHandle.ts';

/**
 * Starts to move the messages of a dead-letter queue elsewhere, or each back where it came from.
 *
 * @param input.MaxNumberOfMessagesPerSecond 1 to 500; AWS chooses where it is absent.
 * @throws InvalidParameterValue, ResourceNotFoundException, OverLimit (see `startTask`)
 * @see SQS API Reference, StartMessageMoveTask; aws-facts 1.12
 */
export function startMessageMoveTask(call: Call, input: StartMessageMoveTaskRequest): StartMessageMoveTaskResult {
  if (input.SourceArn === undefined) throw missingParameter('SourceArn');
  const task = startTask(call, {
    sourceArn: input.SourceArn,
    destinationArn: input.DestinationArn,
    maxPerSecond: input.MaxNumberOfMessagesPerSecond,
  });
  return { TaskHandle: taskHandleOf(task) };
}
