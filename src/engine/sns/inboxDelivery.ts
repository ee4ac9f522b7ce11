import type { Call } from '../call.ts';
import { unsubscribeUrl } from './envelope.ts';
import { arriveInInbox, type Arrival } from './inbox.ts';
import { notificationMail, notificationSubject } from './mail.ts';
import { findEndpoint } from './platform/find.ts';
import { disabled } from './platform/publishTarget.ts';
import type { PublishRow, SubscriptionRow, TopicRow } from './rows.ts';
import { isOptedOut, smsAccount } from './sms/account.ts';
import { subscriptionArn } from './subscriptionArn.ts';
import { textFor } from './textPerProtocol.ts';
import { topicArn } from './topic.ts';

const mostTextLength = 1600;
/** How much of a topic's display name a text message begins with. */
const shownNameLength = 10;

export interface Addressee {
  readonly kind: 'email' | 'email-json' | 'sms';
  /** Mail address or phone number. */
  readonly address: string;
}

/**
 * Delivers a publish as a mail or a text message.
 *
 * @param topic Absent, as `subscription` is, for what goes straight to a phone number.
 * @param body The text for the protocol; `email-json`: the notification in JSON.
 * @returns why it was not delivered, and never will be; undefined when it was.
 */
export function deliverToInbox(
  call: Call,
  topic: TopicRow | undefined,
  subscription: SubscriptionRow | undefined,
  publish: PublishRow,
  to: Addressee,
  body: string,
): string | undefined {
  const arrival = arrivalOf(publish, to.address, topic, subscription);
  if (to.kind === 'sms' || !subscription) return deliverText(call, topic, arrival, body);
  const url = unsubscribeUrl(publish.origin, subscription);
  const from = topic?.attributes['DisplayName'];
  arriveInInbox(call, {
    ...arrival,
    kind: to.kind,
    ...(from && { from }),
    subject: publish.notification.subject ?? notificationSubject,
    body: to.kind === 'email' ? notificationMail(body, url) : body,
    links: [{ label: 'Unsubscribe', url }],
  });
  return undefined;
}

/** Delivers a publish to a device; answers as `deliverToInbox` does. */
export function deliverToPlatformEndpoint(
  call: Call,
  publish: PublishRow,
  endpointArn: string,
  topic?: TopicRow,
  subscription?: SubscriptionRow,
): string | undefined {
  const found = findEndpoint(call, endpointArn);
  if (!found) return `there is no endpoint ${endpointArn}`;
  const refusal = disabled(found);
  if (refusal) return refusal.message;
  const body = textFor(publish.notification, found.application.platform);
  arriveInInbox(call, { ...arrivalOf(publish, endpointArn, topic, subscription), kind: 'push', body });
  return undefined;
}

type Common = Omit<Arrival, 'kind' | 'body'>;

/** A number that has opted out gets none; AWS's delivery logs say so in these words. */
function deliverText(call: Call, topic: TopicRow | undefined, arrival: Common, text: string): string | undefined {
  if (isOptedOut(call, arrival.to)) return 'Phone number is opted out';
  const displayName = topic?.attributes['DisplayName'];
  const body = displayName ? `${displayName.slice(0, shownNameLength)}> ${text}` : text;
  if (body.length > mostTextLength) return `a text message has at most ${mostTextLength} characters`;
  const from =
    arrival.notification.attributes?.['AWS.SNS.SMS.SenderID']?.StringValue ??
    smsAccount(call).attributes['DefaultSenderID'];
  arriveInInbox(call, { ...arrival, kind: 'sms', ...(from !== undefined && { from }), body });
  return undefined;
}

function arrivalOf(publish: PublishRow, to: string, topic?: TopicRow, subscription?: SubscriptionRow): Common {
  const { messageId, notification } = publish;
  return {
    to,
    messageId,
    ...(topic && { topicArn: topicArn(topic) }),
    ...(subscription && { subscriptionArn: subscriptionArn(subscription) }),
    notification,
  };
}
