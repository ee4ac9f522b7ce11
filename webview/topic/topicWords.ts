import type { Outcome, SubscriptionView, TopicFacts, TopicSummary } from '../../src/panel/contract.ts';
import type { Fact } from '../components/facts.ts';
import type { Stage } from '../components/flowStrip.ts';
import type { Tag } from '../components/header.ts';
import type { ComposeRules } from '../groupFields.ts';
import { bytes, grouped, plural, timeLeft } from '../time.ts';
import { milliseconds } from './verdictWords.ts';

/** How a topic's summary is put into the words of the frame. Pure, so that every sentence is one row of a test. */

/** Bytes of a message with its attributes, unless the topic's MaximumMessageSize says otherwise (aws-facts 2). */
const defaultMaxBytes = 262_144;

export function topicTags({ target, where, summary }: TopicFacts): Tag[] {
  const account = target.accountId === '000000000000' ? '' : ` · ${target.accountId}`;
  const texts = [
    summary.fifo ? 'FIFO topic' : 'Standard topic',
    `${where} · ${target.region}${account}`,
    ...(summary.fifo ? [`dedup: ${dedupOf(summary)}`] : []),
    ...(summary.archived === undefined ? [] : [`archive: ${plural(summary.archived, 'message')}`]),
  ];
  return texts.map((text) => ({ text }));
}

/** The outcomes that a stage of the flow stands for. */
export const outcomesOfStage: Readonly<Record<string, readonly Outcome[]>> = {
  delivered: ['delivered'],
  filtered: ['filtered'],
  retrying: ['retrying', 'sending'],
  ended: ['lost', 'deadLettered'],
};

/** Ids of the stages whose outcomes are asked for. */
export function stagesPicked(outcomes: readonly Outcome[]): string[] {
  return Object.keys(outcomesOfStage).filter((id) => outcomesOfStage[id]!.every((one) => outcomes.includes(one)));
}

/** Published, delivered, filtered out, retrying, lost or dead-lettered: how many, and what is next. */
export function topicStages(summary: TopicSummary, nowMs: number): Stage[] {
  const { counts, subscriptions, p95Ms, nextRetryMs, fifo, duplicates = 0 } = summary;
  const filtering = subscriptions.filter(({ filterPolicy }) => filterPolicy !== undefined).length;
  const policies = filtering === 0 ? 'no policy is set' : `${filtering} of ${subscriptions.length} have a policy`;
  return [
    {
      id: 'published',
      count: counts.published,
      word: 'published',
      tone: 'visible',
      next: 'last 5 min',
      edge: `×\u00a0${subscriptions.length}`,
      does: 'opens',
      title: 'Published in the last five minutes. Shows every publish',
    },
    {
      id: 'delivered',
      count: counts.delivered,
      word: 'delivered',
      tone: 'done',
      next: p95Ms === undefined ? '' : `p95 ${milliseconds(p95Ms)}`,
      does: 'filters',
      title: shows('delivered'),
    },
    {
      id: 'filtered',
      count: counts.filtered,
      word: 'filtered out',
      tone: 'none',
      next: policies,
      does: 'filters',
      isApart: true,
      title: shows('filtered out'),
    },
    {
      id: 'retrying',
      count: counts.retrying,
      word: 'retrying',
      tone: 'flight',
      next: counts.retrying === 0 || nextRetryMs === undefined ? '' : `next try in ${timeLeft(nextRetryMs - nowMs)}`,
      edge: 'gives up',
      does: 'filters',
      isApart: true,
      title: shows('not taken yet, and is tried again'),
    },
    {
      id: 'ended',
      count: counts.lost + counts.deadLettered,
      word: 'lost or in a DLQ',
      tone: 'dead',
      next: lostWords(counts),
      does: 'filters',
      title: shows('given up: lost, or moved to a dead-letter queue'),
    },
    ...(fifo
      ? [
          {
            id: 'duplicates',
            count: duplicates,
            word: duplicates === 1 ? 'duplicate dropped' : 'duplicates dropped',
            tone: 'none',
            next: '5 min window',
            title: 'Publishes that repeated a deduplication id within five minutes: accepted, and dropped',
          } as const,
        ]
      : []),
  ];
}

export function topicFactsOf({ summary }: TopicFacts): Fact[] {
  const { attributes, tags, fifo, archived } = summary;
  return [
    { name: 'ARN', value: summary.arn },
    ...(attributes['DisplayName'] ? [{ name: 'Display name', value: attributes['DisplayName'] }] : []),
    { name: 'Subscriptions', value: subscriptionsWords(summary.subscriptions) },
    { name: 'Largest message', value: bytes(maxBytesOf(summary)) },
    { name: 'Signature', value: `version ${attributes['SignatureVersion'] ?? '1'}` },
    ...(fifo ? [{ name: 'Deduplication', value: dedupOf(summary) }] : []),
    ...(archived === undefined ? [] : [{ name: 'Archive', value: plural(archived, 'message') }]),
    ...(attributes['KmsMasterKeyId'] ? [{ name: 'KMS key', value: attributes['KmsMasterKeyId'] }] : []),
    ...Object.entries(tags).map(([name, value]) => ({ name, value, note: 'tag' })),
  ];
}

/** What the topic asks of a message; before it is known, what the default is. */
export function topicRules(facts: TopicFacts | undefined): ComposeRules {
  if (!facts) return { of: 'topic', isFifo: false, isContentBased: false, maxBytes: defaultMaxBytes };
  const { summary } = facts;
  const isContentBased = summary.attributes['ContentBasedDeduplication'] === 'true';
  return { of: 'topic', isFifo: summary.fifo, isContentBased, maxBytes: maxBytesOf(summary) };
}

/** A line for the terminal that publishes a first message; empty where nobody listens. */
export function publishLine({ origin, target, summary }: TopicFacts): string {
  if (origin === undefined) return '';
  const where = `--endpoint-url ${origin} --region ${target.region}`;
  const group = summary.fifo ? ' --message-group-id a --message-deduplication-id 1' : '';
  return `aws sns publish ${where} --topic-arn ${summary.arn} --message '{"id": 1}'${group}`;
}

function shows(what: string): string {
  return `Shows only publishes of which something was ${what}`;
}

function maxBytesOf({ attributes }: TopicSummary): number {
  return Number(attributes['MaximumMessageSize'] ?? defaultMaxBytes);
}

function subscriptionsWords(all: readonly SubscriptionView[]): string {
  const pending = all.filter(({ isConfirmed }) => !isConfirmed).length;
  return `${grouped(all.length)}${pending > 0 ? `, ${grouped(pending)} not confirmed` : ''}`;
}

function lostWords({ lost, deadLettered }: TopicSummary['counts']): string {
  if (lost === 0) return deadLettered === 0 ? '' : 'none is lost';
  return `${grouped(lost)} lost: no DLQ set`;
}

/** `content, per topic`: what tells a duplicate, and where. */
function dedupOf({ attributes }: TopicSummary): string {
  const by = attributes['ContentBasedDeduplication'] === 'true' ? 'content' : 'id';
  return `${by}, per ${attributes['FifoThroughputScope'] === 'MessageGroup' ? 'group' : 'topic'}`;
}
