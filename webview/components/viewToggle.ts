import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controls } from '../styles/controls.css.ts';

/** One of the views that the main part may show. */
export interface ViewChoice {
  readonly id: string;
  readonly label: string;
}

const ofQueue: readonly ViewChoice[] = [
  { id: 'messages', label: 'Messages' },
  { id: 'lanes', label: 'Lanes' },
];

/**
 * What the main part shows; of a queue messages, or message groups as lanes.
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

  @property({ attribute: false }) views: readonly ViewChoice[] = ofQueue;
  @property() view = 'messages';

  override render() {
    return this.views.map((view) => this.#button(view));
  }

  #button({ id, label }: ViewChoice) {
    return html`<button
      class="btn quiet"
      aria-pressed=${this.view === id}
      @click=${() => this.dispatchEvent(new CustomEvent('view-picked', { detail: id, bubbles: true, composed: true }))}
    >
      ${label}
    </button>`;
  }
}
