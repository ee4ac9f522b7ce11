import type { Call } from '../call.ts';
import { deliverToQueue } from './deliverToQueue.ts';
import { filterOf } from './filterOf.ts';
import { givenUp } from './giveUp.ts';
import { OutgoingNotification } from './outgoingNotification.ts';
import { isUnderWay, waitsForReplay } from './replayState.ts';
import type { Cell, PublishRow, Replay, SubscriptionRow, TopicRow } from './rows.ts';

/** Messages that are replayed at once, so that nothing waits long for a long archive; and when the next ones follow. */
const mostAtOnce = 500;
const restMs = 1000;

/** Delivers the next messages of the archive anew, in order, marked as replayed (aws-facts 2.8). */
export function replayNext(call: Call, subscription: SubscriptionRow, atMs: number): void {
  const { replay } = subscription;
  const { documents } = call.state;
  const topic = documents.rows('topic').get(subscription.topic);
  if (!replay) return;
  if (!topic) return failReplay(call, subscription, 'its topic is gone');
  const ids = documents.publishesOf(topic.id).filter((id) => id >= replay.from);
  for (const id of ids.slice(0, mostAtOnce)) replayOne(call, topic, subscription, documents.rows('publish').get(id)!);
  const from = (ids.slice(0, mostAtOnce).at(-1) ?? replay.from - 1) + 1;
  const isOver = ids.length <= mostAtOnce;
  const { endMs } = replay;
  put(
    call,
    subscription,
    isOver ? { status: 'Completed', from, endMs } : { status: 'In progress', from, endMs, nextMs: atMs + restMs },
  );
}

function put(call: Call, subscription: SubscriptionRow, replay: Replay): void {
  call.tx.put('subscription', subscription.id, { ...subscription, replay });
}

/**
 * A replay is over before its end: what waited for its turn gets none, unless it is the turn of the next replay.
 *
 * @param next The replay that takes its place.
 * @param reason Ready to show.
 */
export function endReplay(call: Call, subscription: SubscriptionRow, next?: Replay, reason = endedEarly): void {
  const { id, topic, replay } = subscription;
  if (!replay || !isUnderWay(replay)) return;
  const { documents } = call.state;
  for (const publish of documents.publishesOf(topic)) {
    if (publish < replay.from) continue;
    const row = documents.rows('publish').get(publish)!;
    if (next && waitsForReplay({ replay: next }, row)) continue;
    putCell(call, row, { subscription: id, outcome: 'lost', reason });
  }
}

/**
 * A replay that cannot go on, because no memory is left for what it delivers, has failed and delivers no more.
 *
 * @param reason Ready to show.
 */
export function failReplay(call: Call, subscription: SubscriptionRow, reason: string): void {
  const { from, endMs } = subscription.replay!;
  endReplay(call, subscription, undefined, `the replay failed: ${reason}`);
  put(call, subscription, { status: 'Failed', from, endMs, reason });
}

const endedEarly = 'the replay had ended before it came to this message';

function replayOne(call: Call, topic: TopicRow, subscription: SubscriptionRow, publish: PublishRow): void {
  const { id, replay } = subscription;
  const { endMs } = replay!;
  if (endMs > 0 && publish.atMs >= endMs) return;
  const isArchived = publish.archivedUntilMs !== undefined && call.clock.now() < publish.archivedUntilMs;
  const outgoing = new OutgoingNotification(call, topic, publish, true);
  const lost = { subscription: id, outcome: 'lost', reason: endedEarly } as const;
  putCell(call, publish, isArchived ? cellOf(call, subscription, outgoing) : lost);
}

/** What was delivered before, and is now delivered anew, stays as it was. */
function putCell(call: Call, publish: PublishRow, cell: Cell): void {
  const { subscription } = cell;
  const cells = publish.cells.map((each) =>
    each.subscription === subscription && each.outcome === 'sending' ? cell : each,
  );
  if (cells.some((each, at) => each !== publish.cells[at])) call.tx.put('publish', publish.id, { ...publish, cells });
}

function cellOf(call: Call, subscription: SubscriptionRow, outgoing: OutgoingNotification): Cell {
  const { id } = subscription;
  if (subscription.isPaused) return { subscription: id, outcome: 'paused' };
  const verdict = filterOf(subscription)?.match(outgoing.filterInput);
  if (verdict && !verdict.matches) return { subscription: id, outcome: 'filtered', failure: verdict.failure };
  const arrival = deliverToQueue(call, subscription.endpoint, subscription, outgoing);
  if (arrival.message === undefined) return givenUp(call, subscription, outgoing, arrival.reason);
  const tookMs = call.clock.now() - outgoing.publish.atMs;
  return { subscription: id, outcome: 'delivered', tookMs, ...arrival };
}
