import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { filterTerms } from '../filterTerms.ts';
import { controls } from '../styles/controls.css.ts';
import { icon } from './icons.ts';

/** How long typing has to rest before it filters, in ms. */
const restMs = 150;

/**
 * The filter: terms that stand are chips, which can be edited in place; what is being typed filters already.
 *
 * @fires filter-changed - `{ chips, text }`: the chips and the whole filter, chips and typing joined.
 */
@customElement('q-search-box')
export class SearchBox extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        flex: 1;
        min-width: 0;
      }
      .box {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 3px 6px;
        min-height: 26px;
        padding: 2px 4px 2px 8px;
        color: var(--vscode-input-placeholderForeground);
        background: var(--vscode-input-background);
        border: 1px solid var(--vscode-input-border, var(--q-line));
        border-radius: var(--q-r2);
      }
      .box:focus-within {
        outline: 1px solid var(--q-focus);
        outline-offset: -1px;
      }
      .box.wrong {
        border-color: var(--vscode-inputValidation-errorBorder, var(--q-dead));
      }
      .chip {
        display: inline-flex;
        align-items: center;
        max-width: 100%;
        height: 20px;
        overflow: hidden;
        font-size: 12px;
        background: var(--vscode-badge-background);
        color: var(--vscode-badge-foreground);
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-radius: var(--q-r2);
      }
      .chip button {
        height: 20px;
        padding: 0 0 0 7px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        border: 0;
        background: none;
      }
      .chip button:focus-visible {
        outline-offset: -2px;
      }
      .chip .drop {
        display: flex;
        flex: none;
        align-items: center;
        padding: 0 5px;
      }
      .chip svg.i {
        width: 12px;
        height: 12px;
      }
      input {
        flex: 1;
        min-width: 120px;
        height: 20px;
        padding: 0;
        font: inherit;
        font-size: 12.5px;
        color: var(--vscode-input-foreground);
        background: none;
        border: 0;
        outline: 0 !important;
      }
      input::placeholder {
        color: var(--vscode-input-placeholderForeground);
        opacity: 1;
      }
      .all {
        padding: 0;
        width: 20px;
        height: 20px;
      }
      .problem {
        display: flex;
        align-items: center;
        gap: 6px;
        margin: 4px 0 0;
        font-size: 12px;
        color: var(--q-dead-text);
      }
    `,
  ];

  @property({ attribute: false }) chips: readonly string[] = [];
  @property() problem = '';
  @property() hint = 'text, $.path = value, attr:name, state:';
  @property() label = 'Filter messages';
  @state() private typed = '';
  @query('input') private input!: HTMLInputElement;
  #rest: ReturnType<typeof setTimeout> | undefined;

  override focus(): void {
    this.input.focus();
    this.input.select();
  }

  /** Drops every term. */
  clear(): void {
    this.#type('');
    this.#say([]);
  }

  override render() {
    return html`<div class="box ${this.problem ? 'wrong' : ''}" role="search" @click=${this.#toInput}>
        ${icon('find')}
        ${repeat(
          this.chips,
          (chip) => chip,
          (chip, i) => this.#chip(chip, i),
        )}
        <input
          aria-label=${this.label}
          aria-describedby=${this.problem ? 'problem' : nothing}
          aria-invalid=${this.problem ? 'true' : 'false'}
          spellcheck="false"
          autocomplete="off"
          placeholder=${this.chips.length === 0 ? this.hint : ''}
          .value=${this.typed}
          @input=${this.#typing}
          @keydown=${this.#keydown}
        />
        ${
          this.chips.length > 0 || this.typed !== ''
            ? html`<button
                class="btn icon all"
                aria-label="Clear filter"
                title="Clear filter"
                @click=${() => (this.clear(), this.focus())}
              >
                ${icon('close')}
              </button>`
            : html`<kbd aria-hidden="true">/</kbd>`
        }
      </div>
      ${this.problem ? html`<p class="problem" id="problem" role="alert">${icon('error')}${this.problem}</p>` : nothing}`;
  }

  #chip(chip: string, i: number) {
    return html`<span class="chip">
      <button title="Edit this term" @click=${() => this.#edit(i)}>${chip}</button>
      <button
        class="drop"
        aria-label="Remove ${chip}"
        @click=${() => (this.#say(this.chips.toSpliced(i, 1)), this.input.focus())}
      >
        ${icon('close')}
      </button>
    </span>`;
  }

  readonly #toInput = (event: Event) => {
    if (event.target === event.currentTarget) this.input.focus();
  };

  readonly #typing = () => {
    this.typed = this.input.value;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#say(this.chips), restMs);
  };

  readonly #keydown = (event: KeyboardEvent) => {
    const isAtStart = this.input.selectionStart === 0 && this.input.selectionEnd === 0;
    if (event.key === 'Enter' && !event.ctrlKey) this.#keep();
    else if (event.key === 'Backspace' && isAtStart && this.chips.length > 0) this.#edit(this.chips.length - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** What was typed becomes chips, one a term. */
  #keep(): void {
    const chips = [...new Set([...this.chips, ...filterTerms(this.typed)])];
    this.#type('');
    this.#say(chips);
  }

  /** A chip goes back under the cursor; what stood there becomes chips. */
  #edit(i: number): void {
    const chip = this.chips[i]!;
    const chips = [...this.chips.toSpliced(i, 1), ...filterTerms(this.typed)];
    this.#type(chip);
    this.#say(chips);
    void this.updateComplete.then(() => this.focus());
  }

  #type(text: string): void {
    clearTimeout(this.#rest);
    this.typed = text;
  }

  #say(chips: readonly string[]): void {
    const text = [...chips, ...filterTerms(this.typed)].join(' ');
    this.dispatchEvent(new CustomEvent('filter-changed', { detail: { chips, text }, bubbles: true, composed: true }));
  }
}
