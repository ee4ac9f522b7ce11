import type { Call } from '../call.ts';
import { deliverToQueue } from './deliverToQueue.ts';
import type { OutgoingNotification } from './outgoingNotification.ts';
import type { Cell, SubscriptionRow } from './rows.ts';

/** Where a subscription's dead letters go; undefined without a redrive policy. What is set was checked. */
export function deadLetterArnOf({ attributes }: Pick<SubscriptionRow, 'attributes'>): string | undefined {
  const text = attributes['RedrivePolicy'];
  if (!text) return undefined;
  return String((JSON.parse(text) as { readonly deadLetterTargetArn?: unknown }).deadLetterTargetArn);
}

/**
 * What could not be delivered goes to the subscription's dead-letter queue, as the endpoint would have got it, or is lost:
 * SNS keeps nothing (aws-facts 2.9).
 *
 * @param reason Ready to show.
 */
export function givenUp(
  call: Call,
  subscription: SubscriptionRow,
  outgoing: OutgoingNotification,
  reason: string,
): Cell {
  const arn = deadLetterArnOf(subscription);
  if (arn === undefined) return { subscription: subscription.id, outcome: 'lost', reason };
  const arrival = deliverToQueue(call, arn, subscription, outgoing);
  if (arrival.message === undefined) {
    const both = `${reason}; the dead-letter queue did not take it: ${arrival.reason}`;
    return { subscription: subscription.id, outcome: 'lost', reason: both };
  }
  return { subscription: subscription.id, outcome: 'deadLettered', reason, ...arrival };
}
