import type { Millis } from '../clock.ts';
import { IdHeap } from '../idHeap.ts';
import type { RowId } from '../journal.ts';
import { FairGroups, type QuietCounts } from './fairGroups.ts';
import type { FifoGroups } from './fifoGroups.ts';
import type { MessageRow } from './rows.ts';

/** Order and counters of one queue's messages, kept from the journal. */
export interface QueueIndex {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** Whether a receive finds anything. In a FIFO queue visible messages may wait behind others of their group. */
  readonly hasReceivable: boolean;
  /** FIFO only. */
  readonly groups: FifoGroups | undefined;
  /**
   * Standard queues: the message that is received next, the one sent first but for noisy groups. After a `put` that hides
   * it, the next one.
   */
  firstVisible(): RowId | undefined;
  /** The first `max` messages that are received next, changing nothing. For small `max`. */
  firstVisibles(max: number): RowId[];
  /** Standard queues: the visible message that was sent first, whoever comes before it. */
  oldestVisible(): RowId | undefined;
  /** Lets message groups turn quiet that sent nothing for five minutes. Before a receive. */
  calm(nowMs: Millis): void;
  /** Standard queues: what fair queues count. */
  quiet(nowMs: Millis): QuietCounts;
  /** The message that was sent first, in whatever state. */
  oldest(): RowId | undefined;
  /**
   * Every message of the queue in the order sent, from row number `from` on. Safe against removal of what was already given
   * out.
   */
  ids(from?: RowId): Iterable<RowId>;
}

const smallestSweep = 1024;

/**
 * Invariants:
 * 1. `#sent` holds every live message of the queue in ascending id, which is the order sent, and some dead ones.
 * 2. A visible message is in `#sent` at or after `#cursor`, or in `#returned`, or parked by `#fair`, or more than one.
 * 3. Dead entries are swept when `#sent` has doubled since the last sweep, so each operation is O(log n) amortised.
 */
export class LiveQueueIndex implements QueueIndex {
  visible = 0;
  inFlight = 0;
  delayed = 0;
  /** When the deadline falls that ends the oldest message's retention; 0 when none is set. */
  retentionAtMs: Millis = 0;

  #sent: RowId[] = [];
  #head = 0;
  #cursor = 0;
  #sweepAt = smallestSweep;
  readonly #returned = new IdHeap();
  /** Once a message came that has a group. */
  #fair: FairGroups | undefined;
  readonly groups: FifoGroups | undefined;
  readonly #row: (id: RowId) => MessageRow | undefined;

  /** @param row Rows of this queue's own messages. */
  constructor(row: (id: RowId) => MessageRow | undefined, groups?: FifoGroups) {
    this.#row = row;
    this.groups = groups;
  }

  get hasReceivable(): boolean {
    return this.groups ? this.groups.free > 0 : this.visible > 0;
  }

  get size(): number {
    return this.visible + this.inFlight + this.delayed;
  }

  /** Takes in one change of a message of this queue; the message table already shows `after`. */
  apply(id: RowId, before: MessageRow | undefined, after: MessageRow | undefined): void {
    if (before) this[before.state]--;
    this.groups?.apply(id, before, after);
    if (after) this[after.state]++;
    if ((after ?? before)!.group !== undefined && !this.groups) this.#fairGroups().apply(before, after);
    if (!after) return;
    if (!before) this.#insert(id);
    if (after.state === 'visible' && before?.state !== 'visible' && this.#isPassed(id)) this.#return(id);
  }

  firstVisible(): RowId | undefined {
    return this.#fair ? (this.#firstQuiet(this.#fair) ?? this.#fair.firstParked()) : this.#front();
  }

  firstVisibles(max: number): RowId[] {
    const found: RowId[] = [];
    while (found.length < max) {
      const id = this.firstVisible();
      if (id === undefined) break;
      this.#pass(id);
      if (found.at(-1) !== id) found.push(id);
    }
    // Passed but not hidden: they are among those that came back now, so that no walk is ever walked twice.
    for (const id of found) this.#returned.push(id);
    return found;
  }

  oldestVisible(): RowId | undefined {
    const front = this.#front();
    const parked = this.#fair?.oldestParked();
    if (front === undefined || parked === undefined) return front ?? parked;
    return Math.min(front, parked);
  }

  calm(nowMs: Millis): void {
    this.#fair?.calm(nowMs);
  }

  quiet(nowMs: Millis): QuietCounts {
    const { visible, inFlight, delayed } = this;
    if (!this.#fair) return { noisyGroups: 0, visible, inFlight, delayed, oldest: this.#front() };
    this.#fair.calm(nowMs);
    const oldest = this.#firstQuiet(this.#fair, Infinity); // so many in flight that none turns noisy by being looked at
    const noisy = this.#fair.noisyCounts();
    return {
      noisyGroups: noisy.noisyGroups,
      visible: visible - noisy.visible,
      inFlight: inFlight - noisy.inFlight,
      delayed: delayed - noisy.delayed,
      oldest,
    };
  }

  /** Leaves aside what belongs to noisy groups. */
  #firstQuiet(fair: FairGroups, inFlight = this.inFlight): RowId | undefined {
    for (let id = this.#front(); id !== undefined; id = this.#front()) {
      const { group } = this.#row(id)!;
      if (group === undefined || !fair.parks(id, group, inFlight)) return id;
      this.#pass(id);
    }
    return undefined;
  }

  /** The visible message that was sent first, of those that are not parked. */
  #front(): RowId | undefined {
    const sent = this.#sent;
    while (this.#cursor < sent.length && !this.#isVisible(sent[this.#cursor]!)) this.#cursor++;
    let returned = this.#returned.peek();
    while (returned !== undefined && !this.#isVisible(returned)) {
      this.#returned.pop();
      returned = this.#returned.peek();
    }
    const fresh = sent[this.#cursor];
    if (returned === undefined) return fresh;
    return fresh === undefined || returned < fresh ? returned : fresh;
  }

  oldest(): RowId | undefined {
    while (this.#head < this.#sent.length && !this.#row(this.#sent[this.#head]!)) this.#head++;
    return this.#sent[this.#head];
  }

  *ids(from = 0): Generator<RowId> {
    const sent = this.#sent;
    for (let at = Math.max(this.#head, lowerBound(sent, from)); at < sent.length; at++) {
      const id = sent[at]!;
      if (this.#row(id)) yield id;
    }
  }

  #fairGroups(): FairGroups {
    this.#fair ??= new FairGroups(
      (id) => this.#isVisible(id),
      (id) => this.#return(id),
    );
    return this.#fair;
  }

  /** Takes a message out of the place where `firstVisible` found it. */
  #pass(id: RowId): void {
    const isReturned = this.#returned.peek() === id;
    const isFresh = this.#sent[this.#cursor] === id;
    if (isReturned) this.#returned.pop();
    if (isFresh) this.#cursor++;
    if (!isReturned && !isFresh) this.#fair?.unpark(id);
  }

  #isVisible(id: RowId): boolean {
    return this.#row(id)?.state === 'visible';
  }

  /** Whether `firstVisible` has gone past where `id` stands in `#sent`. */
  #isPassed(id: RowId): boolean {
    const next = this.#sent[this.#cursor];
    return next === undefined || id < next;
  }

  #return(id: RowId): void {
    this.#returned.push(id);
    if (this.#returned.size > this.visible * 2 + smallestSweep) this.#returned.retain((each) => this.#isVisible(each));
  }

  #insert(id: RowId): void {
    const sent = this.#sent;
    const last = sent[sent.length - 1];
    if (last !== undefined && id <= last) {
      this.#restore(id);
      return;
    }
    if (sent.length >= this.#sweepAt) this.#sweep();
    this.#sent.push(id);
  }

  /** Brings back a message whose removal was undone: its entry may still be there. */
  #restore(id: RowId): void {
    const low = lowerBound(this.#sent, id);
    if (this.#sent[low] !== id) {
      this.#sent.splice(low, 0, id);
      if (low < this.#cursor) this.#cursor++;
    }
    this.#head = Math.min(this.#head, low);
  }

  #sweep(): void {
    const next = this.#sent[this.#cursor];
    // A new array, because a generator of `ids()` may still walk the old one.
    this.#sent = this.#sent.filter((id) => this.#row(id));
    this.#head = 0;
    this.#cursor = next === undefined ? this.#sent.length : lowerBound(this.#sent, next);
    this.#sweepAt = Math.max(smallestSweep, this.#sent.length * 2);
  }
}

function lowerBound(ids: readonly RowId[], id: RowId): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
