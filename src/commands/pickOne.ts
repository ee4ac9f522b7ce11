import { window, type QuickPickItem } from 'vscode';

/** Which of them a command is for, when not for all. */
export interface Wish<T> {
  readonly fits: (each: T) => boolean;
  /** Said where none fits, and of one that does not: what is missing, what to do. */
  readonly otherwise: string;
}

export interface Choice<T> {
  readonly title: string;
  readonly placeHolder: string;
  readonly all: readonly T[];
  readonly wish?: Wish<T> | undefined;
  readonly itemOf: (each: T) => QuickPickItem;
  /** There is nothing at all to pick from. */
  readonly onNone: () => Promise<unknown>;
}

/** What the user picks; without a question where there is only one. Undefined when there is none or it was dismissed. */
export async function pickOne<T>({ title, placeHolder, all, wish, itemOf, onNone }: Choice<T>): Promise<T | undefined> {
  const fitting = wish ? all.filter((each) => wish.fits(each)) : all;
  if (fitting.length === 0) {
    if (wish && all.length > 0) void window.showInformationMessage(wish.otherwise);
    else await onNone();
    return undefined;
  }
  if (fitting.length === 1) return fitting[0];
  const items = fitting.map((each) => ({ ...itemOf(each), each }));
  // A panel takes the focus back a moment after the palette has closed: that must not close this.
  const options = { title, placeHolder, matchOnDescription: true, ignoreFocusOut: true };
  return (await window.showQuickPick(items, options))?.each;
}

/** The one that was named, when it fits. @throws NotFitting */
export function fitting<T>(each: T, wish: Wish<T> | undefined): T {
  if (wish && !wish.fits(each)) throw Object.assign(new Error(wish.otherwise), { name: 'NotFitting' });
  return each;
}
