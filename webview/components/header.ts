import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controls } from '../styles/controls.css.ts';
import { icon } from './icons.ts';

/** A small word beside the name. */
export interface Tag {
  readonly text: string;
  readonly title?: string;
  /** Something is not as one would expect. */
  readonly isWarning?: boolean;
}

/**
 * What it is, where it lives, whether it is live; at most two verbs, the rest in the overflow.
 *
 * @slot - verbs and the overflow menu
 * @fires live-toggled
 */
@customElement('q-header')
export class Header extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px var(--q-3);
        padding: 10px var(--q-5) 6px;
        container-type: inline-size;
      }
      .row {
        display: flex;
        flex: 1;
        align-items: center;
        gap: var(--q-3);
        min-width: 0;
      }
      h1 {
        margin: 0;
        overflow: hidden;
        font-size: 16px;
        font-weight: 600;
        letter-spacing: 0.1px;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .tags {
        display: flex;
        flex: 1;
        flex-wrap: wrap;
        gap: 4px var(--q-3);
        height: 20px;
        min-width: 0;
        margin: 0;
        padding: 0;
        overflow: hidden;
        list-style: none;
      }
      .tag {
        padding: 0 6px;
        font-size: 11px;
        line-height: 18px;
        color: var(--q-mute);
        border: 1px solid var(--q-line);
        border-radius: var(--q-r2);
        white-space: nowrap;
      }
      .warns {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        color: var(--vscode-foreground);
        border-color: var(--q-flight);
      }
      .warns svg.i {
        width: 12px;
        height: 12px;
        color: var(--q-flight);
      }
      .dot {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--q-done);
      }
      .live[hidden] {
        display: none;
      }
      .live.paused {
        border-color: var(--q-flight);
      }
      .live svg.i {
        margin: 0 -4px;
        color: var(--q-flight);
      }
      .verbs {
        display: flex;
        align-items: center;
        gap: var(--q-3);
      }
      @container (width < 560px) {
        kbd {
          display: none;
        }
        .row {
          flex-wrap: wrap;
          row-gap: 4px;
        }
        h1 {
          flex: 1 1 0;
          min-width: 60px;
        }
        .tags {
          flex: 0 0 100%;
          order: 1;
        }
      }
      @media (forced-colors: active) {
        .dot {
          background: CanvasText;
        }
      }
    `,
  ];

  @property() name = '';
  @property({ attribute: false }) tags: readonly Tag[] = [];
  @property({ type: Boolean }) live = true;
  /** Nothing can change now: neither live nor paused. */
  @property({ type: Boolean }) resting = false;
  /** Something changed since it was paused. */
  @property({ type: Boolean }) behind = false;

  override render() {
    return html`<div class="row">
      <h1 title=${this.name}>${this.name}</h1>
      <ul class="tags" role="list">
        ${this.tags.map((tag) => this.#tag(tag))}
      </ul>
      <div class="verbs">
        <button
          class="btn quiet live ${this.live ? '' : 'paused'}"
          ?hidden=${this.resting}
          title=${this.#title}
          @click=${this.#toggle}
        >
          ${this.live ? html`<span class="dot"></span>` : icon('pause')}<span
            >${this.live ? 'Live' : this.behind ? 'Paused · changes wait' : 'Paused'}</span
          >
          <kbd>Space</kbd>
        </button>
        <slot></slot>
      </div>
    </div>`;
  }

  #tag({ text, title, isWarning }: Tag) {
    return html`<li class="tag ${isWarning ? 'warns' : ''}" role="listitem" title=${title ?? nothing}>
      ${isWarning ? icon('warning') : nothing}${text}
    </li>`;
  }

  get #title(): string {
    return this.live ? 'Pause: what is shown stands still' : 'Resume: follow what happens';
  }

  readonly #toggle = () => this.dispatchEvent(new CustomEvent('live-toggled', { bubbles: true, composed: true }));
}
