import type { Millis } from './clock.ts';
import { isDocumentTable } from './documents.ts';
import type { Cause, Change, RowId, Rows, Table, Tx } from './journal.ts';
import type { AttemptRow, ContentRow, DedupRow, MessageRow, QueueRow, TaskRow } from './sqs/rows.ts';
import type { Tables } from './tables.ts';

/** Numbers that only grow: changes and rows. */
export interface Counters {
  nextSeq(): number;
  nextId(): RowId;
}

/**
 * The changes of one operation. They show in the tables at once and are either all kept (`changes`) or all undone.
 */
export class Transaction implements Tx {
  readonly changes: Change[] = [];
  readonly #tables: Tables;
  readonly #counters: Counters;
  readonly #cause: Cause;
  readonly #atMs: Millis;
  readonly #freezes: boolean;
  /** Messages that went; their contents follow when nobody can need them any more. */
  #gone: RowId[] | undefined;

  constructor(tables: Tables, counters: Counters, cause: Cause, atMs: Millis, freezes: boolean) {
    this.#tables = tables;
    this.#counters = counters;
    this.#cause = cause;
    this.#atMs = atMs;
    this.#freezes = freezes;
  }

  put<T extends Table>(table: T, id: RowId, row: Rows[T]): void {
    if (this.#freezes) Object.freeze(row);
    this.#change(table, id, row);
  }

  remove(table: Table, id: RowId): void {
    this.#change(table, id, undefined);
  }

  nextId(): RowId {
    return this.#counters.nextId();
  }

  /** Takes every change back, last first. */
  undo(): void {
    for (let at = this.changes.length - 1; at >= 0; at--) {
      const { table, id, before, after } = this.changes[at]!;
      this.#apply(table, id, after, before);
    }
    this.changes.length = 0;
  }

  /** Lets go of the contents of removed messages, after listeners have seen the changes. */
  finish(): void {
    if (this.#gone) for (const id of this.#gone) this.#tables.contents.remove(id);
  }

  #change(table: Table, id: RowId, after: Rows[Table] | undefined): void {
    const before = this.#read(table, id);
    if (!before && !after) return;
    this.#apply(table, id, before, after);
    if (table === 'message' && !after) (this.#gone ??= []).push(id);
    const seq = this.#counters.nextSeq();
    this.changes.push({ seq, atMs: this.#atMs, table, id, before, after, cause: this.#cause } as Change);
  }

  #read(table: Table, id: RowId): Rows[Table] | undefined {
    if (table === 'message') return this.#tables.message(id);
    if (table === 'queue') return this.#tables.queue(id);
    if (table === 'dedup') return this.#tables.dedup(id);
    if (table === 'attempt') return this.#tables.attemptRow(id);
    if (table === 'task') return this.#tables.task(id);
    return isDocumentTable(table) ? this.#tables.documents.rows(table).get(id) : undefined;
  }

  #apply(table: Table, id: RowId, before: Rows[Table] | undefined, after: Rows[Table] | undefined): void {
    if (table === 'message') {
      this.#tables.setMessage(id, before as MessageRow | undefined, after as MessageRow | undefined);
    } else if (table === 'queue') {
      this.#tables.setQueue(id, before as QueueRow | undefined, after as QueueRow | undefined);
    } else if (table === 'dedup') {
      this.#tables.setDedup(id, before as DedupRow | undefined, after as DedupRow | undefined);
    } else if (table === 'attempt') {
      this.#tables.setAttempt(id, before as AttemptRow | undefined, after as AttemptRow | undefined);
    } else if (table === 'task') {
      this.#tables.setTask(id, before as TaskRow | undefined, after as TaskRow | undefined);
    } else if (isDocumentTable(table)) {
      this.#tables.setDocument(table, id, before as Rows[typeof table], after as Rows[typeof table]);
    } else if (after) {
      this.#tables.contents.put(id, after as ContentRow);
    } else {
      this.#tables.contents.remove(id);
    }
  }
}
