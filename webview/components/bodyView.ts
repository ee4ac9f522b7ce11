import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { jsonTokens, prettyJson } from '../jsonTokens.ts';
import { controls } from '../styles/controls.css.ts';
import { bytes } from '../time.ts';
import { icon } from './icons.ts';

/** Characters drawn at first; a body may have a million. */
const firstCharacters = 20_000;

/**
 * A body as it came, or indented when it is JSON. It is data: text nodes only, whatever it holds.
 *
 * @fires pretty-toggled
 * @fires copy-asked
 */
@customElement('q-body-view')
export class BodyView extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        position: relative;
        background: var(--q-soft);
      }
      pre {
        margin: 0;
        padding: 10px 12px;
        font: 12px/18px var(--q-mono);
        color: var(--vscode-editor-foreground);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        user-select: text;
      }
      .tools {
        position: absolute;
        top: 6px;
        right: 8px;
        display: flex;
        gap: 4px;
      }
      .tools .mini {
        height: 20px;
        padding: 0 6px;
        font-size: 11px;
        background: var(--vscode-editor-background);
      }
      .tools svg.i {
        width: 13px;
        height: 13px;
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
      .more {
        display: block;
        margin: 0 12px 10px;
      }
    `,
  ];

  @property() body = '';
  @property({ type: Boolean }) pretty = true;
  @state() private isWhole = false;
  #indented: { of: string; text: string | undefined } = { of: '', text: undefined };

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('body')) return;
    if (this.#indented.of !== this.body) this.isWhole = false;
    this.#indented = { of: this.body, text: prettyJson(this.body) };
  }

  override render() {
    const indented = this.#indented.text;
    const text = this.pretty && indented !== undefined ? indented : this.body;
    const shown = this.isWhole ? text : text.slice(0, firstCharacters);
    return html`<pre tabindex="0" role="region" aria-label="Body">
${jsonTokens(shown).map((t) => html`<span class=${t.kind}>${t.text}</span>`)}</pre>
      ${
        shown.length < text.length
          ? html`<button class="mini more" @click=${() => (this.isWhole = true)}>
              Show all ${bytes(text.length)}
            </button>`
          : nothing
      }
      <div class="tools">
        ${
          indented === undefined
            ? nothing
            : html`<button
                class="mini"
                title=${this.pretty ? 'Show the body as it came' : 'Show the body indented'}
                @click=${() => this.#fire('pretty-toggled')}
              >
                ${this.pretty ? 'Raw' : 'Pretty'}
              </button>`
        }
        <button class="mini" aria-label="Copy body" title="Copy body" @click=${() => this.#fire('copy-asked')}>
          ${icon('copy')}
        </button>
      </div>`;
  }

  #fire(type: string): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true }));
  }
}
