import { LitElement, css, html } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type {
  EventSourceView,
  FunctionsAsk,
  FunctionsCommand,
  FunctionsHost,
  FunctionsTarget,
  FunctionView,
} from '../../src/panel/contract.ts';
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
import type { SourceDeed } from './eventSourceList.ts';
import { eventSourceFormOf, eventSourceRequest } from './eventSourceForm.ts';
import type { HandlerLanguage } from './functionDialog.ts';
import type { FunctionDeed } from './functionPage.ts';
import { outcomeMark } from './functionWords.ts';
import { FunctionsDialogs } from './functionsDialogs.ts';
import { functionsKeymap, type FunctionsCommandId } from './functionsKeymap.ts';
import { functionsMainState } from './functionsMainState.ts';
import { restoreFunctionsNavigation, type FunctionTab } from './functionsNavigation.ts';
import type { FunctionsPanel } from './functionsPanel.ts';
import './functionsPanel.ts';
import { LiveFunctions } from './liveFunctions.ts';
import { Trials } from './trials.ts';

/** The functions: the one component of their panel that fetches. */
@customElement('q-functions-app')
export class FunctionsApp extends LitElement {
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
  @query('q-functions-panel') private panel!: FunctionsPanel;

  readonly #api: WebviewApi = acquireVsCodeApi();
  readonly #client = new HostClient<FunctionsHost, FunctionsTarget, FunctionsAsk>(this.#api);
  readonly #announcer = new Announcer((text) => this.#speak(text));
  readonly #notices = new Notices(this);
  readonly #attempts = new Attempts({
    notices: this.#notices,
    say: (text) => this.#announcer.now(text),
    copy: (text) => this.#client.call('copy', text),
    showLog: () => this.#client.call('command', { id: 'showLog' }),
  });
  readonly #navigation = new NavigationKeeper(this, this.#api, restoreFunctionsNavigation);
  readonly #keyboard = new Keyboard(functionsKeymap, (command) => this.#run(command));
  readonly #live: LiveFunctions = new LiveFunctions(this, this.#client, this.#announcer, () => this.#one?.name);
  readonly #trials = new Trials(this, this.#client);
  readonly #dialogs = new FunctionsDialogs(this, {
    client: this.#client,
    attempts: this.#attempts,
    saved: (name) => this.#pick(name),
    changed: () => this.#live.request(),
  });
  /** What a command opened the panel for, until the functions are known. */
  #early: FunctionsCommandId | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#live.listen();
    this.#client.on('ask', ({ what }) => this.#ask(what));
    this.#client.ready((target) => {
      this.#navigation.go({ target });
      this.#live.request();
    });
    this.#keyboard.listen();
  }

  protected override updated(): void {
    const early = this.#early;
    if (early === undefined || this.#live.facts.value === undefined) return;
    this.#early = undefined;
    this.#run(early);
  }

  override render() {
    const { facts, invocations, isLive, isBehind, backend } = this.#live;
    const instead = this.#instead;
    const nav = this.#navigation;
    return html`<q-functions-panel
        .view=${
          {
            all: facts.value,
            one: this.#one,
            invocations: invocations.value,
            trial: this.#trials.of(this.#one?.name),
            nav: nav.current,
            isLive,
            isBehind,
            instead,
            banner: bannerOf(backend, instead ? undefined : (facts.error ?? invocations.error)),
            notice: this.#notices.current,
          } satisfies FunctionsPanel['view']
        }
        @function-picked=${(e: CustomEvent<string>) => this.#pick(e.detail)}
        @tab-picked=${(e: CustomEvent<FunctionTab>) => nav.go({ tab: e.detail })}
        @invocation-picked=${(e: CustomEvent<number>) => nav.go({ invocationId: e.detail })}
        @follow-changed=${(e: CustomEvent<boolean>) => this.#follow(e.detail)}
        @event-changed=${(e: CustomEvent<string>) => this.#one && this.#trials.write(this.#one.name, e.detail)}
        @run-asked=${() => void this.#invoke()}
        @function-deed=${(e: CustomEvent<FunctionDeed>) => this.#do(e.detail)}
        @source-deed=${(e: CustomEvent<SourceDeed>) => this.#doSource(e.detail)}
        @source-asked=${() => this.#run('addEventSource')}
        @add-asked=${() => this.#dialogs.openFunction()}
        @menu-picked=${(e: CustomEvent<HandlerLanguage>) => void this.#dialogs.newHandler(e.detail)}
        @copy-asked=${(e: CustomEvent<{ text: string; what: string }>) => this.#attempts.copy(e.detail.text, e.detail.what)}
        @live-toggled=${() => this.#live.toggle()}
        @banner-picked=${(e: CustomEvent<string>) => this.#chosen(e.detail)}
        @notice-picked=${(e: CustomEvent<string>) => this.#notices.pick(e.detail)}
      ></q-functions-panel>
      ${this.#dialogs.render()}
      <div class="sr" role="status" aria-live="polite">${this.spoken}</div>`;
  }

  get #instead(): MainState | undefined {
    const { backend, facts } = this.#live;
    return functionsMainState({ backend, error: facts.error, count: facts.value?.functions.length });
  }

  /** The one that is looked at; the first where none was chosen. */
  get #one(): FunctionView | undefined {
    const all = this.#live.facts.value?.functions ?? [];
    return all.find(({ name }) => name === this.#navigation.current.name) ?? all[0];
  }

  /** The same sentence twice is said twice: a live region speaks when its text changes. */
  #speak(text: string): void {
    this.spoken = this.spoken === text ? `${text}\u00a0` : text;
  }

  #pick(name: string): void {
    if (name === this.#navigation.current.name) return;
    this.#navigation.go({ name, invocationId: undefined });
    void this.#live.fetchInvocations();
  }

  /** Off: what is shown stays, whatever comes after it. */
  #follow(isOn: boolean): void {
    this.#navigation.go({ invocationId: isOn ? undefined : this.#live.invocations.value?.[0]?.id });
  }

  async #invoke(): Promise<void> {
    const name = this.#one?.name;
    if (name === undefined) return;
    await this.#trials.run(name);
    const { invocation, failure } = this.#trials.of(name);
    if (failure !== '' || invocation) this.#announcer.now(failure || `${name}: ${outcomeMark(invocation!).text}.`);
    this.#live.request();
  }

  #do(deed: FunctionDeed): void {
    const one = this.#one;
    if (!one) return;
    const deeds: Record<FunctionDeed, () => unknown> = {
      edit: () => this.#dialogs.openFunction(one),
      remove: () => this.#remove(one),
      openFile: () => this.#openFile(one),
      copyArn: () => this.#attempts.copy(one.arn, 'ARN'),
    };
    deeds[deed]();
  }

  async #remove({ name }: FunctionView): Promise<void> {
    const isDone = await this.#attempts.attempt(() => this.#client.call('removeFunction', { name }));
    if (!isDone) return;
    this.#attempts.tell(`${name} is removed. What is subscribed with its ARN stays subscribed.`);
    this.#live.request();
  }

  #openFile({ code }: FunctionView): void {
    if (code.kind === 'file') void this.#attempts.attempt(() => this.#client.call('openFile', { path: code.path }));
  }

  #doSource({ deed, id }: SourceDeed): void {
    const source = this.#live.facts.value?.eventSources.find((each) => each.id === id);
    if (!source) return;
    const deeds: Record<SourceDeed['deed'], () => unknown> = {
      toggle: () => this.#toggle(source),
      edit: () => this.#dialogs.openSource(source.functionName, source),
      remove: () => this.#removeSource(source),
      openQueue: () => this.#attempts.attempt(() => this.#client.call('openQueue', { arn: source.queueArn })),
    };
    deeds[deed]();
  }

  async #toggle(source: EventSourceView): Promise<void> {
    const form = { ...eventSourceFormOf(source), isEnabled: !source.isEnabled };
    const request = eventSourceRequest(form, source.functionName, source.id);
    await this.#attempts.attempt(() => this.#client.call('putEventSource', request));
    await this.#live.refresh();
  }

  async #removeSource({ id, functionName, queueName }: EventSourceView): Promise<void> {
    const isDone = await this.#attempts.attempt(() => this.#client.call('removeEventSource', { id }));
    if (!isDone) return;
    this.#attempts.tell(`${functionName} does not consume ${queueName} any more.`);
    this.#live.request();
  }

  /** An action of the banner, or of what stands instead of the functions. */
  #chosen(id: string): void {
    if (id === 'retry') this.#live.request();
    else if (id === 'addFunction') this.#dialogs.openFunction();
    else if (id === 'newHandler') void this.#dialogs.newHandler('typescript');
    else void this.#attempts.attempt(() => this.#client.call('command', { id: id as FunctionsCommand }));
  }

  /** A dialog is about a function: asked for before the first answer, it waits for that. */
  #ask(what: FunctionsCommandId): void {
    if (this.#live.facts.value || this.#instead?.isDead) this.#run(what);
    else this.#early = what;
  }

  #run(command: FunctionsCommandId): void {
    const commands: Record<FunctionsCommandId, () => unknown> = {
      run: () => this.#toRun(),
      toggleLive: () => this.#live.toggle(),
      next: () => this.panel.step(1),
      previous: () => this.panel.step(-1),
      addFunction: () => this.#dialogs.openFunction(),
      addEventSource: () => this.#one && this.#dialogs.openSource(this.#one.name),
      editFunction: () => this.#do('edit'),
      openFile: () => this.#do('openFile'),
      tabInvocations: () => this.#navigation.go({ tab: 'invocations' }),
      tabTest: () => this.#navigation.go({ tab: 'test' }),
      tabQueues: () => this.#navigation.go({ tab: 'queues' }),
      tabSettings: () => this.#navigation.go({ tab: 'settings' }),
      escape: () => this.panel.focusList(),
      showKeys: () => this.panel.showKeys(),
    };
    commands[command]();
  }

  /** What runs is in sight: the tab comes first, and the second press runs. */
  #toRun(): void {
    if (this.#navigation.current.tab === 'test') return void this.#invoke();
    this.#navigation.go({ tab: 'test' });
    void this.updateComplete.then(() => this.panel.focusTester());
  }
}
