import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Invocation } from '../../src/panel/contract.ts';
import { icon } from '../components/icons.ts';
import { jsonTokens, prettyJson } from '../jsonTokens.ts';
import { controls } from '../styles/controls.css.ts';
import { plural, timeOfDay } from '../time.ts';
import { milliseconds, outcomeMark, sourceWords } from './functionWords.ts';
import { mark } from './mark.ts';
import { toneStyles } from './tone.styles.ts';

/**
 * One run of a function: how it ended, what it returned or threw, what it wrote. It is data: text nodes only.
 *
 * @fires copy-asked - `{ text, what }`
 */
@customElement('q-invocation-view')
export class InvocationView extends LitElement {
  static override styles = [
    controls,
    toneStyles,
    css`
      :host {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-height: 0;
        padding: 8px 16px 12px;
        overflow: hidden auto;
        font-size: 12px;
        scrollbar-width: thin;
      }
      .head {
        display: flex;
        flex: none;
        flex-wrap: wrap;
        gap: 2px 12px;
        align-items: center;
        min-height: 26px;
      }
      .head span {
        color: var(--q-mute);
      }
      .id {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      h3 {
        display: flex;
        flex: none;
        gap: 6px;
        align-items: center;
        margin: 8px 0 3px;
        font-size: 11px;
        font-weight: 600;
        color: var(--q-mute);
      }
      pre {
        flex: none;
        max-height: 180px;
        margin: 0;
        padding: 8px 10px;
        overflow: hidden auto;
        font: 12px/18px var(--q-mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        background: var(--q-soft);
        border-radius: var(--q-r2);
        user-select: text;
        scrollbar-width: thin;
      }
      pre:focus-visible {
        outline: 1px solid var(--q-focus);
        outline-offset: -1px;
      }
      pre.logs {
        flex: 0 1 auto;
        min-height: 70px;
        max-height: none;
      }
      pre.error {
        border-left: 2px solid var(--q-dead);
      }
      .none {
        margin: 0;
        color: var(--q-mute);
      }
      .name {
        color: var(--q-json-name);
      }
      .string {
        color: var(--q-json-string);
      }
      .number {
        color: var(--q-json-number);
      }
      .word {
        color: var(--q-json-word);
      }
      .btn.icon {
        width: 20px;
        height: 20px;
      }
      .btn svg.i {
        width: 13px;
        height: 13px;
      }
    `,
  ];

  @property({ attribute: false }) invocation!: Invocation;
  /** The end of the log stays in sight. */
  @property({ type: Boolean }) follow = false;
  @query('.logs') private logs!: HTMLElement | null;

  protected override updated(): void {
    if (this.follow && this.logs) this.logs.scrollTop = this.logs.scrollHeight;
  }

  override render() {
    const { atMs, tookMs, records, result, error, logs, requestId, outcome } = this.invocation;
    return html`<div class="head">
        ${mark(outcomeMark(this.invocation))}
        ${tookMs === undefined || outcome === 'returned' ? nothing : html`<span>after ${milliseconds(tookMs)}</span>`}
        <span>${timeOfDay(atMs)}</span><span>${sourceWords(this.invocation)}, ${plural(records, 'record')}</span
        ><span class="id" title="Request id">${requestId}</span>
      </div>
      ${error === undefined ? nothing : this.#block('Error', error, 'error', error)}
      ${result === undefined ? nothing : this.#block('Returned', coloured(result), '', result)}
      ${
        logs === ''
          ? html`<h3>Log</h3>
              <p class="none">${outcome === 'running' ? 'Nothing was written yet.' : 'Nothing was written.'}</p>`
          : this.#block('Log', logs, 'logs', logs)
      }`;
  }

  #block(what: string, shown: unknown, className: string, text: string) {
    return html`<h3>
        ${what}
        <button
          class="btn icon"
          aria-label="Copy: ${what}"
          title="Copy"
          @click=${() => this.#copy(text, what.toLowerCase())}
        >
          ${icon('copy')}
        </button>
      </h3>
      <pre class=${className} tabindex="0" role="region" aria-label=${what}>${shown}</pre>`;
  }

  #copy(text: string, what: string): void {
    this.dispatchEvent(new CustomEvent('copy-asked', { detail: { text, what }, bubbles: true, composed: true }));
  }
}

function coloured(json: string) {
  return jsonTokens(prettyJson(json) ?? json).map((token) => html`<span class=${token.kind}>${token.text}</span>`);
}
