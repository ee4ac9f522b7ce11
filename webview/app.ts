import { LitElement, css, html } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { PanelCommand, PanelTarget, RowAction } from '../src/panel/contract.ts';
import { Actions } from './actions.ts';
import { Announcer } from './announcer.ts';
import { bannerOf } from './banner.ts';
import type { SendAsked } from './components/composer.ts';
import type { QueuePanel } from './components/queuePanel.ts';
import './components/queuePanel.ts';
import { DraftKeeper, type Draft } from './draft.ts';
import { Keyboard } from './keyboard.ts';
import type { CommandId, Place } from './keymap.ts';
import { LiveQueue } from './liveQueue.ts';
import { mainState, type MainState } from './mainState.ts';
import { menuContext } from './menuContext.ts';
import { NavigationKeeper, type Navigation, type RailTab } from './navigation.ts';
import { Notices } from './notices.ts';
import { cliLine, stateOfStage } from './queueView.ts';
import { RowQuestion, firstQuestion } from './rowQuestion.ts';
import { HostClient, type WebviewApi } from './rpc.ts';
import { RowWindow } from './rowWindow.ts';
import { Selection, type RowPick } from './selection.ts';
import { Sending } from './sending.ts';
import { SentRow } from './sentRow.ts';
import { ShownMessage } from './shownMessage.ts';
import { controls } from './styles/controls.css.ts';
import { tokens } from './styles/tokens.css.ts';

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
  @state() private spoken = '';
  @query('q-queue-panel') private panel!: QueuePanel;

  readonly #api: WebviewApi = acquireVsCodeApi();
  readonly #client = new HostClient(this.#api);
  readonly #announcer = new Announcer((text) => this.#speak(text));
  readonly #say = (text: string) => this.#announcer.now(text);
  readonly #notices = new Notices(this);
  readonly #sending = new Sending(this, this.#client);
  readonly #actions = new Actions(this.#client, this.#notices, this.#say);
  readonly #keyboard = new Keyboard((command, place) => this.#run(command, place));
  readonly #navigation = new NavigationKeeper(this, this.#api);
  readonly #rows = new RowWindow(
    firstQuestion(this.#navigation.current),
    (query, signal) => this.#client.call('window', query, signal),
    () => this.#live.rowsChanged(),
  );
  readonly #selection = new Selection(this, this.#rows, this.#say);
  readonly #question = new RowQuestion(this.#navigation, this.#rows, this.#selection, this.#announcer);
  readonly #shown = new ShownMessage(this, this.#client, this.#selection);
  readonly #sentRow = new SentRow(this, this.#rows, this.#selection, (index) => this.panel.reveal(index));
  readonly #live: LiveQueue = new LiveQueue(this, {
    client: this.#client,
    rows: this.#rows,
    selection: this.#selection,
    shown: this.#shown,
    announcer: this.#announcer,
  });
  #draft: DraftKeeper | undefined;
  #shownId: number | undefined;

  constructor() {
    super();
    this.#selection.activeId = this.#navigation.current.activeId;
    this.addEventListener('contextmenu', (event) => this.#describeMenu(event), { capture: true });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#live.listen();
    this.#client.on('ask', ({ what }) => this.#run(what, 'panel'));
    this.#client.ready((target) => this.#begin(target));
    this.#keyboard.listen();
  }

  protected override willUpdate(): void {
    const { activeId } = this.#selection;
    if (activeId === this.#shownId || this.target === undefined) return;
    this.#shownId = activeId;
    this.#rows.keep(activeId);
    this.#navigation.go({ activeId });
    void this.#shown.fetch();
  }

  override render() {
    const { activeId, ids: selected } = this.#selection;
    const { last, total } = this.#rows;
    const { facts, version, isLive, isBehind, nowMs, backend } = this.#live;
    const instead = this.#instead;
    return html`<q-queue-panel
        .view=${
          {
            target: this.target,
            facts: facts.value,
            rows: this.#rows,
            version,
            all: last?.all ?? total,
            filterProblem: last?.filterProblem ?? '',
            isFiltered: this.#question.isFiltered,
            selected,
            activeId,
            message: this.#shown.value,
            isGone: this.#shown.isGone,
            flashId: this.#sentRow.flashId,
            nav: this.#navigation.current,
            isLive,
            isBehind,
            nowMs,
            instead,
            banner: bannerOf(backend, instead ? undefined : (this.#rows.error ?? facts.error)),
            notice: this.#notices.current,
            sending: { isBusy: this.#sending.isBusy, result: this.#sending.result, failure: this.#sending.failure },
          } satisfies QueuePanel['view']
        }
        @rail-width=${(e: CustomEvent<number>) => this.#navigation.go({ railWidth: e.detail })}
        @rail-tab=${(e: CustomEvent<RailTab>) => this.#navigation.go({ railTab: e.detail })}
        @pretty-toggled=${() => this.#navigation.go({ pretty: !this.#navigation.current.pretty })}
        @live-toggled=${() => this.#live.toggle()}
        @stage-picked=${(e: CustomEvent<string>) => this.#question.toggleState(stateOfStage(e.detail))}
        @filter-changed=${(e: CustomEvent<{ chips: readonly string[]; text: string }>) => this.#question.filter(e.detail)}
        @grid-range=${(e: CustomEvent<{ first: number; count: number }>) => this.#rows.show(e.detail.first, e.detail.count)}
        @grid-pick=${(e: CustomEvent<RowPick>) => void this.#selection.pick(e.detail)}
        @grid-sort=${(e: CustomEvent<Navigation['sort']>) => this.#question.sort(e.detail)}
        @grid-columns=${(e: CustomEvent<Record<string, number>>) => this.#navigation.go({ columns: e.detail })}
        @grid-say=${(e: CustomEvent<string>) => this.#say(e.detail)}
        @action-asked=${(e: CustomEvent<string>) => this.#railAction(e.detail)}
        @selection-action=${(e: CustomEvent<RowAction['verb']>) => void this.#actOnMeant(e.detail)}
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
    const facts = this.#live.facts.value;
    return mainState({
      backend: this.#live.backend,
      error: this.#live.facts.error ?? this.#rows.error,
      name: this.target?.name ?? 'This queue',
      region: this.target?.region ?? '',
      hasData: this.#rows.last !== undefined,
      total: this.#rows.total,
      isFiltered: this.#question.isFiltered,
      cli: facts ? cliLine(facts) : '',
    });
  }

  #begin(target: PanelTarget): void {
    this.target = target;
    this.#navigation.go({ target });
    this.#draft = new DraftKeeper(target);
    const draft = this.#draft.read();
    if (draft) void this.panel.updateComplete.then(() => this.panel.loadDraft(draft));
    this.#live.request();
  }

  /** The same sentence twice is said twice: a live region speaks when its text changes. */
  #speak(text: string): void {
    this.spoken = this.spoken === text ? `${text}\u00a0` : text;
  }

  #clearFilter(): void {
    this.panel.clearFilter();
    this.#question.clear();
    this.panel.focusFilter();
  }

  /** Asked for by the rail: it is about the message shown there, whatever else is selected. */
  #railAction(verb: string): void {
    const id = this.#shown.value?.id;
    if (verb === 'edit') this.#edit();
    else if (verb === 'copyBody') this.#copyBody();
    else if (verb === 'copyId') this.#actions.copy(this.#shown.value?.messageId, 'message ID');
    else if (id !== undefined) void this.#act(verb as RowAction['verb'], [id]);
  }

  async #actOnMeant(verb: RowAction['verb']): Promise<void> {
    await this.#act(verb, await this.#question.meant());
  }

  async #act(verb: RowAction['verb'], ids: readonly number[]): Promise<void> {
    const result = await this.#actions.act(verb, ids);
    if (result && verb === 'delete' && result.failed.length === 0) this.#selection.clear();
    this.#live.request();
  }

  async #receive(request: { max: number; visibilityTimeoutSeconds?: number }): Promise<void> {
    const ids = await this.#actions.receive(request);
    await this.#live.refresh();
    if (!ids || ids.length === 0) return;
    this.#selection.set(ids);
    this.#selection.rowsChanged();
  }

  async #send({ message, keeps }: SendAsked): Promise<void> {
    await this.#sending.send(message, async ({ id, messageId }) => {
      this.panel.sent(keeps);
      await this.#live.refresh();
      const isShown = id !== undefined && (await this.#sentRow.show(id));
      const where = isShown ? ', shown above' : this.#question.isFiltered ? ', the filter hides it' : '';
      return `sent ${messageId.slice(0, 8)} just now${where}`;
    });
    this.#say(this.#sending.failure === '' ? 'Sent.' : `Not sent: ${this.#sending.failure}`);
  }

  #edit(): void {
    const message = this.#shown.value;
    if (!message) return;
    this.panel.loadDraft({ body: message.body, delay: '', attributes: message.messageAttributes });
    this.panel.focusComposer();
  }

  #copyBody(): void {
    this.#actions.copy(this.#shown.value?.body, 'body');
  }

  /** An action of the banner, or of what stands instead of the grid. */
  #chosen(id: string): void {
    if (id === 'clearFilter') this.#clearFilter();
    else if (id === 'compose') this.panel.focusComposer();
    else if (id === 'retry') this.#live.request();
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
    const commands: Record<CommandId, () => unknown> = {
      send: () => this.panel.send(false),
      sendAndKeep: () => this.panel.send(true),
      focusFilter: () => this.panel.focusFilter(),
      focusComposer: () => this.panel.focusComposer(),
      toggleLive: () => this.#live.toggle(),
      escape: () => this.#escape(place),
      showKeys: () => this.panel.showKeys(),
      receive: () => this.panel.openReceive(),
      detail: () => this.panel.focusRail(),
      delete: () => this.#actOnMeant('delete'),
      release: () => this.#actOnMeant('release'),
      extend: () => this.#actOnMeant('extend'),
      edit: () => this.#edit(),
      copyBody: () => this.#copyBody(),
      selectAll: () => this.#selection.all(),
      tabMessage: () => this.#navigation.go({ railTab: 'message' }),
      tabAttributes: () => this.#navigation.go({ railTab: 'attributes' }),
      tabSystem: () => this.#navigation.go({ railTab: 'system' }),
    };
    commands[command]();
  }

  #escape(place: Place): void {
    if (this.#notices.current?.isQuestion) return this.#answered('no');
    if (place !== 'grid') return this.panel.focusGrid();
    if (this.#selection.ids.size > 1) this.#selection.clear();
    else if (this.#live.isLive) this.#live.toggle();
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
