import type { GetSubscriptionAttributesInput, GetSubscriptionAttributesResponse } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { requireOwner } from './authorization.ts';
import { subscriptionAt } from './subscriptionArn.ts';
import { shownSubscriptionAttributes } from './subscriptionAttributes.ts';

/**
 * All attributes of a subscription as text; for a while also when its topic is gone.
 *
 * @throws NotFoundException; InvalidParameterException; AuthorizationErrorException
 * @see SNS API Reference, GetSubscriptionAttributes; aws-facts 2.5
 */
export function getSubscriptionAttributes(
  call: Call,
  input: GetSubscriptionAttributesInput,
): GetSubscriptionAttributesResponse {
  const row = subscriptionAt(call, input.SubscriptionArn!);
  const topic = call.state.documents.rows('topic').get(row.topic);
  requireOwner(call, row, topic, 'SNS:GetSubscriptionAttributes');
  return { Attributes: shownSubscriptionAttributes(call, row) };
}
