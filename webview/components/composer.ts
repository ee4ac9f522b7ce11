import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SendRequest } from '../../src/panel/contract.ts';
import {
  attributeProblem,
  bodyProblem,
  delayProblem,
  maxAttributes,
  sizeOf,
  type AttributeDraft,
} from '../composition.ts';
import type { Draft } from '../draft.ts';
import { isJson } from '../jsonTokens.ts';
import { controls } from '../styles/controls.css.ts';
import { bytes, plural, span } from '../time.ts';
import type { AttributeTable } from './attributeTable.ts';
import './attributeTable.ts';
import type { BodyEditor } from './bodyEditor.ts';
import './bodyEditor.ts';
import { icon } from './icons.ts';

export interface SendAsked {
  readonly message: SendRequest;
  /** What was typed stays for the next one. */
  readonly keeps: boolean;
}

/**
 * The dock: one line until it has the focus. Says before the send what the message weighs and when it can be received,
 * and beside the field what AWS would refuse.
 *
 * @fires send-asked - `SendAsked`
 * @fires draft-changed - `Draft`
 */
@customElement('q-composer')
export class Composer extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 8px 10px;
        padding: 8px var(--q-5) 9px;
      }
      .send {
        height: 30px;
      }
      q-attribute-table,
      .opts,
      .problem {
        grid-column: 1 / -1;
      }
      .opts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 14px;
        min-height: 20px;
        color: var(--q-mute);
        font-size: 12px;
      }
      .opts b {
        font-weight: 400;
        color: var(--vscode-foreground);
      }
      .opts span,
      .opts label {
        display: inline-flex;
        align-items: center;
        gap: 5px;
        white-space: nowrap;
      }
      .opts svg.i {
        width: 13px;
        height: 13px;
      }
      .delay {
        width: 138px;
        height: 20px;
      }
      .sums {
        display: inline-flex;
        align-items: center;
        gap: 5px;
        max-width: 320px;
        padding: 0 2px;
        overflow: hidden;
        color: inherit;
        border: 0;
        background: none;
      }
      .sums b {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .problem {
        display: flex;
        align-items: center;
        gap: 6px;
        margin: -4px 0 0;
        font-size: 12px;
        color: var(--q-dead-text);
      }
      @media (width < 560px) {
        kbd {
          display: none;
        }
        .next {
          display: none !important;
        }
      }
    `,
  ];

  /** Seconds the queue delays by itself. */
  @property({ type: Number }) queueDelay = 0;
  @property({ type: Number }) maxBytes = 1_048_576;
  @property({ type: Boolean }) sending = false;
  /** The last word on the last send, shown at the right. */
  @property() result = '';
  @property() failure = '';
  @state() private body = '';
  @state() private delay = '';
  @state() private drafts: readonly AttributeDraft[] = [];
  @state() private isOpen = false;
  @state() private showsAttributes = false;
  /** A send was refused here: everything says what is wrong with it. */
  @state() private isStrict = false;
  @query('q-body-editor') private editor!: BodyEditor;
  @query('q-attribute-table') private table!: AttributeTable | null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('focusin', this.#entered);
    this.addEventListener('focusout', this.#leftFocus);
  }

  override focus(): void {
    this.editor.focus();
  }

  /** Fills in a message to edit, or what was kept while the panel was hidden. */
  load(draft: Draft): void {
    this.body = draft.body;
    this.delay = draft.delay;
    this.drafts = draft.attributes;
    this.showsAttributes = draft.attributes.length > 0;
    this.isStrict = false;
    this.#keep();
  }

  /** What to do after a send that succeeded. */
  sent(keeps: boolean): void {
    this.isStrict = false;
    if (keeps) return;
    this.body = '';
    this.drafts = [];
    this.showsAttributes = false;
    this.delay = '';
    this.#keep();
  }

  /** Sends if AWS would take it, else says what is wrong and where. */
  send(keeps: boolean): void {
    if (this.sending) return;
    this.isStrict = true;
    if (this.#problem !== undefined) return this.#toProblem();
    const delay = this.delay.trim() === '' ? {} : { delaySeconds: Number(this.delay) };
    const message: SendRequest = { body: this.body, ...delay, attributes: this.drafts };
    this.#fire('send-asked', { message, keeps } satisfies SendAsked);
  }

  override render() {
    const problem = this.isStrict ? this.#problem : this.#sizeProblem;
    return html`<q-body-editor
        .value=${this.body}
        ?open=${this.isOpen}
        ?wrong=${problem !== undefined}
        @body-changed=${(event: CustomEvent<string>) => this.#change({ body: event.detail })}
      ></q-body-editor>
      <button class="btn send" ?disabled=${this.sending} @click=${() => this.send(false)}>
        ${this.sending ? 'Sending…' : 'Send'} <kbd>Ctrl ⏎</kbd>
      </button>
      ${problem || this.failure ? html`<p class="problem" role="alert">${icon('error')}${problem ?? this.failure}</p>` : nothing}
      ${this.isOpen && this.showsAttributes ? this.#table() : nothing}
      <div class="opts">
        ${this.#facts()}<span class="grow"></span
        >${this.result && !problem ? html`<span class="result">${this.result}</span>` : this.#next()}
      </div>`;
  }

  #table() {
    return html`<q-attribute-table
      .drafts=${this.drafts}
      ?strict=${this.isStrict}
      @attributes-changed=${(event: CustomEvent<readonly AttributeDraft[]>) => this.#change({ attributes: event.detail })}
    ></q-attribute-table>`;
  }

  #facts() {
    const problem = delayProblem(this.delay);
    return html`${this.#format()}
      <span class=${this.#size > this.maxBytes ? 'bad' : ''}
        ><b>${bytes(this.#size)}</b> of ${bytes(this.maxBytes)}</span
      >
      <label>
        Delay
        <input
          class="field delay"
          inputmode="numeric"
          aria-label="Delay in seconds"
          aria-invalid=${problem !== undefined}
          title=${problem ?? `0 to 900 seconds; empty for the queue's default`}
          placeholder="queue default (${this.queueDelay} s)"
          .value=${this.delay}
          @input=${(event: Event) => this.#change({ delay: (event.target as HTMLInputElement).value })}
        />
      </label>
      ${this.#attributeSums()}`;
  }

  #format() {
    if (!/^\s*[[{]/.test(this.body)) return html`<span>${this.body === '' ? 'JSON or text' : 'Text'}</span>`;
    return isJson(this.body)
      ? html`<span>JSON <span class="good" role="img" aria-label="valid">${icon('check')}</span></span>`
      : html`<span class="bad">${icon('warning')}not valid JSON, sent as text</span>`;
  }

  #attributeSums() {
    const names = this.drafts.map((a) => (a.name === '' ? '…' : `${a.name}=${a.value}`)).join(', ');
    return html`<button
      class="sums"
      aria-expanded=${this.isOpen && this.showsAttributes}
      @click=${this.#openAttributes}
    >
      Attributes
      ${this.drafts.length > 0 ? html`<b>${names}</b>` : nothing}${this.drafts.length < maxAttributes ? icon('plus') : nothing}
    </button>`;
  }

  #next() {
    if (this.body === '' || !this.isOpen) return nothing;
    const seconds = delayProblem(this.delay)
      ? this.queueDelay
      : this.delay.trim() === ''
        ? this.queueDelay
        : Number(this.delay);
    return html`<span class="next"
      >${seconds === 0 ? 'can be received at once' : `can be received in ${span(seconds * 1000)}`}</span
    >`;
  }

  get #size(): number {
    return sizeOf(this.body, this.drafts);
  }

  get #sizeProblem(): string | undefined {
    return this.body !== '' && this.#size > this.maxBytes
      ? bodyProblem(this.body, this.#size, this.maxBytes)
      : undefined;
  }

  get #problem(): string | undefined {
    const wrong = this.drafts.filter((_, i) => attributeProblem(this.drafts, i) !== undefined).length;
    const attributes = wrong === 0 ? undefined : `${plural(wrong, 'attribute')} cannot be sent like this.`;
    return bodyProblem(this.body, this.#size, this.maxBytes) ?? delayProblem(this.delay) ?? attributes;
  }

  #toProblem(): void {
    if (bodyProblem(this.body, this.#size, this.maxBytes)) return this.editor.focus();
    if (delayProblem(this.delay)) return this.renderRoot.querySelector<HTMLElement>('.delay')!.focus();
    this.showsAttributes = true;
    this.isOpen = true;
  }

  readonly #openAttributes = async () => {
    this.isOpen = true;
    this.showsAttributes = true;
    await this.updateComplete;
    if (this.drafts.length === 0 || this.shadowRoot!.activeElement?.classList.contains('sums')) await this.table?.add();
  };

  readonly #entered = () => {
    this.isOpen = true;
  };

  readonly #leftFocus = (event: FocusEvent) => {
    if (!document.hasFocus() || this.contains(event.relatedTarget as Node | null)) return;
    if (event.relatedTarget && this.shadowRoot!.contains(event.relatedTarget as Node)) return;
    this.isOpen = false;
  };

  #change(part: Partial<Draft>): void {
    if (part.body !== undefined) this.body = part.body;
    if (part.delay !== undefined) this.delay = part.delay;
    if (part.attributes !== undefined) this.drafts = part.attributes;
    this.isStrict = this.isStrict && this.#problem !== undefined;
    this.#keep();
  }

  #keep(): void {
    this.#fire('draft-changed', { body: this.body, delay: this.delay, attributes: this.drafts } satisfies Draft);
  }

  #fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
