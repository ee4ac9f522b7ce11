import type { Call } from '../call.ts';
import type { SubscriptionRow } from './rows.ts';

/** The playground's own: a subscription that is paused gets nothing of what is published, then or later. */
export function setPaused(call: Call, subscription: SubscriptionRow, isPaused: boolean): void {
  if (subscription.isPaused === isPaused) return;
  call.tx.put('subscription', subscription.id, { ...subscription, isPaused });
}
