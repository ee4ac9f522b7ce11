import type { LitElement, ReactiveController } from 'lit';
import type { GridRows } from './gridRows.ts';

/** Rows are indices: -1 is the header. */
export const header = -1;
/** No cell was ever chosen. */
export const nowhere = -2;

/**
 * The one cell of a grid that Tab goes to, and whether the focus is in it. Keeps the focus there when the cell's element
 * is recycled or its row moves; drops it when a person takes it elsewhere.
 */
export class RovingFocus implements ReactiveController {
  readonly #host: LitElement;
  #row = nowhere;
  #column = 1;
  #isInside = false;
  #isWanted = false;
  #isRendering = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  get row(): number {
    return this.#row;
  }

  get column(): number {
    return this.#column;
  }

  /** Somebody works in the grid. */
  get isInside(): boolean {
    return this.#isInside;
  }

  hostUpdate(): void {
    this.#isRendering = true;
  }

  hostUpdated(): void {
    this.#isRendering = false;
  }

  moveTo(row: number, column = this.#column): void {
    if (row === this.#row && column === this.#column) return;
    this.#row = row;
    this.#column = column;
    this.#host.requestUpdate();
  }

  /** The focus goes to the cell once it is drawn. */
  take(): void {
    this.#isWanted = true;
    this.#host.requestUpdate();
  }

  /** The cell got the focus. */
  entered(row: number, column: number): void {
    this.#isInside = true;
    this.moveTo(row, column);
  }

  /** The focus went elsewhere; not when rendering took its element away, for then `settle` gives it back. */
  left(event: FocusEvent): void {
    if (this.#isRendering || !document.hasFocus()) return;
    if (!this.#host.shadowRoot!.contains(event.relatedTarget as Node | null)) this.#isInside = false;
  }

  /**
   * Goes with row `id`; `isTold` when it is the id that changed and not the rows. False where that row is not among
   * those known: then the row that took its place has the cell.
   */
  follow(rows: GridRows<{ readonly id: number }>, id: number | undefined, isTold: boolean): boolean {
    const index = id === undefined ? undefined : rows.indexOf(id);
    if (index === undefined) {
      if (this.#row >= 0 && rows.total > 0) this.moveTo(Math.min(this.#row, rows.total - 1));
      return false;
    }
    // The header keeps the focus while it has it.
    if (this.#row === header && !isTold) return true;
    this.#isWanted ||= this.#isInside && index !== this.#row;
    this.moveTo(index);
    return true;
  }

  /** After each rendering: the focus goes where it is wanted, or back to where it was. */
  settle(): void {
    const isLost = this.#isInside && this.#host.shadowRoot!.activeElement === null;
    const cell = this.#isWanted || isLost ? this.#cell : null;
    if (!cell) return;
    this.#isWanted = false;
    this.#isInside = true;
    cell.focus({ preventScroll: true });
  }

  get #cell(): HTMLElement | null {
    return this.#host.renderRoot.querySelector('[tabindex="0"]');
  }
}
