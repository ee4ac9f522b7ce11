import type { Call } from '../call.ts';
import { invalidParameter, notFound } from './refusal.ts';
import type { SubscriptionRow } from './rows.ts';
import { arnElements } from './topicArn.ts';

export function subscriptionArn({ topicArn, uuid }: Pick<SubscriptionRow, 'topicArn' | 'uuid'>): string {
  return `${topicArn}:${uuid}`;
}

/** @throws NotFoundException; InvalidParameterException for what is no ARN of a subscription in the caller's region. */
export function subscriptionAt(call: Call, arn: string): SubscriptionRow {
  const row = subscriptionNamedBy(call, arn);
  if (!row) throw notFound('Subscription');
  return row;
}

/** The same, where a subscription that does not exist is no error. */
export function subscriptionNamedBy(call: Call, arn: string): SubscriptionRow | undefined {
  if (arn === '') throw invalidParameter('SubscriptionArn', 'no value for required parameter');
  const elements = arnElements(arn, 'SubscriptionArn');
  // The ARN of a topic (S:test_unsubscribe_wrong_arn_format).
  if (elements.length === 6) throw invalidParameter('SubscriptionId');
  // As with topics; not recorded for subscriptions.
  if (call.isSigned && elements[3] !== call.world.region) throw invalidParameter('SubscriptionArn');
  const row = call.state.documents.subscriptionWith(elements.slice(6).join(':'));
  return row && subscriptionArn(row) === arn ? row : undefined;
}
