import type { RowId } from '../journal.ts';
import type { MessageRow } from './rows.ts';

/** One message group of a FIFO queue. */
export interface FifoGroup {
  readonly name: string;
  /** How many messages it has, in whatever state. */
  readonly live: number;
  readonly inFlight: number;
  /** Its messages in the order sent. */
  ids(): Iterable<RowId>;
}

/**
 * The message groups of a FIFO queue, kept from the journal.
 *
 * 1. A message can be received when it is visible and everything before it in its group is, too: one in flight or delayed
 *    holds back all behind it, and none before it (aws-facts 1.9, extending one of three).
 * 2. Groups whose head can be received stand in line; one that was served, or whose head came back, goes to the end.
 * 3. Every step is O(log n) amortised: ids of a group are in ascending order, which is the order sent.
 */
export class FifoGroups {
  readonly #groups = new Map<string, LiveGroup>();
  readonly #row: (id: RowId) => MessageRow | undefined;
  /** First and last of the line. */
  #first: LiveGroup | undefined;
  #last: LiveGroup | undefined;
  #free = 0;
  #locked = 0;
  #inFlight = 0;

  constructor(row: (id: RowId) => MessageRow | undefined) {
    this.#row = row;
  }

  /** Groups that have messages. */
  get size(): number {
    return this.#groups.size;
  }

  /** Groups with a message that can be received now. */
  get free(): number {
    return this.#free;
  }

  /** Groups whose first message is in flight. */
  get locked(): number {
    return this.#locked;
  }

  /** Groups with messages in flight, at the head or behind it. */
  get inFlight(): number {
    return this.#inFlight;
  }

  group(name: string): FifoGroup | undefined {
    return this.#groups.get(name);
  }

  groups(): Iterable<FifoGroup> {
    return this.#groups.values();
  }

  /** Free groups in the order in which they are served. */
  *line(): Generator<FifoGroup> {
    for (let group = this.#first; group; group = group.next) yield group;
  }

  /** The first `max` messages that one receive takes, changing nothing: of the group first in line as many as can be. */
  receivable(max: number): RowId[] {
    const found: RowId[] = [];
    for (let group = this.#first; group && found.length < max; group = group.next) {
      group.collect(found, max, this.#row);
    }
    return found;
  }

  /** The message that is received next. */
  firstReceivable(): RowId | undefined {
    return this.#first?.head(this.#row);
  }

  /** Takes in one change of a message of this queue; the message table already shows `after`. */
  apply(id: RowId, before: MessageRow | undefined, after: MessageRow | undefined): void {
    const name = (after ?? before)!.group!;
    const group = this.#groups.get(name) ?? this.#begin(name);
    if (!before) group.insert(id);
    if (!after) group.live--;
    if (before?.state === 'inFlight' && --group.inFlight === 0) this.#inFlight--;
    if (after?.state === 'inFlight' && ++group.inFlight === 1) this.#inFlight++;

    if (group.live === 0) this.#groups.delete(name);
    const head = group.head(this.#row);
    const state = head === undefined ? undefined : this.#row(head)!.state;
    this.#lock(group, state === 'inFlight');
    if (state !== 'visible') this.#leave(group);
    // Received for no time at all it stays free, but others come first now.
    else if (before && after && after.receives > before.receives) this.#goBehind(group);
    else this.#join(group);
  }

  #begin(name: string): LiveGroup {
    const group = new LiveGroup(name);
    this.#groups.set(name, group);
    return group;
  }

  #lock(group: LiveGroup, isLocked: boolean): void {
    if (group.isLocked === isLocked) return;
    group.isLocked = isLocked;
    this.#locked += isLocked ? 1 : -1;
  }

  #goBehind(group: LiveGroup): void {
    this.#leave(group);
    this.#join(group);
  }

  #join(group: LiveGroup): void {
    if (group.isInLine) return;
    group.isInLine = true;
    group.previous = this.#last;
    group.next = undefined;
    if (this.#last) this.#last.next = group;
    else this.#first = group;
    this.#last = group;
    this.#free++;
  }

  #leave(group: LiveGroup): void {
    if (!group.isInLine) return;
    group.isInLine = false;
    if (group.previous) group.previous.next = group.next;
    else this.#first = group.next;
    if (group.next) group.next.previous = group.previous;
    else this.#last = group.previous;
    group.previous = group.next = undefined;
    this.#free--;
  }
}

const smallestSweep = 32;

/** Ids in ascending order from `at` on, some of them dead; a place in line. */
class LiveGroup implements FifoGroup {
  readonly name: string;
  live = 0;
  inFlight = 0;
  isInLine = false;
  isLocked = false;
  previous: LiveGroup | undefined;
  next: LiveGroup | undefined;
  #ids: RowId[] = [];
  #at = 0;
  #row: ((id: RowId) => MessageRow | undefined) | undefined;

  constructor(name: string) {
    this.name = name;
  }

  insert(id: RowId): void {
    this.live++;
    const last = this.#ids.at(-1);
    if (last === undefined || id > last) this.#ids.push(id);
    else this.#restore(id);
  }

  /** The message sent first. */
  head(row: (id: RowId) => MessageRow | undefined): RowId | undefined {
    this.#row = row;
    while (this.#at < this.#ids.length && !row(this.#ids[this.#at]!)) this.#at++;
    const length = this.#ids.length - this.#at;
    if (this.#at > smallestSweep && this.#at > length) this.#sweep(row);
    else if (length > this.live * 2 + smallestSweep) this.#sweep(row);
    return this.#ids[this.#at];
  }

  /** Adds visible messages from the head on, up to the first that is not. */
  collect(found: RowId[], max: number, row: (id: RowId) => MessageRow | undefined): void {
    for (let at = this.#at; at < this.#ids.length && found.length < max; at++) {
      const id = this.#ids[at]!;
      const message = row(id);
      if (!message) continue;
      if (message.state !== 'visible') return;
      found.push(id);
    }
  }

  *ids(): Generator<RowId> {
    const ids = this.#ids;
    for (let at = this.#at; at < ids.length; at++) if (this.#row?.(ids[at]!)) yield ids[at]!;
  }

  /** Brings back a message whose removal was undone: its entry may still be there. */
  #restore(id: RowId): void {
    let at = this.#ids.length;
    while (at > 0 && this.#ids[at - 1]! > id) at--;
    if (this.#ids[at - 1] === id) at--;
    else this.#ids.splice(at, 0, id);
    this.#at = Math.min(this.#at, at);
  }

  #sweep(row: (id: RowId) => MessageRow | undefined): void {
    this.#ids = this.#ids.slice(this.#at).filter((id) => row(id));
    this.#at = 0;
  }
}
