import { LitElement, css, html } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { PanelCommand, PanelTarget, RowAction } from '../src/panel/contract.ts';
import { Actions } from './actions.ts';
import { Announcer } from './announcer.ts';
import { bannerOf } from './banner.ts';
import type { SendAsked } from './components/composer.ts';
import type { QueuePanel } from './components/queuePanel.ts';
import './components/queuePanel.ts';
import type { BodyForm } from './decode.ts';
import { Composing } from './composing.ts';
import { draftOf, type Draft } from './draft.ts';
import { Dialogs } from './dialogs.ts';
import { Foresight } from './foresight.ts';
import { Keyboard } from './keyboard.ts';
import { isCommand, keymap, type CommandId, type Place } from './keymap.ts';
import { laneText, Lanes } from './lanes.ts';
import { LiveQueue } from './liveQueue.ts';
import { mainState, type MainState } from './mainState.ts';
import { menuContext } from './menuContext.ts';
import { NavigationKeeper, restoreNavigation, type MainView, type Navigation, type RailTab } from './navigation.ts';
import { Notices } from './notices.ts';
import { cliLine, stateOfStage } from './queueView.ts';
import { RowQuestion, firstQuestion } from './rowQuestion.ts';
import { isRowVerb, type RowVerb } from './rowVerbs.ts';
import { RowWork } from './rowWork.ts';
import { HostClient, type WebviewApi } from './rpc.ts';
import { RowWindow } from './rowWindow.ts';
import { Selection, type RowPick } from './selection.ts';
import { Sending } from './sending.ts';
import { SentRow } from './sentRow.ts';
import { ShownMessage } from './shownMessage.ts';
import { controls } from './styles/controls.css.ts';
import { tokens } from './styles/tokens.css.ts';
import { plural } from './time.ts';
import { Transfers } from './transfers.ts';

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
  readonly #keyboard = new Keyboard(keymap, (command, place) => this.#run(command, place));
  readonly #navigation = new NavigationKeeper(this, this.#api, restoreNavigation);
  readonly #rows = new RowWindow(
    firstQuestion(this.#navigation.current),
    (query, signal) => this.#client.call('window', query, signal),
    () => this.#live.rowsChanged(),
  );
  readonly #selection = new Selection(this, this.#rows, this.#say);
  readonly #lanes = new Lanes(this, laneText(firstQuestion(this.#navigation.current)), {
    client: this.#client,
    navigation: this.#navigation,
    selection: this.#selection,
    hints: () => ({ summary: this.#live.facts.value?.summary, name: this.target?.name ?? '' }),
    changed: () => this.#live.lanesChanged(),
  });
  readonly #question = new RowQuestion(this.#navigation, this.#rows, this.#lanes, this.#selection, this.#announcer);
  readonly #shown = new ShownMessage(this, this.#client, this.#selection);
  readonly #sentRow = new SentRow(this, this.#rows, this.#selection, (index) => this.panel.reveal(index));
  readonly #live: LiveQueue = new LiveQueue(this, {
    client: this.#client,
    rows: this.#rows,
    lanes: this.#lanes,
    selection: this.#selection,
    shown: this.#shown,
    announcer: this.#announcer,
  });
  readonly #transfers = new Transfers(this.#client, this.#actions);
  readonly #foresight = new Foresight(this, this.#client, () => this.#live.facts.value?.summary.fifo === true);
  readonly #dialogs = new Dialogs(this, this.#client, this.#actions, () => this.#live.request());
  readonly #composing = new Composing({
    client: this.#client,
    sending: this.#sending,
    foresight: this.#foresight,
    live: this.#live,
    question: this.#question,
    lanes: this.#lanes,
    sentRow: this.#sentRow,
    panel: () => this.panel,
    say: this.#say,
  });
  readonly #work = new RowWork({
    actions: this.#actions,
    transfers: this.#transfers,
    question: this.#question,
    selection: this.#selection,
    rows: this.#rows,
    shown: this.#shown,
    queue: () => this.#verbQueue,
    edit: (message) => this.#composing.edit(draftOf(message)),
    redrive: (ids) => this.#dialogs.openRedrive(this.#live.facts.value, ids),
    chooseCopyForm: () => this.panel.openCopyMenu(),
    acted: () => this.#live.request(),
  });
  #shownId: number | undefined;
  #foreseenVersion = 0;
  /** Whether the rows or lanes asked for last are those that are shown. */
  #askedLanes: boolean | undefined;
  /** What a command opened the panel for, until the queue is known. */
  #early: CommandId | undefined;

  constructor() {
    super();
    this.#selection.activeId = this.#navigation.current.activeId;
    this.addEventListener('contextmenu', (event) => this.#describeMenu(event), { capture: true });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#live.listen();
    this.#client.on('ask', ({ what }) => this.#ask(what));
    this.#client.on('show', ({ id }) => void this.#showRow(id));
    this.#client.ready((target) => this.#begin(target));
    this.#keyboard.listen();
  }

  protected override updated(): void {
    const early = this.#early;
    if (early === undefined || this.#live.facts.value === undefined) return;
    this.#early = undefined;
    this.#run(early, 'panel');
  }

  protected override willUpdate(): void {
    this.#followView();
    this.#followQueue();
    const { activeId } = this.#selection;
    if (activeId === this.#shownId || this.target === undefined) return;
    this.#shownId = activeId;
    this.#rows.keep(activeId);
    this.#navigation.go({ activeId });
    void this.#shown.fetch();
  }

  /** Lanes took the place of messages or the other way round, by choice or because it is known now what the queue has. */
  #followView(): void {
    const { isShown } = this.#lanes;
    if (this.target === undefined || isShown === this.#askedLanes) return;
    if (this.#askedLanes !== undefined) this.#question.again();
    this.#askedLanes = isShown;
  }

  /** The rows have answered: what was foretold of the draft may be otherwise now. */
  #followQueue(): void {
    if (this.#live.version === this.#foreseenVersion) return;
    this.#foreseenVersion = this.#live.version;
    this.#foresight.again();
  }

  override render() {
    const { activeId, ids: selected } = this.#selection;
    const { last, total, error } = this.#lanes.isShown ? this.#lanes.rows : this.#rows;
    const { facts, version, isLive, isBehind, nowMs, backend } = this.#live;
    const instead = this.#instead;
    return html`<q-queue-panel
        .view=${
          {
            target: this.target,
            facts: facts.value,
            rows: this.#rows,
            version,
            lanes: {
              isOffered: this.#lanes.isOffered,
              isShown: this.#lanes.isShown,
              rows: this.#lanes.rows,
              activeId: this.#lanes.activeId,
              cellId: this.#lanes.cellId,
              chosen: this.#lanes.chosen,
              flashId: this.#lanes.flashId,
              messages: this.#lanes.rows.last?.messages ?? 0,
            },
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
            banner: bannerOf(backend, instead ? undefined : (error ?? facts.error)),
            notice: this.#notices.current,
            sending: { isBusy: this.#sending.isBusy, result: this.#sending.result, failure: this.#sending.failure },
            foreseen: this.#foresight.current,
            meant: this.#work.meant,
            verbQueue: this.#verbQueue,
          } satisfies QueuePanel['view']
        }
        @rail-width=${(e: CustomEvent<number>) => this.#navigation.go({ railWidth: e.detail })}
        @rail-tab=${(e: CustomEvent<RailTab>) => this.#navigation.go({ railTab: e.detail })}
        @body-form=${(e: CustomEvent<BodyForm>) => this.#navigation.go({ bodyForm: e.detail })}
        @live-toggled=${() => this.#live.toggle()}
        @stage-picked=${(e: CustomEvent<string>) => this.#toggleStage(e.detail)}
        @stage-opened=${() => this.#openQueue(facts.value?.summary.deadLetter?.name)}
        @queue-opened=${(e: CustomEvent<string>) => this.#openQueue(e.detail)}
        @redrive-asked=${() => this.#run('redriveMessages', 'panel')}
        @redrive-cancelled=${(e: CustomEvent<string>) => this.#cancelRedrive(e.detail)}
        @view-picked=${(e: CustomEvent<MainView>) => this.#navigation.go({ view: e.detail })}
        @lane-pick=${(e: CustomEvent<RowPick>) => void this.#lanes.pick(e.detail)}
        @lane-range=${(e: CustomEvent<{ first: number; count: number }>) => this.#lanes.rows.show(e.detail.first, e.detail.count)}
        @lane-action=${(e: CustomEvent<{ verb: RowAction['verb']; ids: number[] }>) => void this.#work.act(e.detail.verb, e.detail.ids)}
        @filter-changed=${(e: CustomEvent<{ chips: readonly string[]; text: string }>) => this.#question.filter(e.detail)}
        @grid-range=${(e: CustomEvent<{ first: number; count: number }>) => this.#rows.show(e.detail.first, e.detail.count)}
        @grid-pick=${(e: CustomEvent<RowPick>) => void this.#selection.pick(e.detail)}
        @grid-sort=${(e: CustomEvent<Navigation['sort']>) => this.#question.sort(e.detail)}
        @grid-columns=${(e: CustomEvent<Record<string, number>>) => this.#navigation.go({ columns: e.detail })}
        @grid-say=${(e: CustomEvent<string>) => this.#say(e.detail)}
        @action-asked=${(e: CustomEvent<RowAction['verb']>) => this.#railAction(e.detail)}
        @verb-picked=${(e: CustomEvent<RowVerb>) => void this.#work.run(e.detail)}
        @copy-asked=${() => this.#actions.copy(this.#shown.value?.body, 'body')}
        @receive-asked=${(e: CustomEvent<{ max: number }>) => void this.#receive(e.detail)}
        @menu-picked=${(e: CustomEvent<string>) => this.#menuPicked(e.detail)}
        @banner-picked=${(e: CustomEvent<string>) => this.#chosen(e.detail)}
        @notice-picked=${(e: CustomEvent<string>) => this.#answered(e.detail)}
        @send-asked=${(e: CustomEvent<SendAsked>) => void this.#composing.send(e.detail)}
        @draft-changed=${(e: CustomEvent<Draft>) => this.#composing.changed(e.detail)}
      ></q-queue-panel>
      ${this.#dialogs.render()}
      <div class="sr" role="status" aria-live="polite">${this.spoken}</div>`;
  }

  get #instead(): MainState | undefined {
    const facts = this.#live.facts.value;
    const { error, last, total } = this.#lanes.isShown ? this.#lanes.rows : this.#rows;
    return mainState({
      backend: this.#live.backend,
      error: this.#live.facts.error ?? error,
      name: this.target?.name ?? 'This queue',
      region: this.target?.region ?? '',
      hasData: last !== undefined,
      total,
      what: this.#lanes.isShown ? 'group' : 'message',
      isFiltered: this.#question.isFiltered,
      cli: facts ? cliLine(facts) : '',
    });
  }

  #begin(target: PanelTarget): void {
    this.target = target;
    this.#navigation.go({ target });
    this.#composing.begin(target);
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

  get #verbQueue() {
    return { isDeadLetter: (this.#live.facts.value?.summary.sources ?? []).length > 0 };
  }

  /** Asked for beside a message: it is about that one, whatever else is selected. */
  #railAction(verb: RowAction['verb']): void {
    const id = this.#shown.value?.id;
    if (id !== undefined) void this.#work.act(verb, [id]);
  }

  async #receive(request: { max: number; visibilityTimeoutSeconds?: number }): Promise<void> {
    const ids = await this.#actions.receive(request);
    await this.#live.refresh();
    if (!ids || ids.length === 0) return;
    this.#selection.set(ids);
    this.#selection.rowsChanged();
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

  /** A dialog shows the queue and a view depends on it: asked for before the first answer, they wait for that. */
  #ask(what: CommandId): void {
    if (this.#live.facts.value || this.#instead?.isDead) this.#run(what, 'panel');
    else this.#early = what;
  }

  /** A row that another panel has in mind: where the filter hides it, that is said. */
  async #showRow(id: number): Promise<void> {
    await this.#live.refresh();
    if (!(await this.#sentRow.show(id))) this.#say('The message is not in this list.');
  }

  #menuPicked(id: string): void {
    if (isCommand(id)) this.#run(id, 'panel');
    else this.#actions.command(id as PanelCommand);
  }

  #run(command: CommandId, place: Place): void {
    if (isRowVerb(command)) return void this.#work.run(command);
    const commands: Record<Exclude<CommandId, RowVerb>, () => unknown> = {
      send: () => this.panel.send(false),
      sendAndKeep: () => this.panel.send(true),
      focusFilter: () => this.panel.focusFilter(),
      focusComposer: () => this.panel.focusComposer(),
      toggleLive: () => this.#live.toggle(),
      escape: () => this.#escape(place),
      showKeys: () => this.panel.showKeys(),
      receive: () => this.panel.openReceive(),
      detail: () => this.panel.focusRail(),
      exportMessages: () => this.#transfers.export({ filter: this.#question.current, what: 'ndjson' }),
      importMessages: () => this.#transfers.importMessages(),
      generateMessages: () => this.panel.focusCount(),
      configureQueue: () => this.#dialogs.openConfigure(this.#live.facts.value),
      redriveMessages: () => this.#dialogs.openRedrive(this.#live.facts.value),
      selectAll: () => (this.#lanes.isShown ? this.#say('In lanes one message at a time.') : this.#selection.all()),
      showLanes: () => this.#show('lanes'),
      showMessages: () => this.#show('messages'),
      toggleView: () => this.#show(this.#lanes.isShown ? 'messages' : 'lanes'),
      tabGroup: () => this.#navigation.go({ railTab: 'group' }),
      tabMessage: () => this.#navigation.go({ railTab: 'message' }),
      tabAttributes: () => this.#navigation.go({ railTab: 'attributes' }),
      tabSystem: () => this.#navigation.go({ railTab: 'system' }),
    };
    commands[command]();
  }

  #show(view: MainView): void {
    if (!this.#lanes.isOffered) return this.#say('This queue has no message groups.');
    this.#navigation.go({ view });
    this.#say(view === 'lanes' ? 'Lanes.' : 'Messages.');
    void this.updateComplete.then(() => this.panel.focusGrid());
  }

  /** Lanes have no place for what is gone: that is shown among the messages. */
  #toggleStage(id: string): void {
    if (id === 'ended' && this.#lanes.isShown) this.#navigation.go({ view: 'messages', states: [] });
    this.#question.toggleState(stateOfStage(id));
  }

  #openQueue(name: string | undefined): void {
    if (name !== undefined) void this.#actions.attempt(() => this.#client.call('openQueue', { name }));
  }

  #cancelRedrive(taskHandle: string): void {
    void this.#actions.attempt(async () => {
      const { moved } = await this.#client.call('cancelRedrive', { taskHandle });
      this.#say(`Redrive cancelled: ${plural(moved, 'message')} moved.`);
      this.#live.request();
    });
  }

  #escape(place: Place): void {
    if (this.#notices.current?.isQuestion) return this.#answered('no');
    if (place !== 'grid') return this.panel.focusGrid();
    if (this.#selection.ids.size > 1) this.#selection.clear();
    else if (this.#live.isLive) this.#live.toggle();
  }

  #describeMenu(event: Event): void {
    const { isShown } = this.#lanes;
    const { context, rowId } = menuContext(
      event,
      this.#selection.ids,
      (id) => (isShown ? this.#lanes.stateOf(id) : this.#rows.rowAt(this.#rows.indexOf(id) ?? -1)?.state),
      this.#verbQueue.isDeadLetter,
    );
    if (rowId !== undefined && !this.#selection.ids.has(rowId)) {
      if (isShown) void this.#lanes.pickMessage(rowId);
      else void this.#selection.pick({ index: this.#rows.indexOf(rowId) ?? 0, id: rowId, how: 'only' });
    }
    this.dataset['vscodeContext'] = context;
  }
}

declare global {
  function acquireVsCodeApi(): WebviewApi;
}
