import type { Millis } from '../engine/clock.ts';
import type { RowId } from '../engine/journal.ts';
import { fifoMemoryMs } from '../engine/sqs/fifoMemory.ts';
import { isFifo } from '../engine/sqs/fifo.ts';
import type { ContentRow, DedupRow, QueueRow } from '../engine/sqs/rows.ts';
import type { GroupedMessage } from './messageReader.ts';

/**
 * Derives deduplication ids from messages of FIFO queues, removed ones among them, that were sent within the last five
 * minutes known. Those older than that by the clock of the next start are forgotten then.
 */
export class StoredDedups {
  readonly #queues = new Map<RowId, QueueRow>();
  readonly #sinceMs: Millis;
  readonly #found: GroupedMessage[] = [];
  readonly #removed = new Map<RowId, Millis>();

  constructor(queues: readonly QueueRow[], lastMs: Millis) {
    for (const queue of queues) if (isFifo(queue)) this.#queues.set(queue.id, queue);
    this.#sinceMs = lastMs - fifoMemoryMs;
  }

  note(message: GroupedMessage): void {
    const queue = this.#queues.get(message.queue);
    if (!queue || message.sentMs <= this.#sinceMs || message.id < (queue.dedupFrom ?? 0)) return;
    this.#found.push(message);
    if (message.isRemoved) this.#removed.set(message.id, message.sentMs);
  }

  /** When a removed message was sent whose id may still count. */
  sentMs(id: RowId): Millis | undefined {
    return this.#removed.get(id);
  }

  /** In ascending id, once all messages were noted. */
  *rows(contentOf: (id: RowId) => ContentRow | undefined): Generator<DedupRow> {
    for (const { id, queue, sentMs, group } of this.#found) {
      const content = contentOf(id);
      if (content?.deduplicationId === undefined) continue;
      const { deduplicationId, messageId } = content;
      const seen = { duplicates: 0, lastDuplicateMs: 0 };
      yield { id, queue, deduplicationId, group, messageId, acceptedMs: sentMs, ...seen };
    }
  }
}
