import type { Millis } from '../clock.ts';
import { deadLetterQueueOf } from '../sqs/redrivePolicy.ts';
import { retentionMs } from '../sqs/retention.ts';
import type { MessageRow, QueueRow } from '../sqs/rows.ts';
import type { State } from '../state.ts';
import type { MessageDetail } from './views.ts';

/** What will happen to a message, soonest first, if nobody deletes it. */
export function aheadOf(state: State, queue: QueueRow, row: MessageRow, nowMs: Millis): MessageDetail['ahead'] {
  const expired = { atMs: row.sentMs + retentionMs(queue), event: 'expired' } as const;
  if (row.state !== 'visible' && row.untilMs >= expired.atMs) return [expired];

  const target = deadLetterQueueOf(state, queue);
  const atMs = row.state === 'visible' ? nowMs : row.untilMs;
  return [
    ...(row.state === 'visible' ? [] : [{ atMs, event: 'visible' as const }]),
    // It moves when it is asked for once more than allowed, which can be then at the earliest.
    ...(target && target.id !== queue.id ? [{ atMs, event: 'deadLettered' as const, queue: target.name }] : []),
    expired,
  ];
}
