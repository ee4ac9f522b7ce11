import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Invocation } from '../../src/panel/contract.ts';
import { listStep } from '../listKeys.ts';
import { controls } from '../styles/controls.css.ts';
import { plural, timeOfDay } from '../time.ts';
import { milliseconds, outcomeMark, sourceWords } from './functionWords.ts';
import { mark } from './mark.ts';
import { toneStyles } from './tone.styles.ts';

/**
 * The runs of a function, the latest first; one tab stop.
 *
 * @fires invocation-picked - `detail` is its id
 */
@customElement('q-invocation-list')
export class InvocationList extends LitElement {
  static override styles = [
    controls,
    toneStyles,
    css`
      :host {
        display: block;
        flex: none;
        max-height: 38%;
        overflow: hidden auto;
        border-bottom: 1px solid var(--q-line);
        font-size: 12px;
        scrollbar-width: thin;
      }
      .head,
      li {
        display: grid;
        grid-template-columns: 72px minmax(60px, 1fr) 84px 116px 64px;
        gap: 8px;
        align-items: center;
        padding: 0 16px;
      }
      .head {
        position: sticky;
        top: 0;
        height: 24px;
        color: var(--q-mute);
        font-size: 11px;
        background: var(--vscode-editor-background);
      }
      ul {
        margin: 0;
        padding: 0 0 4px;
        list-style: none;
      }
      ul:focus-visible {
        outline: none;
      }
      li {
        height: 24px;
        cursor: pointer;
        scroll-margin-top: 24px;
      }
      li:hover {
        background: var(--vscode-list-hoverBackground);
      }
      li[aria-selected='true'] {
        color: var(--vscode-list-inactiveSelectionForeground, inherit);
        background: var(--vscode-list-inactiveSelectionBackground, var(--q-soft));
        outline: 1px dotted var(--vscode-contrastActiveBorder, transparent);
        outline-offset: -1px;
      }
      ul:focus-visible li[aria-selected='true'] {
        color: var(--vscode-list-activeSelectionForeground, inherit);
        background: var(--vscode-list-activeSelectionBackground, var(--q-soft));
        outline: 1px solid var(--q-focus);
        outline-offset: -1px;
      }
      li[aria-selected='true'] .mark {
        color: inherit;
      }
      .source {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .n {
        text-align: right;
      }
      @media (width < 560px) {
        .head,
        li {
          grid-template-columns: 64px minmax(60px, 1fr) 108px;
        }
        .wide {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) invocations: readonly Invocation[] = [];
  @property({ attribute: false }) activeId: number | undefined;

  override render() {
    const active = this.#at < 0 ? nothing : `v${this.activeId}`;
    return html`<div class="head" aria-hidden="true">
        <span>Time</span><span>Called by</span><span class="wide">Records</span><span>Outcome</span
        ><span class="wide n">Took</span>
      </div>
      <ul
        role="listbox"
        tabindex="0"
        aria-label="Invocations"
        aria-activedescendant=${active}
        @keydown=${this.#keydown}
      >
        ${repeat(
          this.invocations,
          ({ id }) => id,
          (one) => this.#row(one),
        )}
      </ul>`;
  }

  #row(one: Invocation) {
    const { id, atMs, records, tookMs, outcome } = one;
    const how = outcomeMark(one);
    return html`<li id="v${id}" role="option" aria-selected=${id === this.activeId} @click=${() => this.#pick(id)}>
      <span>${timeOfDay(atMs)}</span><span class="source" title=${one.source.arn ?? nothing}>${sourceWords(one)}</span
      ><span class="wide">${plural(records, 'record')}</span
      >${mark(outcome === 'returned' ? { ...how, text: 'returned' } : how)}<span class="wide n"
        >${tookMs === undefined ? '' : milliseconds(tookMs)}</span
      >
    </li>`;
  }

  get #at(): number {
    return this.invocations.findIndex(({ id }) => id === this.activeId);
  }

  readonly #keydown = (event: KeyboardEvent) => {
    const to = listStep(event, this.#at, this.invocations.length, 8);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const { id } = this.invocations[to]!;
    this.#pick(id);
    this.renderRoot.querySelector(`#v${id}`)?.scrollIntoView({ block: 'nearest' });
  };

  #pick(id: number): void {
    this.dispatchEvent(new CustomEvent('invocation-picked', { detail: id, bubbles: true, composed: true }));
  }
}
