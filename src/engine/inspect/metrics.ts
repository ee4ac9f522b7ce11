import type { Millis } from '../clock.ts';
import type { RowId } from '../journal.ts';
import type { QuietCounts } from '../sqs/fairGroups.ts';
import type { QueueIndex } from '../sqs/queueIndex.ts';
import type { MessageRow } from '../sqs/rows.ts';
import type { State } from '../state.ts';
import type { MetricMinute } from './views.ts';

const minuteMs = 60_000;
/** How many minutes are kept. */
export const mostMinutes = 1440;
/** CloudWatch gets metrics of a queue for six hours after it was last used, and as long as it has messages. */
const activeMinutes = 360;

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

/** Minutes, both included, in each of which the same was counted, and at whose ends the same was there. */
interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly counts: Counts;
  readonly gauges: Gauges;
}

/**
 * CloudWatch's metrics of one queue (aws-facts 1.15), a minute of the engine's clock at a time. Nothing happens when a
 * minute ends: the first change of another minute closes those before it, with what was there after the last change. So
 * a queue that nobody uses costs nothing, and a leap of a year is one stretch.
 */
export class Metrics {
  readonly #state: State;
  readonly #index: QueueIndex;
  #stretches: Stretch[] = [];
  #minute: number;
  /** The minute in which it was last used. */
  #usedMinute: number;
  #counts = noCounts();
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
    this.#minute = this.#usedMinute = minuteOf(nowMs);
    this.#look();
    this.#lookForOldest();
  }

  /** Takes in that a message of the queue came, went or changed; the index shows it already. */
  changed(atMs: Millis, { id, group }: MessageRow): void {
    this.#reach(atMs);
    this.#look();
    if (this.#oldest === undefined || id <= this.#oldest) this.#lookForOldest();
    if (group !== undefined && !this.#index.groups) this.#hasGroups = true;
    if (this.#hasGroups) this.#lookForQuiet(atMs);
  }

  sent(atMs: Millis, bytes: number): void {
    this.#reach(atMs);
    const counts = this.#counts;
    counts.smallest = counts.sent === 0 ? bytes : Math.min(counts.smallest, bytes);
    counts.largest = Math.max(counts.largest, bytes);
    counts.sent++;
    counts.bytes += bytes;
  }

  count(what: 'deduplicated' | 'received' | 'deleted' | 'empty', atMs: Millis): void {
    this.#reach(atMs);
    this.#counts[what]++;
  }

  /** The last `minutes` minutes of which there is something to tell, oldest first; the last one still runs. */
  read(minutes: number, nowMs: Millis): MetricMinute[] {
    this.#close(minuteOf(nowMs));
    const from = this.#minute - minutes + 1;
    const found: MetricMinute[] = [];
    for (const { first, last, counts, gauges } of this.#stretches) {
      for (let minute = Math.max(first, from); minute <= last; minute++) {
        found.push(this.#view(minute, (minute + 1) * minuteMs, counts, gauges));
      }
    }
    if (this.#isActive(this.#minute)) found.push(this.#view(this.#minute, nowMs, this.#counts, this.#gauges()));
    return found;
  }

  #reach(atMs: Millis): void {
    const minute = minuteOf(atMs);
    if (minute > this.#minute) this.#close(minute);
    this.#usedMinute = this.#minute;
  }

  /** Ends every minute before this one. */
  #close(minute: number): void {
    if (minute <= this.#minute) return;
    const gauges = this.#gauges();
    if (this.#isActive(this.#minute))
      this.#keep({ first: this.#minute, last: this.#minute, counts: this.#counts, gauges });
    const isEmpty = this.#oldest === undefined;
    const last = isEmpty ? Math.min(minute - 1, this.#usedMinute + activeMinutes) : minute - 1;
    if (last > this.#minute) this.#keep({ first: this.#minute + 1, last, counts: noCounts(), gauges });
    this.#minute = minute;
    this.#counts = noCounts();
  }

  #keep(stretch: Stretch): void {
    this.#stretches.push(stretch);
    // Minutes are numbered on, so those that are too old are in front; few at a time, so moving the rest up is cheap.
    const from = stretch.last - mostMinutes + 2;
    while (this.#stretches[0]!.last < from && this.#stretches.length > 1) this.#stretches.shift();
  }

  #isActive(minute: number): boolean {
    return this.#oldest !== undefined || minute - this.#usedMinute <= activeMinutes;
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

  #view(minute: number, endMs: Millis, counts: Counts, gauges: Gauges): MetricMinute {
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
    return { startMs: minute * minuteMs, values };
  }
}

function ageSeconds(sentMs: Millis | undefined, nowMs: Millis): number {
  return sentMs === undefined ? 0 : Math.floor((nowMs - sentMs) / 1000);
}

function minuteOf(atMs: Millis): number {
  return Math.floor(atMs / minuteMs);
}

function noCounts(): Counts {
  return { sent: 0, deduplicated: 0, received: 0, deleted: 0, empty: 0, bytes: 0, smallest: 0, largest: 0 };
}
