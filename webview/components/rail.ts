import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { LaneDetail, MessageDetail } from '../../src/panel/contract.ts';
import type { BodyForm } from '../decode.ts';
import type { RailTab } from '../navigation.ts';
import type { Meant, VerbQueue } from '../rowVerbs.ts';
import { groupStory, messageStory } from '../story.ts';
import { controls } from '../styles/controls.css.ts';
import { systemAttributes, systemFacts } from '../systemFacts.ts';
import './bodyView.ts';
import './dedupWindow.ts';
import './facts.ts';
import type { Fact } from './facts.ts';
import './groupLease.ts';
import './lease.ts';
import type { RowActions } from './rowActions.ts';
import './rowActions.ts';
import { tabStrip, tabStyles } from './tabStrip.ts';
import './timeline.ts';

/** What the rail shows while the lanes do: the chosen one. */
export interface ChosenLane {
  readonly group: string;
  /** Undefined while it is on its way, and when the group has nothing any more. */
  readonly detail: LaneDetail | undefined;
  readonly isGone: boolean;
}

const lost = 'What happened before is not known any more (restart, or long ago).';

/**
 * Everything known about one message: what it waits for, its body, its life; attributes and system attributes on
 * tabs of their own, and before them the group that was chosen in the lanes. Without a message: what the queue is set to.
 *
 * @fires rail-tab - `detail` is the tab.
 * @fires verb-picked - a verb for what is chosen.
 * @fires lane-action - `{ verb, ids }` of what the group holds.
 */
@customElement('q-rail')
export class Rail extends LitElement {
  static override styles = [
    controls,
    tabStyles,
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
      .gone {
        padding: 12px;
        color: var(--q-mute);
        font-size: 12px;
      }
    `,
  ];

  @property({ attribute: false }) message: MessageDetail | undefined;
  /** A message was chosen, and is not there any more. */
  @property({ type: Boolean }) gone = false;
  @property({ attribute: false }) lane: ChosenLane | undefined;
  @property({ type: Boolean }) fifo = false;
  @property({ attribute: false }) queueFacts: readonly Fact[] = [];
  @property() tab: RailTab = 'message';
  @property() bodyForm: BodyForm = 'best';
  /** What an action would be done to. */
  @property({ attribute: false }) meant: Meant = { count: 0, states: new Set() };
  @property({ attribute: false }) verbQueue: VerbQueue = { isDeadLetter: false };
  @query('q-row-actions') private rowActions!: RowActions | null;
  @property({ attribute: false }) nowMs = 0;

  /** Moves the focus into the rail. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('[role=tab][tabindex="0"]')?.focus();
  }

  /** Opens the menu of what can be copied; false when there is nothing to copy. */
  openCopyMenu(): boolean {
    this.rowActions?.openCopyMenu();
    return this.rowActions !== null;
  }

  override render() {
    const tabs = this.#tabs;
    if (tabs.length === 0) return this.#without();
    const label = this.lane ? 'Details of the group' : 'Details of the message';
    const named = tabs.map((id) => ({ id, label: this.#nameOf(id) }));
    return html`${tabStrip(label, named, this.#shown, (tab) => this.#fire('rail-tab', tab))}
      <div class="page" role="tabpanel" id="page" aria-labelledby="tab-${this.#shown}">${this.#page()}</div>
      ${this.message && this.#shown !== 'group' ? this.#acts() : nothing}`;
  }

  /** The tabs there are: those that would be empty in the lanes' narrow row are left out. */
  get #tabs(): RailTab[] {
    if (!this.lane) return this.message ? ['message', 'attributes', 'system'] : [];
    if (!this.message) return this.gone ? ['group', 'message'] : ['group'];
    return this.message.messageAttributes.length > 0
      ? ['group', 'message', 'attributes', 'system']
      : ['group', 'message', 'system'];
  }

  get #shown(): RailTab {
    const tabs = this.#tabs;
    return tabs.includes(this.tab) ? this.tab : tabs.includes('message') ? 'message' : 'group';
  }

  #without() {
    return html`<div class="tabs"><h2>${this.gone ? 'Message' : 'Queue'}</h2></div>
      <div class="page" tabindex="0" role="region" aria-label=${this.gone ? 'Message' : 'Queue'}>
        ${this.gone ? this.#gone() : html`<q-facts .facts=${this.queueFacts}></q-facts>`}
      </div>`;
  }

  #gone() {
    return html`<p class="gone">This message is gone. Choose another to see what it waits for and who holds it.</p>`;
  }

  #acts() {
    return html`<q-row-actions class="acts" .meant=${this.meant} .queue=${this.verbQueue}></q-row-actions>`;
  }

  #nameOf(tab: RailTab): string {
    const message = this.message;
    const names: Record<RailTab, string> = {
      group: 'Group',
      message: 'Message',
      attributes: `Attributes ${message?.messageAttributes.length ?? 0}`,
      system: `System ${message ? Object.keys(systemAttributes(message)).length : 0}`,
    };
    return names[tab];
  }

  #page() {
    const { message, nowMs } = this;
    if (this.#shown === 'group') return this.#group(this.lane!);
    if (!message) return this.#gone();
    if (this.#shown === 'attributes')
      return html`<q-facts
        .facts=${message.messageAttributes.map(attributeFact)}
        none="No attributes were sent with this message."
      ></q-facts>`;
    if (this.#shown === 'system') return html`<q-facts .facts=${systemFacts(message, nowMs)}></q-facts>`;
    return html`<q-lease .message=${message} .nowMs=${nowMs}></q-lease>
      <q-body-view .body=${message.body} .form=${this.bodyForm}></q-body-view>
      <q-timeline .lines=${messageStory(message, nowMs)} gap=${message.timelineComplete ? '' : lost}></q-timeline>`;
  }

  #group({ group, detail, isGone }: ChosenLane) {
    if (isGone)
      return html`<p class="gone">${group} has no messages any more, and no deduplication id that counts.</p>`;
    if (!detail) return nothing;
    return html`<q-group-lease .detail=${detail} ?fifo=${this.fifo} .nowMs=${this.nowMs}></q-group-lease>
      ${this.fifo ? html`<q-dedup-window .dedups=${detail.dedups} .nowMs=${this.nowMs}></q-dedup-window>` : nothing}
      <q-timeline heading="Timeline of the group" .lines=${groupStory(detail, this.nowMs)}></q-timeline>`;
  }

  #fire(type: string, detail: string): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

function attributeFact({ name, dataType, value }: MessageDetail['messageAttributes'][number]): Fact {
  return { name, value, note: dataType };
}
