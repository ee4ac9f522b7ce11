import type {
  SendMessageBatchRequest,
  SendMessageBatchRequestEntry,
  SendMessageBatchResult,
  SendMessageBatchResultEntry,
} from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { sqsLimits } from '../limits.ts';
import { eachEntry, requireBatch } from './batch.ts';
import { inputSize, outgoingMessage, send } from './outgoing.ts';
import { queueAt } from './queue.ts';
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
  requireBatch(entryType, entries);
  requireBatchSize(call, entries);
  return eachEntry(entries, (entry, index) => sendEntry(call, queue, entry, index + 1));
}

function sendEntry(
  call: Call,
  queue: QueueRow,
  entry: SendMessageBatchRequestEntry,
  position: number,
): SendMessageBatchResultEntry {
  const sentences = { bodyParameter: `${entryType}.${position}.MessageBody`, tooLong };
  const message = outgoingMessage(call, queue, entry, sentences);
  return { Id: entry.Id, ...send(call, queue, message) } as SendMessageBatchResultEntry;
}

function requireBatchSize(call: Call, entries: readonly SendMessageBatchRequestEntry[]): void {
  const { max } = sqsLimits.batch;
  let size = 0;
  for (const entry of entries) size += inputSize(call, entry);
  if (size <= max) return;

  const text = `Batch requests cannot be longer than ${max} bytes. You have sent ${size} bytes.`;
  throw new ServiceError('BatchRequestTooLong', text);
}
