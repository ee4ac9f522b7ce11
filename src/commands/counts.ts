import { l10n } from 'vscode';
import { totalOf } from '../backend/messageTotals.ts';
import type { QueueCounts } from '../engine/inspect/views.ts';

/** `12 messages (8 visible, 3 in flight, 1 delayed)`, for confirmations. */
export function countsSentence(counts: QueueCounts): string {
  const messages = totalOf(counts);
  if (messages === 0) return l10n.t('no messages');
  const each = l10n.t('{0} visible, {1} in flight, {2} delayed', counts.visible, counts.inFlight, counts.delayed);
  return messages === 1 ? l10n.t('1 message ({0})', each) : l10n.t('{0} messages ({1})', messages, each);
}
