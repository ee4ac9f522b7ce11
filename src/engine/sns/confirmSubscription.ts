import type { ConfirmSubscriptionInput, ConfirmSubscriptionResponse } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { isTokenLike } from './pendingSubscription.ts';
import { invalidParameter, notFound } from './refusal.ts';
import { subscriptionArn } from './subscriptionArn.ts';

/**
 * Confirms a pending subscription by the token that its endpoint got; one that is confirmed stays as it is. A link does,
 * without a signature.
 *
 * @param input.AuthenticateOnUnsubscribe `true` in a signed request: only a signed one can unsubscribe.
 * @param input.TopicArn Of the topic's region. Its name does not matter: AWS confirms with any (recorded).
 * @throws InvalidParameterException for the token, or a topic elsewhere; NotFoundException for a topic that is gone.
 *   The order of the checks is recorded in part: what is no token, what is none of ours, and where the topic is.
 * @see SNS API Reference, ConfirmSubscription; aws-facts 2.2
 */
export function confirmSubscription(call: Call, input: ConfirmSubscriptionInput): ConfirmSubscriptionResponse {
  const token = input.Token!;
  if (!isTokenLike(token)) throw new ServiceError('InvalidParameterException', 'Invalid token');
  const { documents } = call.state;
  const row = documents.subscriptionOf(token);
  if (!row || (!row.isConfirmed && call.clock.now() >= row.tokenUntilMs)) throw invalidParameter('Token');
  if (regionOf(input.TopicArn!) !== regionOf(row.topicArn)) throw invalidParameter('Topic');
  if (!documents.rows('topic').has(row.topic)) throw notFound('Topic');

  if (!row.isConfirmed) {
    call.tx.put('subscription', row.id, {
      ...row,
      isConfirmed: true,
      isAuthenticated: call.isSigned,
      needsAuthentication: call.isSigned && input.AuthenticateOnUnsubscribe?.toLowerCase() === 'true',
      untilMs: 0,
    });
  }
  return { SubscriptionArn: subscriptionArn(row) };
}

/** Undefined for what is no ARN of a topic. */
function regionOf(arn: string): string | undefined {
  return /^arn:[^:]+:sns:([^:]+):[^:]+:[^:]+$/.exec(arn)?.[1];
}
