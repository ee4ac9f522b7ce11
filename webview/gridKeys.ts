export type PickHow = 'only' | 'toggle' | 'range' | 'focus';

/** What a key does in the grid. Rows are indices, -1 is the header. */
export type GridMove =
  /** `column`: to which cell of it; absent: the same as before. */
  | { readonly kind: 'row'; readonly index: number; readonly how: PickHow; readonly column?: number }
  | { readonly kind: 'column'; readonly by: number }
  | { readonly kind: 'resize'; readonly by: number }
  | { readonly kind: 'toggle' }
  | { readonly kind: 'press' };

export interface GridPlace {
  readonly index: number;
  readonly total: number;
  /** Rows on a screen. */
  readonly page: number;
  /** Its cells are places of their own: Home and End are the ends of a row, with Ctrl the corners. */
  readonly isMatrix?: boolean;
}

/** How far Alt+← and Alt+→ move the edge of a column, in px. */
const resizeStep = 8;

/** The grid's own keys; undefined for a key that is not the grid's. */
export function gridKey(event: KeyboardEvent, place: GridPlace): GridMove | undefined {
  const control = event.ctrlKey || event.metaKey;
  if (event.altKey) return sideways(event.key, 'resize', resizeStep);
  if (event.key === ' ') return control ? { kind: 'toggle' } : undefined;
  if (event.key === 'Enter') return control ? undefined : { kind: 'press' };
  const isEnd = event.key === 'Home' || event.key === 'End';
  if (place.isMatrix && isEnd) return toEnd(event.key === 'Home' ? 0 : Infinity, control, place);
  const index = target(event, place);
  if (index === undefined) return control ? undefined : sideways(event.key, 'column', 1);
  return { kind: 'row', index, how: event.shiftKey ? 'range' : control ? 'focus' : 'only' };
}

function toEnd(column: number, isCorner: boolean, { total }: GridPlace): GridMove | undefined {
  if (!isCorner) return { kind: 'column', by: column === 0 ? -Infinity : Infinity };
  return total === 0 ? undefined : { kind: 'row', index: column === 0 ? 0 : total - 1, how: 'only', column };
}

function sideways(key: string, kind: 'column' | 'resize', step: number): GridMove | undefined {
  if (key === 'ArrowLeft') return { kind, by: -step };
  return key === 'ArrowRight' ? { kind, by: step } : undefined;
}

function target(event: KeyboardEvent, { index, total, page }: GridPlace): number | undefined {
  const last = total - 1;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const key = isPlain && event.key === 'j' ? 'ArrowDown' : isPlain && event.key === 'k' ? 'ArrowUp' : event.key;
  if (key === 'ArrowDown') return total === 0 ? undefined : Math.min(last, Math.max(0, index + 1));
  if (key === 'ArrowUp') return event.shiftKey ? Math.max(0, index - 1) : Math.max(-1, index - 1);
  if (total === 0) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key === 'PageDown') return Math.min(last, Math.max(0, index) + page);
  return key === 'PageUp' ? Math.max(0, index - page) : undefined;
}
