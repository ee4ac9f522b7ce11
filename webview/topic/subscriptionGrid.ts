import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SubscriptionView } from '../../src/panel/contract.ts';
import type { Column } from '../columnSizing.ts';
import { Grid } from '../components/grid.ts';
import { icon } from '../components/icons.ts';
import type { GridRows } from '../gridRows.ts';
import { grouped } from '../time.ts';
import type { SubscriptionDeed } from './subscriptionDeeds.ts';
import { fixLabel } from './subscriptionDeeds.ts';
import { countWords, nameInArn, stateWord } from './subscriptionWords.ts';

const endpoint: Column = { id: 'endpoint', label: 'Endpoint', width: 0 };
const state: Column = { id: 'state', label: 'State', width: 98 };
const counts: Column = {
  id: 'counts',
  label: 'Delivered',
  title: 'Since the playground started',
  width: 60,
  isNumeric: true,
};
const problem: Column = { id: 'problem', label: 'Problem', width: 172 };
const all: readonly Column[] = [
  endpoint,
  { id: 'protocol', label: 'Protocol', width: 74 },
  state,
  { id: 'filter', label: 'Filter', width: 66 },
  { id: 'deadLetter', label: 'DLQ', width: 82 },
  counts,
  { id: 'filtered', label: 'Filtered', width: 52, isNumeric: true },
  { id: 'failed', label: 'Failed', title: 'Lost, or moved to the dead-letter queue', width: 46, isNumeric: true },
  problem,
];
const wide = all.map((column) => (column === problem ? { ...problem, width: 380 } : column));
/** Which columns there is room for, the widest view first. */
const bySpace: readonly { readonly least: number; readonly columns: readonly Column[] }[] = [
  { least: 1200, columns: wide },
  { least: 860, columns: all },
  { least: 640, columns: all.filter(({ id }) => !['deadLetter', 'filtered', 'filter'].includes(id)) },
  { least: 480, columns: [endpoint, state, counts, { ...problem, width: 170 }] },
  { least: 0, columns: [endpoint, { ...state, width: 92 }, { ...counts, width: 66 }] },
];

/** The subscriptions as rows that are all known. */
export function subscriptionRows(subscriptions: readonly SubscriptionView[]): GridRows<SubscriptionView> {
  const indices = new Map(subscriptions.map(({ id }, i) => [id, i]));
  return {
    total: subscriptions.length,
    rowAt: (index) => subscriptions[index],
    indexOf: (id) => indices.get(id),
  };
}

/**
 * The subscriptions of a topic, one row each: what they get, what is wrong with them, and the click that mends it.
 *
 * @fires subscription-deed - a `SubscriptionDeed`: what mends a problem.
 */
@customElement('q-subscription-grid')
export class SubscriptionGrid extends Grid<SubscriptionView> {
  static override styles = [
    ...Grid.styles,
    css`
      .line {
        padding-left: 16px;
      }
      .endpoint .label {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .endpoint small,
      .none {
        font-size: 11px;
        color: var(--q-mute);
      }
      .endpoint small {
        margin-left: 8px;
      }
      .row[aria-selected='true'] :is(.endpoint small, .none) {
        color: inherit;
      }
      .head .endpoint {
        padding-left: 0;
      }
      .row .state,
      .row .problem {
        display: flex;
        gap: 5px;
        align-items: center;
      }
      .problem > span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      svg.i {
        width: 13px;
        height: 13px;
      }
      .problem > svg.i {
        color: var(--q-flight);
      }
      .paused {
        display: inline-flex;
        color: var(--q-flight);
      }
      .dot {
        flex: none;
        width: 7px;
        height: 7px;
        border-radius: 50%;
        background: var(--q-done);
      }
      .dot.busy {
        background: var(--q-flight);
      }
      .dot.waits {
        background: none;
        border: 1px solid var(--q-mute);
      }
      .problem .mini {
        flex: none;
        height: 20px;
        padding: 0 6px;
        line-height: 18px;
        background: var(--vscode-editor-background);
        color: var(--vscode-foreground);
      }
      .failed.some {
        color: var(--q-dead-text);
      }
      @media (forced-colors: active) {
        .dot {
          background: CanvasText;
        }
      }
    `,
  ];

  @property() override label = '';

  protected columns(): readonly Column[] {
    return bySpace.find(({ least }) => this.viewWidth >= least)!.columns;
  }

  protected override rowHeight(): number {
    return 28;
  }

  protected override get selectsMany(): boolean {
    return false;
  }

  protected override get isAnchored(): boolean {
    return false;
  }

  protected cell(column: Column, row: SubscriptionView): unknown {
    const { counts: count } = row;
    const cells: Record<string, () => unknown> = {
      endpoint: () =>
        html`<span title=${row.endpoint}>${row.label}</span
          >${saysEnough(row) ? nothing : html`<small>${row.endpoint}</small>`}`,
      protocol: () => (row.isRaw ? `${row.protocol} · raw` : row.protocol),
      state: () => this.#state(row),
      filter: () => this.#filter(row),
      deadLetter: () => (row.deadLetterArn === undefined ? none('none') : nameInArn(row.deadLetterArn)),
      counts: () => html`<span title=${countWords(row)}>${grouped(count.delivered)}</span>`,
      filtered: () => grouped(count.filtered),
      failed: () => html`<span class=${count.lost > 0 ? 'bad' : ''}>${grouped(count.lost + count.deadLettered)}</span>`,
      problem: () => this.#problem(row),
    };
    return cells[column.id]!();
  }

  #state(row: SubscriptionView) {
    const word = stateWord(row);
    const retrying = row.counts.retrying;
    if (word === 'paused') return html`<span class="paused">${icon('pause')}</span>paused`;
    const text = word === 'active' && retrying > 0 ? `${grouped(retrying)} retrying` : word;
    const how = word !== 'active' ? 'waits' : retrying > 0 ? 'busy' : '';
    return html`<span class="dot ${how}"></span>${text}`;
  }

  #filter({ filterPolicy, filterScope }: SubscriptionView) {
    if (filterPolicy === undefined) return none('all');
    return html`<span title=${filterPolicy}>${filterScope === 'MessageBody' ? 'body' : 'attributes'}</span>`;
  }

  #problem({ id, problem: what }: SubscriptionView) {
    if (!what) return nothing;
    const { fix } = what;
    return html`${icon('warning')}<span title=${what.text}>${what.text}</span>${
        fix
          ? html`<button class="mini" tabindex="-1" @click=${(event: Event) => this.#mend(event, { deed: fix, id })}>
              ${fixLabel[fix]}
            </button>`
          : nothing
      }`;
  }

  #mend(event: Event, deed: SubscriptionDeed): void {
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent('subscription-deed', { detail: deed, bubbles: true, composed: true }));
  }
}

/** The label of a queue or function is the end of its ARN. */
function saysEnough({ label, endpoint }: SubscriptionView): boolean {
  return endpoint === label || endpoint.endsWith(`:${label}`);
}

function none(text: string) {
  return html`<span class="none">${text}</span>`;
}
