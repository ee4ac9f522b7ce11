import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { readReceiptHandle } from './receiptHandle.ts';
import { missingParameter } from './refusal.ts';
import type { MessageRow, QueueRow } from './rows.ts';

/**
 * The message that a receipt handle stands for, undefined when it is gone. Any handle of a standard queue's message
 * counts, not only that of the last receive.
 *
 * @throws MissingParameter for an empty handle; ReceiptHandleIsInvalid for what never was a handle of this queue.
 */
export function messageOfReceipt(call: Call, queue: QueueRow, handle: string | undefined): MessageRow | undefined {
  if (!handle) throw missingParameter('ReceiptHandle');

  const receipt = readReceiptHandle(call.handleKey, handle);
  if (receipt?.queue !== queue.id) {
    const text = `The input receipt handle "${handle}" is not a valid receipt handle.`;
    throw new ServiceError('ReceiptHandleIsInvalid', text);
  }
  return call.state.message(receipt.message);
}
