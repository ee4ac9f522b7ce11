import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { EventSourceView, FunctionView, Invocation } from '../../src/panel/contract.ts';
import '../components/facts.ts';
import { icon } from '../components/icons.ts';
import { tabStrip, tabStyles } from '../components/tabStrip.ts';
import { controls } from '../styles/controls.css.ts';
import './eventSourceList.ts';
import type { EventTester } from './eventTester.ts';
import './eventTester.ts';
import { countWords, functionFacts } from './functionWords.ts';
import type { FunctionTab } from './functionsNavigation.ts';
import './invocationList.ts';
import './invocationView.ts';

export type FunctionDeed = 'edit' | 'remove' | 'openFile' | 'copyArn';

/** What is tried by hand with one function. */
export interface Trial {
  readonly event: string;
  readonly isRunning: boolean;
  readonly invocation?: Invocation | undefined;
  readonly failure: string;
}

/**
 * Everything known about one function; draws, never fetches.
 *
 * @fires tab-picked - `detail` is a `FunctionTab`
 * @fires function-deed - `detail` is a `FunctionDeed`
 * @fires follow-changed - `detail`: whether the latest invocation is shown, whichever that is
 */
@customElement('q-function-page')
export class FunctionPage extends LitElement {
  static override styles = [
    controls,
    tabStyles,
    css`
      :host {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-height: 0;
      }
      .head {
        display: flex;
        flex: none;
        flex-wrap: wrap;
        gap: 4px 12px;
        align-items: center;
        padding: 10px 16px 4px;
      }
      h2 {
        margin: 0;
        font-size: 14px;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .head small {
        color: var(--q-mute);
        font-size: 12px;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-left: auto;
      }
      .problem {
        display: flex;
        flex: none;
        gap: 6px;
        margin: 4px 16px;
        padding: 6px 10px;
        font-size: 12px;
        overflow-wrap: anywhere;
        background: color-mix(in srgb, var(--q-dead) 12%, var(--vscode-editor-background));
      }
      .problem svg.i {
        flex: none;
        margin-top: 1px;
        color: var(--q-dead);
      }
      .page {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-height: 0;
      }
      .scrolls {
        overflow: hidden auto;
        scrollbar-width: thin;
      }
      .tabs {
        padding: 0 16px;
      }
      .follow {
        display: flex;
        flex: none;
        gap: 6px;
        align-items: center;
        padding: 6px 16px 0;
        font-size: 12px;
      }
      .follow input {
        width: 14px;
        height: 14px;
        margin: 0;
        accent-color: var(--vscode-button-background);
      }
      .none {
        margin: 0;
        padding: 14px 16px;
        color: var(--q-mute);
        font-size: 12px;
      }
    `,
  ];

  @property({ attribute: false }) one!: FunctionView;
  @property({ attribute: false }) sources: readonly EventSourceView[] = [];
  /** Undefined until they are known. */
  @property({ attribute: false }) invocations: readonly Invocation[] | undefined;
  @property({ attribute: false }) invocationId: number | undefined;
  @property() tab: FunctionTab = 'invocations';
  @property({ attribute: false }) trial!: Trial;
  @query('q-event-tester') private tester!: EventTester | null;

  /** Goes to where an event is written. */
  async focusTester(): Promise<void> {
    await this.updateComplete;
    await this.tester?.updateComplete;
    this.tester?.focus();
  }

  override render() {
    const { one, tab } = this;
    const { name, problem, code } = one;
    const tabs = [
      { id: 'invocations', label: 'Invocations' },
      { id: 'test', label: 'Test' },
      { id: 'queues', label: this.sources.length === 0 ? 'Queues' : `Queues ${this.sources.length}` },
      { id: 'settings', label: 'Settings' },
    ];
    return html`<div class="head">
        <h2>${name}</h2>
        <small>${countWords(one)}</small>
        <div class="acts">
          ${code.kind === 'file' ? html`<button class="mini" @click=${() => this.#do('openFile')}>Open File</button>` : nothing}
          <button class="mini" @click=${() => this.#do('edit')}>Edit…</button>
          <button class="mini" @click=${() => this.#do('copyArn')}>Copy ARN</button>
          <button class="mini" @click=${() => this.#do('remove')}>Remove…</button>
        </div>
      </div>
      ${problem === undefined ? nothing : html`<p class="problem">${icon('error')}<span>${problem}</span></p>`}
      ${tabStrip('What of the function', tabs, tab, (id) => this.#fire('tab-picked', id))}
      <div
        class="page ${tab === 'settings' ? 'scrolls' : ''}"
        id="page"
        role="tabpanel"
        aria-labelledby="tab-${tab}"
        tabindex=${tab === 'settings' ? 0 : nothing}
      >
        ${this.#page()}
      </div>`;
  }

  #page() {
    const { one, tab, trial } = this;
    if (tab === 'settings') return html`<q-facts .facts=${functionFacts(one)}></q-facts>`;
    if (tab === 'queues') return html`<q-event-source-list .sources=${this.sources}></q-event-source-list>`;
    if (tab === 'invocations') return this.#runs();
    return html`<q-event-tester
      .event=${trial.event}
      ?running=${trial.isRunning}
      .invocation=${trial.invocation}
      .failure=${trial.failure}
    ></q-event-tester>`;
  }

  #runs() {
    const { invocations } = this;
    if (invocations === undefined) return html`<p class="none">Reading what it did…</p>`;
    if (invocations.length === 0) {
      return html`<p class="none">
        It has not run since the playground started. Publish to a topic it is subscribed to, send to a queue it
        consumes, or run it on the Test tab.
      </p>`;
    }
    const shown = invocations.find(({ id }) => id === this.invocationId) ?? invocations[0]!;
    const isFollowing = this.invocationId === undefined;
    return html`<q-invocation-list .invocations=${invocations} .activeId=${shown.id}></q-invocation-list>
      <label class="follow"
        ><input type="checkbox" .checked=${live(isFollowing)} @change=${this.#followed} />Follow the latest</label
      >
      <q-invocation-view ?follow=${isFollowing} .invocation=${shown}></q-invocation-view>`;
  }

  readonly #followed = (event: Event) => this.#fire('follow-changed', (event.target as HTMLInputElement).checked);

  #do(deed: FunctionDeed): void {
    this.#fire('function-deed', deed);
  }

  #fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
