import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Invocation } from '../../src/panel/contract.ts';
import type { BodyEditor } from '../components/bodyEditor.ts';
import '../components/bodyEditor.ts';
import { icon } from '../components/icons.ts';
import '../components/menu.ts';
import { controls } from '../styles/controls.css.ts';
import './invocationView.ts';
import { sampleEvents } from './sampleEvents.ts';

/**
 * Runs a function by hand with an event that one writes.
 *
 * @fires event-changed - `detail` is the text
 * @fires run-asked
 */
@customElement('q-event-tester')
export class EventTester extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-height: 0;
        overflow: hidden auto;
        scrollbar-width: thin;
      }
      .write {
        flex: none;
        padding: 10px 16px;
        border-bottom: 1px solid var(--q-line);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
        margin-top: 8px;
        font-size: 12px;
      }
      .problem {
        display: flex;
        flex: 1 1 160px;
        gap: 6px;
        align-items: center;
        margin: 0;
        color: var(--q-dead-text);
        overflow-wrap: anywhere;
      }
      q-invocation-view {
        min-height: 160px;
      }
    `,
  ];

  @property() event = '';
  @property({ type: Boolean }) running = false;
  /** The last run from here. */
  @property({ attribute: false }) invocation: Invocation | undefined;
  /** Why it could not be run. */
  @property() failure = '';
  @query('q-body-editor') private editor!: BodyEditor;

  override focus(): void {
    this.editor.focus();
  }

  override render() {
    const problem = eventProblem(this.event);
    const said = problem ?? this.failure;
    return html`<div class="write">
        <q-body-editor
          open
          label="Event"
          placeholder="{}"
          .value=${this.event}
          ?wrong=${problem !== undefined}
          @body-changed=${(event: CustomEvent<string>) => this.#fire('event-changed', event.detail)}
        ></q-body-editor>
        <div class="bar">
          <button
            class="btn run"
            aria-disabled=${this.running || problem !== undefined}
            @click=${() => this.#run(problem)}
          >
            ${icon('play')} ${this.running ? 'Running…' : 'Run'} <kbd>Ctrl ⏎</kbd>
          </button>
          <q-menu
            label="Insert a sample event"
            text="Samples"
            .items=${sampleEvents}
            @menu-picked=${this.#samplePicked}
          ></q-menu>
          ${said === '' ? nothing : html`<p class="problem" role="alert">${icon('error')}<span>${said}</span></p>`}
        </div>
      </div>
      ${this.invocation ? html`<q-invocation-view follow .invocation=${this.invocation}></q-invocation-view>` : nothing}`;
  }

  readonly #samplePicked = (event: CustomEvent<string>) => {
    event.stopPropagation();
    const sample = sampleEvents.find(({ id }) => id === event.detail);
    if (sample) this.#fire('event-changed', JSON.stringify(sample.event, undefined, 2));
  };

  #run(problem: string | undefined): void {
    if (problem === undefined && !this.running) this.#fire('run-asked', undefined);
  }

  #fire(type: string, detail: string | undefined): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/** Undefined for what can be an event. */
export function eventProblem(event: string): string | undefined {
  try {
    const value = JSON.parse(event) as unknown;
    return typeof value === 'object' && value !== null ? undefined : 'An event is a JSON object.';
  } catch {
    return 'The event is not valid JSON.';
  }
}
