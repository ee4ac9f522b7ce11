import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controls } from '../styles/controls.css.ts';
import { icon, type IconName } from './icons.ts';

export interface Notice {
  readonly tone: 'info' | 'warning' | 'error';
  readonly text: string;
  /** One line each. */
  readonly lines?: readonly string[];
  readonly actions?: readonly { readonly id: string; readonly label: string; readonly isPrimary?: boolean }[];
  /** It asks: the focus goes to the first action, and there is no ✕. */
  readonly isQuestion?: boolean;
  /** It says how things are, and goes when they change: no ✕ either. */
  readonly isBanner?: boolean;
}

/**
 * A bar in place: what an action came to, a question before one, the state of the backend.
 *
 * @fires notice-picked - `detail` is the id of the action, or `dismiss`.
 */
@customElement('q-notice')
export class NoticeBar extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        align-items: flex-start;
        gap: 8px;
        padding: 5px 8px 5px var(--q-5);
        font-size: 12px;
        border-top: 1px solid var(--q-line);
        background: color-mix(in srgb, var(--tone) 12%, var(--vscode-editor-background));
        --tone: var(--q-visible);
      }
      :host([tone='warning']) {
        --tone: var(--q-flight);
      }
      :host([tone='error']) {
        --tone: var(--q-dead);
      }
      :host > svg.i {
        margin-top: 3px;
        color: var(--tone);
      }
      .text {
        flex: 1;
        min-width: 0;
        line-height: 22px;
        overflow-wrap: anywhere;
      }
      ul {
        margin: 0;
        padding: 0 0 2px 16px;
        line-height: 18px;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        align-items: center;
      }
      .btn:not(.icon) {
        height: 22px;
      }
      .btn.icon {
        width: 22px;
        height: 22px;
      }
    `,
  ];

  @property({ attribute: false }) notice!: Notice;

  override render() {
    const { tone, text, lines = [], actions = [], isQuestion, isBanner } = this.notice;
    const icons: Record<Notice['tone'], IconName> = { info: 'info', warning: 'warning', error: 'error' };
    return html`${icon(icons[tone])}
      <div class="text">
        ${text}${
          lines.length > 0
            ? html`<ul>
                ${lines.map((line) => html`<li>${line}</li>`)}
              </ul>`
            : nothing
        }
      </div>
      <div class="acts">
        ${actions.map((a) => html`<button class=${a.isPrimary ? 'btn' : 'mini'} @click=${() => this.#pick(a.id)}>${a.label}</button>`)}
        ${isQuestion || isBanner ? nothing : html`<button class="btn icon" aria-label="Dismiss" @click=${() => this.#pick('dismiss')}>${icon('close')}</button>`}
      </div>`;
  }

  protected override willUpdate(): void {
    this.setAttribute('tone', this.notice.tone);
  }

  protected override updated(): void {
    if (this.notice.isQuestion) this.renderRoot.querySelector('button')?.focus();
  }

  #pick(id: string): void {
    this.dispatchEvent(new CustomEvent('notice-picked', { detail: id, bubbles: true, composed: true }));
  }
}
