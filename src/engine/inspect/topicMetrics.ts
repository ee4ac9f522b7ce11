import type { Millis } from '../clock.ts';
import type { Cell, PublishRow } from '../sns/rows.ts';
import { Minutes } from './minutes.ts';
import type { MetricMinute } from './views.ts';

/** NumberOfNotificationsFilteredOut by why. */
type FilteredBy = 'invalidAttributes' | 'noAttributes' | 'invalidBody' | 'attributes' | 'body';

interface Counts {
  published: number;
  bytes: number;
  smallest: number;
  largest: number;
  delivered: number;
  failed: number;
  filtered: number;
  readonly filteredBy: Record<FilteredBy, number>;
  redriven: number;
  notRedriven: number;
}

/**
 * CloudWatch's metrics of one topic (aws-facts 2.9, and the SNS guide on monitoring with CloudWatch for what they count).
 * Told for six hours after its last use; SNS keeps nothing, so there are no gauges.
 */
export class TopicMetrics {
  readonly #minutes: Minutes<Counts, undefined>;

  constructor(nowMs: Millis) {
    this.#minutes = new Minutes({ noCounts, gauges: () => undefined, isFilled: () => false }, nowMs);
  }

  published(atMs: Millis, { size }: PublishRow): void {
    const counts = this.#minutes.at(atMs);
    counts.smallest = counts.published === 0 ? size : Math.min(counts.smallest, size);
    counts.largest = Math.max(counts.largest, size);
    counts.published++;
    counts.bytes += size;
  }

  delivered(atMs: Millis): void {
    this.#minutes.at(atMs).delivered++;
  }

  /** Given up; at http endpoints every try that failed. */
  failed(atMs: Millis): void {
    this.#minutes.at(atMs).failed++;
  }

  filtered(atMs: Millis, cell: Cell, isByBody: boolean): void {
    const counts = this.#minutes.at(atMs);
    counts.filtered++;
    counts.filteredBy[isByBody ? 'body' : 'attributes']++;
    const why = cell.failure && malformed.get(cell.failure.found);
    if (why) counts.filteredBy[why]++;
  }

  /** Given up, with a dead-letter queue that took it or did not. */
  redriven(atMs: Millis, isTaken: boolean): void {
    this.#minutes.at(atMs)[isTaken ? 'redriven' : 'notRedriven']++;
  }

  /** The last `minutes` minutes of which there is something to tell, oldest first; the last one still runs. */
  read(minutes: number, nowMs: Millis): MetricMinute[] {
    return this.#minutes.read(minutes, nowMs).map(({ startMs, counts }) => ({ startMs, values: valuesOf(counts) }));
  }
}

/** What a verdict says it found where the message could not be held against the policy at all. */
const malformed: ReadonlyMap<string, FilteredBy> = new Map([
  ['no attributes at all', 'noAttributes'],
  ['not a JSON array', 'invalidAttributes'],
  ['not a JSON object', 'invalidBody'],
]);

function valuesOf(counts: Counts): Record<string, number> {
  const { filteredBy } = counts;
  const values: Record<string, number> = {
    NumberOfMessagesPublished: counts.published,
    NumberOfNotificationsDelivered: counts.delivered,
    NumberOfNotificationsFailed: counts.failed,
    NumberOfNotificationsFilteredOut: counts.filtered,
    'NumberOfNotificationsFilteredOut-InvalidAttributes': filteredBy.invalidAttributes,
    'NumberOfNotificationsFilteredOut-NoMessageAttributes': filteredBy.noAttributes,
    'NumberOfNotificationsFilteredOut-InvalidMessageBody': filteredBy.invalidBody,
    'NumberOfNotificationsFilteredOut-MessageAttributes': filteredBy.attributes,
    'NumberOfNotificationsFilteredOut-MessageBody': filteredBy.body,
    NumberOfNotificationsRedrivenToDlq: counts.redriven,
    NumberOfNotificationsFailedToRedriveToDlq: counts.notRedriven,
  };
  if (counts.published > 0) {
    values['PublishSize.Sum'] = counts.bytes;
    values['PublishSize.Average'] = counts.bytes / counts.published;
    values['PublishSize.Minimum'] = counts.smallest;
    values['PublishSize.Maximum'] = counts.largest;
    values['PublishSize.SampleCount'] = counts.published;
  }
  return values;
}

function noCounts(): Counts {
  const filteredBy = { invalidAttributes: 0, noAttributes: 0, invalidBody: 0, attributes: 0, body: 0 };
  return {
    published: 0,
    bytes: 0,
    smallest: 0,
    largest: 0,
    delivered: 0,
    failed: 0,
    filtered: 0,
    filteredBy,
    redriven: 0,
    notRedriven: 0,
  };
}
