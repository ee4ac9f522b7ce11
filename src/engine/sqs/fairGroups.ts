import type { Millis } from '../clock.ts';
import { IdHeap } from '../idHeap.ts';
import type { RowId } from '../journal.ts';
import type { MessageRow } from './rows.ts';

/** What of a standard queue does not belong to noisy groups: the queue's `…InQuietGroups` metrics (aws-facts 1.10). */
export interface QuietCounts {
  readonly noisyGroups: number;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** The message that was sent first of those that can be received. */
  readonly oldest: RowId | undefined;
}

/** A group is noisy that holds more than a tenth of what its queue has in flight, and at least this many itself. */
const leastNoisy = 30;
const noisyShare = 0.1;
/** A group that sent nothing for so long is quiet. */
const quietAfterMs: Millis = 300_000;
/** Keys of `#turns` are how many a group has in flight, times this, plus its number. */
const numbers = 2 ** 31;
const smallestSweep = 1024;

/**
 * The message groups of a standard queue, for fair queues: messages of a noisy group step aside for all others, and come
 * back when it turns quiet. Kept from the journal; a queue that never had a group has none of this.
 *
 * 1. A group becomes noisy when one of its messages would be received while it has too many in flight. (AWS has a second
 *    rule, its share of the processing time of late. It is not modelled: with less than ten groups it makes all of them
 *    noisy, and its window is not known.)
 * 2. It stays noisy until its backlog is empty or it has sent nothing for five minutes.
 * 3. Messages of noisy groups that stood at the front are parked here, each group's in the order sent. Of several noisy
 *    groups the one with the fewest in flight is served.
 */
export class FairGroups {
  readonly #groups = new Map<string, FairGroup>();
  readonly #noisy = new Map<number, FairGroup>();
  /** Whose turn it is among noisy groups, fewest in flight first, and some turns that passed. */
  readonly #turns = new IdHeap();
  readonly #isVisible: (id: RowId) => boolean;
  readonly #comeBack: (id: RowId) => void;
  /** Rises with every receive, and falls when one is undone. */
  #receives = 1;
  #lastNumber = 0;
  #nowMs: Millis = 0;
  /** No noisy group turns quiet by itself before. */
  #quietAtMs: Millis = Infinity;

  /** @param comeBack Takes a parked message back among the others. */
  constructor(isVisible: (id: RowId) => boolean, comeBack: (id: RowId) => void) {
    this.#isVisible = isVisible;
    this.#comeBack = comeBack;
  }

  /** Takes in one change of a message that has a group. */
  apply(before: MessageRow | undefined, after: MessageRow | undefined): void {
    const group = this.#groupOf((after ?? before)!.group!);
    const hadBacklog = group.hasBacklog;
    if (before) group[before.state]--;
    if (after) group[after.state]++;
    if (!before) group.lastSentMs = Math.max(group.lastSentMs, after!.sentMs);
    const received = before && after ? after.receives - before.receives : 0;
    this.#receives += Math.sign(received);

    // An operation that failed made it noisy, or it begins anew.
    if (group.noisyFrom > this.#receives) this.#turnQuiet(group);
    else if (!hadBacklog && group.hasBacklog && received >= 0) this.#turnQuiet(group);
    if (group.isEmpty) this.#forget(group);
    else if (group.noisyFrom > 0) this.#takeTurn(group);
  }

  /** Lets groups turn quiet that sent nothing for long. */
  calm(nowMs: Millis): void {
    this.#nowMs = nowMs;
    if (nowMs < this.#quietAtMs) return;
    this.#quietAtMs = Infinity;
    for (const group of this.#noisy.values()) {
      const quietAtMs = group.lastSentMs + quietAfterMs;
      if (quietAtMs <= nowMs) this.#turnQuiet(group);
      else this.#quietAtMs = Math.min(this.#quietAtMs, quietAtMs);
    }
  }

  /** Parks a visible message that has come to the front when its group is noisy; false when it is to be received. */
  parks(id: RowId, name: string, inFlight: number): boolean {
    const group = this.#groups.get(name)!;
    if (!this.#isNoisy(group, inFlight)) return false;
    group.park(id, this.#isVisible);
    this.#takeTurn(group);
    return true;
  }

  /** The parked message that is received next, when there are no others. */
  firstParked(): RowId | undefined {
    for (let turn = this.#turns.peek(); turn !== undefined; turn = this.#turns.peek()) {
      const group = this.#groupOfTurn(turn);
      const id = group?.firstParked(this.#isVisible);
      if (id !== undefined) return id;
      this.#turns.pop();
      if (group) group.turn = -1;
    }
    return undefined;
  }

  /** Takes the message that `firstParked` named out of its place, if it still has it. */
  unpark(id: RowId): void {
    const group = this.#groupOfTurn(this.#turns.peek() ?? -1);
    if (group?.parked.peek() === id) group.parked.pop();
  }

  /** The oldest parked message. Asks every noisy group. */
  oldestParked(): RowId | undefined {
    let oldest: RowId | undefined;
    for (const group of this.#noisy.values()) {
      const id = group.firstParked(this.#isVisible);
      if (id !== undefined && (oldest === undefined || id < oldest)) oldest = id;
    }
    return oldest;
  }

  /** Noisy groups, and how many messages they have in each state. Asks every one of them. */
  noisyCounts(): Omit<QuietCounts, 'oldest'> {
    const noisy = [...this.#noisy.values()].filter((group) => group.hasBacklog);
    const sum = (state: MessageRow['state']): number => noisy.reduce((total, group) => total + group[state], 0);
    return { noisyGroups: noisy.length, visible: sum('visible'), inFlight: sum('inFlight'), delayed: sum('delayed') };
  }

  #isNoisy(group: FairGroup, inFlight: number): boolean {
    if (group.noisyFrom > 0) return true;
    if (group.inFlight < leastNoisy || group.inFlight <= inFlight * noisyShare) return false;
    const quietAtMs = group.lastSentMs + quietAfterMs;
    if (quietAtMs <= this.#nowMs) return false;
    group.noisyFrom = this.#receives;
    this.#noisy.set(group.number, group);
    this.#quietAtMs = Math.min(this.#quietAtMs, quietAtMs);
    return true;
  }

  #turnQuiet(group: FairGroup): void {
    if (group.noisyFrom === 0) return;
    group.noisyFrom = 0;
    group.turn = -1;
    this.#noisy.delete(group.number);
    for (const id of group.takeParked()) if (this.#isVisible(id)) this.#comeBack(id);
  }

  /** Puts a noisy group in line, with what it has in flight now. */
  #takeTurn(group: FairGroup): void {
    if (group.turn === group.inFlight || group.parked.size === 0) return;
    group.turn = group.inFlight;
    this.#turns.push(group.inFlight * numbers + group.number);
    if (this.#turns.size > this.#noisy.size * 2 + smallestSweep) {
      this.#turns.retain((turn) => this.#groupOfTurn(turn) !== undefined);
    }
  }

  /** Undefined for a turn that passed. */
  #groupOfTurn(turn: number): FairGroup | undefined {
    const group = this.#noisy.get(turn % numbers);
    return group?.inFlight === Math.floor(turn / numbers) ? group : undefined;
  }

  #groupOf(name: string): FairGroup {
    let group = this.#groups.get(name);
    if (!group) this.#groups.set(name, (group = new FairGroup(name, ++this.#lastNumber)));
    return group;
  }

  #forget(group: FairGroup): void {
    this.#groups.delete(group.name);
    this.#noisy.delete(group.number);
  }
}

/** One message group of a standard queue. */
class FairGroup {
  readonly name: string;
  readonly number: number;
  visible = 0;
  inFlight = 0;
  delayed = 0;
  lastSentMs: Millis = 0;
  /** How many receives the queue had seen when it became noisy; 0 while it is quiet. */
  noisyFrom = 0;
  /** What it had in flight when it last stood in line; -1 when it does not. */
  turn = -1;
  parked = new IdHeap();

  constructor(name: string, number: number) {
    this.name = name;
    this.number = number;
  }

  get hasBacklog(): boolean {
    return this.visible + this.delayed > 0;
  }

  get isEmpty(): boolean {
    return this.visible + this.delayed + this.inFlight === 0;
  }

  park(id: RowId, isVisible: (id: RowId) => boolean): void {
    this.parked.push(id);
    if (this.parked.size > this.visible * 2 + smallestSweep) this.parked.retain(isVisible);
  }

  firstParked(isVisible: (id: RowId) => boolean): RowId | undefined {
    let id = this.parked.peek();
    while (id !== undefined && !isVisible(id)) {
      this.parked.pop();
      id = this.parked.peek();
    }
    return id;
  }

  /** All of them, some that are no longer visible among them. */
  *takeParked(): Generator<RowId> {
    const { parked } = this;
    this.parked = new IdHeap();
    for (let id = parked.pop(); id !== undefined; id = parked.pop()) yield id;
  }
}
