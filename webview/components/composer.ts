import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { GenerateRequest, SendRequest } from '../../src/panel/contract.ts';
import { maxAttributes, sizeOf, type AttributeDraft } from '../composition.ts';
import { countOf, emptyDraft, generateRequestOf, isGenerated, sendRequestOf, type Draft } from '../draft.ts';
import { draftProblem, sizeProblem, type DraftProblem } from '../draftProblem.ts';
import type { Foreseen } from '../foresight.ts';
import type { ComposeRules } from '../groupFields.ts';
import { prediction } from '../prediction.ts';
import { controls } from '../styles/controls.css.ts';
import type { AttributeTable } from './attributeTable.ts';
import './attributeTable.ts';
import type { BodyEditor } from './bodyEditor.ts';
import './bodyEditor.ts';
import { composerStyles } from './composer.styles.ts';
import { countFields, groupFields, placeholderItems, previewLine } from './composerFields.ts';
import { delayField, formatMark, queueDelayFact, weight } from './draftFacts.ts';
import { icon } from './icons.ts';
import './menu.ts';
import { grouped } from '../time.ts';

/** One message, or many from a template. */
export type SendAsked = ({ readonly message: SendRequest } | { readonly generate: GenerateRequest }) & {
  /** What was typed stays for the next one. */
  readonly keeps: boolean;
};

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
  @property({ attribute: false }) rules: ComposeRules = { isFifo: false, isContentBased: false, maxBytes: 1_048_576 };
  /** What is known of the draft before it is sent. */
  @property({ attribute: false }) foreseen: Foreseen = { preview: undefined, ahead: undefined };
  @property({ attribute: false }) nowMs = 0;
  @property({ type: Boolean }) sending = false;
  /** The last word on the last send, shown at the right. */
  @property() result = '';
  @property() failure = '';
  @state() private draft: Draft = emptyDraft;
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

  /** Goes to how many are sent, which makes the composer the form for many. */
  async focusCount(): Promise<void> {
    this.isOpen = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('.count')!.select();
  }

  /** Fills in a message to edit, or what was kept while the panel was hidden. */
  load(draft: Draft): void {
    this.showsAttributes = draft.attributes.length > 0;
    this.isStrict = false;
    this.#change(draft);
  }

  /** What to do after a send that succeeded: a group mostly gets more than one message, so it stays. */
  sent(keeps: boolean): void {
    this.isStrict = false;
    if (keeps) return;
    this.showsAttributes = false;
    this.#change({ ...emptyDraft, group: this.draft.group });
  }

  /** Sends if AWS would take it, else says what is wrong and where. */
  send(keeps: boolean): void {
    if (this.sending) return;
    this.isStrict = true;
    const problem = this.#problem;
    if (problem) return void this.#showPart(problem.part);
    const { draft, rules } = this;
    const what = isGenerated(draft)
      ? { generate: generateRequestOf(draft, rules.isFifo) }
      : { message: sendRequestOf(draft, rules.isFifo) };
    this.#fire('send-asked', { ...what, keeps } satisfies SendAsked);
  }

  override render() {
    const wrong = this.isStrict ? this.#problem : sizeProblem(this.draft, this.rules);
    const problem = wrong?.text ?? this.failure;
    const { preview } = this.foreseen;
    const isSaid = preview !== undefined && preview.problem !== '' && preview.problem === problem;
    const isMany = countOf(this.draft) > 1;
    return html`<q-body-editor
        .value=${this.draft.body}
        ?open=${this.isOpen}
        ?wrong=${wrong?.part === 'body'}
        @body-changed=${(event: CustomEvent<string>) => this.#change({ body: event.detail })}
      ></q-body-editor>
      <button class="btn send" ?disabled=${this.sending} @click=${() => this.send(false)}>
        ${this.sending ? 'Sending…' : isMany ? `Send ${grouped(countOf(this.draft))}` : 'Send'} <kbd>Ctrl ⏎</kbd>
      </button>
      ${problem ? html`<p class="problem" role="alert">${icon('error')}${problem}</p>` : nothing}
      ${isSaid ? nothing : previewLine(preview)} ${this.isOpen && this.showsAttributes ? this.#table() : nothing}
      <div class="opts">
        ${this.#facts()}<span class="grow"></span
        >${this.result && !wrong ? html`<span class="result">${this.result}</span>` : this.#next}
      </div>`;
  }

  #table() {
    return html`<q-attribute-table
      .drafts=${this.draft.attributes}
      ?strict=${this.isStrict}
      ?filled=${!this.draft.isLiteral}
      @attributes-changed=${(event: CustomEvent<readonly AttributeDraft[]>) => this.#change({ attributes: event.detail })}
    ></q-attribute-table>`;
  }

  #facts() {
    const { body, attributes, delay } = this.draft;
    const { preview } = this.foreseen;
    const isFilled = preview !== undefined && preview.problem === '';
    const size = isFilled ? preview.bytes : sizeOf(body, attributes);
    const typed = (part: Partial<Draft>) => this.#change(part);
    return html`${preview && !isFilled ? nothing : formatMark(isFilled ? preview.body : body)}
    ${weight(size, this.rules.maxBytes)}
    ${this.#isShown(this.rules.isFifo || this.draft.group !== '') ? groupFields(this.draft, this.rules, this.isStrict, typed) : nothing}
    ${this.rules.isFifo ? queueDelayFact(this.queueDelay) : delayField(delay, this.queueDelay, (text) => typed({ delay: text }))}
    ${this.#attributeSums()} ${this.#isShown(this.draft.count !== '') ? this.#many(typed) : nothing}`;
  }

  #many(typed: (part: Partial<Draft>) => void) {
    return html`${countFields(this.draft, typed)}
      <q-menu
        label="Insert a placeholder"
        icon="braces"
        .items=${placeholderItems}
        @menu-picked=${this.#insert}
      ></q-menu>`;
  }

  /** What is seldom needed waits until the composer is open, unless something stands in it. */
  #isShown(isNeeded: boolean): boolean {
    return this.isOpen || isNeeded;
  }

  get #next() {
    const queue = { isFifo: this.rules.isFifo, delaySeconds: this.queueDelay };
    if (!this.isOpen) return nothing;
    const foretold = prediction(this.draft, queue, this.foreseen.ahead, this.nowMs);
    if (!foretold) return nothing;
    const { text, isLoss } = foretold;
    return html`<span class="next ${isLoss ? 'warns' : ''}">${isLoss ? icon('warning') : nothing}${text}</span>`;
  }

  #attributeSums() {
    const { attributes } = this.draft;
    const names = attributes.map((a) => (a.name === '' ? '…' : `${a.name}=${a.value}`)).join(', ');
    return html`<button
      class="sums"
      aria-expanded=${this.isOpen && this.showsAttributes}
      @click=${this.#openAttributes}
    >
      Attributes
      ${attributes.length > 0 ? html`<b>${names}</b>` : nothing}${attributes.length < maxAttributes ? icon('plus') : nothing}
    </button>`;
  }

  get #problem(): DraftProblem | undefined {
    return draftProblem(this.draft, this.rules);
  }

  async #showPart(part: keyof Draft): Promise<void> {
    if (part === 'body') return this.editor.focus();
    if (part !== 'attributes') return this.renderRoot.querySelector<HTMLElement>(`.${part}`)?.focus();
    this.showsAttributes = true;
    this.isOpen = true;
    await this.updateComplete;
    await this.table?.focusWrong();
  }

  readonly #openAttributes = async () => {
    this.isOpen = true;
    this.showsAttributes = true;
    await this.updateComplete;
    if (this.draft.attributes.length === 0 || this.shadowRoot!.activeElement?.classList.contains('sums'))
      await this.table?.add();
  };

  readonly #entered = () => {
    this.isOpen = true;
  };

  readonly #leftFocus = (event: FocusEvent) => {
    if (!document.hasFocus() || this.contains(event.relatedTarget as Node | null)) return;
    if (event.relatedTarget && this.shadowRoot!.contains(event.relatedTarget as Node)) return;
    this.isOpen = false;
  };

  readonly #insert = (event: CustomEvent<string>) => {
    event.stopPropagation();
    this.editor.insert(event.detail);
  };

  #change(part: Partial<Draft>): void {
    this.draft = { ...this.draft, ...part };
    this.isStrict = this.isStrict && this.#problem !== undefined;
    this.#fire('draft-changed', this.draft);
  }

  #fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
