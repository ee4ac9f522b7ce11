import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { controls } from '../styles/controls.css.ts';
import { focused } from '../focused.ts';
import { icon } from './icons.ts';

/**
 * A modal dialog inside the panel: keeps the focus, gives it back to where it was, and asks before it throws away what
 * was changed. It is open as long as it is in the document.
 *
 * @slot - what is in it; the element with `autofocus` gets the focus
 * @slot footer - a word at the left, buttons at the right
 * @fires dialog-closed - Escape, ✕, Cancel or Discard
 * @fires dialog-confirmed - Ctrl+Enter
 */
@customElement('q-dialog')
export class Dialog extends LitElement {
  static override styles = [
    controls,
    css`
      dialog {
        width: min(var(--q-dialog-width, 760px), calc(100vw - 16px));
        max-width: none;
        max-height: min(860px, calc(100vh - 16px));
        padding: 0;
        overflow: hidden;
        flex-direction: column;
        color: var(--vscode-editorWidget-foreground, var(--vscode-foreground));
        background: var(--vscode-editorWidget-background);
        border: 1px solid var(--vscode-editorWidget-border, var(--q-line));
        border-radius: var(--q-r3);
        box-shadow: 0 4px 24px var(--vscode-widget-shadow);
        font-size: 12px;
      }
      dialog[open] {
        display: flex;
      }
      dialog::backdrop {
        background: color-mix(in srgb, var(--vscode-editor-background) 55%, transparent);
      }
      .head {
        display: flex;
        flex: none;
        align-items: center;
        padding: 8px 8px 8px 16px;
        border-bottom: 1px solid var(--q-line);
      }
      h2 {
        flex: 1;
        min-width: 0;
        margin: 0;
        overflow-wrap: anywhere;
        font-size: 13px;
        font-weight: 600;
      }
      .head h2:focus-visible {
        outline: none;
      }
      .body {
        flex: 1;
        min-height: 0;
        overflow: hidden auto;
        padding: 0 16px 12px;
        scrollbar-width: thin;
      }
      .foot {
        display: flex;
        flex: none;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
        justify-content: flex-end;
        padding: 8px 16px;
        border-top: 1px solid var(--q-line);
      }
      .foot p {
        flex: 1 1 200px;
        margin: 0;
      }
      .failure {
        display: flex;
        flex: none;
        gap: 6px;
        margin: 0;
        padding: 8px 16px;
        overflow-wrap: anywhere;
        border-bottom: 1px solid var(--q-line);
        background: color-mix(in srgb, var(--q-dead) 12%, var(--vscode-editorWidget-background));
      }
      .failure svg.i {
        color: var(--q-dead);
      }
    `,
  ];

  @property() heading = '';
  /** Something was changed and not kept: closing asks first. */
  @property({ type: Boolean }) dirty = false;
  /** Why what was asked for did not come to be. */
  @property() failure = '';
  @state() private isAsking = false;
  @query('dialog') private dialog!: HTMLDialogElement;
  #opener: HTMLElement | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#opener = focused();
    this.addEventListener('keydown', this.#confirm, { capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#opener?.isConnected) this.#opener.focus();
  }

  protected override firstUpdated(): void {
    this.dialog.showModal();
    (this.querySelector<HTMLElement>('[autofocus]') ?? this.renderRoot.querySelector('h2'))!.focus();
  }

  override render() {
    return html`<dialog
      aria-labelledby="title"
      @keydown=${this.#keydown}
      @cancel=${this.#cancelled}
      @close=${this.#forced}
    >
      <span class="edge" tabindex="0" @focus=${() => this.#last?.focus()}></span>
      <div class="head">
        <h2 id="title" tabindex="-1">${this.heading}</h2>
        <button class="btn icon close" aria-label="Close" @click=${this.close}>${icon('close')}</button>
      </div>
      ${this.failure ? html`<p class="failure" role="alert">${icon('error')}<span>${this.failure}</span></p>` : nothing}
      <div class="body"><slot></slot></div>
      <div class="foot">${this.isAsking ? this.#question() : html`<slot name="footer"></slot>`}</div>
      <span
        class="edge"
        tabindex="0"
        @focus=${() => this.renderRoot.querySelector<HTMLElement>('.close')!.focus()}
      ></span>
    </dialog>`;
  }

  /** Closes, or asks whether what was changed may be lost. */
  readonly close = async () => {
    if (!this.dirty) return this.#fire('dialog-closed');
    this.isAsking = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.keep')!.focus();
  };

  #question() {
    return html`<p role="alert">Close without what was changed?</p>
      <button class="btn quiet keep" @click=${this.#keep}>Keep editing</button>
      <button class="btn discard" @click=${() => this.#fire('dialog-closed')}>Discard</button>`;
  }

  readonly #keep = () => {
    this.isAsking = false;
    (this.querySelector<HTMLElement>('[autofocus]') ?? this.renderRoot.querySelector('h2'))!.focus();
  };

  /** What is pressed here is not for the panel behind. */
  readonly #keydown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (this.isAsking) this.#keep();
      else void this.close();
    }
  };

  /** Before an editor takes it for a new line. */
  readonly #confirm = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.isAsking) this.#fire('dialog-confirmed');
  };

  readonly #cancelled = (event: Event) => event.preventDefault();

  /** The browser may close it against our will, when Escape is pressed twice: it opens again, nothing is lost. */
  readonly #forced = () => {
    if (this.isConnected) this.dialog.showModal();
  };

  get #last(): HTMLElement | undefined {
    const own = [...this.renderRoot.querySelectorAll<HTMLElement>('.foot button')];
    return [...this.querySelectorAll<HTMLElement>('[slot=footer] button, button[slot=footer]'), ...own].findLast(
      (button) => !(button as HTMLButtonElement).disabled,
    );
  }

  #fire(type: string): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true }));
  }
}
