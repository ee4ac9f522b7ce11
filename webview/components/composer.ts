import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SendRequest } from '../../src/panel/contract.ts';
import { maxAttributes, sizeOf, type AttributeDraft } from '../composition.ts';
import type { Draft } from '../draft.ts';
import { draftProblem, sizeProblem, type DraftProblem } from '../draftProblem.ts';
import { controls } from '../styles/controls.css.ts';
import type { AttributeTable } from './attributeTable.ts';
import './attributeTable.ts';
import type { BodyEditor } from './bodyEditor.ts';
import './bodyEditor.ts';
import { composerStyles } from './composer.styles.ts';
import { delayField, formatMark, weight, whenReceivable } from './draftFacts.ts';
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
  static override styles = [controls, composerStyles];

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
    const problem = this.#problem;
    if (problem) return void this.#showPart(problem.part);
    const delay = this.delay.trim() === '' ? {} : { delaySeconds: Number(this.delay) };
    const message: SendRequest = { body: this.body, ...delay, attributes: this.drafts };
    this.#fire('send-asked', { message, keeps } satisfies SendAsked);
  }

  override render() {
    const wrong = this.isStrict ? this.#problem : sizeProblem(this.#draft, this.maxBytes);
    const problem = wrong?.text;
    return html`<q-body-editor
        .value=${this.body}
        ?open=${this.isOpen}
        ?wrong=${wrong?.part === 'body'}
        @body-changed=${(event: CustomEvent<string>) => this.#change({ body: event.detail })}
      ></q-body-editor>
      <button class="btn send" ?disabled=${this.sending} @click=${() => this.send(false)}>
        ${this.sending ? 'Sending…' : 'Send'} <kbd>Ctrl ⏎</kbd>
      </button>
      ${problem || this.failure ? html`<p class="problem" role="alert">${icon('error')}${problem ?? this.failure}</p>` : nothing}
      ${this.isOpen && this.showsAttributes ? this.#table() : nothing}
      <div class="opts">
        ${this.#facts()}<span class="grow"></span
        >${this.result && !problem ? html`<span class="result">${this.result}</span>` : this.#next}
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
    return html`${formatMark(this.body)} ${weight(sizeOf(this.body, this.drafts), this.maxBytes)}
    ${delayField(this.delay, this.queueDelay, (delay) => this.#change({ delay }))} ${this.#attributeSums()}`;
  }

  get #next() {
    return this.body === '' || !this.isOpen ? nothing : whenReceivable(this.delay, this.queueDelay);
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

  get #draft(): Draft {
    return { body: this.body, delay: this.delay, attributes: this.drafts };
  }

  get #problem(): DraftProblem | undefined {
    return draftProblem(this.#draft, this.maxBytes);
  }

  async #showPart(part: keyof Draft): Promise<void> {
    if (part === 'body') return this.editor.focus();
    if (part === 'delay') return this.renderRoot.querySelector<HTMLElement>('.delay')!.focus();
    this.showsAttributes = true;
    this.isOpen = true;
    await this.updateComplete;
    await this.table?.focusWrong();
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
    this.#fire('draft-changed', this.#draft);
  }

  #fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
