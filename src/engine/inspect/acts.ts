import type { Call } from '../call.ts';
import type { RowId } from '../journal.ts';
import { moveToDeadLetterQueue } from '../sqs/deadLetter.ts';
import { receivedMessage } from '../sqs/message.ts';
import { numberAttribute } from '../sqs/queueAttributes.ts';
import { queueArn } from '../sqs/queue.ts';
import { receiptHandleOf } from '../sqs/receiptHandle.ts';
import type { MessageRow, QueueRow } from '../sqs/rows.ts';
import { startTask } from '../sqs/startTask.ts';
import type { RedriveRequest } from './views.ts';
import { firstHidden } from './waits.ts';

/**
 * Hands one chosen message to the caller as a receive would; one that was received too often moves to the dead-letter
 * queue, as it would then. Undefined when it cannot be received.
 */
export function receiveMessage(
  call: Call,
  queue: QueueRow,
  id: RowId,
  visibilityTimeoutSeconds: number | undefined,
): { receiptHandle: string } | undefined {
  const row = call.state.message(id);
  if (row?.queue !== queue.id || row.state !== 'visible' || isHeldBack(call, row)) return undefined;
  const ofQueue = numberAttribute(queue, 'VisibilityTimeout');
  const now = call.clock.now();
  const untilMs = now + (visibilityTimeoutSeconds ?? ofQueue) * 1000;
  if (untilMs === now) return undefined; // hidden for no time: nothing to hold
  if (moveToDeadLetterQueue(call, queue, row)) return undefined;
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

/** Starts the move task that a request means. @throws AWS's refusals of StartMessageMoveTask */
export function redrive(call: Call, queue: QueueRow, request: RedriveRequest): { taskId: number } {
  const { ids: chosen, destinationArn, maxPerSecond, bodies } = request;
  const { id } = startTask(call, { sourceArn: queueArn(queue), destinationArn, maxPerSecond, chosen, bodies });
  return { taskId: id };
}

/**
 * FIFO: behind a message that somebody else holds. Behind one that the caller holds it is not: one receive gives several
 * messages of a group, and choosing them one after the other comes to the same.
 */
function isHeldBack({ state, caller }: Call, { id, queue, group }: MessageRow): boolean {
  const hidden = group === undefined ? undefined : firstHidden(state, queue, group);
  if (hidden === undefined || hidden > id) return false;
  return state.message(hidden)!.holder?.id !== caller.client.id;
}
