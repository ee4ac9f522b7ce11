import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { controls } from '../styles/controls.css.ts';
import { focused } from '../focused.ts';
import { icon, type IconName } from './icons.ts';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly hasLineAbove?: boolean;
  /** It cannot be chosen now, and this is why. */
  readonly why?: string | undefined;
}

/**
 * A button with a menu below it, or above it where there is no room below.
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
        position: fixed;
        inset: var(--q-top, 0) auto auto var(--q-left, 0);
        min-width: 168px;
        max-width: min(300px, calc(100vw - 16px));
        max-height: calc(100vh - 16px);
        margin: 0;
        padding: 4px;
        overflow: auto;
        font-size: 13px;
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
      [role='menuitem'][aria-disabled='true'] {
        color: var(--vscode-disabledForeground, var(--q-mute));
        cursor: default;
      }
      [role='menuitem'] small {
        display: block;
        margin: -6px 0 4px;
        font-size: 11px;
        line-height: 14px;
        white-space: normal;
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
  /** Stands on the button in the place of an icon. */
  @property() text = '';
  @property({ attribute: false }) items: readonly MenuItem[] = [];
  @state() private isOpen = false;
  /** What had the focus when a key opened the menu. */
  #from: HTMLElement | undefined;

  override render() {
    return html`<button
        class=${this.text === '' ? 'btn icon' : 'mini'}
        aria-haspopup="menu"
        aria-expanded=${this.isOpen}
        aria-label=${this.text === '' ? this.label : nothing}
        title=${this.label}
        @click=${this.#toggle}
        @keydown=${this.#onButton}
      >
        ${this.text === '' ? icon(this.icon) : html`${this.text} ${icon('down')}`}
      </button>
      ${
        this.isOpen
          ? html`<div
              popover="manual"
              role="menu"
              aria-label=${this.label}
              @keydown=${this.#onMenu}
              @focusout=${this.#onLeave}
            >
              ${this.items.map((item) => this.#item(item))}
            </div>`
          : nothing
      }`;
  }

  #item(item: MenuItem) {
    return html`${item.hasLineAbove ? html`<div role="separator"></div>` : nothing}
      <button
        role="menuitem"
        tabindex="-1"
        aria-disabled=${item.why === undefined ? nothing : 'true'}
        @click=${() => item.why === undefined && this.#pick(item.id)}
      >
        ${item.label}${item.why === undefined ? nothing : html`<small>${item.why}</small>`}
      </button>`;
  }

  /** Opens the menu and goes to its first item. */
  async open(): Promise<void> {
    this.#from = focused();
    this.isOpen = true;
    await this.updateComplete;
    this.#place();
    this.#items[0]?.focus();
  }

  readonly #toggle = () => {
    if (this.isOpen) this.isOpen = false;
    else void this.open();
  };

  /** In the top layer, where nothing cuts it off; inside the window. */
  #place(): void {
    const menu = this.renderRoot.querySelector<HTMLElement>('[role=menu]');
    if (!menu) return;
    menu.showPopover();
    const button = this.renderRoot.querySelector('button')!.getBoundingClientRect();
    const { width, height } = menu.getBoundingClientRect();
    const below = button.bottom + 4;
    const top = below + height <= innerHeight - 8 ? below : Math.max(8, button.top - height - 4);
    const left = button.right - width >= 8 ? button.right - width : Math.min(button.left, innerWidth - width - 8);
    menu.style.setProperty('--q-top', `${top}px`);
    menu.style.setProperty('--q-left', `${Math.max(8, left)}px`);
  }

  readonly #onButton = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || this.isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    void this.open();
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
    const from = this.#from?.isConnected ? this.#from : this.renderRoot.querySelector('button')!;
    from.focus();
  }
}
