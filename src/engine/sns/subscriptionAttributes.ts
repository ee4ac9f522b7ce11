import type { Call } from '../call.ts';
import { partitionOf } from '../sqs/arn.ts';
import { effectiveDeliveryPolicy } from './deliveryPolicy.ts';
import type { SubscriptionRow } from './rows.ts';
import { subscriptionArn } from './subscriptionArn.ts';

/** What GetSubscriptionAttributes gives: what was set, what is derived, and the defaults that AWS shows (aws-facts 2.5). */
export function shownSubscriptionAttributes(call: Call, row: SubscriptionRow): Record<string, string> {
  const { FilterPolicyScope: scope = 'MessageAttributes', ...attributes } = row.attributes;
  return {
    RawMessageDelivery: 'false',
    ...attributes,
    ...(attributes['FilterPolicy'] !== undefined && { FilterPolicyScope: scope }),
    ...effectivePolicy(call, row),
    SubscriptionArn: subscriptionArn(row),
    TopicArn: row.topicArn,
    Owner: row.ownerId,
    // A user or a role on AWS; here whoever calls is their account.
    SubscriptionPrincipal: `arn:${partitionOf(row.topicArn.split(':')[3]!)}:iam::${row.ownerId}:root`,
    Protocol: row.protocol,
    Endpoint: row.endpoint,
    PendingConfirmation: String(!row.isConfirmed),
    ConfirmationWasAuthenticated: String(row.isAuthenticated),
    ...(row.replay && { ReplayStatus: row.replay.status }),
  };
}

/** Of HTTP subscriptions; a topic that is gone has no policy. */
function effectivePolicy(call: Call, row: SubscriptionRow): { EffectiveDeliveryPolicy?: string } {
  if (row.protocol !== 'http' && row.protocol !== 'https') return {};
  const topic = call.state.documents.rows('topic').get(row.topic) ?? { attributes: {} };
  return { EffectiveDeliveryPolicy: JSON.stringify(effectiveDeliveryPolicy(topic, row)) };
}
