import type { Rows, RowId } from './journal.ts';
import { isStoredAlike, storedPublish, type StoredPublish } from './sns/storedPublish.ts';

/**
 * Tables whose rows are few and small: each is kept whole in memory, and by the store as JSON. Only `publish` and
 * `delivery` have rows that are not kept (`isKept`), and only `publish` has members that are not (`StoredPublish`).
 */
export const documentTables = [
  'topic',
  'subscription',
  'publish',
  'delivery',
  'application',
  'platformEndpoint',
  'smsAccount',
  'inbox',
  'function',
  'eventSource',
] as const;
export type DocumentTable = (typeof documentTables)[number];
export type DocumentRow = Rows[DocumentTable];

/** What the store has of a row. */
export interface StoredRows extends Omit<Pick<Rows, DocumentTable>, 'publish'> {
  publish: StoredPublish;
}
export type StoredRow = StoredRows[DocumentTable];

/** A row as the store has it. */
export type StoredDocument = {
  [T in DocumentTable]: { readonly table: T; readonly id: RowId; readonly row: StoredRows[T] };
}[DocumentTable];

const names: ReadonlySet<string> = new Set(documentTables);

export function isDocumentTable(table: keyof Rows): table is DocumentTable {
  return names.has(table);
}

/** Whether a restart has to find this row again. What was published and is over is not kept by AWS either. */
export function isKept(table: DocumentTable, row: DocumentRow): boolean {
  if (table === 'publish') {
    const { pending, archivedUntilMs } = row as Rows['publish'];
    return pending > 0 || archivedUntilMs !== undefined;
  }
  if (table === 'delivery') {
    const { state } = row as Rows['delivery'];
    return state === 'sending' || state === 'waiting';
  }
  return true;
}

/** What the store has to write for a change of a row that it keeps; undefined when it has that already. */
export function storedChange(
  table: DocumentTable,
  id: RowId,
  before: DocumentRow | undefined,
  after: DocumentRow,
): StoredDocument | undefined {
  if (table !== 'publish') return { table, id, row: after } as StoredDocument;
  const row = after as Rows['publish'];
  const isWritten = before && isKept(table, before) && isStoredAlike(before as Rows['publish'], row);
  return isWritten ? undefined : { table, id, row: storedPublish(row) };
}
