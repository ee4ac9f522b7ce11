import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Inbox, InboxItem } from '../../src/panel/contract.ts';
import '../components/header.ts';
import type { KeySheet } from '../components/keySheet.ts';
import '../components/keySheet.ts';
import type { Notice } from '../components/notice.ts';
import '../components/notice.ts';
import '../components/placeholder.ts';
import type { SearchBox } from '../components/searchBox.ts';
import '../components/searchBox.ts';
import '../components/split.ts';
import type { MainState } from '../mainState.ts';
import { controls } from '../styles/controls.css.ts';
import { inboxKeymap, inboxListKeys } from './inboxKeymap.ts';
import type { InboxList } from './inboxList.ts';
import './inboxList.ts';
import type { InboxNavigation } from './inboxNavigation.ts';
import type { InboxReader, LinkAnswer } from './inboxReader.ts';
import './inboxReader.ts';
import { inboxTags, kindWords } from './inboxWords.ts';

/** Everything that the inbox shows. */
export interface InboxView {
  readonly inbox: Inbox | undefined;
  readonly item: InboxItem | undefined;
  readonly nav: InboxNavigation;
  readonly canShowMore: boolean;
  readonly answer: LinkAnswer | undefined;
  readonly following: string;
  readonly isLive: boolean;
  readonly isBehind: boolean;
  readonly nowMs: number;
  readonly instead: MainState | undefined;
  readonly banner: Notice | undefined;
  readonly notice: Notice | undefined;
}

/**
 * The inbox drawn: a list and what is read of it; never fetches. The events of its parts pass through it.
 *
 * @fires kind-picked - `detail` is an `InboxKind`, or undefined for all
 * @fires clear-asked
 * @fires banner-picked - `detail` is the id of an action of the banner or of what stands instead of the messages
 */
@customElement('q-inbox-panel')
export class InboxPanel extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        height: 100%;
      }
      .tools {
        display: flex;
        gap: var(--q-3);
        align-items: flex-start;
        padding: 7px var(--q-5);
      }
      .tools .field {
        height: 26px;
      }
      @media (width < 520px) {
        .tools {
          flex-wrap: wrap;
        }
        .tools > * {
          flex: 1 1 100%;
        }
      }
      .detail {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-height: 0;
      }
      .hint {
        margin: auto;
        padding: 16px;
        color: var(--q-mute);
        font-size: 12px;
        text-align: center;
      }
    `,
  ];

  @property({ attribute: false }) view!: InboxView;
  @query('q-search-box') private search!: SearchBox | null;
  @query('q-inbox-list') private list!: InboxList | null;
  @query('q-inbox-reader') private reader!: InboxReader | null;
  @query('q-key-sheet') private sheet!: KeySheet;

  focusFilter(): void {
    this.search?.focus();
  }

  clearFilter(): void {
    this.search?.clear();
  }

  focusList(): void {
    this.list?.focus();
  }

  focusReader(): void {
    this.reader?.focus();
  }

  step(by: 1 | -1): void {
    this.list?.step(by);
  }

  showKeys(): void {
    this.sheet.show();
  }

  override render() {
    const { inbox, instead, nav, isLive, isBehind, banner, notice } = this.view;
    const isDead = instead?.isDead === true;
    return html`<q-split ?bare=${instead !== undefined || inbox === undefined}>
        <q-header
          slot="header"
          name="Inbox"
          .tags=${inboxTags(inbox)}
          ?live=${isLive}
          ?behind=${isBehind}
          ?resting=${isDead}
        >
          <button class="btn quiet" ?disabled=${isDead || !inbox?.all} @click=${() => this.#fire('clear-asked')}>
            Clear…
          </button>
        </q-header>
        ${isDead || inbox?.all === 0 ? nothing : html`<div slot="tools" class="tools">${this.#tools(nav)}</div>`}
        <div slot="list" class="detail">${instead ? nothing : this.#list()}</div>
        <div slot="detail" class="detail">${instead ? this.#instead(instead) : this.#reader()}</div>
        <div slot="notice">
          ${banner ? html`<q-notice .notice=${banner} @notice-picked=${this.#bannerPicked}></q-notice>` : nothing}
          ${notice ? html`<q-notice .notice=${notice}></q-notice>` : nothing}
        </div>
      </q-split>
      <q-key-sheet .bindings=${inboxKeymap} .ofGrid=${inboxListKeys} .ofDialogs=${[]} gridTitle="List"></q-key-sheet>`;
  }

  #tools({ chips, kind }: InboxNavigation) {
    return html`<q-search-box label="Filter messages" hint="address, subject or text" .chips=${chips}></q-search-box>
      <select class="field" aria-label="Kind" @change=${this.#kindPicked}>
        <option value="" ?selected=${kind === undefined}>All kinds</option>
        ${Object.entries(kindWords).map(
          ([value, { word }]) => html`<option value=${value} ?selected=${value === kind}>${word}</option>`,
        )}
      </select>`;
  }

  #list() {
    const { inbox, nav, nowMs, canShowMore } = this.view;
    return html`<q-inbox-list
      .items=${inbox?.items ?? []}
      .activeId=${nav.itemId}
      .nowMs=${nowMs}
      ?more=${canShowMore}
    ></q-inbox-list>`;
  }

  #reader() {
    const { item, nowMs, answer, following, inbox } = this.view;
    if (!inbox) return nothing;
    if (!item) return html`<p class="hint">Choose a message to read it.</p>`;
    return html`<q-inbox-reader
      .item=${item}
      .nowMs=${nowMs}
      .answer=${answer}
      .following=${following}
    ></q-inbox-reader>`;
  }

  #instead({ icon, heading, text, actions }: MainState) {
    return html`<q-placeholder
      .icon=${icon}
      .heading=${heading}
      .text=${text}
      .actions=${actions}
      @placeholder-picked=${this.#bannerPicked}
    ></q-placeholder>`;
  }

  readonly #kindPicked = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    this.#fire('kind-picked', value === '' ? undefined : value);
  };

  readonly #bannerPicked = (event: CustomEvent<string>) => {
    event.stopPropagation();
    this.#fire('banner-picked', event.detail);
  };

  #fire(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
