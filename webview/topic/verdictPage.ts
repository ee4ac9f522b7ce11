import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CellDetail, PolicyTrial } from '../../src/panel/contract.ts';
import '../components/bodyView.ts';
import '../components/facts.ts';
import type { Fact } from '../components/facts.ts';
import { icon } from '../components/icons.ts';
import type { BodyForm } from '../decode.ts';
import { controls } from '../styles/controls.css.ts';
import './policyView.ts';
import './trialList.ts';
import { foundWords, verdictMark, verdictOf, wantedWords } from './verdictWords.ts';

/** What can be done about a verdict. */
export type VerdictDeed =
  | 'editPolicy'
  | 'tryPolicy'
  | 'allowTopicToSend'
  | 'resume'
  | 'confirm'
  | 'openMessage'
  | 'editSubscription';

/**
 * Why a subscription got a publish or not: in words, by the conditions of its policy, and what to do about it.
 *
 * @fires deed-picked - `detail` is a `VerdictDeed`.
 * @fires copy-asked - of the payload.
 */
@customElement('q-verdict-page')
export class VerdictPage extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      .said {
        padding: 12px;
        font-size: 12px;
      }
      h2 {
        display: flex;
        gap: 6px;
        align-items: flex-start;
        margin: 0 0 2px;
        font-size: 13px;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      h2 svg.i {
        margin-top: 2px;
      }
      .done {
        color: var(--q-done-text);
      }
      .flight {
        color: var(--q-flight-text);
      }
      .dead {
        color: var(--q-dead-text);
      }
      .visible {
        color: var(--q-visible-text);
      }
      p {
        margin: 0;
        color: var(--q-mute);
        overflow-wrap: anywhere;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        padding: 0 12px 12px;
      }
      .acts:empty {
        display: none;
      }
      h3 {
        margin: 0;
        padding: 4px 12px 4px;
        font-size: 11px;
        font-weight: 600;
        letter-spacing: 0.2px;
        color: var(--q-mute);
      }
    `,
  ];

  @property({ attribute: false }) cell!: CellDetail;
  @property({ attribute: false }) trial: PolicyTrial | undefined;
  @property() bodyForm: BodyForm = 'best';
  @property({ attribute: false }) nowMs = 0;

  override render() {
    const { cell } = this;
    const { heading, text } = verdictOf(cell, this.nowMs);
    const mark = verdictMark(cell, this.nowMs);
    const facts = this.#facts;
    return html`<div class="said">
        <h2>
          ${
            cell.refusedByAws
              ? html`<span class="flight">${icon('warning')}</span>`
              : html`<span class=${mark.tone}>${icon(mark.icon)}</span>`
          }<span>${heading}</span>
        </h2>
        <p>${text}</p>
      </div>
      ${cell.filterPolicy === undefined ? nothing : html`<q-policy-view .policy=${cell.filterPolicy} .clauses=${cell.clauses}></q-policy-view>`}
      ${facts.length > 0 ? html`<q-facts .facts=${facts}></q-facts>` : nothing}
      <div class="acts">${this.#deeds.map(([deed, label]) => this.#deed(deed, label))}</div>
      ${this.trial ? html`<q-trial-list .trial=${this.trial}></q-trial-list>` : nothing} ${this.#payload()}`;
  }

  get #facts(): Fact[] {
    const { failure, filterPolicy, filterScope, matchesOfLast, maxTries, attempts, outcome } = this.cell;
    const isFiltered = outcome === 'filtered' && failure !== undefined;
    const tries = maxTries === undefined || attempts.length === 0 ? [] : [`${attempts.length} of at most ${maxTries}`];
    return [
      ...(isFiltered
        ? [
            { name: 'Wanted', value: wantedWords(failure) },
            { name: 'Found', value: foundWords(failure) },
          ]
        : []),
      ...(filterPolicy === undefined ? [] : [{ name: 'Scope', value: filterScope ?? 'MessageAttributes' }]),
      ...(matchesOfLast
        ? [{ name: `Of the last ${matchesOfLast.of}`, value: `${matchesOfLast.matched} would have matched` }]
        : []),
      ...tries.map((value) => ({ name: 'Tries', value })),
      ...(isFiltered ? [] : [{ name: 'Endpoint', value: this.cell.endpoint }]),
    ];
  }

  get #deeds(): readonly (readonly [VerdictDeed, string])[] {
    const { outcome, filterPolicy, queueMessage, refusedByAws, protocol } = this.cell;
    return [
      ...(refusedByAws && protocol === 'sqs' ? [['allowTopicToSend', 'Add the queue policy'] as const] : []),
      ...(queueMessage ? [['openMessage', `Open in ${queueMessage.queueName}`] as const] : []),
      ...(outcome === 'paused' ? [['resume', 'Resume'] as const] : []),
      ...(outcome === 'unconfirmed' ? [['confirm', 'Confirm it here'] as const] : []),
      ...(outcome === 'lost' ? [['editSubscription', 'Set a dead-letter queue…'] as const] : []),
      ...(filterPolicy === undefined
        ? []
        : [['editPolicy', 'Edit policy'] as const, ['tryPolicy', 'Try on last 100'] as const]),
    ];
  }

  #deed(deed: VerdictDeed, label: string) {
    return html`<button class="mini" @click=${() => this.#fire('deed-picked', deed)}>${label}</button>`;
  }

  #payload() {
    const { payload, outcome, label } = this.cell;
    if (payload === undefined || outcome === 'filtered') return nothing;
    const got = outcome === 'delivered' ? `What ${label} got` : `What ${label} would get`;
    return html`<h3>${got}</h3>
      <q-body-view .body=${payload} .form=${this.bodyForm}></q-body-view>`;
  }

  #fire(type: string, detail: string): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
