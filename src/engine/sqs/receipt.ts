import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { isFifo } from './fifo.ts';
import { readReceiptHandle, type Receipt } from './receiptHandle.ts';
import { invalidParameter, missingParameter } from './refusal.ts';
import type { MessageRow, QueueRow } from './rows.ts';

/**
 * The message that a receipt handle stands for, undefined when it is gone. Any handle of a standard queue's message
 * counts, not only that of the last receive; in a FIFO queue that one alone, and while it hides the message.
 *
 * @throws InvalidParameterValue for a handle of a FIFO queue that has expired; MissingParameter for an empty handle; ReceiptHandleIsInvalid for what never was a handle of this queue.
 */
export function messageOfReceipt(call: Call, queue: QueueRow, handle: string | undefined): MessageRow | undefined {
  const receipt = receiptOf(call, queue, handle);
  const message = call.state.message(receipt.message);
  // Its number may live on in a dead-letter queue.
  if (message?.queue !== queue.id) return undefined;
  const isCurrent = message.state === 'inFlight' && message.receives === receipt.receives;
  if (isCurrent || !isFifo(queue)) return message;
  throw invalidParameter('ReceiptHandle', handle!, 'The receipt handle has expired.');
}

function receiptOf(call: Call, queue: QueueRow, handle: string | undefined): Receipt {
  if (!handle) throw missingParameter('ReceiptHandle');

  const receipt = readReceiptHandle(call.handleKey, handle);
  if (receipt?.queue !== queue.id) {
    const text = `The input receipt handle "${handle}" is not a valid receipt handle.`;
    throw new ServiceError('ReceiptHandleIsInvalid', text);
  }
  return receipt;
}
