import type { Millis } from '../clock.ts';
import { IdHeap } from '../idHeap.ts';
import type { RowId } from '../journal.ts';
import type { MessageRow } from './rows.ts';

/** Order and counters of one queue's messages, kept from the journal. */
export interface QueueIndex {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** The receivable message that was sent first. After a `put` that hides it, the next one. */
  firstVisible(): RowId | undefined;
  /** The first `max` receivable messages in the order sent, changing nothing. For small `max`. */
  firstVisibles(max: number): RowId[];
  /** The message that was sent first, in whatever state. */
  oldest(): RowId | undefined;
  /** Every message of the queue in the order sent. Safe against removal of what was already given out. */
  ids(): Iterable<RowId>;
}

const smallestSweep = 1024;

/**
 * Invariants:
 * 1. `#sent` holds every live message of the queue in ascending id, which is the order sent, and some dead ones.
 * 2. A visible message is in `#sent` at or after `#cursor`, or in `#returned`, or both.
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
  readonly #row: (id: RowId) => MessageRow | undefined;

  constructor(row: (id: RowId) => MessageRow | undefined) {
    this.#row = row;
  }

  get size(): number {
    return this.visible + this.inFlight + this.delayed;
  }

  /** Takes in one change of a message of this queue; the message table already shows `after`. */
  apply(id: RowId, before: MessageRow | undefined, after: MessageRow | undefined): void {
    if (before) this[before.state]--;
    if (!after) return;
    this[after.state]++;
    if (!before) this.#insert(id);
    if (after.state === 'visible' && before?.state !== 'visible' && this.#isPassed(id)) this.#return(id);
  }

  firstVisible(): RowId | undefined {
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

  firstVisibles(max: number): RowId[] {
    const found: RowId[] = [];
    while (found.length < max) {
      const id = this.firstVisible();
      if (id === undefined) break;
      if (this.#returned.peek() === id) this.#returned.pop();
      if (this.#sent[this.#cursor] === id) this.#cursor++;
      if (found.at(-1) !== id) found.push(id);
    }
    // Passed but not hidden: they are among those that came back now, so that no walk is ever walked twice.
    for (const id of found) this.#returned.push(id);
    return found;
  }

  oldest(): RowId | undefined {
    while (this.#head < this.#sent.length && !this.#row(this.#sent[this.#head]!)) this.#head++;
    return this.#sent[this.#head];
  }

  *ids(): Generator<RowId> {
    const sent = this.#sent;
    for (let at = this.#head; at < sent.length; at++) {
      const id = sent[at]!;
      if (this.#row(id)) yield id;
    }
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
