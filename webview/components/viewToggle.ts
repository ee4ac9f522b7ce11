import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MainView } from '../navigation.ts';
import { controls } from '../styles/controls.css.ts';

/**
 * What the main part lists: messages, or message groups as lanes.
 *
 * @fires view-picked - `detail` is the view.
 */
@customElement('q-view-toggle')
export class ViewToggle extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        gap: var(--q-3);
      }
      .btn[aria-pressed='true'] {
        border-color: var(--q-focus);
        background: color-mix(in srgb, var(--q-focus) 14%, transparent);
      }
      @media (width < 520px) {
        :host {
          flex: 1 0 100%;
        }
        button {
          flex: 1;
          justify-content: center;
        }
      }
      @media (forced-colors: active) {
        .btn[aria-pressed='true'] {
          border: 2px solid Highlight;
        }
      }
    `,
  ];

  @property() view: MainView = 'messages';

  override render() {
    return html`${this.#button('messages', 'Messages')}${this.#button('lanes', 'Lanes')}`;
  }

  #button(view: MainView, label: string) {
    return html`<button
      class="btn quiet"
      aria-pressed=${this.view === view}
      @click=${() => this.dispatchEvent(new CustomEvent('view-picked', { detail: view, bubbles: true, composed: true }))}
    >
      ${label}
    </button>`;
  }
}
