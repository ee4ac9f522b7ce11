import type { SubscriptionView } from '../../src/panel/contract.ts';
import type { Column, Widths } from '../columnSizing.ts';

/** Where the columns of the matrix are. Pure; all in px. */
export interface MatrixLayout {
  readonly columns: readonly Column[];
  /** Too narrow for a message beside its verdicts: they stand below it. */
  readonly isCards: boolean;
  /** Of all columns with what is between and around them. */
  readonly width: number;
}

const cardsUnder = 520;
const [leftMargin, rightMargin, gap] = [16, 8, 8];
const timeWidth = 58;
const fieldWidth = 104;
/**
 * A message has what the verdicts leave, as long as one can tell it by that; else they scroll, and it has its part of the
 * view.
 */
const leastMessage = 150;
const messagePart = 0.34;
/** Columns drawn beside those in sight. */
const overscan = 1;

/** The columns that stay: time and message. */
const fixed = 2;

export function matrixColumns(
  subscriptions: readonly SubscriptionView[],
  viewWidth: number,
  widths: Widths,
): MatrixLayout {
  const isCards = viewWidth > 0 && viewWidth < cardsUnder;
  const fields = subscriptions.map(({ id, label, endpoint }) => ({
    id: `of-${id}`,
    label,
    title: endpoint,
    width: fieldWidth,
  }));
  // In cards these two stand above the others and take no room beside them; the id is also the class.
  const card = isCards ? ' card' : '';
  const time: Column = { id: `time${card}`, label: 'Time', width: isCards ? 1 : timeWidth };
  const others = fields.reduce((sum, field) => sum + gap + (widths[field.id] ?? field.width), 0);
  const left = viewWidth - leftMargin - rightMargin - timeWidth - gap - others;
  const wide = left >= leastMessage ? left : Math.max(leastMessage, Math.floor(viewWidth * messagePart));
  const message: Column = { id: `message${card}`, label: 'Message', width: isCards ? 1 : wide };
  const columns = [time, message, ...fields];
  const layout = { columns, isCards, width: 0 };
  return { ...layout, width: leftOf(layout, widths, columns.length) - gap + rightMargin };
}

/** Where column `at` begins. */
export function leftOf({ columns }: MatrixLayout, widths: Widths, at: number): number {
  return columns.slice(0, at).reduce((left, { id, width }) => left + (widths[id] ?? width) + gap, leftMargin);
}

/** The columns that have an element: those that stay, those in sight, and the one with the focus. */
export function columnsInSight(
  layout: MatrixLayout,
  widths: Widths,
  view: { readonly left: number; readonly width: number; readonly focused: number },
): readonly number[] {
  const { columns } = layout;
  const seen: number[] = [];
  let at = leftMargin;
  columns.forEach((column, i) => {
    const width = (widths[column.id] ?? column.width) + gap;
    const margin = overscan * (fieldWidth + gap);
    const isInSight = at + width > view.left - margin && at < view.left + view.width + margin;
    if (i < fixed || isInSight || i === view.focused) seen.push(i);
    at += width;
  });
  return seen;
}

/** The subscription whose verdicts column `at` has; undefined for the columns that stay. */
export function subscriptionAt(subscriptions: readonly SubscriptionView[], at: number): SubscriptionView | undefined {
  return at < fixed ? undefined : subscriptions[at - fixed];
}
