import { queueRefusal } from '../access/queueAccess.ts';
import type { Call } from '../call.ts';
import { queueOfArn } from '../sqs/arn.ts';
import { isFifo } from '../sqs/fifo.ts';
import { arrive } from '../sqs/outgoing.ts';
import { confirmation, type ConfirmationKind } from './confirmation.ts';
import { confirmationToInbox } from './confirmationToInbox.ts';
import type { SubscriptionRow, TopicRow } from './rows.ts';

/** Sends what confirms a pending subscription, or the end of one: to the endpoint, the inbox or the queue. */
export function startConfirmation(
  call: Call,
  topic: TopicRow,
  subscription: SubscriptionRow,
  kind: ConfirmationKind,
): void {
  const { protocol } = subscription;
  if (protocol === 'email' || protocol === 'email-json') confirmationToInbox(call, topic, subscription, kind);
  else if (protocol === 'sqs') confirmationToQueue(call, topic, subscription, kind);
  else if (protocol === 'http' || protocol === 'https') confirmationToWeb(call, subscription, kind);
}

/** Whoever listens to the journal sends it, once this is kept. */
function confirmationToWeb(call: Call, subscription: SubscriptionRow, kind: ConfirmationKind): void {
  const id = call.tx.nextId();
  const now = call.clock.now();
  call.tx.put('delivery', id, {
    id,
    kind,
    publish: 0,
    subscription: subscription.id,
    messageId: call.ids.uuid(),
    startedMs: now,
    state: 'sending',
    attempts: [],
    tries: 0,
    nextMs: 0,
    sentMs: now,
    origin: call.origin,
    of: subscription,
  });
}

/**
 * A queue of another account: its owner finds the link among the messages (aws-facts 2.5). In a FIFO queue it stands in a
 * group of the topic's name, under its message id: our choice, for AWS does not say.
 */
function confirmationToQueue(call: Call, topic: TopicRow, subscription: SubscriptionRow, kind: ConfirmationKind): void {
  const queue = queueOfArn(call.state, subscription.endpoint);
  if (!queue) return;
  if (call.access === 'enforce' && queueRefusal(queue, subscription.topicArn) !== undefined) return;
  const { origin } = call;
  const messageId = call.ids.uuid();
  const body = confirmation(call, topic, subscription, kind, { messageId, atMs: call.clock.now(), origin });
  const order = isFifo(queue)
    ? { group: topic.name.slice(0, call.limits.messageGroupId.max), deduplicationId: messageId }
    : { group: undefined, deduplicationId: undefined };
  const bare = { attributes: undefined, systemAttributes: undefined, delaySeconds: 0 };
  arrive(call, queue, { ...bare, ...order, body, size: call.digest.utf8Length(body) });
}
