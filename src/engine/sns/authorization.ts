import { topicAllows } from '../access/topicAccess.ts';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { partitionOf } from '../sqs/arn.ts';
import type { SubscriptionRow, TopicRow } from './rows.ts';
import { subscriptionArn } from './subscriptionArn.ts';
import { topicArn } from './topic.ts';

/**
 * Refuses what the policy of another account's topic does not allow, where access is enforced.
 *
 * @param action `SNS:Subscribe` …
 * @throws AuthorizationErrorException
 */
export function requireAllowed(call: Call, topic: TopicRow, action: string): void {
  if (!topicAllows(call, topic, action)) throw notAllowed(call, action, topicArn(topic));
}

/** Whose subscription it is matters where access is enforced: whoever subscribed, and the topic's owner. */
export function isOwner(call: Call, row: SubscriptionRow, topic: TopicRow | undefined): boolean {
  const { accountId } = call.caller;
  return call.access !== 'enforce' || accountId === row.ownerId || accountId === topic?.accountId;
}

/**
 * No policy can let others at a subscription.
 *
 * @param action `SNS:SetSubscriptionAttributes` …
 * @throws AuthorizationErrorException
 */
export function requireOwner(call: Call, row: SubscriptionRow, topic: TopicRow | undefined, action: string): void {
  if (!isOwner(call, row, topic)) throw notAllowed(call, action, subscriptionArn(row));
}

export function notAllowed(call: Call, action: string, resource: string): ServiceError {
  const text =
    `User: ${principalOf(call)} is not authorized to perform: ${action} on resource: ${resource} ` +
    `because no resource-based policy allows the ${action} action`;
  return new ServiceError('AuthorizationErrorException', text);
}

/** Users and roles are unknown here: whoever calls is their account. */
function principalOf({ caller, world }: Call): string {
  return `arn:${partitionOf(world.region)}:iam::${caller.accountId}:root`;
}
