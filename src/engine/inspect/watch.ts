import type { Client } from '../call.ts';
import type { Millis } from '../clock.ts';
import { Deadlines } from '../deadlines.ts';
import type { RowId } from '../journal.ts';
import type { ContentRow, MessageRow } from '../sqs/rows.ts';
import type { State } from '../state.ts';
import type { MessageEvent } from './messageEvent.ts';
import { Tenants } from './tenants.ts';

/** How long a message that ended is still shown. */
export const tombstoneMs = 8_000;
const mostTombstones = 200;
/** Bodies of messages that ended, for the names in a group's story; long ones name nothing. */
const mostBodies = 500;
const longestBody = 4_096;

export interface Tombstone {
  readonly row: MessageRow;
  readonly content: ContentRow;
  readonly endedMs: Millis;
  readonly how: MessageEvent;
  /** Name of the queue it went to. */
  readonly movedTo?: string;
}

/**
 * What a panel wants to know about one queue beyond its index: who holds messages, what comes back next, what just
 * ended. Kept only while somebody looks (`lookedAtMs`), so a queue nobody watches costs nothing.
 */
export class Watch {
  lookedAtMs: Millis;
  /** The message groups of a standard queue; the index knows those of a FIFO queue. */
  readonly tenants: Tenants | undefined;
  readonly #state: State;
  readonly #queue: RowId;
  readonly #holders = new Map<Client, number>();
  readonly #inFlight: Deadlines;
  readonly #delayed: Deadlines;
  readonly #bodies = new Map<RowId, string>();
  #tombstones: Tombstone[] = [];

  constructor(state: State, queue: RowId, nowMs: Millis) {
    this.#state = state;
    this.#queue = queue;
    this.lookedAtMs = nowMs;
    this.#inFlight = new Deadlines((_, id, untilMs) => this.#isHidden('inFlight', id, untilMs));
    this.#delayed = new Deadlines((_, id, untilMs) => this.#isHidden('delayed', id, untilMs));
    const index = state.index(queue);
    if (!index.groups) this.tenants = new Tenants();
    for (const id of index.ids()) this.enter(state.message(id)!);
  }

  /** A message came. */
  enter(row: MessageRow): void {
    this.tenants?.apply(undefined, row);
    this.#hold(row);
  }

  /** A message changed. */
  change(before: MessageRow, after: MessageRow): void {
    this.tenants?.apply(before, after);
    this.#letGo(before);
    this.#hold(after);
  }

  /** A message went. Its content is still there: contents go after listeners have seen the change. */
  leave(row: MessageRow, how: MessageEvent, endedMs: Millis): void {
    this.tenants?.apply(row, undefined);
    this.#letGo(row);
    const isFull = this.#tombstones.length >= mostTombstones;
    if (isFull && how === 'purged') return; // a purge of a million need not show its last two hundred
    if (isFull) this.#tombstones.shift();
    const content = this.#state.content(row.id);
    this.#tombstones.push({ row, content, endedMs, how });
    this.#remember(row, content);
  }

  /** Where a message went that left for another queue. */
  nameTarget(id: RowId, movedTo: string): void {
    const at = this.#tombstones.findLastIndex((each) => each.row.id === id);
    if (at >= 0) this.#tombstones[at] = { ...this.#tombstones[at]!, movedTo };
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

  /** Messages that ended within the last seconds, latest first. One that came back is none. */
  tombstones(nowMs: Millis): readonly Tombstone[] {
    this.#tombstones = this.#tombstones.filter((each) => nowMs - each.endedMs < tombstoneMs);
    return this.#tombstones.filter(({ row }) => this.#state.message(row.id)?.queue !== this.#queue).reverse();
  }

  /** What a message of a group said that ended lately; undefined when that is not known any more, or long. */
  bodyOf(id: RowId): string | undefined {
    return this.#bodies.get(id);
  }

  #hold(row: MessageRow): void {
    if (row.state === 'visible') return;
    const deadlines = row.state === 'inFlight' ? this.#inFlight : this.#delayed;
    deadlines.add(row.untilMs, 'message', row.id);
    if (row.state === 'inFlight' && row.holder) this.#count(row.holder, 1);
  }

  #letGo(row: MessageRow): void {
    if (row.state === 'inFlight' && row.holder) this.#count(row.holder, -1);
  }

  #count(holder: Client, by: 1 | -1): void {
    const held = (this.#holders.get(holder) ?? 0) + by;
    if (held > 0) this.#holders.set(holder, held);
    else this.#holders.delete(holder);
  }

  #remember({ id, group }: MessageRow, { body }: ContentRow): void {
    if (group === undefined || body.length > longestBody) return;
    if (this.#bodies.size >= mostBodies) this.#bodies.delete(this.#bodies.keys().next().value!);
    this.#bodies.set(id, body);
  }

  #isHidden(state: 'inFlight' | 'delayed', id: RowId, untilMs: Millis): boolean {
    const row = this.#state.message(id);
    return row?.queue === this.#queue && row.state === state && row.untilMs === untilMs;
  }
}
