import type { Call } from '../call.ts';
import type { Millis } from '../clock.ts';
import { effectiveHttpPolicy } from './deliveryPolicy.ts';
import { deliverToQueue } from './deliverToQueue.ts';
import { filterOf } from './filterOf.ts';
import { givenUp } from './giveUp.ts';
import { deliverToInbox, deliverToPlatformEndpoint } from './inboxDelivery.ts';
import type { OutgoingNotification } from './outgoingNotification.ts';
import { waitsForReplay } from './replayState.ts';
import type { Cell, DeliveryRow, SubscriptionRow, TopicRow } from './rows.ts';

/** Deliveries that wait at once, of all topics, and bytes of their messages; what comes on top is given up. */
const mostWaiting = 50_000;
const mostWaitingBytes = 256 * 1024 * 1024;

/** Holds a publish against one subscription and delivers it, or begins to: what became of it. */
export function deliver(
  call: Call,
  topic: TopicRow,
  subscription: SubscriptionRow,
  outgoing: OutgoingNotification,
): Cell {
  const { id } = subscription;
  if (!subscription.isConfirmed) return { subscription: id, outcome: 'unconfirmed' };
  if (subscription.isPaused) return { subscription: id, outcome: 'paused' };
  if (waitsForReplay(subscription, outgoing.publish)) return { subscription: id, outcome: 'sending' };
  const verdict = filterOf(subscription)?.match(outgoing.filterInput);
  if (verdict && !verdict.matches) return { subscription: id, outcome: 'filtered', failure: verdict.failure };
  return byProtocol[subscription.protocol](call, topic, subscription, outgoing);
}

type Deliver = (call: Call, topic: TopicRow, subscription: SubscriptionRow, outgoing: OutgoingNotification) => Cell;

const byProtocol: Readonly<Record<SubscriptionRow['protocol'], Deliver>> = {
  sqs: toQueue,
  http: begin,
  https: begin,
  lambda: begin,
  email: toInbox,
  'email-json': toInbox,
  sms: toInbox,
  application: toPlatformEndpoint,
  firehose: (call, _topic, subscription, outgoing) =>
    givenUp(call, subscription, outgoing, `there is no delivery stream ${subscription.endpoint}`),
};

function toQueue(call: Call, _topic: TopicRow, subscription: SubscriptionRow, outgoing: OutgoingNotification): Cell {
  const arrival = deliverToQueue(call, subscription.endpoint, subscription, outgoing);
  if (arrival.message === undefined) return givenUp(call, subscription, outgoing, arrival.reason);
  return { subscription: subscription.id, outcome: 'delivered', tookMs: 0, ...arrival };
}

/** Whoever listens to the journal sends it, once this is kept. */
function begin(call: Call, topic: TopicRow, subscription: SubscriptionRow, outgoing: OutgoingNotification): Cell {
  const { waitingDeliveries, waitingBytes } = call.state.documents;
  if (waitingDeliveries >= mostWaiting) {
    return givenUp(call, subscription, outgoing, `more than ${mostWaiting} deliveries wait`);
  }
  if (waitingBytes >= mostWaitingBytes) {
    return givenUp(call, subscription, outgoing, `deliveries with more than ${mostWaitingBytes} bytes wait`);
  }
  const id = call.tx.nextId();
  const now = call.clock.now();
  const { publish } = outgoing;
  const startMs = startOf(call, topic, subscription, now);
  const waits = startMs > now;
  const row: DeliveryRow = {
    id,
    kind: 'notification',
    publish: publish.id,
    subscription: subscription.id,
    messageId: publish.messageId,
    startedMs: now,
    state: waits ? 'waiting' : 'sending',
    attempts: [],
    tries: 0,
    nextMs: waits ? startMs : 0,
    sentMs: now,
    origin: publish.origin,
  };
  call.tx.put('delivery', id, row);
  return { subscription: subscription.id, outcome: 'sending', delivery: id };
}

/** Deliveries to one endpoint keep their distance (throttlePolicy, maxReceivesPerSecond). */
function startOf(call: Call, topic: TopicRow, subscription: SubscriptionRow, now: Millis): Millis {
  if (subscription.protocol === 'lambda') return now;
  const { maxReceivesPerSecond: most } = effectiveHttpPolicy(topic, subscription);
  if (most === undefined) return now;
  return Math.max(now, call.state.documents.lastDeliveryMs(subscription.id) + Math.ceil(1000 / most));
}

function toInbox(call: Call, topic: TopicRow, subscription: SubscriptionRow, outgoing: OutgoingNotification): Cell {
  const { endpoint: address } = subscription;
  const protocol = subscription.protocol as 'email' | 'email-json' | 'sms';
  const text = outgoing.textFor(protocol);
  const body = protocol === 'email-json' ? outgoing.envelopeFor(subscription, text) : text;
  const reason = deliverToInbox(call, topic, subscription, outgoing.publish, { kind: protocol, address }, body);
  if (reason !== undefined) return givenUp(call, subscription, outgoing, reason);
  return { subscription: subscription.id, outcome: 'delivered', tookMs: 0 };
}

function toPlatformEndpoint(
  call: Call,
  topic: TopicRow,
  subscription: SubscriptionRow,
  outgoing: OutgoingNotification,
): Cell {
  const reason = deliverToPlatformEndpoint(call, outgoing.publish, subscription.endpoint, topic, subscription);
  if (reason !== undefined) return givenUp(call, subscription, outgoing, reason);
  return { subscription: subscription.id, outcome: 'delivered', tookMs: 0 };
}
