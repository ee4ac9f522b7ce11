import { LitElement, css, html } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { SampleEvent, TopicAsk, TopicCommand, TopicHost, TopicTarget } from '../../src/panel/contract.ts';
import { Announcer } from '../announcer.ts';
import { bannerOf } from '../banner.ts';
import type { BodyForm } from '../decode.ts';
import { Keyboard } from '../keyboard.ts';
import type { Place } from '../keymap.ts';
import { LastWord } from '../lastWord.ts';
import type { MainState } from '../mainState.ts';
import { NavigationKeeper } from '../navigation.ts';
import { Notices } from '../notices.ts';
import { HostClient, type WebviewApi } from '../rpc.ts';
import { RowWindow } from '../rowWindow.ts';
import { SentRow } from '../sentRow.ts';
import { controls } from '../styles/controls.css.ts';
import { tokens } from '../styles/tokens.css.ts';
import { plural } from '../time.ts';
import { LiveTopic, type PublishList } from './liveTopic.ts';
import type { PublishAsked } from './publishComposer.ts';
import { draftOfPublish, type TopicDraft } from './publishDraft.ts';
import { Publishing } from './publishing.ts';
import { Reach } from './reach.ts';
import { reachSentence } from './reachLine.ts';
import { ShownPublish } from './shownPublish.ts';
import type { DeedName, SubscriptionDeed } from './subscriptionDeeds.ts';
import { TopicDeeds } from './topicDeeds.ts';
import { TopicDialogs } from './topicDialogs.ts';
import { isTopicCommand, topicKeymap, type TopicCommandId } from './topicKeymap.ts';
import { topicMainState } from './topicMainState.ts';
import { restoreTopicNavigation, type PublishTab, type TopicView } from './topicNavigation.ts';
import type { TopicPanel } from './topicPanel.ts';
import './topicPanel.ts';
import { outcomesOfStage, publishLine, stagesPicked } from './topicWords.ts';
import type { VerdictDeed } from './verdictPage.ts';

/** The most publishes of one call: each has a verdict of every subscription. */
const maxPublishes = 200;

const views: readonly TopicView[] = ['deliveries', 'subscriptions', 'picture'];

/**
 * The panel of one topic: the one component that fetches. What is below draws what it is given and says what was done;
 * here that becomes calls to the extension host.
 */
@customElement('q-topic-app')
export class TopicApp extends LitElement {
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

  @state() private target: TopicTarget | undefined;
  @state() private spoken = '';
  @state() private samples: readonly SampleEvent[] = [];
  @query('q-topic-panel') private panel!: TopicPanel;

  readonly #api: WebviewApi = acquireVsCodeApi();
  readonly #client = new HostClient<TopicHost, TopicTarget, TopicAsk>(this.#api);
  readonly #announcer = new Announcer((text) => this.#speak(text));
  readonly #say = (text: string) => this.#announcer.now(text);
  readonly #notices = new Notices(this);
  readonly #navigation = new NavigationKeeper(this, this.#api, restoreTopicNavigation);
  readonly #keyboard = new Keyboard(topicKeymap, (command, place) => this.#run(command, place));
  #text = this.#navigation.current.chips.join(' ');
  readonly #rows: PublishList = new RowWindow(
    { text: this.#text, outcomes: this.#navigation.current.outcomes },
    (query, signal) => this.#client.call('publishes', query, signal),
    () => this.#live.rowsChanged(),
    maxPublishes,
  );
  readonly #shown = new ShownPublish(this, this.#client, this.#navigation);
  readonly #live: LiveTopic = new LiveTopic(this, {
    client: this.#client,
    rows: this.#rows,
    shown: this.#shown,
    chosen: () => this.#navigation.current.publishId,
    announcer: this.#announcer,
  });
  readonly #dialogs: TopicDialogs = new TopicDialogs(this, {
    client: this.#client,
    summary: () => this.#live.facts.value?.summary,
    deeds: () => this.#deeds,
    changed: () => this.#live.request(),
  });
  readonly #deeds: TopicDeeds = new TopicDeeds({
    client: this.#client,
    notices: this.#notices,
    dialogs: this.#dialogs,
    say: this.#say,
    changed: () => this.#live.request(),
  });
  readonly #word = new LastWord(this);
  readonly #reach = new Reach(this, this.#client);
  readonly #publishing = new Publishing({
    client: this.#client,
    word: this.#word,
    reach: this.#reach,
    live: this.#live,
    sentRow: new SentRow(this, this.#rows, { pick: ({ id }) => this.#choose(id) }, (index) => this.panel.reveal(index)),
    isFiltered: () => this.#isFiltered,
    isShown: () => this.#navigation.current.view === 'deliveries',
    panel: () => this.panel,
    say: this.#say,
  });
  #shownId: number | undefined;
  #seenVersion = 0;
  #reachSaid = '';
  /** What a command opened the panel for, until the topic is known. */
  #early: TopicCommandId | undefined;

  constructor() {
    super();
    this.addEventListener('contextmenu', (event) => this.#describeMenu(event), { capture: true });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#live.listen();
    this.#client.on('ask', ({ what, id }) => this.#ask(what, id));
    this.#client.ready((target) => this.#begin(target));
    this.#keyboard.listen();
  }

  protected override willUpdate(): void {
    if (this.#live.version !== this.#seenVersion) {
      this.#seenVersion = this.#live.version;
      this.#reach.again();
    }
    this.#sayReach();
    const { publishId } = this.#navigation.current;
    if (publishId === this.#shownId || this.target === undefined) return;
    this.#shownId = publishId;
    this.#rows.keep(publishId);
    void this.#shown.fetch();
  }

  /** Whom the draft would reach is said when it is another than before. */
  #sayReach(): void {
    const { current } = this.#reach;
    const sentence = current === undefined ? '' : reachSentence(current);
    if (sentence === this.#reachSaid) return;
    this.#reachSaid = sentence;
    if (sentence !== '') this.#announcer.soon(() => this.#reachSaid || undefined);
  }

  protected override updated(): void {
    const early = this.#early;
    if (early === undefined || this.#live.facts.value === undefined) return;
    this.#early = undefined;
    this.#run(early, 'panel');
  }

  override render() {
    const { last, total, error } = this.#rows;
    const { facts, version, isLive, isBehind, nowMs, backend } = this.#live;
    const instead = this.#instead;
    const go = this.#navigation;
    return html`<q-topic-panel
        .view=${
          {
            target: this.target,
            facts: facts.value,
            rows: this.#rows,
            version,
            all: last?.all ?? total,
            filterProblem: last?.filterProblem ?? '',
            isFiltered: this.#isFiltered,
            publish: this.#shown.value,
            isGone: this.#shown.isGone,
            trial: this.#shown.trial,
            flashId: this.#publishing.flashId,
            nav: go.current,
            isLive,
            isBehind,
            nowMs,
            instead,
            banner: bannerOf(backend, instead ? undefined : (error ?? facts.error)),
            notice: this.#notices.current,
            publishing: { isBusy: this.#word.isBusy, result: this.#word.result, failure: this.#word.failure },
            reach: this.#reach.current,
            samples: this.samples,
          } satisfies TopicPanel['view']
        }
        @rail-width=${(e: CustomEvent<number>) => go.go({ railWidth: e.detail })}
        @rail-tab=${(e: CustomEvent<PublishTab>) => go.go({ railTab: e.detail })}
        @body-form=${(e: CustomEvent<BodyForm>) => go.go({ bodyForm: e.detail })}
        @grid-columns=${(e: CustomEvent<Record<string, number>>) => go.go({ columns: e.detail })}
        @grid-range=${(e: CustomEvent<{ first: number; count: number }>) => this.#rows.show(e.detail.first, e.detail.count)}
        @grid-say=${(e: CustomEvent<string>) => this.#say(e.detail)}
        @live-toggled=${() => this.#live.toggle()}
        @stage-picked=${(e: CustomEvent<string>) => this.#toggleStage(e.detail)}
        @stage-opened=${() => this.#filter({ outcomes: [] })}
        @view-picked=${(e: CustomEvent<TopicView>) => this.#show(e.detail)}
        @filter-changed=${(e: CustomEvent<{ chips: readonly string[]; text: string }>) => this.#filter(e.detail)}
        @field-picked=${(e: CustomEvent<{ id: number | undefined; part?: number } | number>) => this.#fieldPicked(e.detail)}
        @publish-picked=${(e: CustomEvent<number>) => this.#choose(e.detail, go.current.subscriptionId)}
        @subscription-picked=${(e: CustomEvent<number>) => go.go({ subscriptionId: e.detail })}
        @subscription-deed=${(e: CustomEvent<SubscriptionDeed>) => this.#do(e.detail.deed, e.detail.id)}
        @deed-picked=${(e: CustomEvent<VerdictDeed>) => this.#verdictDeed(e.detail)}
        @again-asked=${() => this.#run('edit', 'panel')}
        @copy-asked=${() => this.#copyShown()}
        @menu-picked=${(e: CustomEvent<string>) => this.#menuPicked(e.detail)}
        @banner-picked=${(e: CustomEvent<string>) => this.#chosen(e.detail)}
        @notice-picked=${(e: CustomEvent<string>) => this.#notices.pick(e.detail)}
        @publish-asked=${(e: CustomEvent<PublishAsked>) => void this.#publishing.publish(e.detail)}
        @draft-changed=${(e: CustomEvent<TopicDraft>) => this.#publishing.changed(e.detail)}
        @ask-subscribe=${() => this.#dialogs.ask('ask-subscribe', undefined)}
        @ask-configure=${() => this.#dialogs.ask('ask-configure', undefined)}
      ></q-topic-panel>
      ${this.#dialogs.render()}
      <div class="sr" role="status" aria-live="polite">${this.spoken}</div>`;
  }

  get #instead(): MainState | undefined {
    const facts = this.#live.facts.value;
    const { error, last, total } = this.#rows;
    return topicMainState({
      backend: this.#live.backend,
      error: this.#live.facts.error ?? error,
      name: this.target?.name ?? 'This topic',
      region: this.target?.region ?? '',
      view: this.#navigation.current.view,
      hasData: last !== undefined,
      total,
      isFiltered: this.#isFiltered,
      subscriptions: facts?.summary.subscriptions.length,
      cli: facts ? publishLine(facts) : '',
    });
  }

  get #isFiltered(): boolean {
    return this.#navigation.current.outcomes.length > 0 || (this.#text !== '' && !this.#rows.last?.filterProblem);
  }

  #begin(target: TopicTarget): void {
    this.target = target;
    this.#navigation.go({ target });
    this.#publishing.begin(target);
    this.#live.request();
    // A help that may be missing.
    void this.#client.call('sampleEvents', undefined).then(
      (samples) => (this.samples = samples),
      () => {},
    );
  }

  /** The same sentence twice is said twice: a live region speaks when its text changes. */
  #speak(text: string): void {
    this.spoken = this.spoken === text ? `${text}\u00a0` : text;
  }

  #show(view: TopicView): void {
    this.#navigation.go({ view });
  }

  #fieldPicked(field: { id: number | undefined; part?: number } | number): void {
    if (typeof field === 'number') this.#navigation.go({ subscriptionId: field });
    else if (field.id !== undefined) void this.#choose(field.id, field.part);
  }

  #choose(publishId: number | undefined, subscriptionId?: number): Promise<void> {
    this.#navigation.go({ publishId, subscriptionId });
    return Promise.resolve();
  }

  #toggleStage(id: string): void {
    const isOn = stagesPicked(this.#navigation.current.outcomes).includes(id);
    this.#show('deliveries');
    this.#filter({ outcomes: isOn ? [] : (outcomesOfStage[id] ?? []) });
  }

  #filter(part: { chips?: readonly string[]; text?: string; outcomes?: TopicPanel['view']['nav']['outcomes'] }): void {
    const { chips = this.#navigation.current.chips, outcomes = this.#navigation.current.outcomes } = part;
    const isSame = (part.text ?? this.#text) === this.#text && outcomes === this.#navigation.current.outcomes;
    this.#text = part.text ?? this.#text;
    this.#navigation.go({ chips, outcomes });
    if (isSame) return;
    void this.#askAgain(outcomes);
  }

  async #askAgain(outcomes: TopicPanel['view']['nav']['outcomes']): Promise<void> {
    await this.#rows.ask({ text: this.#text, outcomes });
    if (this.#isFiltered) this.#announcer.soon(() => `${plural(this.#rows.total, 'publish', 'publishes')} match.`);
  }

  #clearFilter(): void {
    this.panel.clearFilter();
    this.#filter({ chips: [], text: '', outcomes: [] });
    this.panel.focusFilter();
  }

  #do(deed: DeedName, id = this.#navigation.current.subscriptionId): void {
    const one = this.#live.facts.value?.summary.subscriptions.find((subscription) => subscription.id === id);
    if (one) void this.#deeds.do(deed, one);
  }

  #verdictDeed(deed: VerdictDeed): void {
    if (deed === 'tryPolicy') void this.#deeds.attempt(() => this.#shown.tryPolicy());
    else if (deed === 'openMessage') this.#openMessage();
    else this.#do(deed);
  }

  get #cell() {
    const { subscriptionId } = this.#navigation.current;
    return this.#shown.value?.details.find(({ subscription }) => subscription === subscriptionId);
  }

  #openMessage(): void {
    const message = this.#cell?.queueMessage;
    if (message) this.#deeds.openQueue(message.queueName, message.message);
  }

  /** What is copied is what stands beside the button: the payload on the verdict, else the message. */
  #copyShown(): void {
    const payload = this.#navigation.current.railTab === 'verdict' ? this.#cell?.payload : undefined;
    if (payload === undefined) this.#deeds.copy(this.#shown.value?.message, 'message');
    else this.#deeds.copy(payload, 'payload');
  }

  /** An action of the banner, or of what stands instead of the main part. */
  #chosen(id: string): void {
    if (id === 'clearFilter') this.#clearFilter();
    else if (id === 'compose') this.panel.focusComposer();
    else if (id === 'retry') this.#live.request();
    else if (id === 'copyCode') this.#deeds.copy(this.#instead?.code, 'command');
    else this.#menuPicked(id);
  }

  /** A dialog shows the topic: asked for before the first answer, it waits for that. */
  #ask(what: TopicCommandId, subscriptionId?: number): void {
    if (subscriptionId !== undefined) this.#navigation.go({ subscriptionId });
    if (this.#live.facts.value || this.#instead?.isDead) this.#run(what, 'panel');
    else this.#early = what;
  }

  #menuPicked(id: string): void {
    if (isTopicCommand(id)) this.#run(id, 'panel');
    else this.#deeds.command(id as TopicCommand);
  }

  #run(command: TopicCommandId, place: Place): void {
    const commands: Record<TopicCommandId, () => unknown> = {
      publish: () => this.panel.publish(false),
      publishAndKeep: () => this.panel.publish(true),
      focusFilter: () => this.#toFilter(),
      focusComposer: () => this.panel.focusComposer(),
      escape: () => this.#escape(place),
      toggleLive: () => this.#live.toggle(),
      subscribe: () => this.#dialogs.ask('ask-subscribe', undefined),
      configureTopic: () => this.#dialogs.ask('ask-configure', undefined),
      editFilterPolicy: () => this.#do('editPolicy'),
      showDeliveries: () => this.#show('deliveries'),
      showSubscriptions: () => this.#show('subscriptions'),
      showPicture: () => this.#show('picture'),
      nextView: () => this.#nextView(),
      showKeys: () => this.panel.showKeys(),
      detail: () => this.panel.focusRail(),
      togglePaused: () => this.#togglePaused(),
      confirm: () => this.#do('confirm'),
      unsubscribe: () => this.#navigation.current.view !== 'deliveries' && this.#do('unsubscribe'),
      edit: () => this.#shown.value && this.#publishing.edit(draftOfPublish(this.#shown.value)),
      openMessage: () => this.#openMessage(),
      copyMessage: () => this.#deeds.copy(this.#shown.value?.message, 'message'),
      copyMessageId: () => this.#deeds.copy(this.#shown.value?.messageId, 'message id'),
      tabVerdict: () => this.#navigation.go({ railTab: 'verdict' }),
      tabMessage: () => this.#navigation.go({ railTab: 'message' }),
      tabAttempts: () => this.#navigation.go({ railTab: 'attempts' }),
    };
    commands[command]();
  }

  async #toFilter(): Promise<void> {
    this.#show('deliveries');
    await this.updateComplete;
    await this.panel.updateComplete;
    this.panel.focusFilter();
  }

  #nextView(): void {
    const { view } = this.#navigation.current;
    const next = views[(views.indexOf(view) + 1) % views.length]!;
    this.#show(next);
    this.#say(`${next.charAt(0).toUpperCase()}${next.slice(1)}.`);
    void this.updateComplete.then(() => this.panel.updateComplete).then(() => this.panel.focusMain());
  }

  #togglePaused(): void {
    const { subscriptionId } = this.#navigation.current;
    const one = this.#live.facts.value?.summary.subscriptions.find(({ id }) => id === subscriptionId);
    if (one) void this.#deeds.do(one.isPaused ? 'resume' : 'pause', one);
  }

  #escape(place: Place): void {
    if (place !== 'grid') return this.panel.focusMain();
    if (this.#live.isLive) this.#live.toggle();
  }

  /** VS Code reads from the outermost element what was hit. */
  #describeMenu(event: Event): void {
    const path = event.composedPath().filter((node) => node instanceof HTMLElement);
    const isText = path.some((node) => node.matches('input, textarea, pre, dd, code, .monaco'));
    const row = path.find((node) => node.dataset['id'] !== undefined);
    const context = row
      ? this.#menuOf(this.#chooseHit(path, Number(row.dataset['id'])))
      : { webviewSection: isText ? 'text' : 'panel' };
    this.dataset['vscodeContext'] = JSON.stringify({ ...context, preventDefaultContextMenuItems: !isText });
  }

  /** Keys of `when` clauses; `subscription` is what commands are about. */
  #menuOf(hit: number | undefined): object {
    const ofRow = this.#navigation.current.view === 'deliveries' ? 'topicPublish' : 'topicSubscription';
    const one = this.#live.facts.value?.summary.subscriptions.find(({ id }) => id === hit);
    if (!one) return { webviewSection: ofRow };
    return {
      webviewSection: ofRow === 'topicPublish' ? 'topicCell' : ofRow,
      subscription: one.id,
      isPaused: one.isPaused,
      isConfirmed: one.isConfirmed,
      isRefusedByAws: one.problem?.fix === 'allowTopicToSend',
      hasMessage: one.protocol === 'sqs',
    };
  }

  /** A menu is about what was hit: the field of the matrix, or the row. Answers with its subscription. */
  #chooseHit(path: readonly HTMLElement[], id: number): number | undefined {
    if (this.#navigation.current.view !== 'deliveries') {
      this.#navigation.go({ subscriptionId: id });
      return id;
    }
    const column = Number(path.find((node) => node.role === 'gridcell')?.getAttribute('aria-colindex') ?? 0);
    const hit = this.#live.facts.value?.summary.subscriptions[column - 3]?.id;
    void this.#choose(id, hit);
    return hit;
  }
}
