import type { PublishInput, PublishResponse } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { requireAllowed } from './authorization.ts';
import { checkedNotification } from './notification.ts';
import { publishToEndpoint, publishToPhone } from './publishDirectly.ts';
import { publishTo, type Published } from './publishing.ts';
import { requirePublishRate } from './publishRate.ts';
import { invalidParameter } from './refusal.ts';
import { topicAt } from './topicArn.ts';

/**
 * Publishes one message: to a topic, straight to a phone number, or to a platform endpoint.
 *
 * @throws NotFoundException for no such topic; InvalidParameterException, InvalidParameterValueException,
 *   ValidationException for what cannot be published; AuthorizationErrorException where access is enforced.
 * @see SNS API Reference, Publish
 */
export function publish(call: Call, input: PublishInput): PublishResponse {
  const { TopicArn, TargetArn, PhoneNumber } = input;
  if (PhoneNumber !== undefined) return responseOf(publishToPhone(call, input, PhoneNumber));
  const arn = TopicArn ?? TargetArn;
  if (arn === undefined) throw invalidParameter('TopicArn or TargetArn', 'no value for required parameter');
  if (isPlatformArn(arn)) return responseOf(publishToEndpoint(call, input, arn));
  const topic = topicAt(call, arn);
  requireAllowed(call, topic, 'SNS:Publish');
  const checked = checkedNotification(call, topic, input);
  requirePublishRate(call, topic, checked.group, 1);
  return responseOf(publishTo(call, topic, checked));
}

function responseOf({ messageId, sequenceNumber }: Published): PublishResponse {
  return { MessageId: messageId, ...(sequenceNumber !== undefined && { SequenceNumber: sequenceNumber }) };
}

function isPlatformArn(arn: string): boolean {
  return arn.split(':')[5]?.startsWith('endpoint/') === true;
}
