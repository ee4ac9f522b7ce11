import type { Call } from '../call.ts';
import type { RowId } from '../journal.ts';
import type { DeliveryResult } from './outgoingRequest.ts';
import type { DeliveryRow, SubscriptionRow, TopicRow } from './rows.ts';

/** Sends what confirms a pending subscription (or an end of one): to the endpoint, the inbox or the queue. */
export function startConfirmation(
  call: Call,
  topic: TopicRow,
  subscription: SubscriptionRow,
  kind: Exclude<DeliveryRow['kind'], 'notification'>,
): void {
  void [call, topic, subscription, kind];
}

/** One try of a delivery has ended: it is over, or waits for the next. */
export function deliveryEnded(call: Call, id: RowId, result: DeliveryResult): void {
  void [call, id, result];
}
