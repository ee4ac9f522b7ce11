/** What a row is found by: a name or a row number. */
export type Key = string | number;

const none: readonly never[] = [];

/**
 * Rows in groups, each in ascending order of a key, kept so as rows come and go: nobody sorts for a page of them.
 *
 * Invariant: no two rows of a group have the same key, and a row keeps its group and key as long as it is there.
 */
export class OrderedGroups<Row> {
  readonly #groups = new Map<Key, Row[]>();
  readonly #groupOf: (row: Row) => Key;
  readonly #keyOf: (row: Row) => Key;

  constructor(groupOf: (row: Row) => Key, keyOf: (row: Row) => Key) {
    this.#groupOf = groupOf;
    this.#keyOf = keyOf;
  }

  /** The list itself, which changes with its rows. */
  of(group: Key): readonly Row[] {
    return this.#groups.get(group) ?? none;
  }

  apply(before: Row | undefined, after: Row | undefined): void {
    const row = after ?? before;
    if (row === undefined) return;
    const group = this.#groupOf(row);
    const rows = this.#groups.get(group) ?? [];
    const key = this.#keyOf(row);
    const at = firstAt(rows, (each) => this.#keyOf(each) >= key);
    if (!after) rows.splice(at, 1);
    else rows.splice(at, before ? 1 : 0, after);
    if (rows.length > 0) this.#groups.set(group, rows);
    else this.#groups.delete(group);
  }

  clear(): void {
    this.#groups.clear();
  }
}

/** Where the rows begin of which something holds that holds of none before them; their number when it holds of none. */
export function firstAt<Row>(rows: readonly Row[], holds: (row: Row) => boolean): number {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(rows[middle]!)) to = middle;
    else from = middle + 1;
  }
  return from;
}
