import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CellDetail, PolicyTrial, PublishDetail } from '../../src/panel/contract.ts';
import '../components/bodyView.ts';
import '../components/facts.ts';
import type { Fact } from '../components/facts.ts';
import { tabStrip, tabStyles } from '../components/tabStrip.ts';
import '../components/timeline.ts';
import type { BodyForm } from '../decode.ts';
import { controls } from '../styles/controls.css.ts';
import { bytes, instant, plural } from '../time.ts';
import './attemptList.ts';
import { publishStory } from './publishStory.ts';
import type { PublishTab } from './topicNavigation.ts';
import { verdictCell, verdictStyles } from './verdictMark.ts';
import './verdictPage.ts';

/**
 * Everything known about one publish and what became of it at one subscription: the verdict, the message, the tries.
 * Without a publish: what the topic is set to.
 *
 * @fires rail-tab - `detail` is the tab.
 * @fires field-picked - `detail` is the row id of a subscription.
 * @fires again-asked - publish it once more, edited.
 */
@customElement('q-publish-rail')
export class PublishRail extends LitElement {
  static override styles = [
    controls,
    tabStyles,
    verdictStyles,
    css`
      :host {
        display: flex !important;
        flex-direction: column;
        min-height: 0;
      }
      .page {
        flex: 1;
        min-height: 0;
        overflow: auto;
        scrollbar-width: thin;
      }
      .page:focus-visible {
        outline: 1px solid var(--q-focus);
        outline-offset: -1px;
      }
      .acts {
        display: flex;
        flex: none;
        flex-wrap: wrap;
        gap: 6px;
        padding: 8px 12px;
        border-top: 1px solid var(--q-line);
      }
      h2.all {
        margin: 0;
        padding: 12px 12px 6px;
        font-size: 13px;
        font-weight: 600;
      }
      ul {
        margin: 0;
        padding: 0 0 8px;
        list-style: none;
      }
      .field-row {
        display: flex;
        gap: 12px;
        width: 100%;
        padding: 3px 12px;
        font-size: 12px;
        text-align: left;
        border: 0;
        background: none;
      }
      .field-row:hover {
        background: var(--vscode-list-hoverBackground);
      }
      .field-row:focus-visible {
        outline-offset: -1px;
      }
      .field-row > span:first-child {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .gone {
        margin: 0;
        padding: 12px;
        color: var(--q-mute);
        font-size: 12px;
      }
    `,
  ];

  @property({ attribute: false }) publish: PublishDetail | undefined;
  /** A publish was chosen, and is not kept any more. */
  @property({ type: Boolean }) gone = false;
  /** Row id of the subscription whose field is chosen. */
  @property({ attribute: false }) subscriptionId: number | undefined;
  @property({ attribute: false }) trial: PolicyTrial | undefined;
  @property({ attribute: false }) topicFacts: readonly Fact[] = [];
  @property() tab: PublishTab = 'verdict';
  @property() bodyForm: BodyForm = 'best';
  @property({ attribute: false }) nowMs = 0;

  /** Moves the focus into the rail. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('[role=tab][tabindex="0"], .page')?.focus();
  }

  override render() {
    const { publish } = this;
    if (!publish) return this.#without();
    const tabs = [
      { id: 'verdict', label: 'Verdict' },
      { id: 'message', label: 'Message' },
      ...(this.#cell ? [{ id: 'attempts', label: `Attempts ${this.#cell.attempts.length}` }] : []),
    ];
    const shown = tabs.some(({ id }) => id === this.tab) ? this.tab : 'verdict';
    return html`${tabStrip('Details of the publish', tabs, shown, (tab) => this.#fire('rail-tab', tab))}
      <div class="page" role="tabpanel" id="page" aria-labelledby="tab-${shown}">${this.#page(publish, shown)}</div>
      <div class="acts">
        <button class="mini" title="E" @click=${() => this.#fire('again-asked')}>Edit and publish again</button>
      </div>`;
  }

  get #cell(): CellDetail | undefined {
    return this.publish?.details.find(({ subscription }) => subscription === this.subscriptionId);
  }

  #without() {
    const name = this.gone ? 'Publish' : 'Topic';
    return html`<div class="tabs"><h2>${name}</h2></div>
      <div class="page" tabindex="0" role="region" aria-label=${name}>
        ${
          this.gone
            ? html`<p class="gone">
                This publish is not remembered any more: SNS keeps nothing, and the playground the latest.
              </p>`
            : html`<q-facts .facts=${this.topicFacts}></q-facts>`
        }
      </div>`;
  }

  #page(publish: PublishDetail, shown: string) {
    const cell = this.#cell;
    if (shown === 'message') return this.#message(publish);
    if (shown === 'attempts' && cell) return html`<q-attempt-list .cell=${cell} .nowMs=${this.nowMs}></q-attempt-list>`;
    return html`${
        cell
          ? html`<q-verdict-page
              .cell=${cell}
              .trial=${this.trial}
              .bodyForm=${this.bodyForm}
              .nowMs=${this.nowMs}
            ></q-verdict-page>`
          : this.#all(publish)
      } <q-timeline heading="Timeline of this publish" .lines=${publishStory(publish, this.nowMs)}></q-timeline>`;
  }

  /** No field is chosen: what became of it everywhere. */
  #all({ details }: PublishDetail) {
    if (details.length === 0)
      return html`<p class="gone">The topic had no subscriptions when this was published: it reached nobody.</p>`;
    const delivered = details.filter(({ outcome }) => outcome === 'delivered').length;
    return html`<h2 class="all">Delivered to ${delivered} of ${plural(details.length, 'subscription')}</h2>
      <ul role="list">
        ${details.map(
          (cell) =>
            html`<li role="listitem">
              <button class="field-row" @click=${() => this.#fire('field-picked', cell.subscription)}>
                <span>${cell.label}</span><span>${verdictCell(cell, this.nowMs)}</span>
              </button>
            </li>`,
        )}
      </ul>`;
  }

  #message(publish: PublishDetail) {
    return html`<q-body-view .body=${publish.message} .form=${this.bodyForm}></q-body-view>
      <q-facts .facts=${messageFacts(publish, this.nowMs)}></q-facts>`;
  }

  #fire(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

function messageFacts(publish: PublishDetail, nowMs: number): Fact[] {
  const { subject, messageAttributes, isPerProtocol, client, group, deduplicationId, sequenceNumber } = publish;
  const optional: readonly [string, string | undefined][] = [
    ['Subject', subject],
    ['Message group id', group],
    ['Deduplication id', deduplicationId],
    ['Sequence number', sequenceNumber],
  ];
  return [
    { name: 'Message id', value: publish.messageId },
    ...optional.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }])),
    { name: 'Published', value: `${instant(publish.atMs, nowMs)} by ${client.script ?? client.label}` },
    { name: 'Size', value: bytes(publish.size) },
    ...(isPerProtocol ? [{ name: 'Structure', value: 'json: a text per protocol' }] : []),
    ...messageAttributes.map(({ name, dataType, value }) => ({ name, value, note: dataType })),
  ];
}
