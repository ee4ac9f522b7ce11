import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { InboxItem } from '../../src/panel/contract.ts';
import '../components/bodyView.ts';
import { icon } from '../components/icons.ts';
import { controls } from '../styles/controls.css.ts';
import { instant } from '../time.ts';
import { addressOf, kindWords, lastOfArn } from './inboxWords.ts';

/** What following a link came to. */
export interface LinkAnswer {
  readonly url: string;
  readonly text: string;
  readonly ok: boolean;
}

/**
 * One message: to whom, of which topic, its text, and its links as buttons. It is data: text nodes only.
 *
 * @fires link-followed - `detail` is the URL
 * @fires topic-opened - `detail` is the ARN
 * @fires copy-asked
 */
@customElement('q-inbox-reader')
export class InboxReader extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        flex: 1;
        min-height: 0;
        overflow: hidden auto;
        scrollbar-width: thin;
      }
      article {
        max-width: 820px;
        padding: 14px 16px 20px;
      }
      article:focus-visible {
        outline: 1px solid var(--q-focus);
        outline-offset: -1px;
      }
      h2 {
        margin: 0 0 8px;
        font-size: 15px;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 3px 12px;
        margin: 0 0 12px;
        font-size: 12px;
      }
      dt {
        color: var(--q-mute);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
        user-select: text;
      }
      .link {
        text-align: left;
        overflow-wrap: anywhere;
      }
      pre {
        margin: 0;
        padding: 12px;
        font: 12px/19px var(--q-mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        background: var(--q-soft);
        border-radius: var(--q-r2);
        user-select: text;
      }
      .links {
        display: grid;
        gap: 6px;
        margin: 12px 0 0;
        padding: 0;
        list-style: none;
        font-size: 12px;
      }
      .links li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 2px 10px;
        align-items: center;
      }
      .links code {
        overflow: hidden;
        color: var(--q-mute);
        font: 11px/16px var(--q-mono);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .answer {
        display: flex;
        grid-column: 1 / -1;
        gap: 6px;
        align-items: center;
        margin: 0;
        overflow-wrap: anywhere;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-top: 14px;
      }
      .answer svg.i {
        width: 13px;
        height: 13px;
      }
      @media (width < 480px) {
        .links li {
          grid-template-columns: minmax(0, 1fr);
          justify-items: start;
        }
        .links code {
          max-width: 100%;
        }
      }
    `,
  ];

  @property({ attribute: false }) item!: InboxItem;
  @property({ attribute: false }) nowMs = 0;
  @property({ attribute: false }) answer: LinkAnswer | undefined;
  /** The URL that is being followed. */
  @property() following = '';

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('article')!.focus();
  }

  override render() {
    const { item } = this;
    const { kind, subject, body, topicArn, links, atMs } = item;
    const isJson = kind === 'email-json' || kind === 'push';
    return html`<article tabindex="0" aria-labelledby="subject">
      <h2 id="subject">
        ${subject ?? (kind === 'sms' ? 'Text message' : kind === 'push' ? 'Push notification' : 'No subject')}
      </h2>
      <dl>
        <dt>To</dt>
        <dd>${addressOf(item)} <span class="sr">by</span> · ${kindWords[kind].word}</dd>
        <dt>Sent</dt>
        <dd>${instant(atMs, this.nowMs)}</dd>
        ${
          topicArn === undefined
            ? nothing
            : html`<dt>Topic</dt>
                <dd>
                  <button class="link" title=${topicArn} @click=${() => this.#fire('topic-opened', topicArn)}>
                    ${lastOfArn(topicArn)}
                  </button>
                </dd>`
        }
      </dl>
      ${isJson ? html`<q-body-view .body=${body}></q-body-view>` : html`<pre>${body}</pre>`}
      ${
        links.length === 0
          ? nothing
          : html`<ul class="links" role="list" aria-label="Links">
              ${links.map((link, i) => this.#link(link, i === 0))}
            </ul>`
      }
      <div class="acts">
        ${
          topicArn === undefined
            ? nothing
            : html`<button class="mini" @click=${() => this.#fire('topic-opened', topicArn)}>Open topic</button>`
        }
        <button class="mini" @click=${() => this.#fire('copy-asked')}>${icon('copy')} Copy text</button>
      </div>
    </article>`;
  }

  #link({ label, url }: InboxItem['links'][number], isFirst: boolean) {
    const { answer } = this;
    const isConfirm = /[?&]Action=ConfirmSubscription\b/.test(url);
    return html`<li role="listitem">
      <button
        class="btn ${isFirst && isConfirm ? '' : 'quiet'}"
        ?disabled=${this.following === url}
        @click=${() => this.#fire('link-followed', url)}
      >
        ${label}
      </button>
      <code title=${url}>${url}</code>
      ${
        answer?.url === url
          ? html`<p class="answer ${answer.ok ? 'good' : 'bad'}" role="status">
              ${icon(answer.ok ? 'check' : 'error')}${answer.text}
            </p>`
          : nothing
      }
    </li>`;
  }

  #fire(type: string, detail?: string): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
