import type { ReactiveControllerHost } from 'lit';

export interface Column {
  readonly id: string;
  readonly label: string;
  /** The tooltip, where the label is short. */
  readonly title?: string;
  /** Width in px; 0 takes what is left. */
  readonly width: number;
  readonly sortKey?: string;
  readonly isNumeric?: boolean;
  /** For a header that shows nothing. */
  readonly isUnlabelled?: boolean;
}

/** Widths in px by column id. */
export type Widths = Readonly<Record<string, number>>;

const minWidth = 32;
/** Px between two columns, and of the margins on both sides together. */
const gap = 8;
const margins = 10;

/**
 * How wide the columns of a grid are: as the column says, as `widths` of the grid says once it was changed by hand,
 * and as it is being dragged. Never changes `widths` itself: `resized` says what they should be.
 */
export class ColumnSizing {
  readonly #host: ReactiveControllerHost & { readonly widths: Widths };
  readonly #resized: (widths: Widths) => void;
  #dragged: { readonly id: string; readonly width: number } | undefined;

  constructor(host: ReactiveControllerHost & { readonly widths: Widths }, resized: (widths: Widths) => void) {
    this.#host = host;
    this.#resized = resized;
  }

  /** The value of `grid-template-columns`. */
  template(columns: readonly Column[]): string {
    return columns.map((c) => (c.width === 0 ? 'minmax(0, 1fr)' : `${this.widthOf(c)}px`)).join(' ');
  }

  /** Px that a column without a width of its own has. */
  rest(columns: readonly Column[], viewWidth: number): number {
    return viewWidth - columns.reduce((sum, column) => sum + this.widthOf(column) + gap, margins);
  }

  /** Moves the edge of a column by `px`; returns how wide it is then. */
  resizeBy(column: Column, px: number): number {
    const width = Math.max(minWidth, this.widthOf(column) + px);
    this.#resized({ ...this.#host.widths, [column.id]: width });
    return width;
  }

  /** Follows the pointer from the press on a column's edge until it is let go. */
  drag(event: PointerEvent, column: Column): void {
    event.preventDefault();
    const edge = event.currentTarget as HTMLElement;
    const [from, width] = [event.clientX, this.widthOf(column)];
    edge.setPointerCapture(event.pointerId);
    const move = (e: PointerEvent) =>
      this.#drag({ id: column.id, width: Math.max(minWidth, width + e.clientX - from) });
    edge.addEventListener('pointermove', move);
    edge.addEventListener(
      'lostpointercapture',
      () => {
        edge.removeEventListener('pointermove', move);
        if (this.#dragged) this.#resized({ ...this.#host.widths, [column.id]: this.#dragged.width });
        this.#drag(undefined);
      },
      { once: true },
    );
  }

  #drag(dragged: { readonly id: string; readonly width: number } | undefined): void {
    this.#dragged = dragged;
    this.#host.requestUpdate();
  }

  /** Px that a column with a width of its own has now. */
  widthOf(column: Column): number {
    return this.#dragged?.id === column.id ? this.#dragged.width : (this.#host.widths[column.id] ?? column.width);
  }
}

/** Whether a column has an edge to move. */
export function isResizable(column: Column): boolean {
  return column.width > 0 && !column.isUnlabelled;
}
