import type { Millis } from './clock.ts';
import type { RowId } from './journal.ts';
import { FifoMemory } from './sqs/fifoMemory.ts';
import type { AttemptRow, DedupRow } from './sqs/rows.ts';

interface Owned {
  readonly memory: FifoMemory;
  /** When the deadline falls that forgets the oldest entry; 0 when none is set. */
  forgetAtMs: Millis;
}

/** What FIFO queues and topics remember, by the row number of who remembers it. It goes with its owner. */
export class FifoMemories {
  readonly #owners = new Map<RowId, Owned>();
  /** Owner of each entry, by row number. */
  readonly #entries = new Map<RowId, RowId>();
  readonly #schedule: (untilMs: Millis, owner: RowId) => void;

  constructor(schedule: (untilMs: Millis, owner: RowId) => void) {
    this.#schedule = schedule;
  }

  add(owner: RowId, byGroup: boolean): void {
    this.#owners.set(owner, { memory: new FifoMemory(byGroup), forgetAtMs: 0 });
  }

  remove(owner: RowId): void {
    for (const row of this.of(owner)?.rowIds() ?? []) this.#entries.delete(row);
    this.#owners.delete(owner);
  }

  of(owner: RowId): FifoMemory | undefined {
    return this.#owners.get(owner)?.memory;
  }

  /** Who remembers an entry. */
  with(entry: RowId): FifoMemory | undefined {
    const owner = this.#entries.get(entry);
    return owner === undefined ? undefined : this.of(owner);
  }

  setDedup(id: RowId, before: DedupRow | undefined, after: DedupRow | undefined): void {
    const owner = (after ?? before)!.queue;
    this.#note(id, owner, after !== undefined);
    this.of(owner)!.setDedup(id, before, after);
    this.schedule(owner);
  }

  setAttempt(id: RowId, before: AttemptRow | undefined, after: AttemptRow | undefined): void {
    const owner = (after ?? before)!.queue;
    this.#note(id, owner, after !== undefined);
    this.of(owner)!.setAttempt(id, before, after);
    this.schedule(owner);
  }

  /** Sets the deadline at which the owner forgets its oldest entry. */
  schedule(owner: RowId): void {
    const owned = this.#owners.get(owner);
    if (!owned) return;
    const untilMs = owned.memory.endsMs ?? 0;
    if (untilMs === owned.forgetAtMs) return;
    owned.forgetAtMs = untilMs;
    if (untilMs > 0) this.#schedule(untilMs, owner);
  }

  isLive(owner: RowId, untilMs: Millis): boolean {
    return this.#owners.get(owner)?.forgetAtMs === untilMs;
  }

  clear(): void {
    this.#owners.clear();
    this.#entries.clear();
  }

  #note(entry: RowId, owner: RowId, isThere: boolean): void {
    if (isThere) this.#entries.set(entry, owner);
    else this.#entries.delete(entry);
  }
}
