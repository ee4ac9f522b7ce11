import { LitElement, html, noChange, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { ColumnSizing, isResizable, type Column, type Widths } from '../columnSizing.ts';
import { gridKey, type PickHow } from '../gridKeys.ts';
import { drawnIndices, shownRows, type GridRows, type RowsInView } from '../gridRows.ts';
import { RovingFocus, header, nowhere } from '../rovingFocus.ts';
import { ScrollAnchor } from '../scrollAnchor.ts';
import { SlotPool } from '../slotPool.ts';
import { controls } from '../styles/controls.css.ts';
import { styled } from '../styles/styled.ts';
import { Viewport } from '../viewport.ts';
import { gridStyles } from './grid.styles.ts';
import { icon } from './icons.ts';

/** Which columns of the grid a header stands over, the first being 1. */
export interface ColumnPlace {
  readonly index: number;
  readonly span: number;
}

/**
 * An ARIA grid of any length over rows of one height. Draws only what is on screen, keeps one tab stop, and keeps the
 * focus on its row: when rows come or go above, when its element is recycled, when the row itself is deleted.
 *
 * A subclass says what the columns are and what stands in a cell; where a row has cells of its own, also those.
 *
 * @fires grid-range - `{ first, count }`: what is on screen.
 * @fires grid-pick - `{ index, id, how, part }`: a row was chosen, toggled, extended to, or only focused, and which part.
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
  @property({ attribute: false }) widths: Widths = {};
  @property({ attribute: false }) nowMs = 0;
  @property() label = '';

  readonly #view = new Viewport(
    this,
    () => this.renderRoot?.querySelector('.scroller') ?? null,
    () => this.headHeight(),
  );
  readonly #focus = new RovingFocus(this);
  readonly #sizing = new ColumnSizing(this, (widths) => this.#fire('grid-columns', widths));
  readonly #anchor = new ScrollAnchor();
  readonly #pool = new SlotPool();
  #mustReveal = false;
  /** Of the view when it was last drawn, in px. */
  #height = 0;
  #shown = '';

  protected abstract columns(): readonly Column[];
  protected abstract cell(column: Column, row: Row): unknown;
  /** Px of the header. */
  protected headHeight(): number {
    return 24;
  }
  /** A card under a certain width is as high as its lines; else 26. */
  protected rowHeight(): number {
    return 26;
  }
  protected rowClass(_row: Row): string {
    return '';
  }
  /** How many cells of a row can have the focus. */
  protected stopsOf(_row: Row | undefined): number {
    return this.columns().length;
  }
  /** What of a row cell `stop` stands for; going from part to part picks. */
  protected partOf(_row: Row, _stop: number): number | undefined {
    return undefined;
  }
  /** The message that a row stands for as a whole. */
  protected messageOf(row: Row): number | undefined {
    return row.id;
  }
  /** The column that cell `stop` of a row stands in. */
  protected columnOf(_row: Row | undefined, stop: number): Column | undefined {
    return this.columns()[stop];
  }
  protected get selectsMany(): boolean {
    return true;
  }
  /** What stands in a header. */
  protected head(column: Column): unknown {
    return column.label;
  }
  /** Every cell is a place of its own, as in a table of figures. */
  protected get isMatrix(): boolean {
    return false;
  }
  /** The columns that have an element: where there are many, those in sight and the one that has the focus. */
  protected drawnColumns(columns: readonly Column[]): readonly number[] {
    return columns.map((_, i) => i);
  }
  /** The focus goes to a column: where columns scroll it comes into sight. */
  protected revealColumn(_at: number): void {}
  /** Where a header stands; rows with more cells than headers have more columns. */
  protected columnAt(_column: Column, i: number): ColumnPlace {
    return { index: i + 1, span: 1 };
  }
  /** Whether one reads on where one was when rows come or go above; not where rows trade places all the time. */
  protected get isAnchored(): boolean {
    return true;
  }
  /** What a row is drawn from beside itself. */
  protected get rowInputs(): readonly unknown[] {
    return [];
  }
  /** The cells of a row; `stop` is the one that Tab goes to. */
  protected cells(row: Row | undefined, columns: readonly Column[], index: number, stop: number): unknown {
    return this.drawnColumns(columns).map((i) => {
      const column = columns[i]!;
      const name = `${column.id} ${column.isNumeric ? 'numeric' : ''}`;
      // Of a row that is on its way the element keeps what it had, out of sight: to empty and fill it would cost a frame.
      return this.gridCell(name, index, i, stop, row ? this.cell(column, row) : noChange);
    });
  }
  /** One cell that can have the focus: the one `at` a place in row `index`. */
  protected gridCell(
    name: string,
    index: number,
    at: number,
    stop: number,
    content: unknown,
    { column = at + 1, id }: { readonly column?: number; readonly id?: number } = {},
  ): TemplateResult {
    return html`<div
      role="gridcell"
      aria-colindex=${column}
      data-id=${id ?? nothing}
      class="cell ${name}"
      tabindex=${at === stop ? 0 : -1}
      @focus=${() => this.#focus.entered(index, at)}
      ${this.isMatrix ? styled('--q-at', String(column)) : nothing}
    >
      ${content}
    </div>`;
  }

  protected get scrolledLeft(): number {
    return this.#view.left;
  }

  protected get viewWidth(): number {
    return this.#view.width;
  }

  /** It scrolls faster than one reads: cells may draw less. */
  protected get isRushing(): boolean {
    return this.#view.isRushing;
  }

  /** The column that has the focus, or had it last. */
  protected get focusedAt(): number {
    return this.#focus.column;
  }

  /** Px that a column with a width of its own has. */
  protected widthOf(column: Column): number {
    return this.#sizing.widthOf(column);
  }

  /** Brings what lies from `from` on into sight, sideways. */
  protected revealAcross(from: number, width: number, fixed: number): void {
    this.#view.revealAcross(from, width, fixed);
  }

  /** Px that a column without a width of its own has. */
  protected get restWidth(): number {
    return this.#sizing.rest(this.columns(), this.viewWidth);
  }

  /** Puts the focus into the grid, on the row where it was or the first. */
  override focus(): void {
    if (this.#focus.row === nowhere) this.#focus.moveTo(this.rows.total > 0 ? 0 : header);
    this.#focus.take();
  }

  /** Scrolls row `index` into sight. */
  reveal(index: number): void {
    const height = this.rowHeight();
    this.#view.reveal(index * height, height);
  }

  protected override willUpdate(changed: PropertyValues): void {
    // What opened beside the grid must not cover the row one works on.
    if (this.#view.height < this.#height && this.#focus.isInside) this.#mustReveal = true;
    this.#height = this.#view.height;
    if (['version', 'activeId', 'isActiveGone'].some((name) => changed.has(name)))
      this.#followActive(changed.has('activeId'));
  }

  override render() {
    const columns = this.columns();
    const range = drawnIndices(this.#rowsInView, this.#focus.row);
    const height = this.rowHeight();
    const slots = this.#pool.assign(range, this.#focus.isInside ? this.#focus.row : -1);
    return html`<div
      class="scroller"
      role="grid"
      aria-label=${this.label}
      aria-rowcount=${this.rows.total + 1}
      aria-colcount=${this.#columnCount(columns)}
      aria-multiselectable=${this.selectsMany}
      @scroll=${this.#scrolled}
      @keydown=${this.#keydown}
      @focusout=${(event: FocusEvent) => this.#focus.left(event)}
      ${styled('--q-columns', this.#sizing.template(columns))}
      ${styled('--q-row', `${height}px`)}
    >
      <div role="rowgroup" class="heads">
        <div class="line head" role="row" aria-rowindex="1">
          ${this.drawnColumns(columns).map((i) => this.#header(columns[i]!, i))}
        </div>
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
    const moved = this.isAnchored ? this.#anchor.shift(this.#view.top, this.rowHeight(), this.rows) : 0;
    if (moved !== 0) this.#view.scrollBy(moved);
    this.#sayRange();
    if (this.#mustReveal && this.#focus.row >= 0) {
      this.#mustReveal = false;
      this.reveal(this.#focus.row);
    }
    this.#focus.settle();
  }

  #row(index: number, columns: readonly Column[], height: number): TemplateResult {
    const row = this.rows.rowAt(index);
    const isActive = index === this.#focus.row;
    const isSelected = row !== undefined && this.selected.has(row.id);
    const column = isActive ? Math.min(this.#focus.column, this.stopsOf(row) - 1) : -1;
    const flashes = row !== undefined && row.id === this.flashId;
    const stop = isActive ? column : index === this.#restingStop ? 1 : -1;
    return html`${guard(
      [
        ...[row, index, height, isSelected, column, stop, flashes, this.nowMs, columns, this.viewWidth, this.isRushing],
        ...this.rowInputs,
      ],
      () =>
        html`<div
          class="line row ${isActive ? 'active' : ''} ${row ? this.rowClass(row) : 'loading'} ${flashes ? 'flash' : ''}"
          role="row"
          aria-rowindex=${index + 2}
          aria-selected=${isSelected}
          data-id=${(row && this.messageOf(row)) ?? nothing}
          @click=${(event: MouseEvent) => this.#clicked(event, index)}
          @dblclick=${() => this.#fire('grid-open')}
          ${styled('top', `${index * height}px`)}
        >
          ${this.cells(row, columns, index, stop)}
        </div>`,
    )}`;
  }

  #columnCount(columns: readonly Column[]): number {
    const { index, span } = this.columnAt(columns.at(-1)!, columns.length - 1);
    return index + span - 1;
  }

  #header(column: Column, i: number): TemplateResult {
    const { index, span } = this.columnAt(column, i);
    const isSorted = column.sortKey !== undefined && column.sortKey === this.sort.key;
    const order = isSorted ? (this.sort.descending ? 'descending' : 'ascending') : 'none';
    const headStop = Math.min(this.#focus.column, this.columns().length - 1);
    const isStop = this.#focus.row === header ? i === headStop : this.rows.total === 0 && i === 1;
    return html`<div
      role="columnheader"
      aria-colindex=${index}
      aria-colspan=${span > 1 ? span : nothing}
      aria-sort=${column.sortKey === undefined ? nothing : order}
      class="cell ${column.id} ${column.isNumeric ? 'numeric' : ''} ${column.sortKey ? 'sortable' : ''}"
      tabindex=${isStop ? 0 : -1}
      title=${column.title ?? nothing}
      @click=${() => this.#sortBy(column)}
      @focus=${() => this.#focus.entered(header, i)}
      ${this.isMatrix ? styled('--q-at', String(index)) : nothing}
    >
      <span class=${column.isUnlabelled ? 'sr' : 'label'}>${this.head(column)}</span
      >${isSorted ? icon('down') : nothing}
      ${
        isResizable(column)
          ? html`<span
              class="edge"
              @click=${(e: Event) => e.stopPropagation()}
              @pointerdown=${(e: PointerEvent) => this.#sizing.drag(e, column)}
            ></span>`
          : nothing
      }
    </div>`;
  }

  /** The row that Tab goes to while none was ever chosen: the first on screen. */
  get #restingStop(): number {
    if (this.#focus.row !== nowhere) return nowhere;
    return Math.min(this.rows.total - 1, Math.ceil(this.#view.top / this.rowHeight()));
  }

  get #rowsInView(): RowsInView {
    const { top, height: viewHeight } = this.#view;
    return { top, viewHeight, rowHeight: this.rowHeight(), total: this.rows.total };
  }

  #sayRange(): void {
    const { first, count } = shownRows(this.#rowsInView);
    const key = `${first}:${count}:${this.rows.total}`;
    if (key === this.#shown || this.#view.height === 0) return;
    this.#shown = key;
    this.#fire('grid-range', { first, count });
  }

  readonly #scrolled = () => {
    this.#view.scrolled();
    this.#anchor.set(this.#view.top, this.rowHeight(), this.rows);
  };

  /**
   * Keeps the focus on the active row. Where that row is gone, the one that took its place becomes active, but only
   * while one works in the grid: nobody's details change under their eyes.
   */
  #followActive(isTold: boolean): void {
    if (this.#focus.follow(this.rows, this.activeId, isTold)) return;
    const at = this.#focus.row;
    const row = at < 0 ? undefined : this.rows.rowAt(at);
    if (row && this.isActiveGone && this.#focus.isInside) queueMicrotask(() => this.#pick(at, 'focus'));
  }

  #clicked(event: MouseEvent, index: number): void {
    const isBox = event.composedPath().some((node) => (node as Element).classList?.contains('select'));
    const how: PickHow = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey || isBox ? 'toggle' : 'only';
    const isOnCell = event.composedPath().some((node) => (node as Element).role === 'gridcell');
    if (!isOnCell) this.#toFirstCell(index);
    this.#pick(index, how);
  }

  /** Between its cells a row is hit as a whole. */
  #toFirstCell(index: number): void {
    this.#focus.moveTo(index, this.columns()[0]?.id === 'select' ? 1 : 0);
    this.#focus.take();
  }

  #pick(index: number, how: PickHow): void {
    this.#focus.moveTo(index);
    const row = this.rows.rowAt(index);
    const part = row && this.partOf(row, Math.min(this.#focus.column, this.stopsOf(row) - 1));
    this.#fire('grid-pick', { index, id: row?.id, how, part });
  }

  readonly #keydown = (event: KeyboardEvent) => {
    const move = gridKey(event, {
      index: this.#focus.row,
      total: this.rows.total,
      page: Math.max(1, Math.floor(this.#view.rowsHeight / this.rowHeight()) - 1),
      isMatrix: this.isMatrix,
    });
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    if (move.kind === 'column') return this.#toColumn(move.by);
    if (move.kind === 'resize') return this.#resizeBy(move.by);
    if (move.kind === 'press') return this.#press();
    if (move.kind === 'toggle') return this.#pick(this.#focus.row, 'toggle');
    this.#focus.take();
    if (move.index < 0) this.#focus.moveTo(header);
    else {
      if (move.column !== undefined) this.#toCorner(move.index, move.column);
      this.#pick(move.index, move.how);
      this.#mustReveal = true;
    }
  };

  #press(): void {
    const column = this.#focusedColumn;
    if (this.#focus.row === header) return column && this.#sortBy(column);
    if (column?.id === 'select') this.#pick(this.#focus.row, 'toggle');
    else this.#fire('grid-open');
  }

  get #focusedColumn(): Column | undefined {
    const { row, column } = this.#focus;
    const columns = this.columns();
    return row < 0 ? columns[Math.min(column, columns.length - 1)] : this.columnOf(this.rows.rowAt(row), column);
  }

  #toCorner(row: number, column: number): void {
    const at = Math.min(column, this.columns().length - 1);
    this.#focus.moveTo(row, at);
    this.revealColumn(at);
  }

  #toColumn(by: number): void {
    const at = this.#focus.row;
    const row = at < 0 ? undefined : this.rows.rowAt(at);
    const last = (at < 0 ? this.columns().length : this.stopsOf(row)) - 1;
    const from = Math.min(this.#focus.column, last); // the row before may have had more cells
    const to = Math.max(0, Math.min(from + by, last));
    this.#focus.moveTo(at, to);
    this.#focus.take();
    this.revealColumn(to);
    if (row && this.partOf(row, to) !== this.partOf(row, from)) this.#pick(at, 'only');
  }

  #sortBy(column: Column): void {
    if (column.sortKey === undefined) return;
    const descending = column.sortKey === this.sort.key ? !this.sort.descending : true;
    this.#fire('grid-sort', { key: column.sortKey, descending });
    this.#fire('grid-say', `Sorted by ${column.label}, ${descending ? 'descending' : 'ascending'}.`);
  }

  #resizeBy(px: number): void {
    const column = this.#focusedColumn;
    if (!column || !isResizable(column)) return;
    const width = this.#sizing.resizeBy(column, px);
    this.#fire('grid-say', `${column.label}: ${width} pixels.`);
  }

  #fire(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
