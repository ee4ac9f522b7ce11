import type { DeleteMessageRequest } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { isFifo } from './fifo.ts';
import { requireCallRate } from './fifoRate.ts';
import { queueAt } from './queue.ts';
import { messageOfReceipt } from './receipt.ts';
import type { QueueRow } from './rows.ts';

/**
 * Deletes a message by any handle it ever had, also when its visibility timeout has passed or somebody else holds it; in a
 * FIFO queue by that of a receive that still hides it. A message that is gone already is no error.
 *
 * @throws QueueDoesNotExist; ReceiptHandleIsInvalid for what never was a handle of this queue; RequestThrottled.
 * @see SQS API Reference, DeleteMessage
 */
export function deleteMessage(call: Call, input: DeleteMessageRequest): object {
  const queue = queueAt(call, input.QueueUrl!);
  if (isFifo(queue)) requireCallRate(call, queue, undefined);
  deleteByReceipt(call, queue, input.ReceiptHandle);
  return {};
}

/** What DeleteMessage and an entry of its batch have in common. */
export function deleteByReceipt(call: Call, queue: QueueRow, handle: string | undefined): void {
  const message = messageOfReceipt(call, queue, handle);
  call.observe({ kind: 'deleteCall', queue: queue.id, atMs: call.clock.now() });
  if (message) call.tx.remove('message', message.id);
}
