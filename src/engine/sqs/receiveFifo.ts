import type { Call } from '../call.ts';
import type { RowId } from '../journal.ts';
import { mostMoved, moveToDeadLetterQueue } from './deadLetter.ts';
import { fifoMemoryMs } from './fifoMemory.ts';
import { heldMessage, releasedMessage } from './message.ts';
import type { AttemptRow, MessageRow, QueueRow } from './rows.ts';
import { handOut } from './handOut.ts';

/**
 * Takes messages of a FIFO queue: of the group first in line as many as can be received, then of the next (aws-facts 1.9).
 * An attempt that was made before gets the same messages, with the same handles, hidden anew.
 */
export function takeFifo(
  call: Call,
  queue: QueueRow,
  max: number,
  hiddenMs: number,
  attemptId: string | undefined,
): MessageRow[] {
  if (attemptId === undefined) return take(call, queue, max, hiddenMs);

  const before = call.state.attempt(queue.id, attemptId);
  const again = before && repeat(call, before, hiddenMs);
  if (again) return again;
  const taken = take(call, queue, max, hiddenMs);
  if (before) call.tx.remove('attempt', before.id);
  if (taken.length > 0) remember(call, queue, attemptId, taken);
  return taken;
}

function take(call: Call, queue: QueueRow, max: number, hiddenMs: number): MessageRow[] {
  const { groups } = call.state.index(queue.id);
  const taken: MessageRow[] = [];
  // Once more when a message moved away: the next of its group can be received now.
  let moved = 0;
  for (let isDone = false; !isDone && taken.length < max && moved < mostMoved;) {
    const ids: readonly RowId[] = groups!.receivable(max - taken.length);
    isDone = true;
    for (const id of ids) {
      const row = call.state.message(id)!;
      if (moveToDeadLetterQueue(call, queue, row)) {
        isDone = false;
        moved++;
      } else taken.push(handOut(call, row, hiddenMs));
    }
    if (hiddenMs === 0 && taken.length > 0) break; // handed out without being hidden, they would be found again
  }
  return taken;
}

/**
 * What an attempt got, if nobody has changed any of it since: undefined then, and the attempt gets others. (AWS asks for a
 * new attempt id; what it answers to the old one is not recorded.)
 */
function repeat(call: Call, attempt: AttemptRow, hiddenMs: number): MessageRow[] | undefined {
  const now = call.clock.now();
  if (now >= attempt.atMs + fifoMemoryMs) return undefined;
  const rows: MessageRow[] = [];
  for (const { message, receives, untilMs } of attempt.received) {
    const row = call.state.message(message);
    const isUntouched =
      row?.receives === receives && (row.state === 'visible' ? untilMs <= now : row.untilMs === untilMs);
    if (!isUntouched || row.queue !== attempt.queue) return undefined;
    rows.push(row);
  }
  const untilMs = now + hiddenMs;
  const again = rows.map((row) => (hiddenMs === 0 ? releasedMessage(row) : heldMessage(row, untilMs)));
  for (const row of again) call.tx.put('message', row.id, row);
  call.tx.put('attempt', attempt.id, { ...attempt, received: receivedOf(again) });
  return again;
}

function remember(call: Call, queue: QueueRow, attemptId: string, taken: readonly MessageRow[]): void {
  const id = call.tx.nextId();
  const row = { id, queue: queue.id, attemptId, received: receivedOf(taken), atMs: call.clock.now() };
  call.tx.put('attempt', id, row);
}

function receivedOf(rows: readonly MessageRow[]): AttemptRow['received'] {
  return rows.map(({ id, receives, untilMs }) => ({ message: id, receives, untilMs }));
}
