import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MessageDetail } from '../../src/panel/contract.ts';
import type { RailTab } from '../navigation.ts';
import { controls } from '../styles/controls.css.ts';
import { bytes, instant } from '../time.ts';
import './bodyView.ts';
import './facts.ts';
import type { Fact } from './facts.ts';
import './lease.ts';
import './timeline.ts';

const tabs: readonly RailTab[] = ['message', 'attributes', 'system'];

/**
 * Everything known about one message: what it waits for, its body, its life; attributes and system attributes on
 * tabs of their own. Without a message: what the queue is set to.
 *
 * @fires rail-tab - `detail` is the tab.
 * @fires action-asked - also `edit`, `copyBody`, `copyId`.
 */
@customElement('q-rail')
export class Rail extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex !important;
        flex-direction: column;
        min-height: 0;
      }
      .tabs {
        display: flex;
        flex: none;
        gap: 14px;
        align-items: flex-end;
        height: 34px;
        padding: 0 var(--q-4);
        border-bottom: 1px solid var(--q-line);
        font-size: 12px;
      }
      .tabs button {
        padding: 0 0 6px;
        color: var(--q-mute);
        border: 0;
        border-bottom: 1px solid transparent;
        background: none;
      }
      .tabs button[aria-selected='true'] {
        color: var(--vscode-foreground);
        border-bottom-color: var(--vscode-panelTitle-activeBorder, var(--q-focus));
      }
      .tabs h2 {
        margin: 0;
        padding-bottom: 6px;
        font-size: 12px;
        font-weight: 400;
      }
      @media (forced-colors: active) {
        .tabs button:not([aria-selected='true']) {
          border-bottom-color: Canvas;
        }
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
  @property({ attribute: false }) queueFacts: readonly Fact[] = [];
  @property() tab: RailTab = 'message';
  @property({ type: Boolean }) pretty = true;
  @property({ attribute: false }) nowMs = 0;

  /** Moves the focus into the rail. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('[role=tab][tabindex="0"]')?.focus();
  }

  override render() {
    if (!this.message) return this.#without();
    const message = this.message;
    const names: Record<RailTab, string> = {
      message: 'Message',
      attributes: `Attributes ${message.messageAttributes.length}`,
      system: `System ${Object.keys(message.system).length}`,
    };
    return html`<div class="tabs" role="tablist" aria-label="Details of the message" @keydown=${this.#onTabs}>
        ${tabs.map((tab) => this.#tab(tab, names[tab]))}
      </div>
      <div class="page" role="tabpanel" id="page" aria-labelledby="tab-${this.tab}">${this.#page(message)}</div>
      <div class="acts">
        <button class="mini" @click=${() => this.#fire('action-asked', 'edit')}>Edit and send again</button>
        <button class="mini" @click=${() => this.#fire('action-asked', 'copyBody')}>Copy body</button>
        <button class="mini" @click=${() => this.#fire('action-asked', 'copyId')}>Copy ID</button>
      </div>`;
  }

  #without() {
    return html`<div class="tabs"><h2>${this.gone ? 'Message' : 'Queue'}</h2></div>
      <div class="page" tabindex="0" role="region" aria-label=${this.gone ? 'Message' : 'Queue'}>
        ${this.gone ? html`<p class="gone">This message is gone. Choose another to see what it waits for and who holds it.</p>` : html`<q-facts .facts=${this.queueFacts}></q-facts>`}
      </div>`;
  }

  #tab(tab: RailTab, name: string) {
    const isOn = tab === this.tab;
    return html`<button
      id="tab-${tab}"
      role="tab"
      aria-selected=${isOn}
      aria-controls="page"
      tabindex=${isOn ? 0 : -1}
      @click=${() => this.#fire('rail-tab', tab)}
    >
      ${name}
    </button>`;
  }

  #page(message: MessageDetail) {
    if (this.tab === 'attributes')
      return html`<q-facts
        .facts=${message.messageAttributes.map(attributeFact)}
        none="No attributes were sent with this message."
      ></q-facts>`;
    if (this.tab === 'system') return html`<q-facts .facts=${this.#system(message)}></q-facts>`;
    return html`<q-lease .message=${message} .nowMs=${this.nowMs}></q-lease>
      <q-body-view .body=${message.body} ?pretty=${this.pretty}></q-body-view>
      <q-timeline .message=${message} .nowMs=${this.nowMs}></q-timeline>`;
  }

  #system(message: MessageDetail): Fact[] {
    const own: Fact[] = [
      { name: 'MessageId', value: message.messageId },
      { name: 'MD5OfBody', value: message.bodyMd5 },
      { name: 'Size', value: `${bytes(message.size)}${message.size >= 1024 ? ` (${message.size} B)` : ''}` },
    ];
    const handle = message.receiptHandle === undefined ? [] : [{ name: 'ReceiptHandle', value: message.receiptHandle }];
    const system = Object.entries(message.system).map(([name, value]) => ({
      name,
      value,
      note: this.#asTime(name, value),
    }));
    return [...own, ...system, ...handle];
  }

  #asTime(name: string, value: string): string {
    return name.endsWith('Timestamp') && /^\d+$/.test(value) ? instant(Number(value), this.nowMs) : '';
  }

  readonly #onTabs = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || event.altKey) return;
    event.preventDefault();
    const at = (tabs.indexOf(this.tab) + step + tabs.length) % tabs.length;
    this.#fire('rail-tab', tabs[at]!);
    void this.updateComplete.then(() => setTimeout(() => this.focus()));
  };

  #fire(type: string, detail: string): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

function attributeFact({ name, dataType, value }: MessageDetail['messageAttributes'][number]): Fact {
  return { name, value, note: dataType };
}
