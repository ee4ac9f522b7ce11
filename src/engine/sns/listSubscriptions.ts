import type { ListSubscriptionsInput, ListSubscriptionsResponse } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { listRate, requireCallRate } from './callRate.ts';
import { listedSubscription } from './listedSubscription.ts';
import { pageOf } from './pages.ts';

/**
 * The subscriptions that the caller's account has in its region, a hundred at a time, in the order subscribed; those of
 * topics that went are there as long as they can be read.
 *
 * @throws InvalidParameterException for a bad token; ThrottledException
 * @see SNS API Reference, ListSubscriptions
 */
export function listSubscriptions(call: Call, input: ListSubscriptionsInput): ListSubscriptionsResponse {
  requireCallRate(call, listRate);
  const all = call.state.documents.subscribedBy(call.world);
  const { rows, next } = pageOf(call, 'subscriptions', all, ({ id }) => id, input.NextToken);
  return { Subscriptions: rows.map(listedSubscription), ...next };
}
