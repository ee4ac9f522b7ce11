import { l10n, type TreeView, type ViewBadge } from 'vscode';
import { deadLettersIn } from '../backend/messageTotals.ts';
import type { OverviewFeed } from '../backend/overviewFeed.ts';
import type { Disposable } from '../base/disposable.ts';

/** Keeps the view's badge at the number of messages in dead-letter queues. */
export function showDeadLetterBadge(view: Pick<TreeView<unknown>, 'badge'>, overview: OverviewFeed): Disposable {
  let shown = 0;
  return overview.onDidChange((current) => {
    const count = current ? deadLettersIn(current) : 0;
    if (count === shown) return;
    shown = count;
    view.badge = badge(count);
  });
}

function badge(value: number): ViewBadge | undefined {
  if (value === 0) return undefined;
  const tooltip =
    value === 1 ? l10n.t('1 message in dead-letter queues') : l10n.t('{0} messages in dead-letter queues', value);
  return { value, tooltip };
}
