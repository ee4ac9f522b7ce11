import type { LitElement, ReactiveController } from 'lit';

/** How long after the last fast scroll one reads again, in ms. */
const rushMs = 80;
/** Px of the header that stays above the rows. */
const headHeight = 24;

/** What one sees of a scrolling grid: how large it is, how far it is scrolled, and whether one can read meanwhile. */
export class Viewport implements ReactiveController {
  top = 0;
  width = 0;
  height = 0;
  /** It scrolls faster than one reads. */
  isRushing = false;

  readonly #host: LitElement;
  readonly #scroller: () => HTMLElement | null;
  readonly #resizes = new ResizeObserver(() => this.#measure());
  #calm: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, scroller: () => HTMLElement | null) {
    this.#host = host;
    this.#scroller = scroller;
    host.addController(this);
  }

  hostConnected(): void {
    this.#resizes.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#resizes.disconnect();
  }

  /** What is left for rows below the header. */
  get rowsHeight(): number {
    return this.height - headHeight;
  }

  /** The scroller has scrolled. */
  scrolled(): void {
    const top = this.#scroller()!.scrollTop;
    if (Math.abs(top - this.top) > this.height / 2) this.#rush();
    this.#set({ top });
  }

  scrollBy(px: number): void {
    this.#scroller()!.scrollTop += px;
  }

  /** Scrolls no further than is needed for what lies from `above` on to be in sight. */
  reveal(above: number, height: number): void {
    const scroller = this.#scroller()!;
    if (above < scroller.scrollTop) scroller.scrollTop = above;
    else if (above + height > scroller.scrollTop + this.rowsHeight)
      scroller.scrollTop = above + height - this.rowsHeight;
    this.#set({ top: scroller.scrollTop });
  }

  #rush(): void {
    this.#set({ isRushing: true });
    clearTimeout(this.#calm);
    this.#calm = setTimeout(() => this.#set({ isRushing: false }), rushMs);
  }

  #measure(): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    this.#set({ width, height, top: this.#scroller()?.scrollTop ?? 0 });
  }

  #set(part: Partial<Pick<Viewport, 'top' | 'width' | 'height' | 'isRushing'>>): void {
    const { top = this.top, width = this.width, height = this.height, isRushing = this.isRushing } = part;
    const isSame = top === this.top && width === this.width && height === this.height && isRushing === this.isRushing;
    if (isSame) return;
    Object.assign(this, { top, width, height, isRushing });
    this.#host.requestUpdate();
  }
}
