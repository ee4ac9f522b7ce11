import { LitElement, css, html } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type {
  MessageDetail,
  PanelCommand,
  PanelEvents,
  PanelTarget,
  QueueFacts,
  RowAction,
} from '../src/panel/contract.ts';
import { Actions } from './actions.ts';
import { Announcer, Arrivals } from './announcer.ts';
import type { SendAsked } from './components/composer.ts';
import type { Notice } from './components/notice.ts';
import type { QueuePanel } from './components/queuePanel.ts';
import './components/queuePanel.ts';
import { DraftKeeper, type Draft } from './draft.ts';
import { EngineClock } from './engineClock.ts';
import { Keyboard } from './keyboard.ts';
import type { CommandId, Place } from './keymap.ts';
import { mainState, type MainState } from './mainState.ts';
import { menuContext } from './menuContext.ts';
import { restoreNavigation, type Navigation, type RailTab } from './navigation.ts';
import { Notices } from './notices.ts';
import { cliLine, stateOfStage } from './queueView.ts';
import { Refresher } from './refresher.ts';
import { Resource } from './resource.ts';
import { HostClient, type WebviewApi } from './rpc.ts';
import { RowWindow } from './rowWindow.ts';
import { Selection, type RowPick } from './selection.ts';
import { Sending } from './sending.ts';
import { controls } from './styles/controls.css.ts';
import { tokens } from './styles/tokens.css.ts';
import { plural } from './time.ts';

/** What is on screen is fetched again at most this often, in ms. */
const refreshGapMs = 100;
const flashMs = 1700;

/**
 * The panel of one queue: the one component that fetches. What is below draws what it is given and says what was done;
 * here that becomes calls to the extension host.
 */
@customElement('q-app')
export class App extends LitElement {
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

  @state() private target: PanelTarget | undefined;
  @state() private nav: Navigation;
  @state() private isLive = true;
  /** Something changed since it was paused. */
  @state() private isBehind = false;
  @state() private nowMs = 0;
  /** Counts the answers about rows. */
  @state() private version = 0;
  @state() private flashId: number | undefined;
  @state() private backend: PanelEvents['backend'] = { state: 'running', text: '' };
  @state() private spoken = '';
  @query('q-queue-panel') private panel!: QueuePanel;

  readonly #api: WebviewApi = acquireVsCodeApi();
  readonly #client = new HostClient(this.#api);
  readonly #clock = new EngineClock();
  readonly #facts = new Resource<QueueFacts>(this);
  readonly #detail = new Resource<MessageDetail | undefined>(this);
  readonly #announcer = new Announcer((text) => this.#speak(text));
  readonly #say = (text: string) => this.#announcer.now(text);
  readonly #arrivals = new Arrivals(this.#announcer);
  readonly #notices = new Notices(this);
  readonly #sending = new Sending(this, this.#client);
  readonly #actions = new Actions(this.#client, this.#notices, this.#say);
  readonly #refresher = new Refresher(() => this.#refresh(), refreshGapMs);
  readonly #keyboard = new Keyboard((command, place) => this.#run(command, place));
  readonly #rows: RowWindow;
  readonly #selection: Selection;
  #text: string;
  #draft: DraftKeeper | undefined;
  #revision: number | undefined;
  #shownId: number | undefined;
  /** Of which message the last answer about one was. */
  #detailId: number | undefined;

  constructor() {
    super();
    this.nav = restoreNavigation(this.#api.getState());
    this.#text = this.nav.chips.join(' ');
    this.#rows = new RowWindow(
      { states: this.nav.states, text: this.#text, sort: this.nav.sort },
      (query, signal) => this.#client.call('window', query, signal),
      () => this.#rowsChanged(),
    );
    this.#selection = new Selection(this, this.#rows, this.#say);
    this.#selection.activeId = this.nav.activeId;
    this.addEventListener('contextmenu', (event) => this.#describeMenu(event), { capture: true });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#client.on('changed', () => this.#changed());
    this.#client.on('backend', (backend) => this.#backendChanged(backend));
    this.#client.on('ask', ({ what }) => this.#run(what, 'panel'));
    this.#client.ready((target) => this.#begin(target));
    this.#keyboard.listen();
    this.#tick();
  }

  protected override willUpdate(): void {
    const { activeId } = this.#selection;
    if (activeId === this.#shownId || this.target === undefined) return;
    this.#shownId = activeId;
    this.#rows.keep(activeId);
    this.#navigate({ activeId });
    void this.#fetchDetail();
  }

  override render() {
    const { activeId, ids: selected } = this.#selection;
    const { last, total } = this.#rows;
    const message = activeId === undefined ? undefined : this.#detail.value;
    const instead = this.#instead;
    return html`<q-queue-panel
        .view=${
          {
            target: this.target,
            facts: this.#facts.value,
            rows: this.#rows,
            version: this.version,
            all: last?.all ?? total,
            filterProblem: last?.filterProblem ?? '',
            isFiltered: this.#isFiltered,
            selected,
            activeId,
            message,
            isGone: this.#isGone,
            flashId: this.flashId,
            nav: this.nav,
            isLive: this.isLive,
            isBehind: this.isBehind,
            nowMs: this.nowMs,
            instead,
            banner: this.#banner(instead),
            notice: this.#notices.current,
            sending: { isBusy: this.#sending.isBusy, result: this.#sending.result, failure: this.#sending.failure },
          } satisfies QueuePanel['view']
        }
        @rail-width=${(e: CustomEvent<number>) => this.#navigate({ railWidth: e.detail })}
        @rail-tab=${(e: CustomEvent<RailTab>) => this.#navigate({ railTab: e.detail })}
        @pretty-toggled=${() => this.#navigate({ pretty: !this.nav.pretty })}
        @live-toggled=${() => this.#toggleLive()}
        @stage-picked=${(e: CustomEvent<string>) => this.#toggleStage(e.detail)}
        @filter-changed=${(e: CustomEvent<{ chips: readonly string[]; text: string }>) => this.#filter(e.detail)}
        @grid-range=${(e: CustomEvent<{ first: number; count: number }>) => this.#rows.show(e.detail.first, e.detail.count)}
        @grid-pick=${(e: CustomEvent<RowPick>) => void this.#selection.pick(e.detail)}
        @grid-sort=${(e: CustomEvent<Navigation['sort']>) => this.#ask({ sort: e.detail })}
        @grid-columns=${(e: CustomEvent<Record<string, number>>) => this.#navigate({ columns: e.detail })}
        @grid-say=${(e: CustomEvent<string>) => this.#say(e.detail)}
        @action-asked=${(e: CustomEvent<string>) => this.#railAction(e.detail)}
        @selection-action=${(e: CustomEvent<RowAction['verb']>) => void this.#act(e.detail, this.#selection.meant)}
        @copy-asked=${() => this.#copyBody()}
        @receive-asked=${(e: CustomEvent<{ max: number }>) => void this.#receive(e.detail)}
        @menu-picked=${(e: CustomEvent<PanelCommand>) => this.#actions.command(e.detail)}
        @banner-picked=${(e: CustomEvent<string>) => this.#chosen(e.detail)}
        @notice-picked=${(e: CustomEvent<string>) => this.#answered(e.detail)}
        @send-asked=${(e: CustomEvent<SendAsked>) => void this.#send(e.detail)}
        @draft-changed=${(e: CustomEvent<Draft>) => this.#draftChanged(e.detail)}
      ></q-queue-panel>
      <div class="sr" role="status" aria-live="polite">${this.spoken}</div>`;
  }

  get #instead(): MainState | undefined {
    return mainState({
      backend: this.backend,
      error: this.#facts.error ?? this.#rows.error,
      name: this.target?.name ?? 'This queue',
      hasData: this.#rows.last !== undefined,
      total: this.#rows.total,
      isFiltered: this.#isFiltered,
      cli: this.#facts.value ? cliLine(this.#facts.value.summary) : '',
    });
  }

  /** A message is chosen that was asked for and is not there any more. */
  get #isGone(): boolean {
    const { activeId } = this.#selection;
    return activeId !== undefined && this.#detailId === activeId && this.#detail.value === undefined;
  }

  get #isFiltered(): boolean {
    return this.nav.states.length > 0 || (this.#text !== '' && !this.#rows.last?.filterProblem);
  }

  #banner(instead: MainState | undefined): Notice | undefined {
    if (this.backend.state === 'restarting') return { tone: 'warning', text: this.backend.text, isBanner: true };
    const error = this.#rows.error ?? this.#facts.error;
    if (!error || instead) return undefined;
    const actions = [
      { id: 'retry', label: 'Try again' },
      { id: 'showLog', label: 'Show Log' },
    ];
    return { tone: 'error', text: error.message, actions, isBanner: true };
  }

  // What is known, and when to ask again

  #begin(target: PanelTarget): void {
    this.target = target;
    this.#navigate({ target });
    this.#draft = new DraftKeeper(target);
    const draft = this.#draft.read();
    if (draft) void this.panel.updateComplete.then(() => this.panel.loadDraft(draft));
    this.#refresher.request();
  }

  async #refresh(): Promise<void> {
    this.isBehind = false;
    if (this.#selection.activeId !== undefined && !this.#isGone) this.#rows.keep(this.#selection.activeId);
    await Promise.all([this.#rows.refresh(), this.#fetchFacts(), this.#fetchDetail()]);
  }

  async #fetchFacts(): Promise<void> {
    const isNew = await this.#facts.fetch((signal) => this.#client.call('describe', undefined, signal));
    if (isNew) this.#clock.set(this.#facts.value!.summary.clock);
  }

  async #fetchDetail(): Promise<void> {
    const id = this.#selection.activeId;
    if (id === undefined) return;
    const isNew = await this.#detail.fetch((signal) => this.#client.call('message', { id }, signal));
    if (isNew) this.#detailId = id;
  }

  #rowsChanged(): void {
    const { last } = this.#rows;
    if (last) {
      this.#clock.set(last.clock);
      // Merely scrolling must not draw every row again; traffic must be shown as of its own instant.
      if (last.revision !== this.#revision || Math.abs(last.clock.nowMs - this.nowMs) > 1000)
        this.nowMs = last.clock.nowMs;
      this.#revision = last.revision;
      this.#arrivals.count(last.all);
    }
    this.version += 1;
  }

  #changed(): void {
    if (this.isLive) this.#refresher.request();
    else this.isBehind = true;
  }

  #backendChanged(backend: PanelEvents['backend']): void {
    this.backend = backend;
    this.#say(backend.text);
    if (backend.state === 'running') this.#refresher.request();
  }

  /** Once a second, on the engine's seconds; counts down what is on screen, and asks again for what fell due. */
  #tick(): void {
    const now = this.#clock.now();
    setTimeout(() => this.#tick(), 1005 - (Math.floor(now) % 1000));
    if (!this.isLive || document.hidden || this.#facts.value === undefined) return;
    this.nowMs = now;
    const { perSecond, deletedLastMinute, nextDelayedEndsMs, nextVisibleAgainMs } = this.#facts.value.summary;
    const isMoving = perSecond.sent + perSecond.received + perSecond.deleted + deletedLastMinute > 0;
    const isDue = (nextDelayedEndsMs ?? Infinity) <= now || (nextVisibleAgainMs ?? Infinity) <= now;
    const showsEnded = this.#rows.total > (this.#rows.last?.all ?? Infinity);
    if (isDue || showsEnded) this.#refresher.request();
    else if (isMoving) void this.#fetchFacts();
  }

  // What a screen reader hears

  #tellMatches(): void {
    if (this.#isFiltered) this.#announcer.soon(() => `${plural(this.#rows.total, 'message')} match.`);
  }

  /** The same sentence twice is said twice: a live region speaks when its text changes. */
  #speak(text: string): void {
    this.spoken = this.spoken === text ? `${text}\u00a0` : text;
  }

  // Where one is

  #navigate(part: Partial<Navigation>): void {
    this.nav = { ...this.nav, ...part };
    this.#api.setState(this.nav);
  }

  #ask(part: Partial<Pick<Navigation, 'states' | 'sort' | 'chips'>>): void {
    this.#navigate(part);
    const { states, sort } = this.nav;
    void this.#rows.ask({ states, text: this.#text, sort }).then(() => this.#tellMatches());
  }

  #filter({ chips, text }: { chips: readonly string[]; text: string }): void {
    if (text === this.#text) return this.#navigate({ chips });
    this.#text = text;
    this.#ask({ chips });
  }

  #clearFilter(): void {
    this.panel.clearFilter();
    this.#text = '';
    this.#ask({ chips: [], states: [] });
    this.panel.focusFilter();
  }

  #toggleStage(id: string): void {
    const picked = stateOfStage(id);
    this.#ask({ states: this.nav.states.includes(picked) ? [] : [picked] });
  }

  #toggleLive(): void {
    this.isLive = !this.isLive;
    this.#say(this.isLive ? 'Live.' : 'Paused.');
    if (this.isLive) this.#refresher.request();
  }

  // What one does

  /** Asked for by the rail: it is about the message shown there, whatever else is selected. */
  #railAction(verb: string): void {
    const id = this.#detail.value?.id;
    if (verb === 'edit') this.#edit();
    else if (verb === 'copyBody') this.#copyBody();
    else if (verb === 'copyId') this.#actions.copy(this.#detail.value?.messageId, 'message ID');
    else if (id !== undefined) void this.#act(verb as RowAction['verb'], [id]);
  }

  async #act(verb: RowAction['verb'], ids: readonly number[]): Promise<void> {
    const result = await this.#actions.act(verb, ids);
    if (result && verb === 'delete' && result.failed.length === 0) this.#selection.clear();
    this.#refresher.request();
  }

  async #receive(request: { max: number; visibilityTimeoutSeconds?: number }): Promise<void> {
    const ids = await this.#actions.receive(request);
    await this.#refresh();
    if (ids && ids.length > 0) this.#selection.set(ids);
  }

  async #send({ message, keeps }: SendAsked): Promise<void> {
    await this.#sending.send(message, async ({ id, messageId }) => {
      this.panel.sent(keeps);
      await this.#refresh();
      const isShown = id !== undefined && (await this.#showSent(id));
      const where = isShown ? ', shown above' : this.#isFiltered ? ', the filter hides it' : '';
      return `sent ${messageId.slice(0, 8)} just now${where}`;
    });
    this.#say(this.#sending.failure === '' ? 'Sent.' : `Not sent: ${this.#sending.failure}`);
  }

  /** The new row comes into sight, is chosen and flashes once. False where the filter hides it. */
  async #showSent(id: number): Promise<boolean> {
    const index = await this.#rows.find(id);
    if (index === undefined) return false;
    await this.updateComplete;
    await this.panel.reveal(index);
    this.flashId = id;
    setTimeout(() => (this.flashId = undefined), flashMs);
    await this.#selection.pick({ index, id, how: 'only' });
    return true;
  }

  #edit(): void {
    const message = this.#detail.value;
    if (!message) return;
    this.panel.loadDraft({ body: message.body, delay: '', attributes: message.messageAttributes });
    this.panel.focusComposer();
  }

  #copyBody(): void {
    this.#actions.copy(this.#detail.value?.body, 'body');
  }

  /** An action of the banner, or of what stands instead of the grid. */
  #chosen(id: string): void {
    if (id === 'clearFilter') this.#clearFilter();
    else if (id === 'compose') this.panel.focusComposer();
    else if (id === 'retry') this.#refresher.request();
    else if (id === 'copyCode') this.#actions.copy(this.#instead?.code, 'command');
    else this.#actions.command(id as PanelCommand);
  }

  /** A question that was asked took the focus from the grid: it goes back. */
  #answered(id: string): void {
    const wasQuestion = this.#notices.current?.isQuestion;
    this.#notices.pick(id);
    if (wasQuestion) this.panel.focusGrid();
  }

  #draftChanged(draft: Draft): void {
    if (draft.body !== '') this.#sending.forget();
    this.#draft?.keep(draft);
  }

  #run(command: CommandId, place: Place): void {
    const { meant } = this.#selection;
    const commands: Record<CommandId, () => unknown> = {
      send: () => this.panel.send(false),
      sendAndKeep: () => this.panel.send(true),
      focusFilter: () => this.panel.focusFilter(),
      focusComposer: () => this.panel.focusComposer(),
      toggleLive: () => this.#toggleLive(),
      escape: () => this.#escape(place),
      showKeys: () => this.panel.showKeys(),
      receive: () => this.panel.openReceive(),
      detail: () => this.panel.focusRail(),
      delete: () => this.#act('delete', meant),
      release: () => this.#act('release', meant),
      extend: () => this.#act('extend', meant),
      edit: () => this.#edit(),
      copyBody: () => this.#copyBody(),
      selectAll: () => this.#selection.all(),
      tabMessage: () => this.#navigate({ railTab: 'message' }),
      tabAttributes: () => this.#navigate({ railTab: 'attributes' }),
      tabSystem: () => this.#navigate({ railTab: 'system' }),
    };
    commands[command]();
  }

  #escape(place: Place): void {
    if (this.#notices.current?.isQuestion) return this.#answered('no');
    if (place !== 'grid') return this.panel.focusGrid();
    if (this.#selection.ids.size > 1) this.#selection.clear();
    else if (this.isLive) this.#toggleLive();
  }

  #describeMenu(event: Event): void {
    const { context, rowId } = menuContext(
      event,
      this.#selection.ids,
      (id) => this.#rows.rowAt(this.#rows.indexOf(id) ?? -1)?.state,
    );
    if (rowId !== undefined && !this.#selection.ids.has(rowId)) {
      void this.#selection.pick({ index: this.#rows.indexOf(rowId) ?? 0, id: rowId, how: 'only' });
    }
    this.dataset['vscodeContext'] = context;
  }
}

declare global {
  function acquireVsCodeApi(): WebviewApi;
}
