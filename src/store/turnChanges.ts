import type { Millis } from '../engine/clock.ts';
import { isDocumentTable, isKept, storedChange, type StoredDocument } from '../engine/documents.ts';
import type { DocumentTable } from '../engine/documents.ts';
import { timeOperation } from '../engine/journal.ts';
import type { Change, RowId } from '../engine/journal.ts';
import type { ContentRow, DedupRow, MessageRow, QueueRow, TaskRow } from '../engine/sqs/rows.ts';

/**
 * What is left of one turn's changes once each row counts only once.
 *
 * 1. A row made and removed in the same turn appears nowhere.
 * 2. What time alone did is not written: a reload derives it. Messages that time removed are `outlived`, to be swept later.
 * 3. Row numbers only grow, so every row from `#freshFrom` on was made in this turn. Such messages and contents stand in
 *    arrays by their distance from it, which costs a send no hashing.
 * 4. An older message to remove appears in `messages` as the id of its queue; in `recent` as well when its group says that
 *    its deduplication id may still count.
 */
export class TurnChanges {
  readonly queues = new Map<RowId, QueueRow | undefined>();
  /** Messages of earlier turns. */
  readonly messages = new Map<RowId, MessageRow | RowId>();
  /** Messages of this turn; undefined where a number belongs to another row or its message is gone. */
  readonly freshMessages: (MessageRow | undefined)[] = [];
  readonly #freshContents: (ContentRow | undefined)[] = [];
  readonly outlived: RowId[] = [];
  /** When each was sent, by row id. */
  readonly recent = new Map<RowId, Millis>();
  readonly tasks = new Map<RowId, TaskRow | undefined>();
  /** Undefined: to be removed, where it is there at all. */
  readonly documents = new Map<RowId, StoredDocument | undefined>();
  /** Deduplication ids of topics. */
  readonly topicDedups = new Map<RowId, DedupRow | undefined>();
  /** Some queue's retention changed, so what the old one had ended can no longer be derived. */
  retentionChanged = false;
  #freshFrom: RowId = Infinity;

  get isEmpty(): boolean {
    if (this.freshMessages.length > 0) return false;
    const { messages, queues, tasks, documents, topicDedups } = this;
    return [messages, queues, tasks, documents, topicDedups].every(({ size }) => size === 0);
  }

  add(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.table === 'message') this.#message(change);
      else if (change.table === 'content') this.#content(change);
      else if (change.table === 'queue') this.#queue(change);
      else if (change.table === 'task') this.tasks.set(change.id, change.after);
      else if (change.table === 'dedup') this.#dedup(change);
      else if (isDocumentTable(change.table)) this.#document(change as Change<DocumentTable>);
    }
  }

  /** Contents of this turn's messages, in ascending id. A content never changes and goes with its message. */
  eachContent(put: (id: RowId, row: ContentRow) => void): void {
    const contents = this.#freshContents;
    for (let at = 0; at < contents.length; at++) {
      const row = contents[at];
      if (row) put(this.#freshFrom + at, row);
    }
  }

  clear(): void {
    this.freshMessages.length = 0;
    this.#freshContents.length = 0;
    this.#freshFrom = Infinity;
    this.retentionChanged = false;
    if (this.messages.size > 0) this.messages.clear();
    if (this.outlived.length > 0) this.outlived.length = 0;
    if (this.queues.size > 0) this.queues.clear();
    if (this.recent.size > 0) this.recent.clear();
    if (this.tasks.size > 0) this.tasks.clear();
    if (this.documents.size > 0) this.documents.clear();
    if (this.topicDedups.size > 0) this.topicDedups.clear();
  }

  #message({ id, before, after, cause }: Change<'message'>): void {
    if (!before) this.#begin(id);
    if (id >= this.#freshFrom) {
      // What time did to it stays out as well: as it was sent, so it is derived again.
      if (!after) this.#forget(id);
      else if (!before || cause.operation !== timeOperation) this.freshMessages[id - this.#freshFrom] = after;
      return;
    }
    const byTime = cause.operation === timeOperation;
    if (after) {
      if (!byTime) this.messages.set(id, after);
      return;
    }
    this.messages.delete(id);
    if (before!.group !== undefined) this.recent.set(id, before!.sentMs);
    // What time removed is derived again, but for the row that a deduplication id hangs on.
    else if (byTime) {
      this.outlived.push(id);
      return;
    }
    this.messages.set(id, before!.queue);
  }

  #content({ id, before, after }: Change<'content'>): void {
    if (before || !after) return;
    this.#begin(id);
    this.#freshContents[id - this.#freshFrom] = after;
  }

  #queue({ id, before, after }: Change<'queue'>): void {
    if (!before) this.#begin(id);
    if (before && after && retention(before) !== retention(after)) this.retentionChanged = true;
    if (!after && id >= this.#freshFrom) this.queues.delete(id);
    else this.queues.set(id, after);
  }

  #dedup({ id, before, after }: Change<'dedup'>): void {
    if ((after ?? before)!.isTopics) this.topicDedups.set(id, after);
  }

  /** A deadline only says that something is to be done; what was done has a cause of its own. */
  #document({ table, id, before, after, cause }: Change<DocumentTable>): void {
    if (cause.operation === timeOperation && after) return;
    if (after && isKept(table, after)) {
      const document = storedChange(table, id, before, after);
      if (document) this.documents.set(id, document);
    } else if (before && isKept(table, before)) this.documents.set(id, undefined);
  }

  /** The first new row of a turn has the smallest number, as a rule. */
  #begin(id: RowId): void {
    if (this.#freshFrom === Infinity) this.#freshFrom = id;
    for (; id < this.#freshFrom; this.#freshFrom--) {
      this.freshMessages.unshift(undefined);
      this.#freshContents.unshift(undefined);
    }
  }

  #forget(id: RowId): void {
    const at = id - this.#freshFrom;
    this.freshMessages[at] = undefined;
    this.#freshContents[at] = undefined;
  }
}

function retention(queue: QueueRow): string | undefined {
  return queue.attributes['MessageRetentionPeriod'];
}
