import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { EventSourceView, FunctionView } from '../../src/panel/contract.ts';
import { icon } from '../components/icons.ts';
import { listStep } from '../listKeys.ts';
import { controls } from '../styles/controls.css.ts';
import { plural, span } from '../time.ts';
import { codeWords, countWords, outcomeMark, runtimeWord } from './functionWords.ts';
import { mark } from './mark.ts';
import { toneStyles } from './tone.styles.ts';

/**
 * The functions; one tab stop.
 *
 * @fires function-picked - `detail` is the name
 */
@customElement('q-function-list')
export class FunctionList extends LitElement {
  static override styles = [
    controls,
    toneStyles,
    css`
      :host {
        display: block;
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
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 1px 8px;
        padding: 6px 12px 6px 16px;
        font-size: 12px;
        cursor: pointer;
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
      li[aria-selected='true'] :is(.mark, small, code, .problem) {
        color: inherit;
      }
      li > .mark {
        justify-self: end;
      }
      .name,
      code,
      small {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .name {
        font-weight: 600;
      }
      code {
        font: 11px/16px var(--q-mono);
        color: var(--q-mute);
      }
      small {
        grid-column: 1 / -1;
        font-size: 11px;
        color: var(--q-mute);
      }
      .runtime {
        grid-column: auto;
        text-align: right;
      }
      .problem {
        display: flex;
        grid-column: 1 / -1;
        gap: 5px;
        color: var(--q-dead-text);
        overflow-wrap: anywhere;
      }
      .problem svg.i {
        flex: none;
        width: 13px;
        height: 13px;
        margin-top: 2px;
      }
    `,
  ];

  @property({ attribute: false }) functions: readonly FunctionView[] = [];
  @property({ attribute: false }) eventSources: readonly EventSourceView[] = [];
  /** Name of the one that is looked at. */
  @property() active = '';

  override focus(): void {
    this.renderRoot.querySelector('ul')?.focus();
  }

  step(by: 1 | -1): void {
    this.#goTo(Math.max(0, Math.min(this.functions.length - 1, this.#at + by)));
  }

  override render() {
    const active = this.#at < 0 ? nothing : `f${this.functions[this.#at]!.id}`;
    return html`<ul
      role="listbox"
      tabindex="0"
      aria-label="Functions"
      aria-activedescendant=${active}
      @keydown=${this.#keydown}
    >
      ${repeat(
        this.functions,
        ({ id }) => id,
        (one) => this.#row(one),
      )}
    </ul>`;
  }

  #row(one: FunctionView) {
    const { id, name, last, running, problem, timeoutSeconds } = one;
    const queues = this.eventSources.filter(({ functionName }) => functionName === name).length;
    const latest = running > 0 ? ({ outcome: 'running' } as const) : last[0];
    const facts = [countWords(one), ...(queues > 0 ? [`consumes ${plural(queues, 'queue')}`] : [])].join(' · ');
    return html`<li
      id="f${id}"
      role="option"
      aria-selected=${name === this.active}
      @click=${() => this.#fire('function-picked', name)}
    >
      <span class="name" title=${name}>${name}</span>${latest ? mark(outcomeMark(latest)) : html`<span></span>`}
      <code title=${one.code.kind === 'file' ? one.code.path : nothing}>${codeWords(one)}</code
      ><small class="runtime">${runtimeWord(one)} · ${span(timeoutSeconds * 1000)}</small> <small>${facts}</small>
      ${problem === undefined ? nothing : html`<span class="problem">${icon('error')}<span>${problem}</span></span>`}
    </li>`;
  }

  get #at(): number {
    return this.functions.findIndex(({ name }) => name === this.active);
  }

  readonly #keydown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(this.clientHeight / 64) - 1);
    const to = listStep(event, this.#at, this.functions.length, page);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#goTo(to);
  };

  #goTo(at: number): void {
    const one = this.functions[at];
    if (!one) return;
    this.#fire('function-picked', one.name);
    this.renderRoot.querySelector(`#f${one.id}`)?.scrollIntoView({ block: 'nearest' });
  }

  #fire(type: string, detail: string): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
