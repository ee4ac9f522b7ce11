import type { Subscription } from '@aws-sdk/client-sns';
import type { SubscriptionRow } from './rows.ts';
import { subscriptionArn } from './subscriptionArn.ts';

/** A subscription as lists show it: one that is pending without its ARN. */
export function listedSubscription(row: SubscriptionRow): Subscription {
  return {
    SubscriptionArn: row.isConfirmed ? subscriptionArn(row) : 'PendingConfirmation',
    Owner: row.ownerId,
    Protocol: row.protocol,
    Endpoint: row.endpoint,
    TopicArn: row.topicArn,
  };
}
