import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { attributeProblem, maxAttributes, type AttributeDraft } from '../composition.ts';
import { controls } from '../styles/controls.css.ts';
import { icon } from './icons.ts';

/**
 * The attributes of a message being written, one row each, told in place when AWS would not take one.
 *
 * @fires attributes-changed - `detail` is the new list.
 */
@customElement('q-attribute-table')
export class AttributeTable extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      .row {
        display: grid;
        grid-template-columns: minmax(90px, 200px) 116px minmax(90px, 1fr) 26px;
        gap: 6px;
        align-items: center;
        margin-bottom: 4px;
      }
      .field {
        width: 100%;
      }
      .value {
        font-family: var(--q-mono);
      }
      p {
        grid-column: 1 / -1;
        display: flex;
        gap: 6px;
        align-items: center;
        margin: 0 0 2px;
        font-size: 12px;
        color: var(--q-dead-text);
      }
      p svg.i {
        width: 13px;
        height: 13px;
      }
      .full {
        color: var(--q-mute);
        font-size: 12px;
      }
      @media (width < 480px) {
        .row {
          grid-template-columns: minmax(0, 1fr) 92px 26px;
          margin-bottom: 8px;
        }
        .value {
          grid-column: 1 / -1;
          order: 1;
        }
        p {
          order: 2;
        }
      }
    `,
  ];

  @property({ attribute: false }) drafts: readonly AttributeDraft[] = [];
  /** Also rows that were not touched yet say what is wrong: after a send that was refused. */
  @property({ type: Boolean }) strict = false;
  /** `{{…}}` is filled in before it is sent: what it becomes is not known here. */
  @property({ type: Boolean }) filled = false;
  #touched = new Set<number>();

  /** Adds a row and goes to its name. */
  async add(): Promise<void> {
    if (this.drafts.length < maxAttributes) this.#say([...this.drafts, { name: '', dataType: 'String', value: '' }]);
    await new Promise((resolve) => setTimeout(resolve));
    await this.updateComplete;
    [...this.renderRoot.querySelectorAll<HTMLElement>('.name')].at(-1)?.focus();
  }

  /** Goes to the first field that AWS would not take. */
  async focusWrong(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }

  override render() {
    return html`${this.drafts.map((attribute, i) => this.#row(attribute, i))}
    ${
      this.drafts.length < maxAttributes
        ? html`<button class="mini" @click=${() => this.add()}>${icon('plus')} Attribute</button>`
        : html`<span class="full">A message has at most ${maxAttributes} attributes.</span>`
    }`;
  }

  #row({ name, dataType, value }: AttributeDraft, i: number) {
    const problem = this.strict || this.#touched.has(i) ? attributeProblem(this.drafts, i, this.filled) : undefined;
    const id = problem ? `problem-${i}` : nothing;
    const isWrong = (field: keyof AttributeDraft) => problem?.field === field;
    return html`<div class="row" role="group" aria-label="Attribute ${i + 1}">
      <input
        class="field name"
        aria-label="Name"
        placeholder="name"
        aria-describedby=${id}
        aria-invalid=${isWrong('name')}
        .value=${name}
        @input=${this.#edit(i, 'name')}
        @blur=${() => this.#touch(i)}
      />
      <input
        class="field"
        aria-label="Type"
        list="types"
        aria-invalid=${isWrong('dataType')}
        aria-describedby=${id}
        .value=${dataType}
        @input=${this.#edit(i, 'dataType')}
      />
      <input
        class="field value"
        aria-label="Value"
        placeholder=${dataType.startsWith('Binary') ? 'base64' : 'value'}
        aria-describedby=${id}
        aria-invalid=${isWrong('value')}
        .value=${value}
        @input=${this.#edit(i, 'value')}
        @blur=${() => this.#touch(i)}
      />
      <button class="btn icon" aria-label="Remove ${name || `attribute ${i + 1}`}" @click=${() => this.#remove(i)}>
        ${icon('close')}
      </button>
      ${problem ? html`<p id=${id}>${icon('error')}${problem.text}</p>` : nothing}
      ${
        i === 0
          ? html`<datalist id="types">
              <option value="String"></option>
              <option value="Number"></option>
              <option value="Binary"></option>
              <option value="Number.int"></option>
              <option value="Binary.gzip"></option>
            </datalist>`
          : nothing
      }
    </div>`;
  }

  #edit(i: number, member: keyof AttributeDraft) {
    return (event: Event) =>
      this.#say(this.drafts.with(i, { ...this.drafts[i]!, [member]: (event.target as HTMLInputElement).value }));
  }

  /** A row speaks up once all of it had the chance to be filled. */
  #touch(i: number): void {
    const row = this.drafts[i];
    if (row && (row.name !== '' || row.value !== '')) this.#touched.add(i);
    this.requestUpdate();
  }

  #remove(i: number): void {
    this.#touched = new Set([...this.#touched].filter((t) => t !== i).map((t) => (t > i ? t - 1 : t)));
    this.#say(this.drafts.toSpliced(i, 1));
    this.renderRoot.querySelector<HTMLElement>('.mini')?.focus();
  }

  #say(attributes: readonly AttributeDraft[]): void {
    this.dispatchEvent(new CustomEvent('attributes-changed', { detail: attributes, bubbles: true, composed: true }));
  }
}
