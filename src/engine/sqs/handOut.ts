import type { Call } from '../call.ts';
import { receivedMessage, releasedMessage } from './message.ts';
import type { MessageRow } from './rows.ts';

/** Gives a message to the caller and hides it; for no time at all it stays receivable, its receive counted. */
export function handOut(call: Call, row: MessageRow, hiddenMs: number): MessageRow {
  const now = call.clock.now();
  const received = receivedMessage(row, now, now + hiddenMs, call.caller.client);
  const after = hiddenMs === 0 ? releasedMessage(received) : received;
  call.tx.put('message', row.id, after);
  return after;
}
