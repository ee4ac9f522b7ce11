import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { InboxItem } from '../../src/panel/contract.ts';
import { icon } from '../components/icons.ts';
import { listStep } from '../listKeys.ts';
import { controls } from '../styles/controls.css.ts';
import { instant } from '../time.ts';
import { addressOf, kindWords, titleOf } from './inboxWords.ts';

/**
 * The messages of the inbox, the latest first; one tab stop.
 *
 * @fires item-picked - `detail` is the row id
 * @fires more-asked
 */
@customElement('q-inbox-list')
export class InboxList extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-height: 0;
      }
      .scroller {
        flex: 1;
        min-height: 0;
        overflow: hidden auto;
        scrollbar-width: thin;
      }
      ul {
        margin: 0;
        padding: 4px 0;
        list-style: none;
      }
      ul:focus-visible {
        outline: none;
      }
      li {
        display: grid;
        grid-template-columns: 10px 16px minmax(0, 1fr) auto;
        gap: 1px 6px;
        align-items: center;
        padding: 5px 12px 5px 8px;
        font-size: 12px;
        cursor: pointer;
        content-visibility: auto;
        contain-intrinsic-block-size: auto 46px;
      }
      li:hover {
        background: var(--vscode-list-hoverBackground);
      }
      li[aria-selected='true'] {
        color: var(--vscode-list-inactiveSelectionForeground, inherit);
        background: var(--vscode-list-inactiveSelectionBackground, var(--q-soft));
        outline: 1px dotted var(--vscode-contrastActiveBorder, transparent);
        outline-offset: -1px;
      }
      ul:focus-visible li[aria-selected='true'] {
        color: var(--vscode-list-activeSelectionForeground, inherit);
        background: var(--vscode-list-activeSelectionBackground, var(--q-soft));
        outline: 1px solid var(--q-focus);
        outline-offset: -1px;
      }
      .dot {
        width: 7px;
        height: 7px;
        border-radius: 50%;
      }
      .unread .dot {
        background: var(--q-visible);
      }
      .unread :is(.to, .title) {
        font-weight: 600;
      }
      .to,
      .title {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .title {
        grid-column: 3 / -1;
      }
      time,
      .title,
      svg.i {
        color: var(--q-mute);
      }
      .unread .title {
        color: inherit;
      }
      li[aria-selected='true'] :is(time, .title, svg.i) {
        color: inherit;
      }
      time {
        font-size: 11px;
        white-space: nowrap;
      }
      .mini {
        margin: 4px 12px 12px;
      }
      @media (forced-colors: active) {
        .unread .dot {
          background: CanvasText;
        }
      }
    `,
  ];

  @property({ attribute: false }) items: readonly InboxItem[] = [];
  @property({ attribute: false }) activeId: number | undefined;
  @property({ attribute: false }) nowMs = 0;
  /** There are older ones. */
  @property({ type: Boolean }) more = false;

  override focus(): void {
    this.renderRoot.querySelector('ul')?.focus();
  }

  /** Goes to the next message, or the one before. */
  step(by: 1 | -1): void {
    this.#goTo(Math.max(0, Math.min(this.items.length - 1, this.#at + by)));
  }

  override render() {
    const active = this.items.some(({ id }) => id === this.activeId) ? `i${this.activeId}` : nothing;
    return html`<div class="scroller">
      <ul
        role="listbox"
        tabindex="0"
        aria-label="Messages"
        aria-activedescendant=${active}
        @keydown=${this.#keydown}
        @focus=${this.#entered}
      >
        ${repeat(
          this.items,
          ({ id }) => id,
          (item) => this.#row(item),
        )}
      </ul>
      ${this.more ? html`<button class="mini" @click=${() => this.#fire('more-asked')}>Show older ones</button>` : nothing}
    </div>`;
  }

  #row(item: InboxItem) {
    const { id, kind, isRead, atMs } = item;
    const { icon: name, word } = kindWords[kind];
    return html`<li
      id="i${id}"
      role="option"
      class=${isRead ? '' : 'unread'}
      aria-selected=${id === this.activeId}
      @click=${() => this.#fire('item-picked', id)}
    >
      <span class="dot"></span>${icon(name)}<span class="sr">${isRead ? '' : 'unread, '}${word}, to </span
      ><span class="to" title=${item.to}>${addressOf(item)}</span><time>${instant(atMs, this.nowMs)}</time
      ><span class="title">${titleOf(item)}</span>
    </li>`;
  }

  get #at(): number {
    return this.items.findIndex(({ id }) => id === this.activeId);
  }

  readonly #entered = () => {
    if (this.#at < 0) this.#goTo(0);
  };

  readonly #keydown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(this.clientHeight / 46) - 1);
    const to = listStep(event, this.#at, this.items.length, page);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#goTo(to);
  };

  #goTo(at: number): void {
    const item = this.items[at];
    if (!item) return;
    this.#fire('item-picked', item.id);
    this.renderRoot.querySelector(`#i${item.id}`)?.scrollIntoView({ block: 'nearest' });
  }

  #fire(type: string, detail?: number): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
