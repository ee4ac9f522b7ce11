import type { Call } from '../call.ts';
import type { RowId } from '../journal.ts';
import { effectiveHttpPolicy } from './deliveryPolicy.ts';
import { givenUp } from './giveUp.ts';
import { OutgoingNotification } from './outgoingNotification.ts';
import type { DeliveryResult } from './outgoingRequest.ts';
import { functionPhases, httpPhases, managedPhases, retryDelay, triesOf, type Phase } from './retries.ts';
import type { Attempt, Cell, DeliveryRow, PublishRow, SubscriptionRow, TopicRow } from './rows.ts';
import { trimPublishes } from './trimPublishes.ts';

/** Tries that a delivery remembers. */
const mostAttempts = 20;
/** Characters that are kept of what an endpoint answered. */
const mostAnswered = 2000;

/** One try of a delivery has ended: it is over, or waits for the next. One that is gone meanwhile is nobody's. */
export function deliveryEnded(call: Call, id: RowId, result: DeliveryResult): void {
  const { documents } = call.state;
  const row = documents.rows('delivery').get(id);
  if (row?.state !== 'sending') return;
  const subscription = documents.rows('subscription').get(row.subscription) ?? row.of;
  const topic = subscription && documents.rows('topic').get(subscription.topic);
  if (!subscription || !topic) {
    end(call, { ...row, state: 'failed' });
    return;
  }
  const tried = withAttempt(row, result);
  if (result.isDelivered) {
    end(call, { ...tried, state: 'delivered' }, (publish) => ({
      subscription: subscription.id,
      outcome: 'delivered',
      tookMs: Math.max(result.tookMs, call.clock.now() - publish.atMs),
    }));
    return;
  }
  const delay = delayAfter(topic, subscription, tried.tries, result);
  if (delay !== undefined) {
    call.tx.put('delivery', id, { ...tried, state: 'waiting', nextMs: call.clock.now() + Math.max(1, delay * 1000) });
    changeCell(call, row.publish, subscription.id, () => ({ outcome: 'retrying', delivery: id }), 0);
    return;
  }
  end(call, { ...tried, state: 'failed' }, (publish) => lastCell(call, topic, subscription, publish, tried, result));
}

/** How often a delivery to this subscription is tried at most. */
export function mostTries(topic: TopicRow, subscription: SubscriptionRow): number {
  return triesOf(phasesOf(topic, subscription, subscription.protocol === 'lambda' ? 'function' : 'server'));
}

/** Lambda repeats by itself, and not for ever: what it gives up is no business of the subscription's dead-letter queue. */
function lastCell(
  call: Call,
  topic: TopicRow,
  subscription: SubscriptionRow,
  publish: PublishRow,
  { tries }: DeliveryRow,
  result: DeliveryResult,
): Cell {
  const why = result.error ?? (result.status === undefined ? 'it failed' : `it answered ${result.status}`);
  const reason = tries > 1 ? `${why}, ${tries} times` : why;
  if (result.fault === 'function') return { subscription: subscription.id, outcome: 'lost', reason };
  return givenUp(call, subscription, new OutgoingNotification(call, topic, publish), reason);
}

function delayAfter(
  topic: TopicRow,
  subscription: SubscriptionRow,
  tries: number,
  { fault = 'server' }: DeliveryResult,
): number | undefined {
  return fault === 'client' ? undefined : retryDelay(phasesOf(topic, subscription, fault), tries);
}

function phasesOf(topic: TopicRow, subscription: SubscriptionRow, fault: 'server' | 'function'): readonly Phase[] {
  if (subscription.protocol === 'lambda') return fault === 'function' ? functionPhases : managedPhases;
  return httpPhases(effectiveHttpPolicy(topic, subscription));
}

function withAttempt(row: DeliveryRow, { tookMs, status, response, error }: DeliveryResult): DeliveryRow {
  const attempt: Attempt = {
    atMs: row.sentMs,
    tookMs,
    ...(status !== undefined && { status }),
    ...(response !== undefined && { response: response.slice(0, mostAnswered) }),
    ...(error !== undefined && { error }),
  };
  return { ...row, attempts: [...row.attempts, attempt].slice(-mostAttempts), tries: row.tries + 1, nextMs: 0 };
}

/** Confirmations are over with their delivery; what a publish has become is kept with it. */
function end(call: Call, row: DeliveryRow, cell?: (publish: PublishRow) => Cell): void {
  const publish = call.state.documents.rows('publish').get(row.publish);
  if (!publish) {
    call.tx.remove('delivery', row.id);
    return;
  }
  call.tx.put('delivery', row.id, row);
  const last =
    cell ?? (() => ({ subscription: row.subscription, outcome: 'lost', reason: 'its subscription is gone' }));
  changeCell(call, row.publish, row.subscription, (now) => ({ ...last(now), delivery: row.id }), 1);
  trimPublishes(call, publish.topic);
}

function changeCell(
  call: Call,
  id: RowId,
  subscription: RowId,
  change: (publish: PublishRow) => Omit<Cell, 'subscription'>,
  ended: 0 | 1,
): void {
  const publish = call.state.documents.rows('publish').get(id);
  if (!publish) return;
  const cells = publish.cells.map((cell) =>
    cell.subscription === subscription ? { ...change(publish), subscription } : cell,
  );
  call.tx.put('publish', id, { ...publish, cells, pending: publish.pending - ended });
}
