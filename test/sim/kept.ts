import { timeOperation, type Change } from '../../src/engine/journal.ts';
import type { ContentRow, DedupRow, MessageRow, QueueRow } from '../../src/engine/sqs/rows.ts';

/**
 * What a store would have kept, by the promises of `Store`:
 *
 * 1. Changes that time made are skipped; what time removed stays until it is swept, or until a queue's retention changes,
 *    for then a load could no longer derive it.
 * 2. Messages of a queue that is gone are not loaded.
 */
export class Kept {
  readonly queues = new Map<number, QueueRow>();
  readonly contents = new Map<number, ContentRow>();
  readonly #messages = new Map<number, MessageRow>();
  readonly #dedups = new Map<number, DedupRow>();
  readonly #ended = new Set<number>();

  take(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.cause.operation === timeOperation) {
        if (change.table === 'message' && !change.after) this.#ended.add(change.id);
      } else if (change.table === 'queue') {
        if (change.after && change.before && retention(change.before) !== retention(change.after)) this.sweep();
        set(this.queues, change.id, change.after);
      } else if (change.table === 'content') {
        set(this.contents, change.id, change.after);
      } else if (change.table === 'dedup') {
        set(this.#dedups, change.id, change.after && { ...change.after, duplicates: 0, lastDuplicateMs: 0 });
      } else if (change.table === 'message') {
        set(this.#messages, change.id, change.after);
        if (!change.after) this.contents.delete(change.id);
      }
    }
  }

  /** In ascending id, as a store gives them. */
  messages(): MessageRow[] {
    return [...this.#messages.values()].filter(({ queue }) => this.queues.has(queue)).sort((a, b) => a.id - b.id);
  }

  /** Those that still count; a store derives them from messages that it keeps for so long. */
  dedups(now: number): DedupRow[] {
    return [...this.#dedups.values()].filter(({ acceptedMs }) => acceptedMs + 300_000 > now);
  }

  sweep(): void {
    for (const id of this.#ended) {
      this.#messages.delete(id);
      this.contents.delete(id);
    }
    this.#ended.clear();
  }
}

function retention(queue: QueueRow): string | undefined {
  return queue.attributes['MessageRetentionPeriod'];
}

function set<T>(map: Map<number, T>, id: number, row: T | undefined): void {
  if (row === undefined) map.delete(id);
  else map.set(id, row);
}
