import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controls } from '../styles/controls.css.ts';
import type { RowVerb } from '../rowVerbs.ts';
import { grouped } from '../time.ts';

/**
 * The line below the grid: how many of how many, what is selected and what can be done with it.
 *
 * @fires verb-picked - `release`, `extend` or `delete` of the selection.
 * @fires keys-asked
 */
@customElement('q-status-line')
export class StatusLine extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px var(--q-5);
        min-height: 25px;
        padding: 1px var(--q-5);
        color: var(--q-mute);
        font-size: 11px;
        border-top: 1px solid var(--q-line);
        container-type: inline-size;
      }
      .line {
        display: flex;
        flex: 1;
        align-items: center;
        gap: var(--q-5);
        min-width: 0;
        white-space: nowrap;
      }
      .chosen,
      .acts {
        display: inline-flex;
        align-items: center;
      }
      .acts {
        gap: 4px;
        margin-left: 8px;
      }
      .mini {
        height: 19px;
        padding: 0 6px;
        font-size: 11px;
        color: var(--vscode-foreground);
      }
      .hint {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .keys {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        padding: 0 2px;
        border: 0;
        background: none;
      }
      @container (width < 560px) {
        .hint,
        .acts .mini:nth-child(2) {
          display: none;
        }
      }
    `,
  ];

  /** How many of what there are: `6 groups`, `36 messages`. */
  @property({ attribute: false }) tallies: readonly string[] = [];
  @property({ type: Number }) selected = 0;
  @property() hint = '';
  /** Why something cannot be done with what is selected. */
  @property({ attribute: false }) whyNot: (verb: RowVerb) => string | undefined = () => undefined;

  override render() {
    return html`<div class="line">
      ${this.tallies.map((tally) => html`<span>${tally}</span>`)}
      ${this.selected > 0 ? html`<span class="chosen">${grouped(this.selected)} selected${this.selected > 1 ? this.#acts() : nothing}</span>` : nothing}
      <span class="hint" title=${this.hint}>${this.hint}</span>
      <span class="grow"></span>
      <button class="keys" @click=${() => this.#fire('keys-asked')}><kbd>?</kbd> keys</button>
    </div>`;
  }

  #acts() {
    return html`<span class="acts">
      ${this.#act('release', 'Release')} ${this.#act('extend', '+30 s')} ${this.#act('delete', 'Delete…')}
    </span>`;
  }

  #act(verb: RowVerb, label: string) {
    const why = this.whyNot(verb);
    return html`<button
      class="mini"
      aria-disabled=${why === undefined ? nothing : 'true'}
      title=${why ?? nothing}
      @click=${() => this.#fire('verb-picked', verb)}
    >
      ${label}
    </button>`;
  }

  #fire(type: string, detail?: string): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
