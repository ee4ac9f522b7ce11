import { html, noChange, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Column } from '../columnSizing.ts';
import type { LaneRow } from '../laneRows.ts';
import { cellText, cellWords, fittingCells, shortLabels, whyItWaits } from '../laneWords.ts';
import { grouped, plural } from '../time.ts';
import { Grid, type ColumnPlace } from './grid.ts';
import { icon } from './icons.ts';
import { laneGridStyles } from './laneGrid.styles.ts';
import { stateMark, stateMarkStyles } from './stateMark.ts';

const group: Column = { id: 'lane', label: 'Message group', width: 148 };
const track: Column = { id: 'track', label: 'Head → tail, order of sending', width: 0 };
const why: Column = { id: 'why', label: 'Why it waits', width: 232 };
const columnsOfLanes: readonly Column[] = [group, track, why];
const columnsOfCards: readonly Column[] = [{ ...group, width: 0 }, track, why];

/** Cells of a lane that are told at most; what stands behind them has the column after the last. */
const maxCells = 24;
/** Px at the left and right of the cells of a card. */
const cardMargins = 32;

interface Fit {
  /** For which this is so, in px. */
  readonly width: number;
  readonly labels: readonly string[];
  readonly count: number;
  readonly more: number;
}

/**
 * The message groups of a queue, one lane each: its messages from head to tail, and why they wait. Every message is a
 * cell of its own, which `←` and `→` reach; going to it chooses it. Under 720 px one card each.
 *
 * @fires grid-pick - `part` is the row id of the message whose cell was chosen; undefined for the lane itself.
 */
@customElement('q-lane-grid')
export class LaneGrid extends Grid<LaneRow> {
  static override styles = [...Grid.styles, stateMarkStyles, laneGridStyles];

  /** FIFO: a group is locked while one of its messages is in flight. */
  @property({ type: Boolean }) fifo = false;
  /** Row id of the message that is chosen; undefined when the lane itself is. */
  @property({ attribute: false }) messageId: number | undefined;

  readonly #fits = new WeakMap<LaneRow, Fit>();

  protected columns(): readonly Column[] {
    this.toggleAttribute('cards', this.#isCards);
    return this.#isCards ? columnsOfCards : columnsOfLanes;
  }

  get #isCards(): boolean {
    return this.viewWidth > 0 && this.viewWidth < 720;
  }

  protected override rowHeight(): number {
    return this.#isCards ? 92 : 40;
  }

  protected override get isAnchored(): boolean {
    return false;
  }

  /** Under the header of the messages there are as many columns as a lane may have cells. */
  protected override columnAt(column: Column, i: number): ColumnPlace {
    if (column.id === 'track') return { index: 2, span: maxCells };
    return { index: column.id === 'why' ? maxCells + 2 : i + 1, span: 1 };
  }

  /** A lane is no message; its cells are. */
  protected override messageOf(): undefined {
    return undefined;
  }

  protected override columnOf(row: LaneRow | undefined, stop: number): Column {
    if (stop === 0) return this.columns()[0]!;
    return row && stop <= this.#fitOf(row).count ? track : why;
  }

  protected override get selectsMany(): boolean {
    return false;
  }

  /** What else a row is drawn from. */
  protected override get rowInputs(): readonly unknown[] {
    return [this.messageId, this.fifo, this.restWidth];
  }

  protected override rowClass({ status }: LaneRow): string {
    return status;
  }

  protected override stopsOf(row: LaneRow | undefined): number {
    return row ? this.#fitOf(row).count + 2 : 1;
  }

  protected override partOf(row: LaneRow, stop: number): number | undefined {
    return stop > 0 && stop <= this.#fitOf(row).count ? row.cells[stop - 1]!.id : undefined;
  }

  protected override cells(row: LaneRow | undefined, _columns: readonly Column[], index: number, stop: number) {
    // On its way: what has the focus needs a cell, every other keeps what it had, out of sight.
    if (!row) return stop < 0 ? noChange : this.gridCell('lane', index, 0, stop, nothing);
    const { count } = this.#fitOf(row);
    return html`${this.gridCell('lane', index, 0, stop, this.#group(row))}
      <div class="track" role="none">${this.#track(row, index, stop)}</div>
      ${this.gridCell('why', index, count + 1, stop, whyItWaits(row, this.fifo, this.nowMs), { column: maxCells + 2 })}`;
  }

  #track(row: LaneRow, index: number, stop: number): TemplateResult {
    const { labels, count, more } = this.#fitOf(row);
    // The cells are most of a row's elements; they come when one can read again. The row with the focus keeps its own.
    if (this.isRushing && stop < 0) return html`<span class="more">${labels.slice(0, 6).join('  ')}</span>`;
    return html`${row.cells.slice(0, count).map((_, i) => this.#cell(row, labels[i]!, i, index, stop))}
    ${more > 0 ? html`<span class="more" aria-hidden="true">+${grouped(more)}</span>` : nothing}`;
  }

  protected cell(): never {
    throw new Error('a lane draws its cells itself');
  }

  #group(row: LaneRow): TemplateResult {
    const mark = row.status === 'locked' && this.fifo ? icon('lock') : markOf(row, this.nowMs);
    const state = this.fifo ? row.status : '';
    return html`${mark}<span class="name" title=${row.group}>${row.group}</span
      ><em aria-hidden="true">${grouped(row.count)}</em
      ><span class="sr">, ${state ? `${state}, ` : ''}${plural(row.count, 'message')}</span>`;
  }

  #cell(row: LaneRow, label: string, i: number, index: number, stop: number): TemplateResult {
    const cell = row.cells[i]!;
    const isChosen = this.messageId === cell.id && this.selected.has(row.id) && cell.kind !== 'duplicate';
    const text = cellText(cell, label, this.nowMs);
    return this.gridCell(
      `m ${cell.kind} ${isChosen ? 'chosen' : ''}`,
      index,
      i + 1,
      stop,
      html`${cell.kind === 'delayed' ? icon('clock') : nothing}<span aria-hidden="true" title=${cell.label}
          >${text}</span
        ><span class="sr">${cellWords(cell)}${isChosen ? ', chosen' : ''}</span>`,
      { id: cell.id },
    );
  }

  /** How many cells of a lane fit, what stands in them, and how many messages are left over; worked out once a width. */
  #fitOf(row: LaneRow): Fit {
    const width = this.#isCards ? this.viewWidth - cardMargins : this.restWidth - 20;
    const known = this.#fits.get(row);
    if (known?.width === width) return known;
    const labels = shortLabels(row.cells);
    const count = fittingCells(row.cells, labels, width);
    const messages = row.cells.slice(0, count).filter(({ kind }) => kind !== 'duplicate').length;
    const fit = { width, labels, count, more: row.count - messages };
    this.#fits.set(row, fit);
    return fit;
  }
}

function markOf({ status, untilMs = 0, spanMs = 0 }: LaneRow, nowMs: number): TemplateResult {
  return stateMark({ state: status === 'delayed' ? 'delayed' : 'visible', untilMs, spanMs }, nowMs);
}
