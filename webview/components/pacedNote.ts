import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { QueueSummary } from '../../src/panel/contract.ts';
import { pacedSentence } from '../pacedWords.ts';
import { controls } from '../styles/controls.css.ts';
import { icon } from './icons.ts';

/** What AWS would have refused in the last minute: one quiet line, and what else below it on request. */
@customElement('q-paced-note')
export class PacedNote extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        padding: 3px var(--q-5);
        color: var(--q-mute);
        font-size: 11px;
        border-top: 1px solid var(--q-line);
      }
      summary,
      p {
        display: flex;
        align-items: center;
        gap: 6px;
        margin: 0;
        min-height: 18px;
        list-style: none;
      }
      summary {
        cursor: pointer;
      }
      summary svg.i {
        width: 14px;
        height: 14px;
      }
      .turn {
        display: inline-flex;
        transition: transform 0.1s;
      }
      details[open] .turn {
        transform: rotate(90deg);
      }
      ul {
        margin: 0;
        padding: 2px 0 2px 38px;
        line-height: 18px;
      }
      .why {
        padding-left: 20px;
        line-height: 16px;
      }
      @media (prefers-reduced-motion: reduce) {
        .turn {
          transition: none;
        }
      }
    `,
  ];

  /** The most frequent first. */
  @property({ attribute: false }) paced: QueueSummary['paced'] = [];

  override render() {
    const [first, ...others] = this.paced;
    if (!first) return nothing;
    return html`<details>
      <summary>
        <span class="turn">${icon('right')}</span>${icon('info')}
        <span>${pacedSentence(first)}${others.length > 0 ? ` · ${others.length} more` : ''}</span>
      </summary>
      ${
        others.length > 0
          ? html`<ul>
              ${others.map((one) => html`<li>${pacedSentence(one)}</li>`)}
            </ul>`
          : nothing
      }
      <p class="why">
        The playground did it all the same. With the setting engine.pace "aws" it refuses what AWS refuses, so that
        retries can be tested.
      </p>
    </details>`;
  }
}
