import type { DeleteMessageBatchRequest, DeleteMessageBatchResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { eachEntry, requireBatch } from './batch.ts';
import { deleteByReceipt } from './deleteMessage.ts';
import { isFifo } from './fifo.ts';
import { requireCallRate } from './fifoRate.ts';
import { queueAt } from './queue.ts';

/**
 * Deletes up to ten messages; each goes or fails on its own.
 *
 * @throws QueueDoesNotExist; EmptyBatchRequest, TooManyEntriesInBatchRequest, InvalidBatchEntryId,
 *   BatchEntryIdsNotDistinct; RequestThrottled
 * @see SQS API Reference, DeleteMessageBatch
 */
export function deleteMessageBatch(call: Call, input: DeleteMessageBatchRequest): DeleteMessageBatchResult {
  const queue = queueAt(call, input.QueueUrl!);
  requireBatch(call, 'DeleteMessageBatchRequestEntry', input.Entries!);
  if (isFifo(queue)) requireCallRate(call, queue, undefined);
  return eachEntry(input.Entries!, ({ Id, ReceiptHandle }) => {
    deleteByReceipt(call, queue, ReceiptHandle);
    return { Id };
  });
}
