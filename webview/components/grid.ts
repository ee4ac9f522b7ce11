import { LitElement, html, noChange, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { gridKey } from '../gridKeys.ts';
import { SlotPool } from '../slotPool.ts';
import { controls } from '../styles/controls.css.ts';
import { styled } from '../styles/styled.ts';
import { gridStyles } from './grid.styles.ts';
import { icon } from './icons.ts';

export interface Column {
  readonly id: string;
  readonly label: string;
  /** The tooltip, where the label is short. */
  readonly title?: string;
  /** Width in px; 0 takes what is left. */
  readonly width: number;
  readonly sortKey?: string;
  readonly isNumeric?: boolean;
  /** For a header that shows nothing. */
  readonly isUnlabelled?: boolean;
}

/** Rows as far as they are known; the grid asks for nothing, it says what is on screen. */
export interface GridRows<Row> {
  readonly total: number;
  rowAt(index: number): Row | undefined;
  indexOf(id: number): number | undefined;
}

export type PickHow = 'only' | 'toggle' | 'range' | 'focus';

/** Rows drawn above and below what is on screen. */
const overscan = 5;
/** However tall the screen. */
const maxRows = 190;
/** How long after the last fast scroll one reads again, in ms. */
const rushMs = 80;
const minColumn = 32;
const headHeight = 24;

/**
 * An ARIA grid of any length over rows of one height. Draws only what is on screen, keeps one tab stop, and keeps the
 * focus on its row: when rows come or go above, when its element is recycled, when the row itself is deleted.
 *
 * A subclass says what the columns are and what stands in a cell.
 *
 * @fires grid-range - `{ first, count }`: what is on screen.
 * @fires grid-pick - `{ index, id, how }`: a row was chosen, toggled, extended to, or only focused.
 * @fires grid-sort - `{ key, descending }`.
 * @fires grid-columns - widths in px by column id, after a resize.
 * @fires grid-open - the focused row's detail is wanted.
 * @fires grid-say - a sentence for the live region.
 */
export abstract class Grid<Row extends { readonly id: number }> extends LitElement {
  static override styles = [controls, gridStyles];

  @property({ attribute: false }) rows!: GridRows<Row>;
  /** Changes whenever `rows` knows something new. */
  @property({ attribute: false }) version = 0;
  @property({ attribute: false }) selected: ReadonlySet<number> = new Set();
  @property({ attribute: false }) activeId: number | undefined;
  /** The active row is gone for good, and not merely elsewhere. */
  @property({ attribute: false }) isActiveGone = false;
  @property({ attribute: false }) flashId: number | undefined;
  @property({ attribute: false }) sort = { key: '', descending: false };
  @property({ attribute: false }) widths: Readonly<Record<string, number>> = {};
  @property({ attribute: false }) nowMs = 0;
  @property() label = '';

  /** Where the focus is: -1 is the header. */
  @state() protected activeIndex = -2;
  @state() protected activeColumn = 1;
  @state() protected top = 0;
  @state() protected viewWidth = 0;
  /** It scrolls faster than one reads: cells may draw less. */
  @state() protected isRushing = false;
  @state() private viewHeight = 0;
  @state() private resizing: { id: string; width: number } | undefined;
  @query('.scroller') private scroller!: HTMLElement;

  readonly #pool = new SlotPool();
  readonly #resizes = new ResizeObserver(() => this.#measure());
  #mustFocus = false;
  #mustReveal = false;
  #hadFocus = false;
  #isRendering = false;
  #calm: ReturnType<typeof setTimeout> | undefined;
  #anchor: { id: number; index: number } | undefined;
  #shown = '';

  protected abstract columns(): readonly Column[];
  protected abstract cell(column: Column, row: Row): unknown;
  /** A card under a certain width is as high as its lines; else 26. */
  protected rowHeight(): number {
    return 26;
  }
  protected rowClass(_row: Row): string {
    return '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizes.observe(this);
  }

  override disconnectedCallback(): void {
    this.#resizes.disconnect();
    super.disconnectedCallback();
  }

  /** Puts the focus into the grid, on the row where it was or the first. */
  override focus(): void {
    if (this.activeIndex === -2) this.activeIndex = this.rows.total > 0 ? 0 : -1;
    this.#mustFocus = true;
    this.requestUpdate();
  }

  /** Scrolls row `index` into sight. */
  reveal(index: number): void {
    const height = this.rowHeight();
    const above = index * height;
    const view = this.viewHeight - headHeight;
    if (above < this.scroller.scrollTop) this.scroller.scrollTop = above;
    else if (above + height > this.scroller.scrollTop + view) this.scroller.scrollTop = above + height - view;
    this.top = this.scroller.scrollTop;
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#isRendering = true;
    if (['version', 'activeId', 'isActiveGone'].some((name) => changed.has(name)))
      this.#followActive(changed.has('activeId'));
  }

  override render() {
    const columns = this.columns();
    const range = this.#range();
    const height = this.rowHeight();
    const slots = this.#pool.assign(range, this.#hadFocus ? this.activeIndex : -1);
    return html`<div
      class="scroller"
      role="grid"
      aria-label=${this.label}
      aria-rowcount=${this.rows.total + 1}
      aria-colcount=${columns.length}
      aria-multiselectable="true"
      @scroll=${this.#scrolled}
      @keydown=${this.#keydown}
      @focusout=${this.#left}
      ${styled('--q-columns', this.#template(columns))}
      ${styled('--q-row', `${height}px`)}
    >
      <div role="rowgroup" class="heads">
        <div class="line head" role="row" aria-rowindex="1">${columns.map((column, i) => this.#header(column, i))}</div>
      </div>
      <div role="rowgroup" class="body" ${styled('height', `${this.rows.total * height}px`)}>
        ${repeat(
          range,
          (_, i) => slots[i],
          (index) => this.#row(index, columns, height),
        )}
      </div>
    </div>`;
  }

  protected override updated(): void {
    this.#isRendering = false;
    this.#restoreAnchor();
    this.#sayRange();
    if (this.#mustReveal && this.activeIndex >= 0) {
      this.#mustReveal = false;
      this.reveal(this.activeIndex);
    }
    const isLost = this.#hadFocus && this.shadowRoot!.activeElement === null;
    if (this.#mustFocus || isLost) this.#focusActive();
  }

  #focusActive(): void {
    const cell = this.renderRoot.querySelector<HTMLElement>('[tabindex="0"]');
    if (!cell) return;
    this.#mustFocus = false;
    this.#hadFocus = true;
    cell.focus({ preventScroll: true });
  }

  #row(index: number, columns: readonly Column[], height: number): TemplateResult {
    // Of a row that is on its way the element keeps what it had, out of sight: to empty and fill it would cost a frame.
    const row = this.rows.rowAt(index);
    const isActive = index === this.activeIndex;
    const isSelected = row !== undefined && this.selected.has(row.id);
    const column = isActive ? Math.min(this.activeColumn, columns.length - 1) : -1;
    const flashes = row !== undefined && row.id === this.flashId;
    const stop = isActive ? column : index === this.#restingStop ? 1 : -1;
    return html`${guard(
      [row, index, height, isSelected, column, stop, flashes, this.nowMs, columns, this.viewWidth, this.isRushing],
      () =>
        html`<div
          class="line row ${isActive ? 'active' : ''} ${row ? this.rowClass(row) : 'loading'} ${flashes ? 'flash' : ''}"
          role="row"
          aria-rowindex=${index + 2}
          aria-selected=${isSelected}
          data-id=${row?.id ?? nothing}
          @click=${(event: MouseEvent) => this.#clicked(event, index)}
          @dblclick=${() => this.#fire('grid-open')}
          ${styled('top', `${index * height}px`)}
        >
          ${columns.map(
            (c, i) =>
              html`<div
                role="gridcell"
                aria-colindex=${i + 1}
                class="cell ${c.id} ${c.isNumeric ? 'numeric' : ''}"
                tabindex=${i === stop ? 0 : -1}
                @focus=${() => this.#focused(index, i)}
              >
                ${row ? this.cell(c, row) : noChange}
              </div>`,
          )}
        </div>`,
    )}`;
  }

  #header(column: Column, i: number): TemplateResult {
    const isSorted = column.sortKey !== undefined && column.sortKey === this.sort.key;
    const order = isSorted ? (this.sort.descending ? 'descending' : 'ascending') : 'none';
    const isStop = this.activeIndex === -1 ? i === this.activeColumn : this.rows.total === 0 && i === 1;
    return html`<div
      role="columnheader"
      aria-colindex=${i + 1}
      aria-sort=${column.sortKey === undefined ? nothing : order}
      class="cell ${column.id} ${column.isNumeric ? 'numeric' : ''} ${column.sortKey ? 'sortable' : ''}"
      tabindex=${isStop ? 0 : -1}
      title=${column.title ?? nothing}
      @click=${() => this.#sortBy(column)}
      @focus=${() => this.#focused(-1, i)}
    >
      <span class=${column.isUnlabelled ? 'sr' : ''}>${column.label}</span>${isSorted ? icon('down') : nothing}
      ${
        column.width > 0 && !column.isUnlabelled
          ? html`<span
              class="edge"
              @click=${(e: Event) => e.stopPropagation()}
              @pointerdown=${(e: PointerEvent) => this.#drag(e, column)}
            ></span>`
          : nothing
      }
    </div>`;
  }

  /** The row that Tab goes to while none was ever chosen: the first on screen. */
  get #restingStop(): number {
    return this.activeIndex === -2 ? Math.min(this.rows.total - 1, Math.ceil(this.top / this.rowHeight())) : -2;
  }

  /** The indices that have an element: what is on screen and a little more, and the focused row wherever it is. */
  #range(): number[] {
    const height = this.rowHeight();
    const count = Math.min(maxRows, Math.ceil(this.viewHeight / height) + 2 * overscan);
    // In steps, so that not every pixel of scrolling renders.
    const start = Math.floor(this.top / height / 4) * 4 - overscan + 2;
    const first = Math.max(0, Math.min(start, this.rows.total - count));
    const last = Math.min(this.rows.total, first + count);
    const range = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
    const active = this.activeIndex;
    if (active < 0 || active >= this.rows.total || (active >= first && active < last)) return range;
    return active < first ? [active, ...range] : [...range, active];
  }

  #sayRange(): void {
    const height = this.rowHeight();
    const first = Math.max(0, Math.floor(this.top / height));
    const count = Math.max(1, Math.ceil(this.viewHeight / height) + 1);
    const key = `${first}:${count}:${this.rows.total}`;
    if (key === this.#shown || this.viewHeight === 0) return;
    this.#shown = key;
    this.#fire('grid-range', { first, count });
  }

  readonly #scrolled = () => {
    const top = this.scroller.scrollTop;
    if (Math.abs(top - this.top) > this.viewHeight / 2) this.#rush();
    this.top = top;
    this.#setAnchor();
  };

  #rush(): void {
    this.isRushing = true;
    clearTimeout(this.#calm);
    this.#calm = setTimeout(() => (this.isRushing = false), rushMs);
  }

  /** What one reads: the first row in sight, unless that is the first of all. */
  #setAnchor(): void {
    const index = Math.floor(this.top / this.rowHeight());
    const row = this.top > 0 ? this.rows.rowAt(index) : undefined;
    this.#anchor = row && { id: row.id, index };
  }

  /** Rows came or went above what one reads: the scroll position moves with them. At the very top new rows push down. */
  #restoreAnchor(): void {
    if (!this.#anchor) return this.#setAnchor();
    const index = this.rows.indexOf(this.#anchor.id);
    if (index === undefined || index === this.#anchor.index) return;
    const moved = (index - this.#anchor.index) * this.rowHeight();
    this.#anchor = { id: this.#anchor.id, index };
    this.scroller.scrollTop += moved;
  }

  /**
   * Keeps `activeIndex` on the active row. Where that row is gone, the one that took its place becomes active, but only
   * while one works in the grid: nobody's details change under their eyes.
   */
  #followActive(isTold: boolean): void {
    const index = this.activeId === undefined ? undefined : this.rows.indexOf(this.activeId);
    if (index !== undefined) {
      // The header keeps the focus while it has it.
      if (this.activeIndex === -1 && !isTold) return;
      this.#mustFocus ||= this.#hadFocus && index !== this.activeIndex;
      this.activeIndex = index;
      return;
    }
    if (this.activeIndex < 0 || this.rows.total === 0) return;
    const at = Math.min(this.activeIndex, this.rows.total - 1);
    this.activeIndex = at;
    const row = this.rows.rowAt(at);
    if (row && this.isActiveGone && this.#hadFocus) queueMicrotask(() => this.#pick(at, 'focus'));
  }

  #clicked(event: MouseEvent, index: number): void {
    const isBox = event.composedPath().some((node) => (node as Element).classList?.contains('select'));
    const how: PickHow = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey || isBox ? 'toggle' : 'only';
    this.#pick(index, how);
  }

  #pick(index: number, how: PickHow): void {
    this.activeIndex = index;
    const row = this.rows.rowAt(index);
    this.#fire('grid-pick', { index, id: row?.id, how });
  }

  #focused(index: number, column: number): void {
    this.#hadFocus = true;
    this.activeIndex = index;
    this.activeColumn = column;
  }

  /** The focus went elsewhere; not when rendering took its element away, for then `updated` gives it back. */
  readonly #left = (event: FocusEvent) => {
    if (this.#isRendering || !document.hasFocus()) return;
    if (!this.shadowRoot!.contains(event.relatedTarget as Node | null)) this.#hadFocus = false;
  };

  readonly #keydown = (event: KeyboardEvent) => {
    const move = gridKey(event, {
      index: this.activeIndex,
      total: this.rows.total,
      page: Math.max(1, Math.floor((this.viewHeight - headHeight) / this.rowHeight()) - 1),
    });
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    if (move.kind === 'column') return this.#toColumn(this.activeColumn + move.by);
    if (move.kind === 'resize') return this.#resizeBy(move.by);
    if (move.kind === 'press') return this.#press();
    if (move.kind === 'toggle') return this.#pick(this.activeIndex, 'toggle');
    this.#mustFocus = true;
    if (move.index < 0) this.activeIndex = -1;
    else {
      this.#pick(move.index, move.how);
      this.#mustReveal = true;
    }
  };

  #press(): void {
    const column = this.columns()[this.activeColumn];
    if (this.activeIndex === -1) {
      if (column) this.#sortBy(column);
      return;
    }
    if (column?.id === 'select') this.#pick(this.activeIndex, 'toggle');
    else this.#fire('grid-open');
  }

  #toColumn(index: number): void {
    this.activeColumn = Math.max(0, Math.min(index, this.columns().length - 1));
    this.#mustFocus = true;
  }

  #sortBy(column: Column): void {
    if (column.sortKey === undefined) return;
    const descending = column.sortKey === this.sort.key ? !this.sort.descending : true;
    this.#fire('grid-sort', { key: column.sortKey, descending });
    this.#fire('grid-say', `Sorted by ${column.label}, ${descending ? 'descending' : 'ascending'}.`);
  }

  #resizeBy(px: number): void {
    const column = this.columns()[this.activeColumn];
    if (!column || column.width === 0 || column.isUnlabelled) return;
    const width = Math.max(minColumn, this.#width(column) + px);
    this.#fire('grid-columns', { ...this.widths, [column.id]: width });
    this.#fire('grid-say', `${column.label}: ${width} pixels.`);
  }

  #drag(event: PointerEvent, column: Column): void {
    event.preventDefault();
    const edge = event.currentTarget as HTMLElement;
    const [from, width] = [event.clientX, this.#width(column)];
    edge.setPointerCapture(event.pointerId);
    const move = (e: PointerEvent) =>
      (this.resizing = { id: column.id, width: Math.max(minColumn, width + e.clientX - from) });
    edge.addEventListener('pointermove', move);
    edge.addEventListener(
      'lostpointercapture',
      () => {
        edge.removeEventListener('pointermove', move);
        if (this.resizing) this.#fire('grid-columns', { ...this.widths, [column.id]: this.resizing.width });
        this.resizing = undefined;
      },
      { once: true },
    );
  }

  /** Px that a column without a width of its own has. */
  protected get restWidth(): number {
    const columns = this.columns();
    return this.viewWidth - columns.reduce((sum, column) => sum + this.#width(column) + 8, 10);
  }

  #width(column: Column): number {
    return this.resizing?.id === column.id ? this.resizing.width : (this.widths[column.id] ?? column.width);
  }

  #template(columns: readonly Column[]): string {
    return columns.map((c) => (c.width === 0 ? 'minmax(0, 1fr)' : `${this.#width(c)}px`)).join(' ');
  }

  #measure(): void {
    this.viewHeight = this.clientHeight;
    this.viewWidth = this.clientWidth;
    this.top = this.scroller?.scrollTop ?? 0;
  }

  #fire(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
