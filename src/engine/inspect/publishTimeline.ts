import { deadLetterArnOf } from '../sns/giveUp.ts';
import type { Attempt, Cell, Outcome, PublishRow, SubscriptionRow } from '../sns/rows.ts';
import type { State } from '../state.ts';
import { nameOfArn } from './queueFacts.ts';
import { deliveryOf } from './publishRows.ts';
import { listed, ordinal } from './publishWords.ts';
import { holderOf } from './timeline.ts';
import { subscriptionLabel } from './topicLabels.ts';
import type { PublishDetail } from './topicViews.ts';

type Entry = PublishDetail['timeline'][number];

/** Entries that are told; of a publish with more, the latest and its beginning. */
const mostEntries = 200;
/** What kept a publish from subscriptions, told of all of them together. */
const quiet: Readonly<Partial<Record<Outcome, string>>> = {
  filtered: 'filtered out at',
  paused: 'paused at',
  unconfirmed: 'not confirmed by',
};

/** A field of the matrix with what its subscription is or was, and how often it is tried at most. */
export interface ToldCell {
  readonly cell: Cell;
  readonly subscription: SubscriptionRow | undefined;
  readonly maxTries: number | undefined;
}

/** The story of one publish, oldest first, and then what will happen; every text is ready to show. */
export function publishTimeline(state: State, row: PublishRow, cells: readonly ToldCell[]): Entry[] {
  const { script, label } = holderOf(row.client);
  const start: Entry = { atMs: row.atMs, text: `published by ${script ?? label}`, tone: 'start' };
  const entries = [
    ...together(row, cells),
    ...duplicatesOf(state, row),
    ...cells.flatMap((each) => told(state, row, each)),
  ];
  const ahead = aheadOf(state, row, cells);
  return [start, ...byTime(entries).slice(1 - mostEntries), ...byTime(ahead)];
}

function together({ atMs }: PublishRow, cells: readonly ToldCell[]): Entry[] {
  return Object.entries(quiet).flatMap(([outcome, text]) => {
    const names = cells.filter(({ cell }) => cell.outcome === outcome).map(nameOf);
    return names.length === 0 ? [] : [{ atMs, text: `${text} ${listed(names)}`, tone: 'quiet' } satisfies Entry];
  });
}

function duplicatesOf(state: State, { topic, group, deduplicationId, duplicates = 0 }: PublishRow): Entry[] {
  if (duplicates === 0 || group === undefined || deduplicationId === undefined) return [];
  const dedup = state.duplicateOf(topic, group, deduplicationId);
  if (!dedup) return [];
  const times = duplicates === 1 ? 'once' : `${duplicates} times`;
  return [{ atMs: dedup.lastDuplicateMs, text: `published again ${times}, and dropped`, tone: 'quiet' }];
}

/** What was tried at one subscription, and what came of it. */
function told(state: State, row: PublishRow, each: ToldCell): Entry[] {
  const { cell } = each;
  const attempts = deliveryOf(state, cell)?.attempts ?? [];
  const tries = attempts.map((attempt, at) => {
    const isLast = at === attempts.length - 1;
    return triedEntry(each, attempt, isLast && cell.outcome === 'delivered');
  });
  const endMs = attempts.at(-1) ? endOf(attempts.at(-1)!) : row.atMs + (cell.tookMs ?? 0);
  if (cell.outcome === 'delivered' && attempts.length === 0) return [arrivedEntry(each, endMs)];
  if (cell.outcome === 'deadLettered') return [...tries, { atMs: endMs, text: movedText(each), tone: 'bad' }];
  if (cell.outcome === 'lost') return [...tries, { atMs: endMs, text: lostText(each), tone: 'bad' }];
  return tries;
}

function triedEntry(each: ToldCell, attempt: Attempt, isDelivered: boolean): Entry {
  const { status, error } = attempt;
  const isFunction = each.subscription?.protocol === 'lambda';
  const answer = status === undefined || isFunction ? 'returned' : `answered ${status}`;
  if (isDelivered) return { atMs: endOf(attempt), text: `${nameOf(each)} ${answer}`, tone: 'good' };
  const text = error === undefined ? ` answered ${status ?? 'nothing'}` : `: ${error}`;
  return { atMs: endOf(attempt), text: nameOf(each) + text, tone: 'warning' };
}

function arrivedEntry(each: ToldCell, atMs: number): Entry {
  const { message, isDuplicate, refusedByAws } = each.cell;
  if (isDuplicate) return { atMs, text: `${nameOf(each)}, dropped: it repeats message ${message}`, tone: 'quiet' };
  const place = message === undefined ? 'in the inbox' : `as message ${message}`;
  const text = `${nameOf(each)}, ${place}`;
  if (refusedByAws === undefined) return { atMs, text, tone: 'good' };
  return { atMs, text: `${text}; AWS would refuse: ${refusedByAws}`, tone: 'warning' };
}

function movedText(each: ToldCell): string {
  const arn = each.subscription && deadLetterArnOf(each.subscription);
  const queue = arn === undefined ? 'its dead-letter queue' : nameOfArn(arn);
  return `${nameOf(each)} given up, in ${queue} now`;
}

function lostText(each: ToldCell): string {
  const { reason } = each.cell;
  return `${nameOf(each)} given up, lost${reason === undefined ? '' : `: ${reason}`}`;
}

function aheadOf(state: State, row: PublishRow, cells: readonly ToldCell[]): Entry[] {
  const waiting = cells.filter(({ cell }) => cell.outcome === 'retrying' || cell.outcome === 'sending');
  const isOne = waiting.length === 1;
  const entries = waiting.flatMap((each) => nextEntry(state, each, isOne));
  if (row.archivedUntilMs === undefined) return entries;
  return [...entries, { atMs: row.archivedUntilMs, text: 'leaves the archive', tone: 'ahead' }];
}

function nextEntry(state: State, each: ToldCell, isOnlyOne: boolean): Entry[] {
  const delivery = deliveryOf(state, each.cell);
  if (!delivery) return [];
  const { tries, nextMs, sentMs } = delivery;
  if (nextMs === 0) return [{ atMs: sentMs, text: `${nameOf(each)} has not answered yet`, tone: 'ahead' }];
  const most = each.maxTries === undefined ? '' : ` of ${each.maxTries} tries`;
  const text = `${ordinal(tries + 1)}${most || ' try'}`;
  return [{ atMs: nextMs, text: isOnlyOne ? text : `${nameOf(each)}, ${text}`, tone: 'ahead' }];
}

function nameOf({ subscription }: ToldCell): string {
  return subscription ? subscriptionLabel(subscription) : 'one that unsubscribed';
}

function endOf({ atMs, tookMs }: Attempt): number {
  return atMs + tookMs;
}

function byTime(entries: Entry[]): Entry[] {
  return entries.sort((a, b) => a.atMs - b.atMs);
}
