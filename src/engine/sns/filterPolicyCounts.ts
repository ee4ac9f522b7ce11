import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import type { SubscriptionRow, TopicRow } from './rows.ts';

/**
 * Refuses one more filter policy than a topic, or its account, can have. The sentences are ours.
 *
 * @throws FilterPolicyLimitExceededException
 * @see aws-facts 2.3
 */
export function requireRoomForFilterPolicy(call: Call, topic: TopicRow): void {
  const { topicFilterPolicies, accountFilterPolicies } = call.snsLimits;
  const { documents } = call.state;
  if (countUpTo(topicFilterPolicies.max, documents.subscriptionsOf(topic.id)) >= topicFilterPolicies.max) {
    throw exceeded(`The topic has ${topicFilterPolicies.max} filter policies, and can have no more`);
  }
  const all = documents.rows('subscription');
  if (all.size < accountFilterPolicies.max) return;
  const ofAccount = [...all.values()].filter((row) => accountOf(row) === topic.accountId);
  if (countUpTo(accountFilterPolicies.max, ofAccount) < accountFilterPolicies.max) return;
  throw exceeded(`The account has ${accountFilterPolicies.max} filter policies, and can have no more`);
}

function countUpTo(max: number, rows: readonly SubscriptionRow[]): number {
  if (rows.length < max) return rows.length;
  return rows.filter(({ attributes }) => attributes['FilterPolicy'] !== undefined).length;
}

function accountOf({ topicArn }: SubscriptionRow): string {
  return topicArn.split(':')[4]!;
}

function exceeded(sentence: string): ServiceError {
  return new ServiceError('FilterPolicyLimitExceededException', sentence);
}
