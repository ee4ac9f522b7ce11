import type { RowState } from '../src/panel/contract.ts';

/** What the native menu of VS Code is told; `webviewSection` and the rest are keys of its `when` clauses. */
export interface MenuContext {
  readonly webviewSection: 'row' | 'text' | 'panel';
  /** Cut, copy and paste stand in the menu of a text only. */
  readonly preventDefaultContextMenuItems: boolean;
  readonly isDeadLetterQueue: boolean;
  /** How many rows the menu is about, and their state where it is the same. */
  readonly selected?: number;
  readonly rowState?: RowState | 'mixed';
}

/**
 * The value of `data-vscode-context` for what was hit. VS Code reads it from the target of the event and its ancestors,
 * and from outside a shadow root that target is the outermost element: so this is written there just before it looks.
 */
export function menuContext(
  event: Event,
  selected: ReadonlySet<number>,
  stateOf: (id: number) => RowState | undefined,
  isDeadLetterQueue: boolean,
): { readonly context: string; readonly rowId: number | undefined } {
  const path = event.composedPath().filter((node) => node instanceof HTMLElement);
  const hit = path.find((node) => node.dataset['id'] !== undefined)?.dataset['id'];
  const rowId = hit === undefined ? undefined : Number(hit);
  return { context: JSON.stringify({ ...contextOf(path, rowId, selected, stateOf), isDeadLetterQueue }), rowId };
}

function contextOf(
  path: readonly HTMLElement[],
  rowId: number | undefined,
  selected: ReadonlySet<number>,
  stateOf: (id: number) => RowState | undefined,
): Omit<MenuContext, 'isDeadLetterQueue'> {
  if (rowId === undefined) {
    const isText = path.some((node) => node.matches('input, textarea, pre, dd, code, .monaco'));
    return { webviewSection: isText ? 'text' : 'panel', preventDefaultContextMenuItems: !isText };
  }
  const ids = selected.has(rowId) ? [...selected] : [rowId];
  const states = new Set(ids.map(stateOf));
  return {
    webviewSection: 'row',
    preventDefaultContextMenuItems: true,
    selected: ids.length,
    rowState: states.size === 1 ? [...states][0] : 'mixed',
  };
}
