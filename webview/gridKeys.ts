export type PickHow = 'only' | 'toggle' | 'range' | 'focus';

/** What a key does in the grid. Rows are indices, -1 is the header. */
export type GridMove =
  | { readonly kind: 'row'; readonly index: number; readonly how: PickHow }
  | { readonly kind: 'column'; readonly by: number }
  | { readonly kind: 'resize'; readonly by: number }
  | { readonly kind: 'toggle' }
  | { readonly kind: 'press' };

export interface GridPlace {
  readonly index: number;
  readonly total: number;
  /** Rows on a screen. */
  readonly page: number;
}

/** How far Alt+← and Alt+→ move the edge of a column, in px. */
const resizeStep = 8;

/** The grid's own keys; undefined for a key that is not the grid's. */
export function gridKey(event: KeyboardEvent, place: GridPlace): GridMove | undefined {
  const control = event.ctrlKey || event.metaKey;
  if (event.altKey) return sideways(event.key, 'resize', resizeStep);
  if (event.key === ' ') return control ? { kind: 'toggle' } : undefined;
  if (event.key === 'Enter') return control ? undefined : { kind: 'press' };
  const index = target(event, place);
  if (index === undefined) return control ? undefined : sideways(event.key, 'column', 1);
  return { kind: 'row', index, how: event.shiftKey ? 'range' : control ? 'focus' : 'only' };
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
