import type { RowId } from './journal.ts';

interface Page<T> {
  readonly rows: (T | undefined)[];
  live: number;
}

/** Rows of a page. Small, because one row that outlives its neighbours keeps the whole page. */
const pageRows = 64;

/**
 * Rows by number, for numbers that are mostly neighbours, as those of messages are: half the memory of a Map, no table of
 * all rows to be built again whenever it doubles, and quicker.
 */
export class RowMap<T> {
  readonly #pages = new Map<number, Page<T>>();
  /** The page asked for last: neighbours are mostly asked for together. */
  #lastNumber = -1;
  #lastPage: Page<T> | undefined;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(id: RowId): T | undefined {
    const number = Math.floor(id / pageRows);
    return this.#page(number)?.rows[id - number * pageRows];
  }

  set(id: RowId, row: T): void {
    const number = Math.floor(id / pageRows);
    const page = this.#page(number) ?? this.#newPage(number);
    const at = id - number * pageRows;
    if (page.rows[at] === undefined) {
      page.live++;
      this.#size++;
    }
    page.rows[at] = row;
  }

  delete(id: RowId): void {
    const number = Math.floor(id / pageRows);
    const page = this.#page(number);
    const at = id - number * pageRows;
    if (page?.rows[at] === undefined) return;
    page.rows[at] = undefined;
    this.#size--;
    if (--page.live > 0) return;
    this.#pages.delete(number);
    this.#lastNumber = -1;
    this.#lastPage = undefined;
  }

  clear(): void {
    this.#pages.clear();
    this.#lastNumber = -1;
    this.#lastPage = undefined;
    this.#size = 0;
  }

  #page(number: number): Page<T> | undefined {
    if (number === this.#lastNumber) return this.#lastPage;
    const page = this.#pages.get(number);
    this.#lastNumber = number;
    this.#lastPage = page;
    return page;
  }

  #newPage(number: number): Page<T> {
    const rows: (T | undefined)[] = [];
    for (let at = 0; at < pageRows; at++) rows.push(undefined);
    const page = { rows, live: 0 };
    this.#pages.set(number, page);
    this.#lastNumber = number;
    this.#lastPage = page;
    return page;
  }
}
