import type { Client } from '../call.ts';
import type { Millis } from '../clock.ts';
import type { RowId } from '../journal.ts';
import type { MessageRow, MessageState } from './rows.ts';

/** A message as it arrives: hidden for `delayMs`, or receivable at once. */
export function sentMessage(
  id: RowId,
  queue: RowId,
  now: Millis,
  delayMs: number,
  size: number,
  group: string | undefined,
): MessageRow {
  if (delayMs === 0) return messageRow(id, queue, 'visible', now, 0, 0, 0, 0, undefined, size, group, undefined);
  return messageRow(id, queue, 'delayed', now, now + delayMs, 0, 0, 0, undefined, size, group, undefined);
}

/** A message handed to `holder`, hidden from everybody until `untilMs`. The first receive stays known. */
export function receivedMessage(row: MessageRow, now: Millis, untilMs: Millis, holder: Client): MessageRow {
  const first = row.receives === 0 ? now : row.firstReceivedMs;
  const { id, queue, sentMs, receives, size, group, source } = row;
  return messageRow(id, queue, 'inFlight', sentMs, untilMs, receives + 1, first, now, holder, size, group, source);
}

/** A message in flight that its holder keeps until `untilMs`. */
export function heldMessage(row: MessageRow, untilMs: Millis): MessageRow {
  return withState(row, 'inFlight', untilMs);
}

/** A delayed message whose delay ends at another time. */
export function delayedMessage(row: MessageRow, untilMs: Millis): MessageRow {
  return withState(row, 'delayed', untilMs);
}

/** A message in flight that anybody may receive again. Who had it last stays known. */
export function releasedMessage(row: MessageRow): MessageRow {
  return withState(row, 'visible', 0);
}

/**
 * A message as it arrives in its dead-letter queue: receivable, its receives counting on, and not yet received there.
 *
 * @param id Its own in a standard queue, whose retention goes on from when it was sent; a new one in a FIFO queue, where it
 *   begins anew (aws-facts 1.11).
 */
export function deadMessage(row: MessageRow, id: RowId, queue: RowId, sentMs: Millis, source: string): MessageRow {
  const { receives, firstReceivedMs, holder, size, group } = row;
  return messageRow(id, queue, 'visible', sentMs, 0, receives, firstReceivedMs, 0, holder, size, group, source);
}

function withState(row: MessageRow, state: MessageState, untilMs: Millis): MessageRow {
  const { id, queue, sentMs, receives, firstReceivedMs, lastReceivedMs, holder, size, group, source } = row;
  return messageRow(
    id,
    queue,
    state,
    sentMs,
    untilMs,
    receives,
    firstReceivedMs,
    lastReceivedMs,
    holder,
    size,
    group,
    source,
  );
}

/** The one place that makes message rows, so that all of them have one shape and stay cheap to read. */
function messageRow(
  id: RowId,
  queue: RowId,
  state: MessageState,
  sentMs: Millis,
  untilMs: Millis,
  receives: number,
  firstReceivedMs: Millis,
  lastReceivedMs: Millis,
  holder: Client | undefined,
  size: number,
  group: string | undefined,
  source: string | undefined,
): MessageRow {
  return {
    id,
    queue,
    state,
    sentMs,
    untilMs,
    receives,
    firstReceivedMs,
    lastReceivedMs,
    holder,
    size,
    group,
    source,
  };
}
