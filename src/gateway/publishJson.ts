import type {
  CellDetail,
  InboxItem,
  PublishDetail,
  SubscriptionView,
  TopicSummary,
} from '../engine/inspect/topicViews.ts';
import { attributesOf } from './peekedMessage.ts';
import { isoTime } from './playgroundAnswer.ts';

/** A topic as the control API tells it. Here as below, a member that it does not have is absent. */
export function topicJson(summary: TopicSummary): object {
  return {
    topic: summary.name,
    topicArn: summary.arn,
    ...summary.world,
    fifo: summary.fifo,
    attributes: summary.attributes,
    tags: summary.tags,
    subscriptions: summary.subscriptions.map(subscriptionJson),
    lastFiveMinutes: { ...summary.counts, p95Ms: summary.p95Ms },
    nextTry: isoOrNone(summary.nextRetryMs),
    duplicates: summary.duplicates,
    archived: summary.archived,
  };
}

/** A publish: what the publisher said under AWS's names, and what became of it at each subscription. */
export function publishJson(detail: PublishDetail, subscriptions: readonly SubscriptionView[]): object {
  return {
    MessageId: detail.messageId,
    SequenceNumber: detail.sequenceNumber,
    Subject: detail.subject,
    Message: detail.message,
    MessageStructure: detail.isPerProtocol ? 'json' : undefined,
    MessageAttributes: attributesOf(detail.messageAttributes),
    at: isoTime(detail.atMs),
    client: detail.client,
    size: detail.size,
    group: detail.group,
    deduplicationId: detail.deduplicationId,
    duplicates: detail.duplicates,
    deliveries: detail.details.map((cell) => deliveryJson(cell, subscriptions)),
  };
}

/** The same, with what each endpoint got or would get, every clause and try, and the story of the publish. */
export function wholePublishJson(detail: PublishDetail, subscriptions: readonly SubscriptionView[]): object {
  const deliveries = detail.details.map((cell) => ({
    ...deliveryJson(cell, subscriptions),
    clauses: cell.clauses.length > 0 ? cell.clauses : undefined,
    tries: cell.attempts.map(({ atMs, ...told }) => ({ at: isoTime(atMs), ...told })),
    payload: cell.payload,
  }));
  const timeline = detail.timeline.map(({ atMs, text }) => ({ at: isoTime(atMs), text }));
  return { ...publishJson(detail, subscriptions), deliveries, timeline };
}

export function inboxItemJson({ atMs, isRead, ...item }: InboxItem): object {
  return { ...item, at: isoTime(atMs), read: isRead };
}

function subscriptionJson(view: SubscriptionView): object {
  return {
    subscriptionArn: view.arn,
    protocol: view.protocol,
    endpoint: view.endpoint,
    confirmed: view.isConfirmed,
    paused: view.isPaused,
    attributes: view.attributes,
    counts: view.counts,
    problem: view.problem?.text,
  };
}

/** A subscription that is gone has no ARN any more. */
function deliveryJson(cell: CellDetail, subscriptions: readonly SubscriptionView[]): object {
  const last = cell.attempts.at(-1);
  return {
    subscriptionArn: subscriptions.find(({ id }) => id === cell.subscription)?.arn,
    protocol: cell.protocol,
    endpoint: cell.endpoint,
    verdict: cell.outcome,
    tookMs: cell.tookMs,
    failure: cell.failure,
    reason: cell.reason,
    status: last?.status,
    error: last?.error,
    nextTry: isoOrNone(cell.nextMs),
    awsWouldRefuse: cell.refusedByAwsWhy,
    queue: cell.queueMessage?.queueName,
  };
}

function isoOrNone(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : isoTime(ms);
}
