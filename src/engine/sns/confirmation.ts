import type { Call } from '../call.ts';
import type { Millis } from '../clock.ts';
import { isoTime } from '../isoTime.ts';
import { certificateUrl, confirmUrl, signed } from './envelope.ts';
import type { DeliveryRow, SubscriptionRow, TopicRow } from './rows.ts';
import { subscriptionArn } from './subscriptionArn.ts';
import { signatureVersion } from './topic.ts';

export type ConfirmationKind = Exclude<DeliveryRow['kind'], 'notification'>;

/** What tells one confirmation of a subscription from the next. */
export interface Sending {
  readonly messageId: string;
  readonly atMs: Millis;
  /** `http://host:port`; its links begin with it. */
  readonly origin: string;
}

/** A confirmation as an endpoint gets it (aws-facts 2.6). */
export function confirmation(
  { signer }: Pick<Call, 'signer'>,
  topic: TopicRow,
  subscription: SubscriptionRow,
  kind: ConfirmationKind,
  { messageId, atMs, origin }: Sending,
): string {
  const { topicArn, token } = subscription;
  const isEnd = kind === 'unsubscribeConfirmation';
  const type = isEnd ? 'UnsubscribeConfirmation' : 'SubscriptionConfirmation';
  const message = isEnd ? endedText(subscription) : subscribedText(topicArn);
  const subscribeUrl = confirmUrl(origin, topicArn, token);
  const timestamp = isoTime(atMs);
  const version = signatureVersion(topic);
  const signature = signed(
    [
      ['Message', message],
      ['MessageId', messageId],
      ['SubscribeURL', subscribeUrl],
      ['Timestamp', timestamp],
      ['Token', token],
      ['TopicArn', topicArn],
      ['Type', type],
    ],
    signer,
    version,
  );
  return JSON.stringify({
    Type: type,
    MessageId: messageId,
    Token: token,
    TopicArn: topicArn,
    Message: message,
    SubscribeURL: subscribeUrl,
    Timestamp: timestamp,
    SignatureVersion: version,
    Signature: signature,
    SigningCertURL: certificateUrl(origin, signer),
  });
}

function subscribedText(topicArn: string): string {
  return `You have chosen to subscribe to the topic ${topicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`;
}

function endedText(subscription: SubscriptionRow): string {
  return `You have chosen to deactivate subscription ${subscriptionArn(subscription)}.\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message.`;
}
