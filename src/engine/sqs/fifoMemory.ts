import type { Millis } from '../clock.ts';
import type { RowId } from '../journal.ts';
import type { AttemptRow, DedupRow } from './rows.ts';

/** How long a deduplication id and a receive attempt count, from when they were accepted (aws-facts 1.9). */
export const fifoMemoryMs: Millis = 300_000;

/**
 * What a FIFO queue remembers beyond its messages: accepted deduplication ids and receive attempts, both for five minutes.
 * Kept from the journal; both are put in the order of time, so the oldest is always at the front.
 */
export class FifoMemory {
  readonly #dedups = new Map<string, DedupRow>();
  readonly #rows = new Map<RowId, DedupRow>();
  readonly #attempts = new Map<string, AttemptRow>();
  readonly #attemptIds = new Map<RowId, string>();
  /** Row ids in the order accepted; those that went stay until they come to the front. */
  #order: RowId[] = [];
  #at = 0;
  #byGroup: boolean;

  constructor(byGroup: boolean) {
    this.#byGroup = byGroup;
  }

  /** When the oldest entry stops counting; undefined when nothing is remembered. */
  get endsMs(): Millis | undefined {
    const oldest = this.oldest();
    if (oldest === undefined) return undefined;
    return (this.#rows.get(oldest)?.acceptedMs ?? this.attemptRow(oldest)!.atMs) + fifoMemoryMs;
  }

  /** Row id of the oldest entry. */
  oldest(): RowId | undefined {
    while (this.#at < this.#order.length && !this.#has(this.#order[this.#at]!)) this.#at++;
    if (this.#at > 1024 && this.#at * 2 > this.#order.length) {
      this.#order = this.#order.slice(this.#at);
      this.#at = 0;
    }
    return this.#order[this.#at];
  }

  duplicateOf(group: string, deduplicationId: string): DedupRow | undefined {
    return this.#dedups.get(this.#key(group, deduplicationId));
  }

  dedup(id: RowId): DedupRow | undefined {
    return this.#rows.get(id);
  }

  dedups(): Iterable<DedupRow> {
    return this.#rows.values();
  }

  attempt(attemptId: string): AttemptRow | undefined {
    return this.#attempts.get(attemptId);
  }

  attemptRow(id: RowId): AttemptRow | undefined {
    const attemptId = this.#attemptIds.get(id);
    return attemptId === undefined ? undefined : this.#attempts.get(attemptId);
  }

  setDedup(id: RowId, before: DedupRow | undefined, after: DedupRow | undefined): void {
    if (after) {
      if (!this.#rows.has(id)) this.#order.push(id);
      this.#rows.set(id, after);
      this.#dedups.set(this.#key(after.group, after.deduplicationId), after);
      return;
    }
    this.#rows.delete(id);
    const key = before && this.#key(before.group, before.deduplicationId);
    if (key !== undefined && this.#dedups.get(key)?.id === id) this.#dedups.delete(key);
  }

  setAttempt(id: RowId, before: AttemptRow | undefined, after: AttemptRow | undefined): void {
    if (after) {
      if (!this.#attemptIds.has(id)) this.#order.push(id);
      this.#attemptIds.set(id, after.attemptId);
      this.#attempts.set(after.attemptId, after);
      return;
    }
    this.#attemptIds.delete(id);
    if (before && this.#attempts.get(before.attemptId)?.id === id) this.#attempts.delete(before.attemptId);
  }

  /** DeduplicationScope changed: what is remembered is compared anew, at once (AWS went on with the old scope for a time). */
  scope(byGroup: boolean): void {
    if (byGroup === this.#byGroup) return;
    this.#byGroup = byGroup;
    this.#dedups.clear();
    // Of two that are the same now the later one counts, as after a restart: it is remembered longer.
    for (const row of this.#rows.values()) this.#dedups.set(this.#key(row.group, row.deduplicationId), row);
  }

  /** Of everything remembered. */
  *rowIds(): Generator<RowId> {
    yield* this.#rows.keys();
    yield* this.#attemptIds.keys();
  }

  #has(id: RowId): boolean {
    return this.#rows.has(id) || this.#attemptIds.has(id);
  }

  #key(group: string, deduplicationId: string): string {
    // No id of either kind has a blank.
    return this.#byGroup ? `${group} ${deduplicationId}` : deduplicationId;
  }
}
