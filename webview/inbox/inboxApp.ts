import { LitElement, css, html } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Inbox, InboxCommand, InboxHost, InboxItem, InboxTarget, InboxAsk } from '../../src/panel/contract.ts';
import { Announcer } from '../announcer.ts';
import { Attempts } from '../attempts.ts';
import { bannerOf } from '../banner.ts';
import { Keyboard } from '../keyboard.ts';
import type { MainState } from '../mainState.ts';
import { NavigationKeeper } from '../navigation.ts';
import { Notices } from '../notices.ts';
import { HostClient, type WebviewApi } from '../rpc.ts';
import { controls } from '../styles/controls.css.ts';
import { tokens } from '../styles/tokens.css.ts';
import { plural } from '../time.ts';
import { inboxKeymap, type InboxCommandId } from './inboxKeymap.ts';
import { inboxMainState } from './inboxMainState.ts';
import { restoreInboxNavigation } from './inboxNavigation.ts';
import type { InboxPanel } from './inboxPanel.ts';
import './inboxPanel.ts';
import type { LinkAnswer } from './inboxReader.ts';
import type { InboxKind } from './inboxWords.ts';
import { LiveInbox } from './liveInbox.ts';

/** The inbox: the one component of its panel that fetches. */
@customElement('q-inbox-app')
export class InboxApp extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: block;
        height: 100%;
      }
    `,
  ];

  @state() private spoken = '';
  @state() private answer: LinkAnswer | undefined;
  @state() private following = '';
  @query('q-inbox-panel') private panel!: InboxPanel;

  readonly #api: WebviewApi = acquireVsCodeApi();
  readonly #client = new HostClient<InboxHost, InboxTarget, InboxAsk>(this.#api);
  readonly #announcer = new Announcer((text) => this.#speak(text));
  readonly #notices = new Notices(this);
  readonly #attempts = new Attempts({
    notices: this.#notices,
    say: (text) => this.#announcer.now(text),
    copy: (text) => this.#client.call('copy', text),
    showLog: () => this.#client.call('command', { id: 'showLog' }),
  });
  readonly #navigation = new NavigationKeeper(this, this.#api, restoreInboxNavigation);
  readonly #keyboard = new Keyboard(inboxKeymap, (command) => this.#run(command));
  #text = this.#navigation.current.chips.join(' ');
  readonly #live = new LiveInbox(this, this.#client, this.#announcer, this.#text, this.#navigation.current.kind);
  /** What is read stays in sight when a filter takes it off the list. */
  #shown: InboxItem | undefined;
  /** Marked as read here, and not yet by an answer. */
  readonly #read = new Set<number>();
  #drawn: { of: Inbox | undefined; version: number; inbox: Inbox | undefined } = {
    of: undefined,
    version: 0,
    inbox: undefined,
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.#live.listen();
    this.#client.on('ask', ({ what }) => this.#run(what));
    this.#client.ready((target) => {
      this.#navigation.go({ target });
      this.#live.request();
    });
    this.#keyboard.listen();
  }

  override render() {
    const { facts, isLive, isBehind, backend } = this.#live;
    const instead = this.#instead;
    return html`<q-inbox-panel
        .view=${
          {
            inbox: this.#inbox,
            item: this.#item,
            nav: this.#navigation.current,
            canShowMore: this.#live.canShowMore,
            answer: this.answer,
            following: this.following,
            isLive,
            isBehind,
            nowMs: facts.value?.clock.nowMs ?? 0,
            instead,
            banner: bannerOf(backend, instead ? undefined : facts.error),
            notice: this.#notices.current,
          } satisfies InboxPanel['view']
        }
        @item-picked=${(e: CustomEvent<number>) => this.#open(e.detail)}
        @more-asked=${() => void this.#live.showMore()}
        @kind-picked=${(e: CustomEvent<InboxKind | undefined>) => this.#filter({ kind: e.detail })}
        @filter-changed=${(e: CustomEvent<{ chips: readonly string[]; text: string }>) => this.#filter(e.detail)}
        @clear-asked=${() => void this.#clear()}
        @link-followed=${(e: CustomEvent<string>) => void this.#follow(e.detail)}
        @topic-opened=${(e: CustomEvent<string>) => this.#openTopic(e.detail)}
        @copy-asked=${() => this.#attempts.copy(this.#item?.body, 'text')}
        @live-toggled=${() => this.#live.toggle()}
        @banner-picked=${(e: CustomEvent<string>) => this.#chosen(e.detail)}
        @notice-picked=${(e: CustomEvent<string>) => this.#notices.pick(e.detail)}
      ></q-inbox-panel>
      <div class="sr" role="status" aria-live="polite">${this.spoken}</div>`;
  }

  get #instead(): MainState | undefined {
    const { backend, facts } = this.#live;
    const { value, error } = facts;
    return inboxMainState({ backend, error, all: value?.all, total: value?.total ?? 0 });
  }

  /** The one that is read, as it is known last. */
  get #item(): InboxItem | undefined {
    const { itemId } = this.#navigation.current;
    const known = this.#live.facts.value?.items.find(({ id }) => id === itemId);
    if (known) this.#shown = known;
    return this.#shown?.id === itemId && itemId !== undefined ? this.#shown : undefined;
  }

  /** The same as long as nothing changed, so that the list is not drawn again. */
  get #inbox(): Inbox | undefined {
    const { value } = this.#live.facts;
    const version = this.#read.size;
    if (this.#drawn.of !== value || this.#drawn.version !== version) {
      const items = value?.items.map((item) => (this.#read.has(item.id) ? { ...item, isRead: true } : item));
      this.#drawn = { of: value, version, inbox: value && { ...value, items: items! } };
    }
    return this.#drawn.inbox;
  }

  /** The same sentence twice is said twice: a live region speaks when its text changes. */
  #speak(text: string): void {
    this.spoken = this.spoken === text ? `${text}\u00a0` : text;
  }

  #open(itemId: number): void {
    if (itemId !== this.#navigation.current.itemId) this.answer = undefined;
    this.#navigation.go({ itemId });
    const item = this.#item;
    if (!item || item.isRead || this.#read.has(itemId)) return;
    this.#read.add(itemId);
    // A message that stays unread is no harm, and the next look says so.
    this.#client.call('markRead', { ids: [itemId] }).catch(() => this.#read.delete(itemId));
  }

  #filter(part: { chips?: readonly string[]; text?: string; kind?: InboxKind | undefined }): void {
    const { chips = this.#navigation.current.chips } = part;
    const kind = 'kind' in part ? part.kind : this.#navigation.current.kind;
    this.#text = part.text ?? this.#text;
    this.#navigation.go({ chips, kind });
    void this.#ask(kind);
  }

  async #ask(kind: InboxKind | undefined): Promise<void> {
    await this.#live.ask(this.#text, kind);
    if (!this.#live.isFiltered) return;
    this.#announcer.soon(() => `${plural(this.#live.facts.value?.total ?? 0, 'message')} match.`);
  }

  async #clear(): Promise<void> {
    const isDone = await this.#attempts.attempt(() => this.#client.call('clearInbox', undefined));
    if (!isDone) return;
    this.#shown = undefined;
    this.#navigation.go({ itemId: undefined });
    this.#announcer.now('The inbox is empty.');
    this.#live.request();
  }

  async #follow(url: string): Promise<void> {
    this.following = url;
    const answer = await this.#attempts.attempt(() => this.#client.call('follow', { url }));
    this.following = '';
    if (answer) this.answer = { url, ...answer };
    this.#live.request();
  }

  #openTopic(arn: string | undefined): void {
    if (arn !== undefined) void this.#attempts.attempt(() => this.#client.call('openTopic', { arn }));
  }

  #chosen(id: string): void {
    if (id === 'retry') this.#live.request();
    else if (id === 'clearFilter') this.#clearFilter();
    else void this.#attempts.attempt(() => this.#client.call('command', { id: id as InboxCommand }));
  }

  #clearFilter(): void {
    this.panel.clearFilter();
    this.#filter({ chips: [], text: '', kind: undefined });
    this.panel.focusFilter();
  }

  #run(command: InboxCommandId): void {
    const commands: Record<InboxCommandId, () => unknown> = {
      focusFilter: () => this.panel.focusFilter(),
      toggleLive: () => this.#live.toggle(),
      next: () => this.panel.step(1),
      previous: () => this.panel.step(-1),
      read: () => this.panel.focusReader(),
      openTopic: () => this.#openTopic(this.#item?.topicArn),
      copy: () => this.#attempts.copy(this.#item?.body, 'text'),
      escape: () => this.panel.focusList(),
      showKeys: () => this.panel.showKeys(),
    };
    commands[command]();
  }
}
