import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { whyNot, type Meant, type RowVerb, type VerbQueue } from '../rowVerbs.ts';
import { controls } from '../styles/controls.css.ts';
import { plural } from '../time.ts';
import type { Menu, MenuItem } from './menu.ts';
import './menu.ts';

/**
 * What can be done with the message that the rail shows, or with all that are selected. A verb that cannot be done now
 * stays where it is and says why.
 *
 * @fires verb-picked - `detail` is a `RowVerb`.
 */
@customElement('q-row-actions')
export class RowActions extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        align-items: center;
      }
      .count {
        flex: 0 0 100%;
        color: var(--q-mute);
        font-size: 12px;
      }
    `,
  ];

  @property({ attribute: false }) meant: Meant = { count: 0, states: new Set() };
  @property({ attribute: false }) queue: VerbQueue = { isDeadLetter: false };
  @query('.copy') private copyMenu!: Menu;

  openCopyMenu(): void {
    void this.copyMenu.open();
  }

  override render() {
    return this.meant.count > 1 ? this.#many() : this.#one();
  }

  #one() {
    return html`${this.#button('edit', 'Edit and send again')} ${this.#copy(true)} ${this.#save()}
    ${this.queue.isDeadLetter ? this.#button('redrive', 'Redrive…') : nothing}`;
  }

  #many() {
    return html`<span class="count">${plural(this.meant.count, 'message')} selected</span>
      ${this.#button('receiveChosen', 'Receive')} ${this.#button('release', 'Release')}
      ${this.#button('extend', '+30 s')} ${this.#button('delete', 'Delete…')} ${this.#button('compare', 'Compare')}
      ${this.#copy(false)} ${this.#button('export', 'Export…')}
      ${this.queue.isDeadLetter ? this.#button('redrive', 'Redrive…') : nothing}`;
  }

  #copy(isSingle: boolean) {
    return html`<q-menu
      class="copy"
      label="Copy ${isSingle ? 'the message' : plural(this.meant.count, 'message')}"
      text="Copy"
      .items=${isSingle ? copyItems : copyItems.filter(({ id }) => id !== 'copyId')}
      @menu-picked=${this.#picked}
    ></q-menu>`;
  }

  #save() {
    return html`<q-menu
      label="Save the message"
      text="Save"
      .items=${saveItems}
      @menu-picked=${this.#picked}
    ></q-menu>`;
  }

  #button(verb: RowVerb, label: string) {
    const why = whyNot(verb, this.meant, this.queue);
    return html`<button
      class="mini"
      aria-disabled=${why === undefined ? nothing : 'true'}
      title=${why ?? nothing}
      @click=${() => this.#pick(verb)}
    >
      ${label}
    </button>`;
  }

  readonly #picked = (event: CustomEvent<string>) => {
    event.stopPropagation();
    this.#pick(event.detail as RowVerb);
  };

  #pick(verb: RowVerb): void {
    this.dispatchEvent(new CustomEvent('verb-picked', { detail: verb, bubbles: true, composed: true }));
  }
}

const copyItems: readonly (MenuItem & { readonly id: RowVerb })[] = [
  { id: 'copyBody', label: 'Body' },
  { id: 'copyId', label: 'Message ID' },
  { id: 'copyAsAwsCli', label: 'AWS CLI command', hasLineAbove: true },
  { id: 'copyAsSdkJs', label: 'SDK v3 for JavaScript' },
  { id: 'copyAsBoto3', label: 'boto3 for Python' },
  { id: 'copyAsJson', label: 'JSON' },
];

const saveItems: readonly (MenuItem & { readonly id: RowVerb })[] = [
  { id: 'saveBody', label: 'Body as a file…' },
  { id: 'export', label: 'Message with attributes, NDJSON…' },
];
