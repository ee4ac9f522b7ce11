import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { BodyMonaco } from '../monaco.ts';
import type { SchemaName } from '../schemas.ts';
import { controls } from '../styles/controls.css.ts';
import { styled } from '../styles/styled.ts';

const lineHeight = 18;

/**
 * The field a body is written in: a plain text area at once, Monaco in its place once its chunk is there. One line
 * until it has the focus, then as high as its text, at most a third of the panel.
 *
 * @fires body-changed - `detail` is the text.
 */
@customElement('q-body-editor')
export class BodyEditor extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        min-width: 0;
        --lines: 30px;
      }
      .box {
        height: var(--lines);
        max-height: max(66px, 33vh);
        overflow: hidden;
        background: var(--vscode-input-background);
        border: 1px solid var(--vscode-input-border, var(--q-line));
        border-radius: var(--q-r2);
      }
      .box:focus-within {
        border-color: var(--q-focus);
        outline: 1px solid var(--q-focus);
        outline-offset: -1px;
      }
      .box.wrong {
        border-color: var(--vscode-inputValidation-errorBorder, var(--q-dead));
      }
      textarea {
        display: block;
        width: 100%;
        height: 100%;
        padding: 5px 10px;
        font: 12px/18px var(--q-mono);
        color: var(--vscode-input-foreground);
        background: none;
        border: 0;
        outline: 0 !important;
        resize: none;
      }
      textarea::placeholder {
        color: var(--vscode-input-placeholderForeground);
        opacity: 1;
      }
      .monaco {
        height: 100%;
      }
    `,
  ];

  @property() value = '';
  @property() label = 'Message body';
  @property() placeholder = 'Message body, JSON or text';
  /** The JSON schema that is offered and checked while one types. */
  @property() schema: SchemaName | undefined;
  @property({ type: Boolean }) open = false;
  @property({ type: Boolean }) wrong = false;
  @property() describedBy = '';
  @state() private contentHeight = lineHeight + 12;
  @state() private hasMonaco = false;
  @query('textarea') private area!: HTMLTextAreaElement;
  #monaco: BodyMonaco | undefined;
  #isLoading = false;

  override disconnectedCallback(): void {
    this.#monaco?.dispose();
    super.disconnectedCallback();
  }

  override focus(): void {
    if (this.#monaco) this.#monaco.focus();
    else this.area.focus();
  }

  /** Writes where the cursor is. */
  insert(text: string): void {
    if (this.#monaco) return this.#monaco.insert(text);
    this.area.setRangeText(text, this.area.selectionStart, this.area.selectionEnd, 'end');
    this.#typed(this.area.value);
    this.area.focus();
  }

  override render() {
    const height = this.open ? Math.max(lineHeight + 12, this.contentHeight) : lineHeight + 12;
    return html`<div class="box ${this.wrong ? 'wrong' : ''}" ${styled('--lines', `${height}px`)}>
      ${
        this.hasMonaco
          ? nothing
          : html`<textarea
              aria-label=${this.label}
              spellcheck="false"
              placeholder=${this.placeholder}
              .value=${this.value}
              @focus=${() => void this.#load()}
              @input=${() => this.#typed(this.area.value)}
            ></textarea>`
      }
      <div class="monaco" ?hidden=${!this.hasMonaco}></div>
    </div>`;
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has('schema')) this.#monaco?.setSchema(this.schema);
    if (changed.has('placeholder')) this.#monaco?.describe(this.label, this.placeholder);
    if (this.#monaco && this.#monaco.value !== this.value) this.#monaco.value = this.value;
    if (!this.#monaco) this.contentHeight = this.value.split('\n').length * lineHeight + 12;
    this.#monaco?.setOpen(this.open);
  }

  /** Puts Monaco in the place of the text area, with the text, the cursor and the focus it has at that moment. */
  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      const { createBodyMonaco } = await import('../monaco.ts');
      const area = this.area;
      const hadFocus = this.shadowRoot!.activeElement === area;
      this.hasMonaco = true;
      const cursor = { start: area.selectionStart, end: area.selectionEnd };
      await this.updateComplete;
      const place = this.renderRoot.querySelector<HTMLElement>('.monaco')!;
      this.#monaco = createBodyMonaco(place, {
        value: this.value,
        placeholder: this.placeholder,
        label: this.label,
        schema: this.schema,
        onChange: (text) => this.#typed(text),
        onHeight: (height) => (this.contentHeight = height + 2),
      });
      this.#monaco.select(cursor.start, cursor.end);
      if (hadFocus) this.#monaco.focus();
    } catch {
      this.hasMonaco = false; // the text area stays, and works
    }
  }

  #typed(text: string): void {
    if (text === this.value) return;
    this.value = text;
    this.dispatchEvent(new CustomEvent('body-changed', { detail: text, bubbles: true, composed: true }));
  }
}
