import type { Clock } from '../../engine/clock.ts';
import { eventBytes } from '../../engine/lambda/limits.ts';
import type { EventSourceRow } from '../../engine/lambda/rows.ts';
import { sqsRecord, type SqsRecord } from '../../engine/lambda/sqsEvent.ts';
import { numberAttribute } from '../../engine/sqs/queueAttributes.ts';
import type { QueueRow } from '../../engine/sqs/rows.ts';
import { bytesOf } from './batch.ts';
import type { SourceClient } from './sourceClient.ts';

/** What one receive gives at most. */
const mostReceived = 10;
/** What a long poll may last at most, in seconds. */
const longestPoll = 20;

/** Gets messages for one batch after the other. */
export class Gatherer {
  readonly #client: SourceClient;
  readonly #row: EventSourceRow;
  readonly #queue: QueueRow;
  readonly #clock: Clock;
  readonly #stopped: AbortSignal;
  #isWithinWindow = false;

  constructor(client: SourceClient, row: EventSourceRow, queue: QueueRow, clock: Clock, stopped: AbortSignal) {
    this.#client = client;
    this.#row = row;
    this.#queue = queue;
    this.#clock = clock;
    this.#stopped = stopped;
  }

  /** Whether a batch waits for its window to end. */
  get isWithinWindow(): boolean {
    return this.#isWithinWindow;
  }

  /** The messages of one receive, or with a window what comes until it is full or its time is over. */
  async next(): Promise<SqsRecord[]> {
    const { batchSize, windowSeconds } = this.#row;
    const first = await this.#receive(batchSize, Infinity);
    if (windowSeconds === 0 || first.length === 0) return first;
    this.#isWithinWindow = true;
    try {
      return await this.#filled(first, this.#clock.now() + windowSeconds * 1000);
    } finally {
      this.#isWithinWindow = false;
    }
  }

  /** A window that is longer than the visibility timeout meets messages again: what counts is their newest receipt. */
  async #filled(first: readonly SqsRecord[], endMs: number): Promise<SqsRecord[]> {
    const { batchSize } = this.#row;
    const records = new Map(first.map((record) => [record.messageId, record]));
    let bytes = bytesOf(first);
    let leastSeconds = 0;
    while (records.size < batchSize && bytes < eventBytes && this.#clock.now() < endMs && !this.#stopped.aborted) {
      const before = this.#clock.now();
      const seconds = Math.min(Math.max((endMs - before) / 1000, leastSeconds), longestPoll);
      const more = await this.#receive(batchSize - records.size, seconds);
      // A clock that stands ends a poll after as many real seconds: then ask once a second and no oftener.
      if (more.length === 0 && this.#clock.now() === before) leastSeconds = 1;
      for (const record of more) records.set(record.messageId, record);
      bytes += bytesOf(more);
    }
    return [...records.values()];
  }

  /** With a visibility timeout of 0 seconds it would get the same messages without an end: they are hidden for one. */
  async #receive(max: number, waitSeconds: number): Promise<SqsRecord[]> {
    const isHidden = numberAttribute(this.#queue, 'VisibilityTimeout') > 0;
    const messages = await this.#client.receive(Math.min(max, mostReceived), waitSeconds, isHidden ? undefined : 1);
    return messages.map((message) => sqsRecord(message, this.#row.queueArn, this.#queue.region));
  }
}
