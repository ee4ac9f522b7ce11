import type { Client } from '../call.ts';
import type { Millis } from '../clock.ts';
import { Deadlines } from '../deadlines.ts';
import type { Change, RowId } from '../journal.ts';
import type { ContentRow, MessageRow } from '../sqs/rows.ts';
import type { State } from '../state.ts';
import { messageEvent } from './messageEvent.ts';

/** How long a message that ended is still shown. */
export const tombstoneMs = 8_000;
const mostTombstones = 200;

export interface Tombstone {
  readonly row: MessageRow;
  readonly content: ContentRow;
  readonly endedMs: Millis;
  readonly how: string;
}

/**
 * What a panel wants to know about one queue beyond its index: who holds messages, what comes back next, what just
 * ended. Kept only while somebody looks (`lookedAtMs`), so a queue nobody watches costs nothing.
 */
export class Watch {
  lookedAtMs: Millis;
  readonly #state: State;
  readonly #holders = new Map<Client, number>();
  readonly #inFlight: Deadlines;
  readonly #delayed: Deadlines;
  #tombstones: Tombstone[] = [];

  constructor(state: State, queue: RowId, nowMs: Millis) {
    this.#state = state;
    this.lookedAtMs = nowMs;
    this.#inFlight = new Deadlines((_, id, untilMs) => this.#isHidden('inFlight', id, untilMs));
    this.#delayed = new Deadlines((_, id, untilMs) => this.#isHidden('delayed', id, untilMs));
    for (const id of state.index(queue).ids()) this.#enter(state.message(id)!);
  }

  apply(change: Change<'message'>): void {
    const { before, after } = change;
    if (before?.state === 'inFlight' && before.holder) this.#count(before.holder, -1);
    if (after) this.#enter(after);
    else if (before) this.#bury(change, before);
  }

  get consumers(): number {
    return this.#holders.size;
  }

  get nextVisibleAgainMs(): Millis | undefined {
    return this.#inFlight.peek()?.untilMs;
  }

  get nextDelayedEndsMs(): Millis | undefined {
    return this.#delayed.peek()?.untilMs;
  }

  /** Messages that ended within the last seconds, latest first. */
  tombstones(nowMs: Millis): readonly Tombstone[] {
    this.#tombstones = this.#tombstones.filter((each) => nowMs - each.endedMs < tombstoneMs);
    return this.#tombstones.toReversed();
  }

  #enter(row: MessageRow): void {
    if (row.state === 'visible') return;
    const deadlines = row.state === 'inFlight' ? this.#inFlight : this.#delayed;
    deadlines.add(row.untilMs, 'message', row.id);
    if (row.state === 'inFlight' && row.holder) this.#count(row.holder, 1);
  }

  #count(holder: Client, by: 1 | -1): void {
    const held = (this.#holders.get(holder) ?? 0) + by;
    if (held > 0) this.#holders.set(holder, held);
    else this.#holders.delete(holder);
  }

  #bury(change: Change<'message'>, row: MessageRow): void {
    const how = messageEvent(change);
    const isFull = this.#tombstones.length >= mostTombstones;
    if (isFull && how === 'purged') return; // a purge of a million need not show its last two hundred
    if (isFull) this.#tombstones.shift();
    const content = this.#state.content(row.id); // still there: contents go after listeners have seen the change
    this.#tombstones.push({ row, content, endedMs: change.atMs, how });
  }

  #isHidden(state: 'inFlight' | 'delayed', id: RowId, untilMs: Millis): boolean {
    const row = this.#state.message(id);
    return row?.state === state && row.untilMs === untilMs;
  }
}
