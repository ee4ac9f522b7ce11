import type { Millis } from '../clock.ts';
import type { RowId } from '../journal.ts';
import { filterScopeOf } from '../sns/filterOf.ts';
import type { Cell, Outcome, PublishRow, SubscriptionRow } from '../sns/rows.ts';
import { Seconds } from './seconds.ts';
import { TopicLatencies } from './topicLatencies.ts';
import { TopicMetrics } from './topicMetrics.ts';

/** Sixty spans of five seconds are the five minutes that a summary tells of. */
const spanSeconds = 5;
/** Subscriptions of a topic that are remembered after their end. */
const mostGone = 100;
/** What `givenUp` says of a dead-letter queue that could not have it. */
const notTaken = 'the dead-letter queue did not take it';
/** An outcome that another one follows: counted while it lasts. */
const passing: ReadonlySet<Outcome> = new Set(['sending', 'retrying']);
const recentOutcomes = ['delivered', 'filtered', 'deadLettered', 'lost'] as const;
type RecentOutcome = (typeof recentOutcomes)[number];

type OutcomeCounts = Record<Outcome, number>;
export type SubscriptionAt = (id: RowId) => SubscriptionRow | undefined;

/**
 * What is observed of one topic, kept from the journal: a few additions for each cell of a publish, and memory that does
 * not grow with traffic.
 */
export class TopicActivity {
  readonly latencies = new TopicLatencies();
  readonly metrics: TopicMetrics;
  /** Publishes a second. */
  readonly published = new Seconds();
  /** Rises with every change. */
  revision = 0;
  /** FIFO: publishes that were dropped as duplicates, since the worker started. */
  duplicates = 0;
  /** Publishes that the archive holds. */
  archived = 0;
  /** Deliveries that failed and will be tried again. */
  retrying = 0;
  readonly #subscriptionAt: SubscriptionAt;
  readonly #published = new Seconds(spanSeconds);
  readonly #recent: Readonly<Record<RecentOutcome, Seconds>>;
  readonly #ofSubscriptions = new Map<RowId, OutcomeCounts>();
  readonly #gone = new Map<RowId, SubscriptionRow>();

  constructor(subscriptionAt: SubscriptionAt, nowMs: Millis) {
    this.#subscriptionAt = subscriptionAt;
    this.metrics = new TopicMetrics(nowMs);
    const entries = recentOutcomes.map((outcome) => [outcome, new Seconds(spanSeconds)] as const);
    this.#recent = Object.fromEntries(entries) as Record<RecentOutcome, Seconds>;
  }

  /** Takes in a publish that was there before anybody listened: what of it is not over. */
  met(row: PublishRow): void {
    if (row.archivedUntilMs !== undefined) this.archived++;
    for (const cell of row.cells) if (passing.has(cell.outcome)) this.#count(cell, 1);
  }

  changed(atMs: Millis, before: PublishRow | undefined, after: PublishRow | undefined): void {
    this.revision++;
    this.duplicates += Math.max(0, (after?.duplicates ?? 0) - (before?.duplicates ?? 0));
    this.archived += isArchived(after) - isArchived(before);
    if (after && !before) this.#enter(atMs, after);
    else if (after) this.#change(atMs, before!.cells, after.cells);
    else for (const cell of before!.cells) this.#leave(cell);
  }

  /** A try of a delivery failed; what CloudWatch counts as it goes only at http endpoints. */
  tryFailed(atMs: Millis, subscription: RowId): void {
    if (this.#isHttp(subscription)) this.metrics.failed(atMs);
  }

  /** A subscription went; what it was is remembered, for the publishes that it still got. */
  forget(row: SubscriptionRow): void {
    this.#ofSubscriptions.delete(row.id);
    this.#gone.set(row.id, row);
    if (this.#gone.size > mostGone) this.#gone.delete(this.#gone.keys().next().value!);
  }

  /** Subscriptions that went lately. */
  get gone(): ReadonlyMap<RowId, SubscriptionRow> {
    return this.#gone;
  }

  /** Since the worker started; `sending` and `retrying` as they are now. */
  countsOf(subscription: RowId): Readonly<OutcomeCounts> {
    return this.#ofSubscriptions.get(subscription) ?? noCounts();
  }

  /** Of the last five minutes. */
  recent(nowMs: Millis): { readonly published: number } & Readonly<Record<RecentOutcome, number>> {
    const { delivered, filtered, deadLettered, lost } = this.#recent;
    return {
      published: this.#published.sum(nowMs),
      delivered: delivered.sum(nowMs),
      filtered: filtered.sum(nowMs),
      deadLettered: deadLettered.sum(nowMs),
      lost: lost.sum(nowMs),
    };
  }

  #enter(atMs: Millis, row: PublishRow): void {
    this.published.add(atMs);
    this.#published.add(atMs);
    this.metrics.published(atMs, row);
    for (const cell of row.cells) this.#become(atMs, cell);
  }

  /** Cells keep their places; a replay from the archive may add some. */
  #change(atMs: Millis, before: readonly Cell[], after: readonly Cell[]): void {
    for (const [at, cell] of after.entries()) {
      const was = before[at];
      if (was === cell || was?.outcome === cell.outcome) continue;
      if (was) this.#leave(was);
      this.#become(atMs, cell);
    }
  }

  #become(atMs: Millis, cell: Cell): void {
    const { outcome } = cell;
    this.#count(cell, 1);
    if (Object.hasOwn(this.#recent, outcome)) this.#recent[outcome as RecentOutcome].add(atMs);
    if (outcome === 'delivered') {
      this.metrics.delivered(atMs);
      if (cell.tookMs !== undefined) this.latencies.add(atMs, cell.tookMs);
    } else if (outcome === 'filtered') {
      const attributes = this.#subscriptionAt(cell.subscription)?.attributes;
      this.metrics.filtered(atMs, cell, attributes !== undefined && filterScopeOf(attributes) === 'MessageBody');
    } else if (outcome === 'deadLettered' || outcome === 'lost') this.#gaveUp(atMs, cell);
  }

  #gaveUp(atMs: Millis, { subscription, outcome, reason }: Cell): void {
    if (!this.#isHttp(subscription)) this.metrics.failed(atMs);
    if (outcome === 'deadLettered') this.metrics.redriven(atMs, true);
    else if (reason?.includes(notTaken)) this.metrics.redriven(atMs, false);
  }

  #leave(cell: Cell): void {
    if (passing.has(cell.outcome)) this.#count(cell, -1);
  }

  #count({ subscription, outcome }: Cell, by: 1 | -1): void {
    if (outcome === 'retrying') this.retrying += by;
    let counts = this.#ofSubscriptions.get(subscription);
    if (!counts) {
      if (!this.#subscriptionAt(subscription)) return; // gone, and to be forgotten
      counts = noCounts();
      this.#ofSubscriptions.set(subscription, counts);
    }
    counts[outcome] += by;
  }

  #isHttp(subscription: RowId): boolean {
    const protocol = this.#subscriptionAt(subscription)?.protocol;
    return protocol === 'http' || protocol === 'https';
  }
}

function isArchived(row: PublishRow | undefined): number {
  return row?.archivedUntilMs === undefined ? 0 : 1;
}

function noCounts(): OutcomeCounts {
  return {
    delivered: 0,
    filtered: 0,
    paused: 0,
    unconfirmed: 0,
    sending: 0,
    retrying: 0,
    deadLettered: 0,
    lost: 0,
  };
}
