import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { decode, hexDump, mayBeEncoded, type BodyForm, type Decoded } from '../decode.ts';
import { jsonTokens, prettyJson } from '../jsonTokens.ts';
import { controls } from '../styles/controls.css.ts';
import { bytes } from '../time.ts';
import { icon } from './icons.ts';

/** Characters drawn at first; a body may have a million. */
const firstCharacters = 20_000;
/** Characters that are coloured, and those that are indented: more would hold up the panel. */
const mostColoured = 100_000;
const mostIndented = 300_000;
/** Bytes of a hex dump at first, and at most. */
const firstBytes = 4096;
const mostHexBytes = 65_536;

/**
 * A body as far decoded as it goes (base64, gzip, JSON indented), as it came, or byte by byte. It is data: text nodes
 * only, whatever it holds.
 *
 * @fires body-form - `detail` is a `BodyForm`.
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
        overflow: hidden auto;
        /* The timeline stays in reach below a body of many lines. */
        max-height: max(200px, 55vh);
        overflow-wrap: anywhere;
        user-select: text;
      }
      pre.hex {
        padding-top: 32px;
        overflow: auto;
        font-size: 11px;
        white-space: pre;
      }
      .chain + pre.hex {
        padding-top: 10px;
      }
      .chain {
        margin: 0;
        padding: 8px 118px 0 12px;
        color: var(--q-mute);
        font-size: 12px;
      }
      .chain b {
        font-weight: 600;
        color: var(--vscode-foreground);
      }
      .tools {
        position: absolute;
        top: 6px;
        right: 8px;
        display: flex;
        gap: 4px;
      }
      .tools :is(.mini, .field) {
        height: 20px;
        padding: 0 4px;
        font-size: 11px;
        background: var(--vscode-editor-background);
      }
      .tools .field {
        color: var(--vscode-foreground);
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
  @property() form: BodyForm = 'best';
  @state() private isWhole = false;
  /** Undefined for what is not encoded, and while it is decoded. */
  @state() private decoded: Decoded | undefined;
  #best: { of: string; text: string } = { of: '', text: '' };

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('body')) return;
    this.isWhole = false;
    this.decoded = undefined;
    if (mayBeEncoded(this.body)) void this.#decode(this.body);
  }

  override render() {
    const isHex = this.form === 'hex' || (this.form === 'best' && this.#isBinary);
    return html`${this.form === 'best' ? this.#chain() : nothing} ${isHex ? this.#hex() : this.#text()}
      <div class="tools">
        <select class="field" aria-label="Show the body as" @change=${this.#chosen}>
          <option value="best" ?selected=${this.form === 'best'}>${this.#bestName}</option>
          <option value="raw" ?selected=${this.form === 'raw'}>Raw</option>
          <option value="hex" ?selected=${this.form === 'hex'}>Hex</option>
        </select>
        <button class="mini" aria-label="Copy body" title="Copy body" @click=${() => this.#fire('copy-asked')}>
          ${icon('copy')}
        </button>
      </div>`;
  }

  get #isBinary(): boolean {
    return this.decoded !== undefined && this.decoded.text === undefined;
  }

  get #bestName(): string {
    if (this.decoded) return 'Decoded';
    return this.#bestText === this.body ? 'Text' : 'JSON';
  }

  /** The innermost text, indented when it is JSON. */
  get #bestText(): string {
    const text = this.decoded?.text ?? this.body;
    if (this.#best.of !== text) {
      const indented = text.length > mostIndented ? undefined : prettyJson(text);
      this.#best = { of: text, text: indented ?? text };
    }
    return this.#best.text;
  }

  #chain() {
    if (!this.decoded) return nothing;
    const { chain, isCut, bytes: inner } = this.decoded;
    const size = `${bytes(this.body.length)} → ${isCut ? 'more than ' : ''}${bytes(inner.length)}`;
    return html`<p class="chain"><b>${chain.join(' → ')}</b>${this.#isBinary ? ' → bytes' : ''} · ${size}</p>`;
  }

  #text() {
    const text = this.form === 'raw' ? this.body : this.#bestText;
    const shown = this.isWhole ? text : text.slice(0, firstCharacters);
    const tokens = shown.length > mostColoured ? [{ kind: 'text', text: shown }] : jsonTokens(shown);
    return html`<pre tabindex="0" role="region" aria-label="Body">
${tokens.map((t) => html`<span class=${t.kind}>${t.text}</span>`)}</pre>
      ${shown.length < text.length ? this.#more(`Show all ${bytes(text.length)}`) : nothing}`;
  }

  #hex() {
    const all = this.form === 'best' ? this.decoded!.bytes : new TextEncoder().encode(this.body);
    const most = this.isWhole ? mostHexBytes : firstBytes;
    const next = Math.min(all.length, mostHexBytes);
    const label =
      next < all.length ? `Show the first ${bytes(next)} of ${bytes(all.length)}` : `Show all ${bytes(next)}`;
    return html`<pre class="hex" tabindex="0" role="region" aria-label="Body as bytes">${hexDump(all, most)}</pre>
      ${all.length > most && !this.isWhole ? this.#more(label) : nothing}`;
  }

  #more(label: string) {
    return html`<button class="mini more" @click=${() => (this.isWhole = true)}>${label}</button>`;
  }

  async #decode(body: string): Promise<void> {
    const decoded = await decode(body);
    if (body === this.body && decoded.chain.some((layer) => layer !== 'JSON')) this.decoded = decoded;
  }

  readonly #chosen = (event: Event) => {
    this.isWhole = false;
    this.#fire('body-form', (event.target as HTMLSelectElement).value);
  };

  #fire(type: string, detail?: string): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
