import type { Rows, RowId } from './journal.ts';

/**
 * Tables whose rows are few and small: each is kept whole in memory, and by the store as JSON. Only `publish` and
 * `delivery` have rows that are not kept (`isKept`).
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

/** A row as the store has it. */
export interface StoredDocument<T extends DocumentTable = DocumentTable> {
  readonly table: T;
  readonly id: RowId;
  readonly row: Rows[T];
}

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
