import { ServiceError } from '../engine/errors.ts';
import type { Inbox, PublishDetail, PublishesWindow, TopicSummary } from '../engine/inspect/topicViews.ts';
import type { MetricMinute } from '../engine/inspect/views.ts';
import type { RowId } from '../engine/journal.ts';
import type { InboxRow, Outcome } from '../engine/sns/rows.ts';
import {
  bodyInput,
  flagIn,
  memberProblem,
  numberIn,
  oneOf,
  queryInput,
  requiredText,
  textIn,
  type Input,
} from './input.ts';
import type { Asked, Endpoint } from './playground.ts';
import { isoTime } from './playgroundAnswer.ts';
import { inboxItemJson, publishJson, topicJson, wholePublishJson } from './publishJson.ts';
import { worldMembers } from './queueRef.ts';
import { topicRef } from './topicRef.ts';

const outcomes: readonly Outcome[] = [
  'delivered',
  'filtered',
  'paused',
  'unconfirmed',
  'sending',
  'retrying',
  'deadLettered',
  'lost',
];
const kinds: readonly InboxRow['kind'][] = ['email', 'email-json', 'sms', 'push'];
const defaultRows = 100;
const maxRows = 500;
const maxMinutes = 1440;

/** `topics/NAME …`, `inbox`, `subscriptions/…`; undefined for any other path. */
export function topicEndpoint(path: string): Endpoint | undefined {
  if (path === 'inbox') return { GET: inboxOf, DELETE: clearInbox };
  if (path === 'subscriptions/pause') return { POST: pause };
  if (path === 'subscriptions/confirm') return { POST: confirm };
  const [, name, part, messageId] = /^topics\/([^/]+)(?:\/(publishes|metrics)(?:\/([^/]+))?)?$/.exec(path) ?? [];
  if (name === undefined) return undefined;
  const topic = decoded(name);
  if (part === undefined) return { GET: (asked) => summaryOf(asked, topic) };
  if (part === 'metrics') return messageId === undefined ? { GET: (asked) => metricsOf(asked, topic) } : undefined;
  return { GET: (asked) => (messageId === undefined ? publishesOf(asked, topic) : publishOf(asked, topic, messageId)) };
}

async function summaryOf(asked: Asked, topic: string): Promise<object> {
  return topicJson(await summary(asked, idOf(asked, topic, queryInput(asked.query, worldMembers))));
}

/** What was published, the latest first, with the verdict at each subscription. */
async function publishesOf(asked: Asked, topic: string): Promise<object> {
  const input = queryInput(asked.query, [...worldMembers, 'filter', 'verdict', 'offset', 'limit'], ['offset', 'limit']);
  const topicId = idOf(asked, topic, input);
  const verdict = oneOf(input, 'verdict', outcomes);
  const window = await windowOf(asked, {
    topicId,
    text: textIn(input, 'filter') ?? '',
    outcomes: verdict ? [verdict] : [],
    offset: numberIn(input, 'offset', 0, Number.MAX_SAFE_INTEGER) ?? 0,
    limit: numberIn(input, 'limit', 1, maxRows) ?? defaultRows,
  });
  const { subscriptions } = await summary(asked, topicId);
  const publishes = [];
  for (const { id } of window.rows) {
    const detail = await detailOf(asked, topicId, id);
    if (detail) publishes.push(publishJson(detail, subscriptions)); // gone meanwhile: left out
  }
  return { total: window.total, offset: window.offset, publishes };
}

/** @param messageId As Publish answered it. */
async function publishOf(asked: Asked, topic: string, messageId: string): Promise<object> {
  const topicId = idOf(asked, topic, queryInput(asked.query, worldMembers));
  const all = { topicId, text: JSON.stringify(messageId), outcomes: [], offset: 0, limit: maxRows };
  const { rows } = await windowOf(asked, all);
  const row = rows.find((each) => each.messageId === messageId);
  const detail = row && (await detailOf(asked, topicId, row.id));
  if (!detail) {
    const text = `Nothing with the MessageId ${messageId.slice(0, 100)} is remembered of this topic.`;
    throw new ServiceError('NotFoundException', text);
  }
  const { subscriptions } = await summary(asked, topicId);
  return wholePublishJson(detail, subscriptions);
}

async function metricsOf(asked: Asked, topic: string): Promise<object> {
  const input = queryInput(asked.query, [...worldMembers, 'minutes'], ['minutes']);
  const minutes = numberIn(input, 'minutes', 1, maxMinutes) ?? 60;
  const { control, request } = asked;
  const topicId = idOf(asked, topic, input);
  const told = (await control.inspect('topicMetrics', { topicId, minutes }, request.client)) as readonly MetricMinute[];
  return { minutes: told.map(({ startMs, values }) => ({ start: isoTime(startMs), values })) };
}

/** Mails, text messages and pushes that arrived, the latest first. */
async function inboxOf({ control, request, query }: Asked): Promise<object> {
  const input = queryInput(query, ['kind', 'filter', 'offset', 'limit'], ['offset', 'limit']);
  const kind = oneOf(input, 'kind', kinds);
  const asked = {
    offset: numberIn(input, 'offset', 0, Number.MAX_SAFE_INTEGER) ?? 0,
    limit: numberIn(input, 'limit', 1, maxRows) ?? defaultRows,
    text: textIn(input, 'filter') ?? '',
    ...(kind === undefined ? {} : { kind }),
  };
  const { items, total, unread } = (await control.inspect('inbox', asked, request.client)) as Inbox;
  return { total, unread, items: items.map(inboxItemJson) };
}

async function clearInbox({ control, request }: Asked): Promise<object> {
  await control.inspect('clearInbox', {}, request.client);
  return {};
}

/** `{"subscriptionArn", "paused"}` */
async function pause({ control, request }: Asked): Promise<object> {
  const input = bodyInput(request.body, ['subscriptionArn', 'paused']);
  const isPaused = flagIn(input, 'paused');
  const subscriptionId = control.subscriptionId(requiredText(input, 'subscriptionArn'));
  if (isPaused === undefined) throw memberProblem('paused', 'is missing.');
  await control.inspect('setPaused', { subscriptionId, isPaused }, request.client);
  return { paused: isPaused };
}

/** `{"subscriptionArn"}` */
async function confirm({ control, request }: Asked): Promise<object> {
  const input = bodyInput(request.body, ['subscriptionArn']);
  const subscriptionId = control.subscriptionId(requiredText(input, 'subscriptionArn'));
  await control.inspect('confirmSubscription', { subscriptionId }, request.client);
  return { confirmed: true };
}

function idOf({ control, defaults }: Asked, topic: string, input: Input): RowId {
  const { world, name } = topicRef(topic, input, defaults);
  return control.topicId(world, name);
}

async function summary({ control, request }: Asked, topicId: RowId): Promise<TopicSummary> {
  return (await control.inspect('topicSummary', { topicId }, request.client)) as TopicSummary;
}

async function windowOf({ control, request }: Asked, query: object): Promise<PublishesWindow> {
  const window = (await control.inspect('publishes', query, request.client)) as PublishesWindow;
  if (window.filterProblem === undefined) return window;
  throw memberProblem('filter', `cannot be understood: ${window.filterProblem}`);
}

async function detailOf(
  { control, request }: Asked,
  topicId: RowId,
  publishId: RowId,
): Promise<PublishDetail | undefined> {
  return (await control.inspect('publish', { topicId, publishId }, request.client)) as PublishDetail | undefined;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
