import type { Call } from '../call.ts';
import { confirmation, type ConfirmationKind } from './confirmation.ts';
import { confirmUrl } from './envelope.ts';
import { arriveInInbox } from './inbox.ts';
import { endedMail, endedSubject, subscribedMail, subscribedSubject } from './mail.ts';
import type { SubscriptionRow, TopicRow } from './rows.ts';
import { subscriptionArn } from './subscriptionArn.ts';

/**
 * Asks an address whether it wants what it was subscribed to, or whether it wants that again which a click ended. Both
 * links confirm the subscription.
 */
export function confirmationToInbox(
  call: Call,
  topic: TopicRow,
  subscription: SubscriptionRow,
  kind: ConfirmationKind = 'subscriptionConfirmation',
): void {
  const { protocol, endpoint, token, topicArn } = subscription;
  const { origin } = call;
  const isEnd = kind === 'unsubscribeConfirmation';
  const url = confirmUrl(origin, topicArn, token);
  const text = isEnd ? endedMail(topicArn, url) : subscribedMail(topicArn, url);
  const messageId = call.ids.uuid();
  const isJson = protocol === 'email-json';
  const from = topic.attributes['DisplayName'];
  arriveInInbox(call, {
    kind: isJson ? 'email-json' : 'email',
    to: endpoint,
    ...(from && { from }),
    subject: isEnd ? endedSubject : subscribedSubject,
    body: isJson ? confirmation(call, topic, subscription, kind, { messageId, atMs: call.clock.now(), origin }) : text,
    messageId,
    topicArn,
    subscriptionArn: subscriptionArn(subscription),
    links: [{ label: isEnd ? 'Resubscribe' : 'Confirm subscription', url }],
    notification: { message: text },
  });
}
