import type { LitElement, ReactiveController } from 'lit';

/** How long after the last fast scroll one reads again, in ms. */
const rushMs = 80;

/** What one sees of a scrolling grid: how large it is, how far it is scrolled, and whether one can read meanwhile. */
export class Viewport implements ReactiveController {
  top = 0;
  left = 0;
  width = 0;
  height = 0;
  /** It scrolls faster than one reads. */
  isRushing = false;

  readonly #host: LitElement;
  readonly #scroller: () => HTMLElement | null;
  /** Px of the header that stays above the rows. */
  readonly #headHeight: () => number;
  readonly #resizes = new ResizeObserver(() => this.#measure());
  #calm: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, scroller: () => HTMLElement | null, headHeight: () => number) {
    this.#host = host;
    this.#scroller = scroller;
    this.#headHeight = headHeight;
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
    return this.height - this.#headHeight();
  }

  /** The scroller has scrolled. */
  scrolled(): void {
    const { scrollTop: top, scrollLeft: left } = this.#scroller()!;
    if (Math.abs(top - this.top) > this.height / 2) this.#rush();
    this.#set({ top, left });
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

  /** The same sideways, for what lies from `from` on behind `fixed` px that never scroll. */
  revealAcross(from: number, width: number, fixed: number): void {
    const scroller = this.#scroller()!;
    if (from - fixed < scroller.scrollLeft) scroller.scrollLeft = from - fixed;
    else if (from + width > scroller.scrollLeft + this.width) scroller.scrollLeft = from + width - this.width;
    this.#set({ left: scroller.scrollLeft });
  }

  #rush(): void {
    this.#set({ isRushing: true });
    clearTimeout(this.#calm);
    this.#calm = setTimeout(() => this.#set({ isRushing: false }), rushMs);
  }

  #measure(): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    const scroller = this.#scroller();
    this.#set({ width, height, top: scroller?.scrollTop ?? 0, left: scroller?.scrollLeft ?? 0 });
  }

  #set(part: Partial<Pick<Viewport, 'top' | 'left' | 'width' | 'height' | 'isRushing'>>): void {
    const names = Object.keys(part) as (keyof typeof part)[];
    if (names.every((name) => part[name] === this[name])) return;
    Object.assign(this, part);
    this.#host.requestUpdate();
  }
}
