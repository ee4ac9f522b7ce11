import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PolicyTrial } from '../../src/panel/contract.ts';
import { icon } from '../components/icons.ts';
import { controls } from '../styles/controls.css.ts';
import { foundWords } from './verdictWords.ts';

/**
 * A filter policy held against the last publishes: which of them would have matched, and why the others not.
 *
 * @fires publish-picked - `detail` is the row id of a publish.
 */
@customElement('q-trial-list')
export class TrialList extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        padding-bottom: 8px;
        font-size: 12px;
      }
      h3 {
        margin: 0;
        padding: 4px 12px;
        font-size: 11px;
        font-weight: 600;
        letter-spacing: 0.2px;
        color: var(--q-mute);
      }
      ol {
        max-height: 220px;
        margin: 0;
        padding: 0;
        overflow: auto;
        list-style: none;
        scrollbar-width: thin;
      }
      .plain,
      button {
        display: grid;
        grid-template-columns: 16px minmax(0, 1fr);
        gap: 0 6px;
        align-items: center;
        width: 100%;
        padding: 1px 12px;
        text-align: left;
        border: 0;
        background: none;
      }
      button:hover {
        background: var(--vscode-list-hoverBackground);
      }
      button:focus-visible {
        outline-offset: -1px;
      }
      :is(.plain, button) > :is(.good, .bad) {
        display: flex;
      }
      code,
      small {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      code {
        font: 12px/18px var(--q-mono);
      }
      small {
        grid-column: 2;
        color: var(--q-mute);
      }
      button > span:not(.sr) {
        display: inline-flex;
      }
      svg.i {
        width: 13px;
        height: 13px;
        stroke-width: 1.6;
      }
      ol:focus-visible {
        outline: 1px solid var(--q-focus);
        outline-offset: -1px;
      }
      .problem {
        margin: 0;
        padding: 0 12px;
        color: var(--q-dead-text);
      }
    `,
  ];

  @property({ attribute: false }) trial!: PolicyTrial;
  /** To read only: a publish cannot be picked. */
  @property({ type: Boolean }) plain = false;

  override render() {
    const { refusal, results, matched } = this.trial;
    if (refusal !== undefined) return html`<p class="problem" role="alert">${refusal}</p>`;
    return html`<h3>
        <span role=${this.plain ? 'status' : nothing}>${matched} of the last ${results.length} would have matched</span>
      </h3>
      <ol role="list" tabindex=${this.plain ? 0 : -1} aria-label="The last publishes">
        ${results.map((result) => html`<li role="listitem">${this.#row(result)}</li>`)}
      </ol>`;
  }

  #row({ id, preview, matches, failure }: PolicyTrial['results'][number]) {
    const what = html`<span class=${matches ? 'good' : 'bad'}>${icon(matches ? 'check' : 'minus')}</span>
      <code><span class="sr">${matches ? 'matched ' : 'not matched '}</span>${preview}</code>
      ${failure ? html`<small>${foundWords(failure)}</small>` : nothing}`;
    return this.plain
      ? html`<div class="plain">${what}</div>`
      : html`<button @click=${() => this.#pick(id)}>${what}</button>`;
  }

  #pick(id: number): void {
    this.dispatchEvent(new CustomEvent('publish-picked', { detail: id, bubbles: true, composed: true }));
  }
}
