import type {
  SendMessageBatchRequest,
  SendMessageBatchRequestEntry,
  SendMessageBatchResult,
  SendMessageBatchResultEntry,
} from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { eachEntry, requireBatch } from './batch.ts';
import { isFifo } from './fifo.ts';
import { requireCallRate } from './fifoRate.ts';
import { checkedDeduplicationId, inputSize, outgoingMessage, send } from './outgoing.ts';
import { queueAt } from './queue.ts';
import { missingParameter } from './refusal.ts';
import type { QueueRow } from './rows.ts';

const entryType = 'SendMessageBatchRequestEntry';
/** Recorded from AWS: not the sentence that SendMessage has for it. */
const tooLong = 'One or more parameters cannot be validated.';

/**
 * Sends up to ten messages; each arrives or fails on its own.
 *
 * @throws QueueDoesNotExist; EmptyBatchRequest, TooManyEntriesInBatchRequest, InvalidBatchEntryId,
 *   BatchEntryIdsNotDistinct; BatchRequestTooLong when all bodies and attributes together pass 1 MiB.
 * @see SQS API Reference, SendMessageBatch
 */
export function sendMessageBatch(call: Call, input: SendMessageBatchRequest): SendMessageBatchResult {
  const queue = queueAt(call, input.QueueUrl!);
  const entries = input.Entries!;
  requireBatch(call, entryType, entries);
  const sizes = entries.map((entry) => inputSize(call, entry));
  requireBatchSize(call, sizes);
  if (isFifo(queue)) requireFifoBatch(call, queue, entries);
  return eachEntry(entries, (entry, index) => sendEntry(call, queue, entry, index + 1, sizes[index]!));
}

function sendEntry(
  call: Call,
  queue: QueueRow,
  entry: SendMessageBatchRequestEntry,
  position: number,
  size: number,
): SendMessageBatchResultEntry {
  const sentences = { bodyParameter: `${entryType}.${position}.MessageBody`, tooLong };
  const message = outgoingMessage(call, queue, entry, sentences, size);
  return { Id: entry.Id, ...send(call, queue, message) } as SendMessageBatchResultEntry;
}

/** What one entry of a FIFO batch lacks fails the whole call, and with one code for both (recorded). */
function requireFifoBatch(call: Call, queue: QueueRow, entries: readonly SendMessageBatchRequestEntry[]): void {
  requireCallRate(call, queue, entries[0]?.MessageGroupId);
  for (const entry of entries) {
    if (entry.MessageGroupId === undefined) {
      throw new ServiceError('InvalidParameterValue', missingParameter('MessageGroupId').message);
    }
    checkedDeduplicationId(call, queue, entry);
  }
}

function requireBatchSize(call: Call, sizes: readonly number[]): void {
  const { max } = call.limits.batch;
  const size = sizes.reduce((sum, each) => sum + each, 0);
  if (size <= max) return;

  const text = `Batch requests cannot be longer than ${max} bytes. You have sent ${size} bytes.`;
  throw new ServiceError('BatchRequestTooLong', text);
}
