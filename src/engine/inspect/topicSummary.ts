import type { Engine } from '../engine.ts';
import { deadLetterArnOf } from '../sns/giveUp.ts';
import type { SubscriptionRow, TopicRow } from '../sns/rows.ts';
import { topicArn } from '../sns/topic.ts';
import { shownTopicAttributes } from '../sns/topicAttributes.ts';
import type { State } from '../state.ts';
import { deliveryOf } from './publishRows.ts';
import type { TopicActivity } from './topicActivity.ts';
import { isFifoTopic, subscriptionOverview } from './topicFacts.ts';
import type { SubscriptionView, TopicSummary } from './topicViews.ts';
import { recentRate } from './traffic.ts';
import type { ClockState } from './views.ts';

/** Head, flow and subscriptions of one topic. */
export function topicSummary(
  engine: Engine,
  topic: TopicRow,
  activity: TopicActivity,
  clock: ClockState,
): TopicSummary {
  const { state } = engine;
  const { id, name, accountId, region, tags, attributes } = topic;
  const nowMs = engine.clock.now();
  const series = activity.published.series(nowMs);
  const { retrying, duplicates, archived } = activity;
  const p95Ms = activity.latencies.percentile(0.95, nowMs);
  const nextRetryMs = retrying > 0 ? nextRetry(state, id) : undefined;
  return {
    id,
    name,
    arn: topicArn(topic),
    world: { accountId, region },
    fifo: isFifoTopic(topic),
    attributes: shownTopicAttributes(engine, topic),
    tags,
    subscriptions: state.documents.subscriptionsOf(id).map((each) => subscriptionView(state, each, activity)),
    counts: { ...activity.recent(nowMs), retrying },
    perSecond: recentRate(series),
    series,
    ...(p95Ms === undefined ? {} : { p95Ms }),
    ...(nextRetryMs === undefined ? {} : { nextRetryMs }),
    ...(isFifoTopic(topic) ? { duplicates } : {}),
    ...(attributes['ArchivePolicy'] ? { archived } : {}),
    clock,
  };
}

function subscriptionView(state: State, row: SubscriptionRow, activity: TopicActivity): SubscriptionView {
  const { id, attributes, createdMs, replay } = row;
  const filterPolicy = attributes['FilterPolicy'] || undefined;
  const deadLetterArn = deadLetterArnOf(row);
  return {
    ...subscriptionOverview(state, row),
    attributes,
    ...(filterPolicy === undefined ? {} : { filterPolicy }),
    ...(deadLetterArn === undefined ? {} : { deadLetterArn }),
    counts: activity.countsOf(id),
    createdMs,
    ...(replay === undefined ? {} : { replayStatus: replay.status }),
  };
}

/** The next retry of all; looks only at publishes that are not over. */
function nextRetry(state: State, topic: number): number | undefined {
  const { documents } = state;
  let nextMs = Infinity;
  for (const id of documents.publishesOf(topic)) {
    const row = documents.rows('publish').get(id)!;
    if (row.pending === 0) continue;
    for (const cell of row.cells) {
      if (cell.outcome === 'retrying') nextMs = Math.min(nextMs, deliveryOf(state, cell)?.nextMs || Infinity);
    }
  }
  return nextMs === Infinity ? undefined : nextMs;
}
