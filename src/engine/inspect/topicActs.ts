import type { Call } from '../call.ts';
import type { RowId } from '../journal.ts';
import { notFound } from '../sns/refusal.ts';
import type { SubscriptionRow } from '../sns/rows.ts';
import type { State } from '../state.ts';

/** @throws NotFoundException */
export function subscriptionAt({ documents }: State, id: RowId): SubscriptionRow {
  const row = documents.rows('subscription').get(id);
  if (!row) throw notFound('Subscription');
  return row;
}

/**
 * Confirms a pending subscription in place of its endpoint, as a click on its link would; one that is confirmed stays as it
 * is.
 *
 * @throws NotFoundException when its topic is gone.
 */
export function confirmSubscription(call: Call, id: RowId): void {
  const row = subscriptionAt(call.state, id);
  if (!call.state.documents.rows('topic').has(row.topic)) throw notFound('Topic');
  if (!row.isConfirmed) call.tx.put('subscription', id, { ...row, isConfirmed: true, untilMs: 0 });
}
