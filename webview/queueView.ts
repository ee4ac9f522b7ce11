import type { QueueFacts, QueueSummary, RowState } from '../src/panel/contract.ts';
import type { Fact } from './components/facts.ts';
import type { Stage } from './components/flowStrip.ts';
import { bytes, plural, span, timeLeft } from './time.ts';

/** How a queue's summary is put into the words of the frame. Pure, so that every sentence is one row of a test. */

export function tagsOf(facts: QueueFacts): string[] {
  const { target, where, summary } = facts;
  const account = target.accountId === '000000000000' ? '' : ` · ${target.accountId}`;
  const delay = secondsOf(summary, 'DelaySeconds');
  return [
    'Standard',
    `${where} · ${target.region}${account}`,
    `visibility ${span(secondsOf(summary, 'VisibilityTimeout') * 1000)}`,
    ...(delay > 0 ? [`delay ${span(delay * 1000)}`] : []),
  ];
}

/** Delayed, visible, in flight, deleted: what of each, and what happens next. */
export function stagesOf(summary: QueueSummary, nowMs: number): Stage[] {
  const { counts, perSecond } = summary;
  return [
    {
      id: 'delayed',
      count: counts.delayed,
      word: 'delayed',
      tone: 'delay',
      next: inTime('next in', summary.nextDelayedEndsMs, nowMs),
    },
    {
      id: 'visible',
      count: counts.visible,
      word: 'visible',
      tone: 'visible',
      next: summary.oldestVisibleSentMs === undefined ? '' : `oldest ${span(nowMs - summary.oldestVisibleSentMs)}`,
      rate: perSecond.received,
    },
    {
      id: 'inFlight',
      count: counts.inFlight,
      word: 'in flight',
      tone: 'flight',
      next: [consumers(summary), inTime('next back in', summary.nextVisibleAgainMs, nowMs)]
        .filter((part) => part !== '')
        .join(' · '),
      rate: perSecond.deleted,
    },
    { id: 'ended', count: summary.deletedLastMinute, word: 'deleted', tone: 'done', next: 'last minute' },
  ];
}

export function queueFactsOf({ summary }: QueueFacts): Fact[] {
  const span_ = (name: string) => span(secondsOf(summary, name) * 1000);
  return [
    { name: 'Queue URL', value: summary.queueUrl },
    { name: 'ARN', value: summary.arn },
    { name: 'Visibility timeout', value: span_('VisibilityTimeout') },
    { name: 'Delay', value: span_('DelaySeconds') },
    { name: 'Retention', value: span_('MessageRetentionPeriod') },
    { name: 'Receive wait', value: span_('ReceiveMessageWaitTimeSeconds') },
    { name: 'Largest message', value: bytes(maxBytesOf(summary)) },
    ...Object.entries(summary.tags).map(([name, value]) => ({ name, value, note: 'tag' })),
  ];
}

export function secondsOf(summary: QueueSummary, attribute: string): number {
  return Number(summary.attributes[attribute] ?? 0);
}

export function maxBytesOf(summary: QueueSummary): number {
  return Number(summary.attributes['MaximumMessageSize'] ?? 1_048_576);
}

/** A line for the terminal that sends a first message. */
export function cliLine({ summary, target }: QueueFacts): string {
  const origin = /^https?:\/\/[^/]+/.exec(summary.queueUrl)?.[0] ?? '';
  const where = `--endpoint-url ${origin} --region ${target.region}`;
  return `aws sqs send-message ${where} --queue-url ${summary.queueUrl} --message-body '{"id": 1}'`;
}

export function stateOfStage(id: string): RowState {
  return id as RowState;
}

function consumers({ consumers, counts }: QueueSummary): string {
  return counts.inFlight === 0 || consumers === 0 ? '' : plural(consumers, 'consumer');
}

function inTime(words: string, atMs: number | undefined, nowMs: number): string {
  return atMs === undefined ? '' : `${words} ${timeLeft(atMs - nowMs)}`;
}
