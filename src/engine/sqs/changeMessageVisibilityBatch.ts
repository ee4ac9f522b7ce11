import type {
  ChangeMessageVisibilityBatchRequest,
  ChangeMessageVisibilityBatchRequestEntry,
  ChangeMessageVisibilityBatchResult,
} from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { isWithin } from '../limits.ts';
import { eachEntry, requireBatch } from './batch.ts';
import { changeByReceipt } from './changeMessageVisibility.ts';
import { queueAt } from './queue.ts';
import { invalidParameter, missingParameter } from './refusal.ts';

const entryType = 'ChangeMessageVisibilityBatchRequestEntry';

/**
 * Changes the invisibility of up to ten messages; each changes or fails on its own.
 *
 * @throws QueueDoesNotExist; EmptyBatchRequest, TooManyEntriesInBatchRequest, InvalidBatchEntryId,
 *   BatchEntryIdsNotDistinct
 * @see SQS API Reference, ChangeMessageVisibilityBatch
 */
export function changeMessageVisibilityBatch(
  call: Call,
  input: ChangeMessageVisibilityBatchRequest,
): ChangeMessageVisibilityBatchResult {
  const queue = queueAt(call, input.QueueUrl!);
  requireBatch(call, entryType, input.Entries!);
  return eachEntry(input.Entries!, (entry, index) => {
    changeByReceipt(call, queue, entry.ReceiptHandle, checkedSeconds(call, entry, index + 1));
    return { Id: entry.Id };
  });
}

function checkedSeconds(call: Call, entry: ChangeMessageVisibilityBatchRequestEntry, position: number): number {
  const seconds = entry.VisibilityTimeout;
  if (seconds === undefined) throw missingParameter(`${entryType}.${position}.VisibilityTimeout`);
  if (isWithin(call.limits.visibility, seconds)) return seconds;
  throw invalidParameter('VisibilityTimeout', seconds, 'VisibilityTimeout must be an integer between 0 and 43200.');
}
