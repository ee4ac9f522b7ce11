import type { UnsubscribeInput } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { isOwner, notAllowed } from './authorization.ts';
import { requireCallRate, subscribeRate } from './callRate.ts';
import { pendingUntilConfirmed } from './pendingSubscription.ts';
import { invalidParameter } from './refusal.ts';
import { endReplay } from './replay.ts';
import type { SubscriptionProtocol, SubscriptionRow, TopicRow } from './rows.ts';
import { startConfirmation } from './startConfirmation.ts';
import { subscriptionArn, subscriptionNamedBy } from './subscriptionArn.ts';

/**
 * Ends a subscription; one that does not exist has ended already. Ended by a link, one of the web or of mail waits,
 * unconfirmed, for its endpoint to take that back; for three days, as one that is new.
 *
 * @throws InvalidParameterException for what is no ARN of a subscription, and for one that is not confirmed;
 *   AuthorizationErrorException for a link where a signature is needed; ThrottledException
 * @see SNS API Reference, Unsubscribe; aws-facts 2.2
 */
export function unsubscribe(call: Call, input: UnsubscribeInput): object {
  const arn = input.SubscriptionArn!;
  requireCallRate(call, subscribeRate, arn);
  const row = subscriptionNamedBy(call, arn);
  if (!row) return {};
  // AWS's words, known from Terraform's provider.
  if (!row.isConfirmed) {
    throw invalidParameter('SubscriptionArn', 'Cannot unsubscribe a subscription that is pending confirmation');
  }
  const topic = call.state.documents.rows('topic').get(row.topic);
  const isByOwner = call.isSigned && isOwner(call, row, topic);
  if (!isByOwner && row.needsAuthentication) throw refused(call, row);

  if (!isByOwner && topic && isTold(row)) deactivate(call, topic, row);
  else remove(call, topic, row);
  return {};
}

/** The sentence about links is ours. */
function refused(call: Call, row: SubscriptionRow): ServiceError {
  if (call.isSigned) return notAllowed(call, 'SNS:Unsubscribe', subscriptionArn(row));
  return new ServiceError('AuthorizationErrorException', 'Only a signed request can end this subscription');
}

const told: readonly SubscriptionProtocol[] = ['http', 'https', 'email', 'email-json'];

/** Whether the endpoint gets a last message, by which it can come back. */
function isTold({ protocol }: SubscriptionRow): boolean {
  return told.includes(protocol);
}

function deactivate(call: Call, topic: TopicRow, row: SubscriptionRow): void {
  const waiting = { ...row, ...pendingUntilConfirmed(call) };
  call.tx.put('subscription', row.id, waiting);
  startConfirmation(call, topic, waiting, 'unsubscribeConfirmation');
}

function remove(call: Call, topic: TopicRow | undefined, row: SubscriptionRow): void {
  endReplay(call, row);
  call.tx.remove('subscription', row.id);
  if (topic) call.tx.put('topic', topic.id, { ...topic, deletedSubscriptions: topic.deletedSubscriptions + 1 });
}
