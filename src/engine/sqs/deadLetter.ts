import type { Call } from '../call.ts';
import { isFifo } from './fifo.ts';
import { deadMessage } from './message.ts';
import { queueArn } from './queue.ts';
import { deadLetterQueueOf, redrivePolicyOf } from './redrivePolicy.ts';
import type { MessageRow, QueueRow } from './rows.ts';

/** A receive moves at most this many messages, so that none stalls the rest; the next one goes on. */
export const mostMoved = 1000;

/**
 * Moves a message to its queue's dead-letter queue where one more receive would exceed maxReceiveCount; false where it is
 * to be received. A policy that names a queue that is gone moves nothing (what AWS does then is not recorded): a message
 * that cannot move is still better received than lost.
 *
 * Receives count on in the dead-letter queue (recorded), but where that has a dead-letter queue itself, a message is
 * received at least once before it goes on (LocalStack's test of a chain; AWS's answer is not recorded).
 *
 * In a FIFO queue it begins anew: time sent, row number and so its place among others. In a standard queue it keeps both,
 * so that its retention goes on (aws-facts 1.11).
 */
export function moveToDeadLetterQueue(call: Call, queue: QueueRow, row: MessageRow): boolean {
  const policy = redrivePolicyOf(queue);
  if (!policy || row.receives < policy.maxReceiveCount || row.lastReceivedMs === 0) return false;
  const target = deadLetterQueueOf(call.state, queue);
  if (!target || target.id === queue.id) return false;

  const source = queueArn(queue);
  if (!isFifo(queue)) {
    call.tx.put('message', row.id, deadMessage(row, row.id, target.id, row.sentMs, source));
    return true;
  }
  const id = call.tx.nextId();
  call.tx.put('content', id, call.state.content(row.id));
  call.tx.remove('message', row.id);
  call.tx.put('message', id, deadMessage(row, id, target.id, call.clock.now(), source));
  return true;
}
