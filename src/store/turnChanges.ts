import { timeOperation } from '../engine/journal.ts';
import type { Change, RowId } from '../engine/journal.ts';
import type { ContentRow, MessageRow, QueueRow } from '../engine/sqs/rows.ts';

/**
 * What is left of one turn's changes once each row counts only once.
 *
 * 1. A row made and removed in the same turn appears nowhere.
 * 2. What time alone did is not written: a reload derives it. Messages that time removed are `outlived`, to be swept later.
 * 3. A message to remove appears in `messages` as the id of its queue.
 */
export class TurnChanges {
  readonly queues = new Map<RowId, QueueRow | undefined>();
  readonly messages = new Map<RowId, MessageRow | RowId>();
  readonly contents = new Map<RowId, ContentRow>();
  readonly outlived: RowId[] = [];
  /** Some queue's retention changed, so what the old one had ended can no longer be derived. */
  retentionChanged = false;
  readonly #fresh = new Set<RowId>();

  get isEmpty(): boolean {
    return this.queues.size === 0 && this.messages.size === 0 && this.contents.size === 0;
  }

  add(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.table === 'message') this.#message(change);
      else if (change.table === 'content') this.#content(change);
      else this.#queue(change);
    }
  }

  clear(): void {
    this.queues.clear();
    this.messages.clear();
    this.contents.clear();
    this.outlived.length = 0;
    this.retentionChanged = false;
    this.#fresh.clear();
  }

  #message({ id, before, after, cause }: Change<'message'>): void {
    const byTime = cause.operation === timeOperation;
    if (!before) this.#fresh.add(id);
    if (after) {
      if (!byTime) this.messages.set(id, after);
      return;
    }
    this.messages.delete(id);
    this.contents.delete(id);
    if (this.#fresh.has(id)) return;
    if (byTime) this.outlived.push(id);
    else this.messages.set(id, before!.queue);
  }

  /** A content never changes and goes with its message; only its arrival counts. */
  #content({ id, after }: Change<'content'>): void {
    if (after) this.contents.set(id, after);
  }

  #queue({ id, before, after }: Change<'queue'>): void {
    if (!before) this.#fresh.add(id);
    if (before && after && retention(before) !== retention(after)) this.retentionChanged = true;
    if (!after && this.#fresh.has(id)) this.queues.delete(id);
    else this.queues.set(id, after);
  }
}

function retention(queue: QueueRow): string | undefined {
  return queue.attributes['MessageRetentionPeriod'];
}
