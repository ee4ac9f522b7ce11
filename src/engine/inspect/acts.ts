import type { Call } from '../call.ts';
import type { RowId } from '../journal.ts';
import { receivedMessage } from '../sqs/message.ts';
import { numberAttribute } from '../sqs/queueAttributes.ts';
import { receiptHandleOf } from '../sqs/receiptHandle.ts';
import type { QueueRow } from '../sqs/rows.ts';

/** Hands one chosen message to the caller as a receive would. */
export function receiveMessage(
  call: Call,
  queue: QueueRow,
  id: RowId,
  visibilityTimeoutSeconds: number | undefined,
): { receiptHandle: string } | undefined {
  const row = call.state.message(id);
  if (row?.queue !== queue.id || row.state !== 'visible') return undefined;
  const ofQueue = numberAttribute(queue, 'VisibilityTimeout');
  const now = call.clock.now();
  const untilMs = now + (visibilityTimeoutSeconds ?? ofQueue) * 1000;
  if (untilMs === now) return undefined; // hidden for no time: nothing to hold
  const received = receivedMessage(row, now, untilMs, call.caller.client);
  call.tx.put('message', id, received);
  return { receiptHandle: receiptHandleOf(call.handleKey, queue.id, id, received.receives) };
}

/** Deletes a message in whatever state; false when it is not there. */
export function deleteMessage(call: Call, queue: QueueRow, id: RowId): boolean {
  if (call.state.message(id)?.queue !== queue.id) return false;
  call.tx.remove('message', id);
  return true;
}
