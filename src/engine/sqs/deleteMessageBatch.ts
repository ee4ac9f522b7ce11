import type { DeleteMessageBatchRequest, DeleteMessageBatchResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { eachEntry, requireBatch } from './batch.ts';
import { deleteByReceipt } from './deleteMessage.ts';
import { queueAt } from './queue.ts';

/**
 * Deletes up to ten messages; each goes or fails on its own.
 *
 * @throws QueueDoesNotExist; EmptyBatchRequest, TooManyEntriesInBatchRequest, InvalidBatchEntryId,
 *   BatchEntryIdsNotDistinct
 * @see SQS API Reference, DeleteMessageBatch
 */
export function deleteMessageBatch(call: Call, input: DeleteMessageBatchRequest): DeleteMessageBatchResult {
  const queue = queueAt(call, input.QueueUrl!);
  requireBatch(call, 'DeleteMessageBatchRequestEntry', input.Entries!);
  return eachEntry(input.Entries!, ({ Id, ReceiptHandle }) => {
    deleteByReceipt(call, queue, ReceiptHandle);
    return { Id };
  });
}
