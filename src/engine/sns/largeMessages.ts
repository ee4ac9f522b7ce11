import type { Call } from '../call.ts';
import type { RowId } from '../journal.ts';
import { defaultMessageSize } from './maximumMessageSize.ts';
import { invalidParameter } from './refusal.ts';
import type { SubscriptionProtocol, TopicRow } from './rows.ts';

/** What takes messages above 256 KiB. */
const takers: readonly SubscriptionProtocol[] = ['sqs', 'firehose', 'lambda'];

/*
 * A topic whose MaximumMessageSize is above 256 KiB. Rules and sentences were checked on the wire (aws-facts 2.3): the
 * number of subscriptions counts when the size is set alone, and then pending ones count, too.
 */

/** @throws InvalidParameterException when the subscriptions of a topic do not allow this size. */
export function requireSubscriptionsForSize(call: Call, topic: RowId, size: number): void {
  if (size <= defaultMessageSize) return;
  const subscriptions = call.state.documents.subscriptionsOf(topic);
  for (const { protocol } of subscriptions) requireTaker(protocol);
  const { max } = call.snsLimits.largeTopicSubscriptions;
  if (subscriptions.length <= max) return;
  throw invalidParameter(
    `A topic with MaximumMessageSize greater than ${defaultMessageSize} bytes supports a maximum of ${max} subscriptions`,
  );
}

/** @throws InvalidParameterException when the messages of a topic may be too large for a protocol. */
export function requireProtocolForSize(topic: TopicRow, protocol: SubscriptionProtocol): void {
  if (Number(topic.attributes['MaximumMessageSize'] ?? 0) > defaultMessageSize) requireTaker(protocol);
}

function requireTaker(protocol: SubscriptionProtocol): void {
  if (takers.includes(protocol)) return;
  throw invalidParameter(
    `MaximumMessageSize greater than ${defaultMessageSize} bytes is not supported for the following protocol: [${protocol}]`,
  );
}
