import type { Clock } from '../../engine/clock.ts';
import type { EventSourceCounts, EventSourceView } from '../../engine/inspect/functionViews.ts';
import { functionArn } from '../../engine/lambda/arn.ts';
import { MessageFilter } from '../../engine/lambda/messageFilter.ts';
import { allFailed, outcomeOf, type BatchOutcome } from '../../engine/lambda/outcomeOf.ts';
import type { EventSourceRow } from '../../engine/lambda/rows.ts';
import type { SqsRecord } from '../../engine/lambda/sqsEvent.ts';
import { isFifo } from '../../engine/sqs/fifo.ts';
import type { QueueRow } from '../../engine/sqs/rows.ts';
import type { FunctionRunner } from '../functions/functionRunner.ts';
import { eventsOf, groupsOf } from './batch.ts';
import { Concurrency } from './concurrency.ts';
import { Gatherer } from './gatherer.ts';
import type { SourceClient } from './sourceClient.ts';

/** How long it leaves a queue alone that refused a receive, in real ms. */
const refusedMs = 1000;

export interface SourceParts {
  readonly clock: Clock;
  readonly runner: Pick<FunctionRunner, 'run'>;
  /** Something that its view shows has changed. */
  readonly changed: () => void;
}

export type SourceCounts = { -readonly [K in keyof EventSourceCounts]: number };
type Working = Extract<EventSourceView['state'], 'polling' | 'gathering' | 'working'>;

/**
 * A function that consumes a queue (Lambda's event source mapping), for as long as its row, its function and its queue
 * stay what they are. Whoever owns it starts another when one of them changes.
 *
 * 1. It polls only while a batch may go to the function, so nothing is hidden that nobody works on.
 * 2. Nothing is deleted but what the function handled and what no filter let through. What failed comes back when its
 *    visibility timeout ends, and goes where the queue's redrive policy says: Lambda changes no visibility.
 * 3. No two batches of one message group are with the function at once.
 */
export class EventSource {
  readonly row: EventSourceRow;
  readonly queue: QueueRow;
  readonly #stopped = new AbortController();
  readonly #client: SourceClient;
  readonly #parts: SourceParts;
  readonly #gatherer: Gatherer;
  readonly #filter: MessageFilter;
  readonly #concurrency: Concurrency;
  readonly #counts: SourceCounts;
  /** Ends of the batches under way, by message group. */
  readonly #groups = new Map<string, Promise<void>>();
  #isResting = false;
  #problem: string | undefined;

  /** @param counts Goes on where the one before it ended. */
  constructor(row: EventSourceRow, queue: QueueRow, client: SourceClient, parts: SourceParts, counts: SourceCounts) {
    this.row = row;
    this.queue = queue;
    this.#client = client;
    this.#parts = parts;
    this.#gatherer = new Gatherer(client, row, queue, parts.clock, this.#stopped.signal);
    this.#filter = new MessageFilter(row.filters);
    this.#concurrency = new Concurrency(row.maximumConcurrency);
    this.#counts = counts;
    void this.#poll();
  }

  get running(): number {
    return this.#concurrency.running;
  }

  get state(): Working {
    if (this.running > 0) return 'working';
    return this.#gatherer.isWithinWindow ? 'gathering' : 'polling';
  }

  /** What went wrong last; gone with the next batch that goes well. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Whether nothing happens before a message comes or time passes. */
  get isIdle(): boolean {
    return this.running === 0 && (this.#client.isWaiting || this.#isResting || this.#stopped.signal.aborted);
  }

  /** Takes nothing more; batches that are with the function go on to their end. */
  stop(): void {
    this.#stopped.abort();
    this.#client.stopPoll();
  }

  async #poll(): Promise<void> {
    const now = (): number => this.#parts.clock.now();
    while (!this.#isStopped) {
      try {
        await this.#concurrency.free(now);
        if (this.#isStopped) return;
        const records = await this.#gatherer.next();
        if (records.length > 0) this.#dispatch(records);
      } catch (error) {
        await this.#rest(error as Error);
      }
    }
  }

  get #isStopped(): boolean {
    return this.#stopped.signal.aborted;
  }

  /** A queue that is gone, a store that refused, too many messages in flight: whoever owns it may know better meanwhile. */
  async #rest(reason: Error): Promise<void> {
    this.#problem = `The queue could not be read: ${reason.message}`;
    this.#isResting = true;
    this.#parts.changed();
    const { promise, resolve } = Promise.withResolvers<void>();
    setTimeout(resolve, refusedMs).unref();
    this.#stopped.signal.addEventListener('abort', () => resolve());
    await promise;
    this.#isResting = false;
  }

  #dispatch(records: readonly SqsRecord[]): void {
    this.#concurrency.take(this.#parts.clock.now());
    this.#counts.received += records.length;
    const groups = isFifo(this.queue) ? groupsOf(records) : [];
    const before = [...groups].flatMap((group) => this.#groups.get(group) ?? []);
    const end = this.#carryOut(records, before);
    for (const group of groups) this.#groups.set(group, end);
    void this.#forget(groups, end);
    this.#parts.changed();
  }

  async #forget(groups: Iterable<string>, end: Promise<void>): Promise<void> {
    await end;
    for (const group of groups) if (this.#groups.get(group) === end) this.#groups.delete(group);
  }

  /** Never rejects. */
  async #carryOut(records: readonly SqsRecord[], before: readonly Promise<void>[]): Promise<void> {
    try {
      await Promise.all(before);
      await this.#handle(records);
    } catch (error) {
      this.#problem = (error as Error).message;
    }
    this.#concurrency.leave();
    this.#parts.changed();
  }

  async #handle(records: readonly SqsRecord[]): Promise<void> {
    const wanted = records.filter((record) => this.#filter.passes(record));
    if (wanted.length < records.length) {
      const kept = new Set(wanted);
      this.#counts.filtered += await this.#delete(records.filter((record) => !kept.has(record)));
    }
    for (const event of eventsOf(wanted)) {
      const { failed } = await this.#invoke(event);
      if (failed.length > 0 && isFifo(this.queue)) return; // the rest would overtake it
    }
  }

  async #invoke(batch: readonly SqsRecord[]): Promise<BatchOutcome> {
    this.#counts.batches++;
    const outcome = await this.#outcomeOf(batch);
    this.#counts.failed += outcome.failed.length;
    this.#counts.handled += await this.#delete(outcome.handled);
    return outcome;
  }

  async #outcomeOf(batch: readonly SqsRecord[]): Promise<BatchOutcome> {
    const { functionName, queueArn, reportsItemFailures } = this.row;
    const source = { kind: 'sqs', arn: queueArn } as const;
    const { invocation, result } = await this.#parts.runner.run(
      functionArn(this.row, functionName),
      { Records: batch },
      source,
    );
    if (result === undefined) {
      this.#problem = `The function failed: ${invocation.error?.split('\n', 1)[0]}`;
      return allFailed(batch);
    }
    const outcome = outcomeOf(parsed(result), batch, reportsItemFailures);
    this.#problem = outcome.isOutOfOrder
      ? 'The function reported a failed message, but not the later ones of its group: those are deleted, and their order is lost.'
      : undefined;
    return outcome;
  }

  #delete(records: readonly SqsRecord[]): Promise<number> {
    return this.#client.delete(records.map(({ receiptHandle }) => receiptHandle));
  }
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
