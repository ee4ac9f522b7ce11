import type { Call } from '../call.ts';
import { confirmation, type ConfirmationKind } from './confirmation.ts';
import { effectiveHttpPolicy } from './deliveryPolicy.ts';
import { isRaw, OutgoingNotification } from './outgoingNotification.ts';
import type { OutgoingRequest } from './outgoingRequest.ts';
import type { DeliveryRow, SubscriptionRow, TopicRow } from './rows.ts';
import { subscriptionArn } from './subscriptionArn.ts';

/** What looking at a delivery takes. */
export type Looking = Pick<Call, 'state' | 'digest' | 'signer'>;

/**
 * What is to be sent for a delivery; undefined when it is moot, because its subscription, topic or message is gone.
 *
 * @see aws-facts 2.6
 */
export function outgoingRequestOf(look: Looking, row: DeliveryRow): OutgoingRequest | undefined {
  const { documents } = look.state;
  const subscription = row.of ?? documents.rows('subscription').get(row.subscription);
  const topic = subscription && documents.rows('topic').get(subscription.topic);
  if (!subscription || !topic) return undefined;
  if (row.kind !== 'notification') return confirmationRequest(look, topic, subscription, row.kind, row);
  const publish = documents.rows('publish').get(row.publish);
  if (!publish) return undefined;
  const outgoing = new OutgoingNotification(look, topic, publish);
  if (subscription.protocol === 'lambda') return invocation(subscription, outgoing);
  return notificationRequest(topic, subscription, outgoing);
}

function notificationRequest(
  topic: TopicRow,
  subscription: SubscriptionRow,
  outgoing: OutgoingNotification,
): OutgoingRequest {
  const raw = isRaw(subscription);
  return {
    kind: 'http',
    url: subscription.endpoint,
    headers: {
      ...headersOf('Notification', outgoing.publish.messageId, outgoing.topicArn),
      'x-amz-sns-subscription-arn': subscriptionArn(subscription),
      ...(raw && { 'x-amz-sns-rawdelivery': 'true' }),
      'Content-Type': effectiveHttpPolicy(topic, subscription).headerContentType,
    },
    body: outgoing.payloadFor(subscription),
  };
}

function confirmationRequest(
  look: Looking,
  topic: TopicRow,
  subscription: SubscriptionRow,
  kind: ConfirmationKind,
  { messageId, startedMs: atMs, origin }: DeliveryRow,
): OutgoingRequest {
  const isEnd = kind === 'unsubscribeConfirmation';
  const type = isEnd ? 'UnsubscribeConfirmation' : 'SubscriptionConfirmation';
  return {
    kind: 'http',
    url: subscription.endpoint,
    headers: {
      ...headersOf(type, messageId, subscription.topicArn),
      ...(isEnd && { 'x-amz-sns-subscription-arn': subscriptionArn(subscription) }),
      'Content-Type': 'text/plain; charset=UTF-8',
    },
    body: confirmation(look, topic, subscription, kind, { messageId, atMs, origin }),
  };
}

export function invocation(subscription: SubscriptionRow, outgoing: OutgoingNotification): OutgoingRequest {
  const record = {
    EventSource: 'aws:sns',
    EventVersion: '1.0',
    EventSubscriptionArn: subscriptionArn(subscription),
    Sns: outgoing.lambdaRecord(subscription, outgoing.textFor('lambda')),
  };
  return { kind: 'invoke', functionArn: subscription.endpoint, event: { Records: [record] } };
}

function headersOf(type: string, messageId: string, topicArn: string): Record<string, string> {
  return {
    'x-amz-sns-message-type': type,
    'x-amz-sns-message-id': messageId,
    'x-amz-sns-topic-arn': topicArn,
    'User-Agent': 'Amazon Simple Notification Service Agent',
    'Accept-Encoding': 'gzip,deflate',
  };
}
