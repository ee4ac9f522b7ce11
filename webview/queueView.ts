import type { DeadLetterTarget, QueueFacts, QueueSummary, RowState } from '../src/panel/contract.ts';
import type { Fact } from './components/facts.ts';
import type { Stage } from './components/flowStrip.ts';
import type { Tag } from './components/header.ts';
import type { ComposeRules } from './groupFields.ts';
import { bytes, grouped, perSecond as rateOf, plural, span, timeLeft } from './time.ts';

/** How a queue's summary is put into the words of the frame. Pure, so that every sentence is one row of a test. */

export function tagsOf(facts: QueueFacts): Tag[] {
  const { target, where, summary } = facts;
  const account = target.accountId === '000000000000' ? '' : ` · ${target.accountId}`;
  const delay = secondsOf(summary, 'DelaySeconds');
  const texts = [
    summary.fifo ? 'FIFO' : 'Standard',
    `${where} · ${target.region}${account}`,
    ...(summary.fifo ? [`dedup: ${dedupOf(summary)}`] : []),
    `visibility ${span(secondsOf(summary, 'VisibilityTimeout') * 1000)}`,
    ...(delay > 0 ? [`delay ${span(delay * 1000)}`] : []),
  ];
  return [...faultTags(summary), ...texts.map((text) => ({ text }))];
}

/** First of all, for what goes wrong on purpose must not be taken for a mistake. */
function faultTags({ faults }: QueueSummary): Tag[] {
  if (!faults) return [];
  const rates = {
    duplicates: faults.duplicates,
    reordering: faults.reordering,
    'missed polls': faults.shortPollMisses,
  };
  const on = Object.entries(rates).filter(([, rate]) => rate > 0);
  if (on.length === 0) return [];
  const text = `faults: ${on.map(([name, rate]) => `${name} ${percent(rate)}`).join(', ')}`;
  return [
    { text, isWarning: true, title: `On purpose, with seed ${faults.seed}: what a standard queue may do any time` },
  ];
}

/** Delayed, visible, in flight, deleted, dead-letter queue, duplicates: what of each, and what happens next. */
export function stagesOf(summary: QueueSummary, nowMs: number): Stage[] {
  const { counts, perSecond, fifo, deadLetter } = summary;
  // A FIFO queue delays as a whole or not at all.
  const delays = !fifo || counts.delayed > 0 || secondsOf(summary, 'DelaySeconds') > 0;
  const delayed: Stage = {
    id: 'delayed',
    count: counts.delayed,
    word: 'delayed',
    tone: 'delay',
    next: inTime('next in', summary.nextDelayedEndsMs, nowMs),
    does: 'filters',
  };
  return [
    ...(delays ? [delayed] : []),
    {
      id: 'visible',
      count: counts.visible,
      word: 'visible',
      tone: 'visible',
      next: fifo ? freeGroups(summary) : joined(oldest(summary, nowMs), inGroups(summary)),
      edge: rateWords(perSecond.received),
      does: 'filters',
    },
    {
      id: 'inFlight',
      count: counts.inFlight,
      word: 'in flight',
      tone: 'flight',
      next: joined(
        fifo ? lockedGroups(summary) : consumers(summary),
        inTime('next back in', summary.nextVisibleAgainMs, nowMs),
      ),
      edge: rateWords(perSecond.deleted),
      does: 'filters',
    },
    {
      id: 'ended',
      count: summary.deletedLastMinute,
      word: 'deleted',
      tone: 'done',
      next: 'last minute',
      edge: deadLetter && `after ${deadLetter.maxReceiveCount}\u00a0×`,
      does: 'filters',
    },
    ...(deadLetter ? [deadLetterStage(deadLetter)] : []),
    ...(fifo ? [duplicateStage(summary)] : []),
  ];
}

/** Beside the stages of a FIFO queue: how much of it moves at once. */
export function parallelism({ fifo, groups }: QueueSummary): string {
  if (!fifo || !groups || groups.total === 0) return '';
  if (groups.locked === 0) return `up to ${plural(groups.total, 'group')} in parallel`;
  return `${grouped(groups.locked)} of ${plural(groups.total, 'group')} ${groups.locked === 1 ? 'moves' : 'move in parallel'}`;
}

function deadLetterStage({ name, id, count = 0, maxReceiveCount }: DeadLetterTarget): Stage {
  const after = `Received more than ${plural(maxReceiveCount, 'time')}, a message goes to ${name}`;
  const stage = { id: 'deadLetter', count, word: name, tone: 'dead' } as const;
  if (id === undefined) return { ...stage, next: 'does not exist', title: `${after}, but there is no such queue` };
  return { ...stage, next: count > 0 ? 'Redrive… ▸' : 'empty', does: 'opens', title: `${after}. Opens it` };
}

function duplicateStage({ duplicates = 0 }: QueueSummary): Stage {
  const title = 'Sends that repeated a deduplication id within five minutes of its first: accepted, and dropped';
  const word = duplicates === 1 ? 'duplicate dropped' : 'duplicates dropped';
  return { id: 'duplicates', count: duplicates, word, tone: 'none', next: '5 min window', title };
}

export function queueFactsOf({ summary }: QueueFacts): Fact[] {
  const span_ = (name: string) => span(secondsOf(summary, name) * 1000);
  const { deadLetter, sources, fifo } = summary;
  return [
    { name: 'Queue URL', value: summary.queueUrl },
    { name: 'ARN', value: summary.arn },
    { name: 'Visibility timeout', value: span_('VisibilityTimeout') },
    { name: 'Delay', value: span_('DelaySeconds') },
    { name: 'Retention', value: span_('MessageRetentionPeriod') },
    { name: 'Receive wait', value: span_('ReceiveMessageWaitTimeSeconds') },
    { name: 'Largest message', value: bytes(maxBytesOf(summary)) },
    ...(fifo ? [{ name: 'Deduplication', value: dedupOf(summary) }] : []),
    ...(deadLetter
      ? [{ name: 'Dead-letter queue', value: `${deadLetter.name}, after ${deadLetter.maxReceiveCount} receives` }]
      : []),
    ...(sources.length > 0 ? [{ name: 'Dead letters of', value: sources.map(({ name }) => name).join(', ') }] : []),
    ...Object.entries(summary.tags).map(([name, value]) => ({ name, value, note: 'tag' })),
  ];
}

export function secondsOf(summary: QueueSummary, attribute: string): number {
  return Number(summary.attributes[attribute] ?? 0);
}

export function maxBytesOf(summary: QueueSummary): number {
  return Number(summary.attributes['MaximumMessageSize'] ?? 1_048_576);
}

/** What the queue asks of a message; before it is known, what the default is. */
export function rulesOf(facts: QueueFacts | undefined): ComposeRules {
  if (!facts) return { isFifo: false, isContentBased: false, maxBytes: 1_048_576 };
  const { summary } = facts;
  const isContentBased = summary.attributes['ContentBasedDeduplication'] === 'true';
  return { isFifo: summary.fifo, isContentBased, maxBytes: maxBytesOf(summary) };
}

/** A line for the terminal that sends a first message. */
export function cliLine({ summary, target }: QueueFacts): string {
  const origin = /^https?:\/\/[^/]+/.exec(summary.queueUrl)?.[0] ?? '';
  const where = `--endpoint-url ${origin} --region ${target.region}`;
  const group = summary.fifo ? ' --message-group-id a --message-deduplication-id 1' : '';
  return `aws sqs send-message ${where} --queue-url ${summary.queueUrl} --message-body '{"id": 1}'${group}`;
}

export function stateOfStage(id: string): RowState {
  return id as RowState;
}

/** `content, per queue`: what tells a duplicate, and where. */
function dedupOf({ attributes }: QueueSummary): string {
  const by = attributes['ContentBasedDeduplication'] === 'true' ? 'content' : 'id';
  return `${by}, per ${attributes['DeduplicationScope'] === 'messageGroup' ? 'group' : 'queue'}`;
}

function oldest({ oldestVisibleSentMs }: QueueSummary, nowMs: number): string {
  return oldestVisibleSentMs === undefined ? '' : `oldest ${span(nowMs - oldestVisibleSentMs)}`;
}

function inGroups({ groups, counts }: QueueSummary): string {
  return groups && counts.visible > 0 ? plural(groups.total, 'group') : '';
}

function freeGroups({ groups }: QueueSummary): string {
  if (!groups || groups.total === 0) return '';
  if (groups.total === 1) return `in 1 group, ${groups.free === 1 ? 'free' : 'not free'}`;
  const free = groups.free === 0 ? 'none' : groups.free === groups.total ? 'all' : grouped(groups.free);
  return `in ${plural(groups.total, 'group')}, ${free} of them free`;
}

function lockedGroups({ groups }: QueueSummary): string {
  return groups && groups.locked > 0 ? `${plural(groups.locked, 'group')} locked` : '';
}

function rateWords(rate: number): string {
  return rate > 0 ? rateOf(rate) : '';
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

function percent(rate: number): string {
  return `${Math.round(rate * 1000) / 10}\u00a0%`;
}

function consumers({ consumers, counts }: QueueSummary): string {
  return counts.inFlight === 0 || consumers === 0 ? '' : plural(consumers, 'consumer');
}

function inTime(words: string, atMs: number | undefined, nowMs: number): string {
  return atMs === undefined ? '' : `${words} ${timeLeft(atMs - nowMs)}`;
}
