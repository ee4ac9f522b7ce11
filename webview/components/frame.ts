import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { controls } from '../styles/controls.css.ts';
import { styled } from '../styles/styled.ts';

const least = 260;
const most = 720;
const step = 24;

/**
 * The one layout of every panel: header, flow strip, main, rail, dock. The rail's width is a person's to choose;
 * under 900 px it folds below the main part and gives way first. On a low window the whole scrolls under the dock.
 *
 * @slot header, flow, main, rail, dock
 * @fires rail-width - px, after a resize.
 */
@customElement('q-frame')
export class Frame extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        height: 100%;
        min-width: 0;
        container: frame / size;
        background: var(--vscode-editor-background);
      }
      .frame {
        display: grid;
        height: 100%;
        overflow: hidden auto;
        scroll-padding-bottom: 80px;
        grid-template: auto auto minmax(180px, 1fr) auto / minmax(0, 1fr) min(var(--q-rail), 60%);
        grid-template-areas: 'header header' 'flow flow' 'main rail' 'dock dock';
      }
      .header {
        grid-area: header;
        min-width: 0;
      }
      .flow {
        grid-area: flow;
        min-width: 0;
        border-bottom: 1px solid var(--q-line);
      }
      .main {
        grid-area: main;
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
      }
      .rail {
        grid-area: rail;
        position: relative;
        min-width: 0;
        min-height: 0;
        border-left: 1px solid var(--q-line);
      }
      .rail > ::slotted(*),
      .rail slot {
        display: block;
        height: 100%;
      }
      .dock {
        grid-area: dock;
        position: sticky;
        bottom: 0;
        z-index: 4;
        min-width: 0;
        border-top: 1px solid var(--q-line);
        background: var(--vscode-sideBar-background, var(--vscode-editor-background));
      }
      .bare .rail {
        display: none;
      }
      .frame.bare {
        grid-template-columns: minmax(0, 1fr) 0;
      }
      .sash {
        position: absolute;
        inset: 0 auto 0 -3px;
        z-index: 3;
        width: 5px;
        cursor: col-resize;
        touch-action: none;
      }
      .sash:is(:hover, :focus-visible, .drags) {
        background: var(--vscode-sash-hoverBorder, var(--q-focus));
        outline: none;
      }
      @container frame (width < 900px) {
        .frame {
          --rail-row: minmax(120px, clamp(180px, 36vh, 420px));
          grid-template: auto auto minmax(160px, 1fr) var(--rail-row) auto / minmax(0, 1fr);
          grid-template-areas: 'header' 'flow' 'main' 'rail' 'dock';
        }
        .frame:is(.quiet, .bare) {
          --rail-row: 0;
        }
        .rail {
          border-left: 0;
          border-top: 1px solid var(--q-line);
          overflow: hidden auto;
        }
        .quiet .rail {
          display: none;
        }
        .rail > ::slotted(*),
        .rail slot {
          height: auto;
        }
        .sash {
          display: none;
        }
      }
    `,
  ];

  @property({ type: Number }) railWidth = 348;
  /** Nothing is chosen: a folded rail then leaves its place to the grid. */
  @property({ type: Boolean }) quiet = false;
  /** There is nothing to tell about anything: no rail. */
  @property({ type: Boolean }) bare = false;
  @state() private dragged: number | undefined;

  override render() {
    const width = this.dragged ?? this.railWidth;
    return html`<div
      class="frame ${this.quiet ? 'quiet' : ''} ${this.bare ? 'bare' : ''}"
      ${styled('--q-rail', `${width}px`)}
    >
      <header class="header"><slot name="header"></slot></header>
      <div class="flow"><slot name="flow"></slot></div>
      <main class="main"><slot name="main"></slot></main>
      <aside class="rail" aria-label="Details">
        <div
          class="sash ${this.dragged === undefined ? '' : 'drags'}"
          role="separator"
          tabindex="0"
          aria-orientation="vertical"
          aria-label="Width of the details"
          aria-valuemin=${least}
          aria-valuemax=${most}
          aria-valuenow=${width}
          @pointerdown=${this.#drag}
          @keydown=${this.#keydown}
          @dblclick=${() => this.#choose(348)}
        ></div>
        <slot name="rail"></slot>
      </aside>
      <footer class="dock"><slot name="dock"></slot></footer>
    </div>`;
  }

  readonly #drag = (event: PointerEvent) => {
    event.preventDefault();
    const sash = event.currentTarget as HTMLElement;
    const right = this.getBoundingClientRect().right;
    sash.setPointerCapture(event.pointerId);
    const move = (e: PointerEvent) => (this.dragged = clamp(right - e.clientX));
    sash.addEventListener('pointermove', move);
    const end = () => {
      sash.removeEventListener('pointermove', move);
      if (this.dragged !== undefined) this.#choose(this.dragged);
      this.dragged = undefined;
    };
    sash.addEventListener('lostpointercapture', end, { once: true });
  };

  readonly #keydown = (event: KeyboardEvent) => {
    const widths: Record<string, number> = {
      ArrowLeft: this.railWidth + step,
      ArrowRight: this.railWidth - step,
      Home: most,
      End: least,
    };
    const width = widths[event.key];
    if (width === undefined || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#choose(clamp(width));
  };

  #choose(width: number): void {
    this.dispatchEvent(new CustomEvent('rail-width', { detail: width, bubbles: true, composed: true }));
  }
}

function clamp(width: number): number {
  return Math.round(Math.min(most, Math.max(least, width)));
}
