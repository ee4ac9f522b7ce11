import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { controls } from '../styles/controls.css.ts';
import { icon, type IconName } from './icons.ts';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly hasLineAbove?: boolean;
}

/**
 * A button with a menu below it.
 *
 * @fires menu-picked - `detail` is the id of the item.
 */
@customElement('q-menu')
export class Menu extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        position: relative;
        display: inline-block;
      }
      [role='menu'] {
        position: absolute;
        top: calc(100% + 4px);
        right: 0;
        z-index: 20;
        min-width: 168px;
        padding: 4px;
        background: var(--vscode-menu-background);
        color: var(--vscode-menu-foreground);
        border: 1px solid var(--vscode-menu-border, var(--q-line));
        border-radius: var(--q-r3);
        box-shadow: 0 2px 8px var(--vscode-widget-shadow);
      }
      [role='menuitem'] {
        display: block;
        width: 100%;
        padding: 0 12px;
        text-align: left;
        line-height: 26px;
        white-space: nowrap;
        border: 0;
        border-radius: var(--q-r2);
        background: none;
      }
      [role='menuitem']:is(:hover, :focus) {
        outline: 1px solid var(--vscode-menu-selectionBorder, transparent);
        outline-offset: -1px;
        background: var(--vscode-menu-selectionBackground);
        color: var(--vscode-menu-selectionForeground);
      }
      [role='separator'] {
        margin: 4px 0;
        border-top: 1px solid var(--vscode-menu-separatorBackground, var(--q-line));
      }
    `,
  ];

  @property() label = 'More';
  @property() icon: IconName = 'more';
  @property({ attribute: false }) items: readonly MenuItem[] = [];
  @state() private isOpen = false;

  override render() {
    return html`<button
        class="btn icon"
        aria-haspopup="menu"
        aria-expanded=${this.isOpen}
        aria-label=${this.label}
        title=${this.label}
        @click=${this.#toggle}
        @keydown=${this.#onButton}
      >
        ${icon(this.icon)}
      </button>
      ${
        this.isOpen
          ? html`<div role="menu" aria-label=${this.label} @keydown=${this.#onMenu} @focusout=${this.#onLeave}>
              ${this.items.map((item) => this.#item(item))}
            </div>`
          : nothing
      }`;
  }

  #item(item: MenuItem) {
    return html`${item.hasLineAbove ? html`<div role="separator"></div>` : nothing}
      <button role="menuitem" tabindex="-1" @click=${() => this.#pick(item.id)}>${item.label}</button>`;
  }

  readonly #toggle = async () => {
    this.isOpen = !this.isOpen;
    await this.updateComplete;
    this.#items[0]?.focus();
  };

  readonly #onButton = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || this.isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    void this.#toggle();
  };

  readonly #onMenu = (event: KeyboardEvent) => {
    const at = this.#items.indexOf(this.shadowRoot!.activeElement as HTMLElement);
    const count = this.#items.length;
    const to: Record<string, number> = {
      ArrowDown: (at + 1) % count,
      ArrowUp: (at + count - 1) % count,
      Home: 0,
      End: count - 1,
    };
    if (event.key === 'Escape') this.#close();
    else if (to[event.key] !== undefined) this.#items[to[event.key]!]!.focus();
    else if (event.key !== 'Enter' && event.key !== ' ') return;
    else return event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #onLeave = (event: FocusEvent) => {
    if (!this.shadowRoot!.contains(event.relatedTarget as Node | null)) this.isOpen = false;
  };

  get #items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role=menuitem]')];
  }

  #pick(id: string): void {
    this.#close();
    this.dispatchEvent(new CustomEvent('menu-picked', { detail: id, bubbles: true, composed: true }));
  }

  #close(): void {
    this.isOpen = false;
    this.renderRoot.querySelector('button')!.focus();
  }
}
