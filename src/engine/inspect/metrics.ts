import type { Millis } from '../clock.ts';
import type { RowId } from '../journal.ts';
import type { QuietCounts } from '../sqs/fairGroups.ts';
import type { QueueIndex } from '../sqs/queueIndex.ts';
import type { MessageRow } from '../sqs/rows.ts';
import type { State } from '../state.ts';
import { Minutes, type Minute } from './minutes.ts';
import type { MetricMinute } from './views.ts';

interface Counts {
  sent: number;
  deduplicated: number;
  received: number;
  deleted: number;
  empty: number;
  bytes: number;
  smallest: number;
  largest: number;
}

interface Gauges {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  readonly groupsInFlight: number;
  /** When the oldest message was sent. */
  readonly oldestSentMs: Millis | undefined;
  /** Standard queues that have had message groups. */
  readonly quiet: Quiet | undefined;
}

/** What belongs to no noisy group. */
interface Quiet extends Omit<QuietCounts, 'oldest'> {
  readonly oldestSentMs: Millis | undefined;
}

/** CloudWatch's metrics of one queue (aws-facts 1.15); told as long as it has messages, and for six hours after its last use. */
export class Metrics {
  readonly #state: State;
  readonly #index: QueueIndex;
  readonly #minutes: Minutes<Counts, Gauges>;
  // What was there after the last change.
  #visible = 0;
  #inFlight = 0;
  #delayed = 0;
  #groupsInFlight = 0;
  #oldest: RowId | undefined;
  #oldestSentMs: Millis | undefined;
  #hasGroups = false;
  #quiet: Quiet | undefined;

  constructor(state: State, queue: RowId, nowMs: Millis) {
    this.#state = state;
    this.#index = state.index(queue);
    this.#minutes = new Minutes(
      { noCounts, gauges: () => this.#gauges(), isFilled: () => this.#oldest !== undefined },
      nowMs,
    );
    this.#look();
    this.#lookForOldest();
  }

  /** Takes in that a message of the queue came, went or changed; the index shows it already. */
  changed(atMs: Millis, { id, group }: MessageRow): void {
    this.#minutes.at(atMs);
    this.#look();
    if (this.#oldest === undefined || id <= this.#oldest) this.#lookForOldest();
    if (group !== undefined && !this.#index.groups) this.#hasGroups = true;
    if (this.#hasGroups) this.#lookForQuiet(atMs);
  }

  sent(atMs: Millis, bytes: number): void {
    const counts = this.#minutes.at(atMs);
    counts.smallest = counts.sent === 0 ? bytes : Math.min(counts.smallest, bytes);
    counts.largest = Math.max(counts.largest, bytes);
    counts.sent++;
    counts.bytes += bytes;
  }

  count(what: 'deduplicated' | 'received' | 'deleted' | 'empty', atMs: Millis): void {
    this.#minutes.at(atMs)[what]++;
  }

  /** The last `minutes` minutes of which there is something to tell, oldest first; the last one still runs. */
  read(minutes: number, nowMs: Millis): MetricMinute[] {
    return this.#minutes.read(minutes, nowMs).map((minute) => this.#view(minute));
  }

  #gauges(): Gauges {
    return {
      visible: this.#visible,
      inFlight: this.#inFlight,
      delayed: this.#delayed,
      groupsInFlight: this.#groupsInFlight,
      oldestSentMs: this.#oldestSentMs,
      quiet: this.#quiet,
    };
  }

  #look(): void {
    const index = this.#index;
    this.#visible = index.visible;
    this.#inFlight = index.inFlight;
    this.#delayed = index.delayed;
    if (index.groups) this.#groupsInFlight = index.groups.inFlight;
  }

  #lookForOldest(): void {
    this.#oldest = this.#index.oldest();
    this.#oldestSentMs = this.#oldest === undefined ? undefined : this.#state.message(this.#oldest)!.sentMs;
  }

  #lookForQuiet(nowMs: Millis): void {
    const { oldest, ...counts } = this.#index.quiet(nowMs);
    const oldestSentMs = oldest === undefined ? undefined : this.#state.message(oldest)?.sentMs;
    this.#quiet = { ...counts, oldestSentMs };
  }

  #view({ startMs, endMs, counts, gauges }: Minute<Counts, Gauges>): MetricMinute {
    const { oldestSentMs, quiet } = gauges;
    const values: Record<string, number> = {
      NumberOfMessagesSent: counts.sent,
      NumberOfMessagesReceived: counts.received,
      NumberOfMessagesDeleted: counts.deleted,
      NumberOfEmptyReceives: counts.empty,
      ApproximateNumberOfMessagesVisible: gauges.visible,
      ApproximateNumberOfMessagesNotVisible: gauges.inFlight,
      ApproximateNumberOfMessagesDelayed: gauges.delayed,
      ApproximateAgeOfOldestMessage: ageSeconds(oldestSentMs, endMs),
    };
    if (counts.sent > 0) {
      values['SentMessageSize.Sum'] = counts.bytes;
      values['SentMessageSize.Average'] = counts.bytes / counts.sent;
      values['SentMessageSize.Minimum'] = counts.smallest;
      values['SentMessageSize.Maximum'] = counts.largest;
      values['SentMessageSize.SampleCount'] = counts.sent;
    }
    if (this.#index.groups) {
      values['NumberOfDeduplicatedSentMessages'] = counts.deduplicated;
      values['ApproximateNumberOfGroupsWithInflightMessages'] = gauges.groupsInFlight;
    }
    if (quiet) {
      values['ApproximateNumberOfNoisyGroups'] = quiet.noisyGroups;
      values['ApproximateNumberOfMessagesVisibleInQuietGroups'] = quiet.visible;
      values['ApproximateNumberOfMessagesNotVisibleInQuietGroups'] = quiet.inFlight;
      values['ApproximateNumberOfMessagesDelayedInQuietGroups'] = quiet.delayed;
      values['ApproximateAgeOfOldestMessageInQuietGroups'] = ageSeconds(quiet.oldestSentMs, endMs);
    }
    return { startMs, values };
  }
}

function ageSeconds(sentMs: Millis | undefined, nowMs: Millis): number {
  return sentMs === undefined ? 0 : Math.floor((nowMs - sentMs) / 1000);
}

function noCounts(): Counts {
  return { sent: 0, deduplicated: 0, received: 0, deleted: 0, empty: 0, bytes: 0, smallest: 0, largest: 0 };
}
