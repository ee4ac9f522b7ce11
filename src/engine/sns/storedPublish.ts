import type { PublishRow } from './rows.ts';

/**
 * What the store has of a publish: written once, however many subscriptions it has, for each outcome changes `cells` and
 * `pending` alone. A restart derives both (`restoredDocuments`).
 */
export type StoredPublish = Omit<PublishRow, 'cells' | 'pending'>;

const derived: ReadonlySet<string> = new Set(['cells', 'pending'] satisfies (keyof PublishRow)[]);

export function storedPublish({ cells: _cells, pending: _pending, ...stored }: PublishRow): StoredPublish {
  return stored;
}

/** Whether two versions of a publish differ in nothing that is stored. */
export function isStoredAlike(one: PublishRow, other: PublishRow): boolean {
  const names = [...Object.keys(one), ...Object.keys(other)] as (keyof PublishRow)[];
  return names.every((name) => one[name] === other[name] || derived.has(name));
}
