/** Rows as far as they are known; the grid asks for nothing, it says what is on screen. */
export interface GridRows<Row> {
  readonly total: number;
  rowAt(index: number): Row | undefined;
  indexOf(id: number): number | undefined;
}

/** Rows drawn above and below what is on screen. */
const overscan = 5;
/** However tall the screen. */
const maxRows = 190;

/** Rows of one height in a view that is scrolled by `top`; all in px but `total`. */
export interface RowsInView {
  readonly top: number;
  readonly viewHeight: number;
  readonly rowHeight: number;
  readonly total: number;
}

/** The indices that have an element: what is on screen and a little more, and the row `active` wherever it is. */
export function drawnIndices({ top, viewHeight, rowHeight, total }: RowsInView, active: number): number[] {
  const count = Math.min(maxRows, Math.ceil(viewHeight / rowHeight) + 2 * overscan);
  // In steps, so that not every pixel of scrolling renders.
  const start = Math.floor(top / rowHeight / 4) * 4 - overscan + 2;
  const first = Math.max(0, Math.min(start, total - count));
  const last = Math.min(total, first + count);
  const range = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  if (active < 0 || active >= total || (active >= first && active < last)) return range;
  return active < first ? [active, ...range] : [...range, active];
}

/** What is on screen, rows that are cut by its edges included. */
export function shownRows({ top, viewHeight, rowHeight }: RowsInView): { first: number; count: number } {
  const first = Math.max(0, Math.floor(top / rowHeight));
  return { first, count: Math.max(1, Math.ceil(viewHeight / rowHeight) + 1) };
}
