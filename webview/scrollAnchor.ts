import type { GridRows } from './gridRows.ts';

/**
 * What one reads: the first row in sight, unless that is the first of all. When rows come or go above it the scroll
 * position moves with it; at the very top new rows push down.
 */
export class ScrollAnchor {
  #row: { readonly id: number; readonly index: number } | undefined;

  /** One scrolled to `top`. */
  set(top: number, rowHeight: number, rows: GridRows<{ readonly id: number }>): void {
    const index = Math.floor(top / rowHeight);
    const row = top > 0 ? rows.rowAt(index) : undefined;
    this.#row = row && { id: row.id, index };
  }

  /** Px that the scroll position must move by, for one to read on where one was; `top` is where it is. */
  shift(top: number, rowHeight: number, rows: GridRows<{ readonly id: number }>): number {
    if (!this.#row) {
      this.set(top, rowHeight, rows);
      return 0;
    }
    const { id, index: before } = this.#row;
    const index = rows.indexOf(id);
    if (index === undefined || index === before) return 0;
    this.#row = { id, index };
    return (index - before) * rowHeight;
  }
}
