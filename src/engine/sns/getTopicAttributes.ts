import type { GetTopicAttributesInput, GetTopicAttributesResponse } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { requireAllowed } from './authorization.ts';
import { topicAt } from './topicArn.ts';
import { shownTopicAttributes } from './topicAttributes.ts';

/**
 * All attributes of a topic as text. Counts of subscriptions are exact here, late on AWS.
 *
 * @throws NotFoundException; InvalidParameterException; AuthorizationErrorException
 * @see SNS API Reference, GetTopicAttributes; aws-facts 2.4
 */
export function getTopicAttributes(call: Call, input: GetTopicAttributesInput): GetTopicAttributesResponse {
  const topic = topicAt(call, input.TopicArn!);
  requireAllowed(call, topic, 'SNS:GetTopicAttributes');
  return { Attributes: shownTopicAttributes(call, topic) };
}
