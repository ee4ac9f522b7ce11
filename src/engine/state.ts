import type { RowId } from './journal.ts';
import type { AttemptRow, ContentRow, DedupRow, MessageRow, QueueRow, TaskRow } from './sqs/rows.ts';
import type { QueueIndex } from './sqs/queueIndex.ts';
import type { World } from './call.ts';
import type { Documents } from './documentTables.ts';

/** What operations may read. Changing it goes through `Tx` alone. */
export interface State {
  queue(id: RowId): QueueRow | undefined;
  queueNamed(world: World, name: string): QueueRow | undefined;
  /** Every queue of every world, in no promised order. */
  queues(): Iterable<QueueRow>;
  /** Queues of one world by name, ascending. */
  queuesOf(world: World): readonly QueueRow[];
  /** Counters and order of a queue's messages. */
  index(queue: RowId): QueueIndex;
  message(id: RowId): MessageRow | undefined;
  /** Reads back from the store what memory let go of; throws when the row is gone. */
  content(id: RowId): ContentRow;
  /** The message that a FIFO queue or topic accepted under this id, in this group where its scope is the group. */
  duplicateOf(owner: RowId, group: string, deduplicationId: string): DedupRow | undefined;
  /** Deduplication ids of a queue that still count, the one accepted first first. */
  dedups(queue: RowId): Iterable<DedupRow>;
  /** What an attempt got, while its five minutes last. */
  attempt(queue: RowId, attemptId: string): AttemptRow | undefined;
  task(id: RowId): TaskRow | undefined;
  /** Topics, subscriptions, functions and all else of which there are few. */
  readonly documents: Documents;
  /** Every task that is remembered, the one started first first. */
  tasks(): Iterable<TaskRow>;
}
