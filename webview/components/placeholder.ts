import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controls } from '../styles/controls.css.ts';
import { icon, type IconName } from './icons.ts';

export interface PlaceholderAction {
  readonly id: string;
  readonly label: string;
  readonly isPrimary?: boolean;
}

/**
 * What stands where the grid would: nothing there yet, nothing matches, gone, stopped. Says what, why, what next.
 *
 * @fires placeholder-picked - `detail` is the id of the action.
 */
@customElement('q-placeholder')
export class Placeholder extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        flex: 1;
        place-items: center;
        min-height: 0;
        padding: var(--q-5);
        overflow: auto;
      }
      .what {
        max-width: min(560px, 100%);
        text-align: center;
      }
      .what > svg.i {
        width: 32px;
        height: 32px;
        stroke-width: 0.8;
        color: var(--q-mute);
      }
      h2 {
        margin: 8px 0 4px;
        font-size: 14px;
        font-weight: 600;
      }
      p {
        margin: 0 0 12px;
        color: var(--q-mute);
        overflow-wrap: anywhere;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 8px;
      }
      .code {
        display: flex;
        align-items: flex-start;
        gap: 8px;
        padding: 8px 4px 8px 12px;
        text-align: left;
        background: var(--q-soft);
        border: 1px solid var(--q-line);
        border-radius: var(--q-r2);
      }
      .before {
        margin: 20px 0 6px;
        font-size: 12px;
      }
      code {
        flex: 1;
        font: 12px/18px var(--q-mono);
        overflow-wrap: anywhere;
        user-select: text;
      }
    `,
  ];

  @property() icon: IconName = 'inbox';
  @property() heading = '';
  @property() text = '';
  @property({ attribute: false }) actions: readonly PlaceholderAction[] = [];
  /** A line for the terminal. */
  @property() code = '';
  /** What is said above that line. */
  @property() codeLabel = '';

  override render() {
    return html`<div class="what">
      ${icon(this.icon)}
      <h2>${this.heading}</h2>
      <p>${this.text}</p>
      <div class="acts">
        ${this.actions.map((a) => html`<button class="btn ${a.isPrimary ? '' : 'quiet'}" @click=${() => this.#pick(a.id)}>${a.label}</button>`)}
      </div>
      ${
        this.code
          ? html`<p class="before">${this.codeLabel}</p>
              <div class="code">
                <code>${this.code}</code>
                <button
                  class="btn icon"
                  aria-label="Copy the command"
                  title="Copy"
                  @click=${() => this.#pick('copyCode')}
                >
                  ${icon('copy')}
                </button>
              </div>`
          : nothing
      }
    </div>`;
  }

  #pick(id: string): void {
    this.dispatchEvent(new CustomEvent('placeholder-picked', { detail: id, bubbles: true, composed: true }));
  }
}
