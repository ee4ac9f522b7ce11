import type { RowState } from '../src/panel/contract.ts';

/** What the native menu of VS Code is told; `webviewSection` and the rest are keys of its `when` clauses. */
export interface MenuContext {
  readonly webviewSection: 'message' | 'text' | 'panel';
  /** Cut, copy and paste stand in the menu of a text only. */
  readonly preventDefaultContextMenuItems: boolean;
  readonly messageIds?: readonly number[];
  readonly messageState?: RowState | 'mixed';
  readonly isSingle?: boolean;
}

/**
 * The value of `data-vscode-context` for what was hit. VS Code reads it from the target of the event and its ancestors,
 * and from outside a shadow root that target is the outermost element: so this is written there just before it looks.
 */
export function menuContext(
  event: Event,
  selected: ReadonlySet<number>,
  stateOf: (id: number) => RowState | undefined,
): { readonly context: string; readonly rowId: number | undefined } {
  const path = event.composedPath().filter((node) => node instanceof HTMLElement);
  const hit = path.find((node) => node.dataset['id'] !== undefined)?.dataset['id'];
  const rowId = hit === undefined ? undefined : Number(hit);
  return { context: JSON.stringify(contextOf(path, rowId, selected, stateOf)), rowId };
}

function contextOf(
  path: readonly HTMLElement[],
  rowId: number | undefined,
  selected: ReadonlySet<number>,
  stateOf: (id: number) => RowState | undefined,
): MenuContext {
  if (rowId === undefined) {
    const isText = path.some((node) => node.matches('input, textarea, pre, dd, code, .monaco'));
    return { webviewSection: isText ? 'text' : 'panel', preventDefaultContextMenuItems: !isText };
  }
  const ids = selected.has(rowId) ? [...selected] : [rowId];
  const states = new Set(ids.map(stateOf));
  return {
    webviewSection: 'message',
    preventDefaultContextMenuItems: true,
    messageIds: ids,
    messageState: states.size === 1 ? [...states][0] : 'mixed',
    isSingle: ids.length === 1,
  };
}
