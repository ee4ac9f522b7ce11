import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { PeekedRow } from '../../src/panel/contract.ts';
import type { Column } from '../columnSizing.ts';
import { quietTokens } from '../jsonTokens.ts';
import { countdown, digits, span, timeOfDay } from '../time.ts';
import { Grid } from './grid.ts';
import { icon } from './icons.ts';
import { endWord, isMoved, stateMark, stateMarkStyles, stateWord } from './stateMark.ts';

const select: Column = { id: 'select', label: 'Selected', width: 28, isUnlabelled: true };
const columnsOfQueue: readonly Column[] = [
  select,
  { id: 'state', label: 'State', width: 148, sortKey: 'state' },
  { id: 'age', label: 'Age', width: 64, sortKey: 'age', isNumeric: true },
  { id: 'receives', label: 'Rcv', title: 'Receives so far', width: 44, sortKey: 'receives', isNumeric: true },
  { id: 'attributes', label: 'Attributes', width: 150 },
  { id: 'preview', label: 'Body', width: 0 },
];
const group: Column = { id: 'group', label: 'Group', width: 104 };
const wideReceives = 76;

/** The columns for a view: those that fit, and the group where messages have one. */
function columnsFor(viewWidth: number, hasGroups: boolean, maxReceives: number | undefined): readonly Column[] {
  const isCards = viewWidth > 0 && viewWidth < 480;
  return columnsOfQueue.flatMap((column) => {
    if (column.id === 'attributes') {
      if (viewWidth < 480) return [];
      const shown = viewWidth < (hasGroups ? 820 : 700) ? [] : [column];
      return hasGroups && viewWidth >= 560 ? [group, ...shown] : shown;
    }
    if (column.id === 'receives' && (maxReceives ?? 0) >= 100) return [{ ...column, width: wideReceives }];
    return [isCards && column.id === 'state' ? { ...column, width: 0 } : column];
  });
}

/** No mono character of 12 px is narrower; what cannot be seen is not drawn. */
const pixelsPerCharacter = 6.4;

/** Every message of a queue in every state, one row each; under 480 px one card each. */
@customElement('q-message-grid')
export class MessageGrid extends Grid<PeekedRow> {
  static override styles = [
    ...Grid.styles,
    stateMarkStyles,
    css`
      .cell.select {
        display: flex;
        align-items: center;
        height: 100%;
      }
      .cell.select svg.i {
        opacity: 0;
      }
      .row:is(:hover, .active, [aria-selected='true']) .select svg.i {
        opacity: 1;
      }
      .row.active:not(:hover, [aria-selected='true']) .select svg.i {
        opacity: 0.5;
      }
      .cell.state {
        display: flex;
        align-items: center;
        gap: 7px;
      }
      .head .cell.state {
        gap: 4px;
      }
      .state em {
        font-style: normal;
        color: var(--q-mute);
      }
      .state .word {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .near {
        color: var(--q-flight-text);
      }
      .row[aria-selected='true'] .near {
        color: inherit;
        font-weight: 600;
      }
      .cell.group {
        padding-left: 8px;
      }
      .cell.attributes {
        padding-left: 8px;
      }
      .none {
        color: var(--q-mute);
      }
      .row .preview {
        font-family: var(--q-mono);
        font-size: 12px;
        color: var(--vscode-editor-foreground);
      }
      .preview .punctuation {
        color: var(--q-mute);
      }
      .preview .string {
        color: var(--q-json-string);
      }
      .preview .number {
        color: var(--q-json-number);
      }
      .preview .word {
        color: var(--q-json-word);
      }
      .row[aria-selected='true'] :is(em, .none, .punctuation, .preview) {
        color: inherit;
      }
      .row.ended:not([aria-selected='true']),
      .row.ended:not([aria-selected='true']) :is(.cell, em, span) {
        color: var(--q-mute);
      }
      .row.ended:not([aria-selected='true']) :is(.preview, .attributes, .age, .receives) {
        opacity: 0.87;
      }
      :host-context(.vscode-high-contrast) .row.ended .cell {
        opacity: 1;
      }
      :host([cards]) .head {
        --q-columns: 28px minmax(0, 1fr) 64px 44px;
      }
      :host([cards]) .head .preview {
        display: none;
      }
      :host([cards]) .row {
        grid-template: 24px 22px / 28px minmax(0, 1fr) 64px 44px;
        align-content: center;
        row-gap: 0;
        border-bottom: 1px solid var(--q-line);
      }
      :host([cards]) .row .cell {
        line-height: 22px;
      }
      :host([cards]) .row .preview {
        grid-area: 2 / 2 / 3 / 5;
      }
    `,
  ];

  /** Messages of this queue have groups. */
  @property({ type: Boolean }) grouped = false;
  /** How often a message may be received before it moves to the dead-letter queue. */
  @property({ attribute: false }) maxReceives: number | undefined;

  #columns: readonly Column[] = columnsOfQueue;
  #columnsFor = '';

  /** The same array as long as nothing about it changes, for rows are drawn again when it does. */
  protected columns(): readonly Column[] {
    const key = `${this.viewWidth} ${this.grouped} ${this.maxReceives}`;
    if (key === this.#columnsFor) return this.#columns;
    this.#columnsFor = key;
    this.#columns = columnsFor(this.viewWidth, this.grouped, this.maxReceives);
    this.toggleAttribute('cards', this.#isCards);
    return this.#columns;
  }

  get #isCards(): boolean {
    return this.viewWidth > 0 && this.viewWidth < 480;
  }

  protected override rowHeight(): number {
    return this.#isCards ? 56 : 26;
  }

  protected override rowClass(row: PeekedRow): string {
    return row.state;
  }

  protected override get rowInputs(): readonly unknown[] {
    return [this.maxReceives];
  }

  protected cell(column: Column, row: PeekedRow): unknown {
    if (column.id === 'select') return this.#selection(row);
    if (column.id === 'state') return this.#state(row);
    if (column.id === 'age') return digits((row.state === 'ended' ? row.untilMs : this.nowMs) - row.sentMs);
    if (column.id === 'receives') return this.#receives(row);
    if (column.id === 'group') return row.group ?? html`<span class="none" aria-label="none">–</span>`;
    if (column.id === 'attributes') return attributesOf(row);
    return guard([row.preview, this.restWidth, this.isRushing], () => this.#preview(row));
  }

  #selection(row: PeekedRow): TemplateResult {
    const isSelected = this.selected.has(row.id);
    return html`${icon(isSelected ? 'boxChecked' : 'boxEmpty')}<span class="sr"
        >${isSelected ? 'selected' : 'not selected'}</span
      >`;
  }

  /** The digits count for the eye; a reader hears the instant they count to, which stands still. */
  #state(row: PeekedRow): TemplateResult {
    const word = stateWord(row);
    const said = isMoved(row)
      ? html`<span class="word" aria-hidden="true" title=${endWord(row)}>${word}</span
          ><span class="sr">${endWord(row)}</span>`
      : html`<span class="word">${word}</span>`;
    return html`${stateMark(row, this.nowMs)}${said}${this.#rest(row)}`;
  }

  #rest(row: PeekedRow): unknown {
    if (row.state === 'visible' && row.waits) return html`<span class="sr">behind another message of its group</span>`;
    if (isMoved(row)) return nothing;
    if (row.state === 'visible') return row.receives > 0 ? html`<em>again</em>` : nothing;
    if (row.state === 'ended') return html`<em>${span(this.nowMs - row.untilMs)} ago</em>`;
    return html`<em aria-hidden="true">${countdown(row.untilMs - this.nowMs)}</em
      ><span class="sr">until ${timeOfDay(row.untilMs)}</span>`;
  }

  /** Near the limit also the limit: `2 / 3`. */
  #receives({ receives }: PeekedRow): unknown {
    const most = this.maxReceives;
    if (most === undefined || receives === 0 || receives < most - 1) return receives;
    const title = `Received ${receives} of ${most} times; then it moves to the dead-letter queue`;
    return html`<span class="near" title=${title}>${receives} / ${most}</span>`;
  }

  #preview(row: PeekedRow): unknown {
    const width = this.#isCards ? this.viewWidth : this.restWidth;
    const most = Math.max(40, Math.ceil(width / pixelsPerCharacter));
    const text = row.preview.length > most ? row.preview.slice(0, most) : row.preview;
    const isCut = text.length < row.preview.length || row.preview.length >= 300;
    // The colours are most of a row's elements; they come when one can read again.
    if (this.isRushing) return html`<span class="punctuation">${text}</span>`;
    return html`${quietTokens(text).map((t) => html`<span class=${t.kind}>${t.text}</span>`)}${isCut ? '…' : nothing}`;
  }
}

function attributesOf(row: PeekedRow): unknown {
  if (row.attributeCount === 0) return html`<span class="none" aria-label="none">–</span>`;
  const more = row.attributeCount - row.attributes.length;
  return `${row.attributes.join(', ')}${more > 0 ? `, +${more}` : ''}`;
}
