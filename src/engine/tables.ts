import type { World } from './call.ts';
import type { Millis } from './clock.ts';
import type { Contents } from './contents.ts';
import { Deadlines, type DeadlineKind } from './deadlines.ts';
import { LiveDocuments } from './documentTables.ts';
import type { DocumentTable } from './documents.ts';
import { FifoMemories } from './fifoMemories.ts';
import type { RowId, Rows } from './journal.ts';
import type { Polls } from './polls.ts';
import { RowMap } from './rowMap.ts';
import { retentionMs } from './sqs/retention.ts';
import { isFifo, isScopedByGroup } from './sqs/fifo.ts';
import { FifoGroups } from './sqs/fifoGroups.ts';
import { LiveQueueIndex } from './sqs/queueIndex.ts';
import type { AttemptRow, ContentRow, DedupRow, MessageRow, QueueRow, TaskRow } from './sqs/rows.ts';
import type { SubscriptionRow, TopicRow } from './sns/rows.ts';
import { isTopicScopedByGroup } from './sns/topic.ts';
import type { State } from './state.ts';

/**
 * All rows, and what is derived from them: names, order, counters, deadlines.
 * Each `set…` takes a row from `before` to `after`, so the same step backwards undoes it.
 */
export class Tables implements State {
  readonly contents: Contents;
  readonly deadlines: Deadlines;
  /** Queues in which a message became receivable or left flight, or that went: their polls may have an answer. */
  readonly woken = new Set<RowId>();

  readonly #polls: Polls;
  readonly #queues = new Map<RowId, QueueRow>();
  readonly #names = new Map<string, RowId>();
  readonly #messages = new RowMap<MessageRow>();
  readonly #indexes = new Map<RowId, LiveQueueIndex>();
  readonly #tasks = new Map<RowId, TaskRow>();
  /** Deduplication ids and attempts belong to the FIFO queue or topic that has them and go with it. */
  readonly memories = new FifoMemories((untilMs, owner) => this.deadlines.add(untilMs, 'memory', owner));
  readonly documents = new LiveDocuments();

  constructor(contents: Contents, polls: Polls) {
    this.contents = contents;
    this.#polls = polls;
    this.deadlines = new Deadlines((kind, id, untilMs) => {
      return kind === 'poll' ? polls.get(id) !== undefined : this.#isDeadlineLive(kind, id, untilMs);
    });
  }

  queue(id: RowId): QueueRow | undefined {
    return this.#queues.get(id);
  }

  queueNamed(world: World, name: string): QueueRow | undefined {
    const id = this.#names.get(nameKey(world, name));
    return id === undefined ? undefined : this.#queues.get(id);
  }

  queues(): Iterable<QueueRow> {
    return this.#queues.values();
  }

  queuesOf(world: World): readonly QueueRow[] {
    const found: QueueRow[] = [];
    for (const queue of this.#queues.values()) {
      if (queue.region === world.region && queue.accountId === world.accountId) found.push(queue);
    }
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  index(queue: RowId): LiveQueueIndex {
    const index = this.#indexes.get(queue);
    if (!index) throw new Error(`no index of queue ${queue}`);
    return index;
  }

  message(id: RowId): MessageRow | undefined {
    return this.#messages.get(id);
  }

  content(id: RowId): ContentRow {
    const content = this.contents.get(id);
    if (!content) throw new Error(`the content of message ${id} is lost`);
    return content;
  }

  setQueue(id: RowId, before: QueueRow | undefined, after: QueueRow | undefined): void {
    if (after) {
      this.#queues.set(id, after);
      this.#names.set(nameKey(after, after.name), id);
      if (!before) this.#indexes.set(id, this.#newIndex(after));
      else {
        this.scheduleRetention(id);
        this.memories.of(id)?.scope(isScopedByGroup(after));
      }
      return;
    }
    if (!before) return;
    const index = this.index(id);
    if (index.size > 0) throw new Error(`queue ${id} is removed while it has messages`);
    this.#queues.delete(id);
    this.#names.delete(nameKey(before, before.name));
    this.memories.remove(id);
    this.#indexes.delete(id);
    this.#wake(id);
  }

  setMessage(id: RowId, before: MessageRow | undefined, after: MessageRow | undefined): void {
    if (after) this.#messages.set(id, after);
    else this.#messages.delete(id);
    const row = after ?? before;
    if (!row) return;
    if (before && after && before.queue !== after.queue) {
      this.#leaveQueue(id, before);
      this.#enterQueue(id, after);
      return;
    }
    const index = this.index(row.queue);
    index.apply(id, before, after);
    // Room in flight may be what a poll waits for (the limit of 120 000), as much as a message.
    if (before?.state === 'inFlight' && after?.state !== 'inFlight') this.#wake(row.queue);
    if (!after) return;
    if (!before && index.retentionAtMs === 0) this.scheduleRetention(row.queue);
    if (after.state === 'visible') {
      if (before?.state !== 'visible') this.#wake(row.queue);
    } else if (after.untilMs !== before?.untilMs) {
      this.deadlines.add(after.untilMs, 'message', id);
    }
  }

  dedup(id: RowId): DedupRow | undefined {
    return this.memories.with(id)?.dedup(id);
  }

  attemptRow(id: RowId): AttemptRow | undefined {
    return this.memories.with(id)?.attemptRow(id);
  }

  duplicateOf(owner: RowId, group: string, deduplicationId: string): DedupRow | undefined {
    return this.memories.of(owner)?.duplicateOf(group, deduplicationId);
  }

  dedups(owner: RowId): Iterable<DedupRow> {
    return this.memories.of(owner)?.dedups() ?? [];
  }

  attempt(queue: RowId, attemptId: string): AttemptRow | undefined {
    return this.memories.of(queue)?.attempt(attemptId);
  }

  task(id: RowId): TaskRow | undefined {
    return this.#tasks.get(id);
  }

  tasks(): Iterable<TaskRow> {
    return this.#tasks.values();
  }

  setDedup(id: RowId, before: DedupRow | undefined, after: DedupRow | undefined): void {
    this.memories.setDedup(id, before, after);
  }

  setAttempt(id: RowId, before: AttemptRow | undefined, after: AttemptRow | undefined): void {
    this.memories.setAttempt(id, before, after);
  }

  setDocument(table: DocumentTable, id: RowId, before?: Rows[DocumentTable], after?: Rows[DocumentTable]): void {
    this.documents.set(table, id, before, after);
    if (table === 'topic') this.#setTopic(id, before as TopicRow | undefined, after as TopicRow | undefined);
    if (!after || (table !== 'delivery' && table !== 'subscription')) return;
    const untilMs = this.documents.untilMs(table, after);
    if (untilMs > 0 && untilMs !== (before && this.documents.untilMs(table, before))) {
      this.deadlines.add(untilMs, table, id);
    }
    if (table !== 'subscription') return;
    const replayMs = this.documents.replayMs(after as SubscriptionRow);
    if (replayMs > 0) this.deadlines.add(replayMs, 'replay', id);
  }

  setTask(id: RowId, before: TaskRow | undefined, after: TaskRow | undefined): void {
    if (after) this.#tasks.set(id, after);
    else this.#tasks.delete(id);
    if (after && after.nextMs > 0 && after.nextMs !== before?.nextMs) this.deadlines.add(after.nextMs, 'task', id);
  }

  clear(): void {
    for (const id of this.#queues.keys()) this.#wake(id);
    this.#queues.clear();
    this.#names.clear();
    this.#messages.clear();
    this.#indexes.clear();
    this.#tasks.clear();
    this.memories.clear();
    this.documents.clear();
    this.contents.clear();
    this.deadlines.clear();
  }

  /** Sets the deadline that ends the oldest message's retention, or none for an empty queue. */
  scheduleRetention(id: RowId): void {
    const index = this.index(id);
    const oldest = index.oldest();
    if (oldest === undefined) {
      index.retentionAtMs = 0;
      return;
    }
    const untilMs = this.#messages.get(oldest)!.sentMs + retentionMs(this.#queues.get(id)!);
    if (untilMs === index.retentionAtMs) return;
    index.retentionAtMs = untilMs;
    this.deadlines.add(untilMs, 'retention', id);
  }

  #setTopic(id: RowId, before: TopicRow | undefined, after: TopicRow | undefined): void {
    if (!after) this.memories.remove(id);
    else if (!before && isFifo(after)) this.memories.add(id, isTopicScopedByGroup(after));
    else if (before) this.memories.of(id)?.scope(isTopicScopedByGroup(after));
  }

  #isDocumentDue(table: 'delivery' | 'subscription', id: RowId, untilMs: Millis): boolean {
    const row = this.documents.rows(table).get(id);
    return row !== undefined && this.documents.untilMs(table, row) === untilMs;
  }

  #isReplayDue(id: RowId, untilMs: Millis): boolean {
    const row = this.documents.rows('subscription').get(id);
    return row !== undefined && this.documents.replayMs(row) === untilMs;
  }

  #newIndex(queue: QueueRow): LiveQueueIndex {
    const { id } = queue;
    // A message that moved to another queue keeps its number, so its entry here is dead.
    const rowOf = (message: RowId): MessageRow | undefined => {
      const row = this.#messages.get(message);
      return row?.queue === id ? row : undefined;
    };
    if (!isFifo(queue)) return new LiveQueueIndex(rowOf);
    this.memories.add(id, isScopedByGroup(queue));
    return new LiveQueueIndex(rowOf, new FifoGroups(rowOf));
  }

  #leaveQueue(id: RowId, row: MessageRow): void {
    this.index(row.queue).apply(id, row, undefined);
    this.#wake(row.queue);
  }

  #enterQueue(id: RowId, row: MessageRow): void {
    const index = this.index(row.queue);
    index.apply(id, undefined, row);
    if (index.oldest() === id) this.scheduleRetention(row.queue);
    if (row.state === 'visible') this.#wake(row.queue);
    else this.deadlines.add(row.untilMs, 'message', id);
  }

  #wake(queue: RowId): void {
    if (this.#polls.size > 0) this.woken.add(queue);
  }

  #isDeadlineLive(kind: DeadlineKind, id: RowId, untilMs: Millis): boolean {
    if (kind === 'retention') return this.#indexes.get(id)?.retentionAtMs === untilMs;
    if (kind === 'memory') return this.memories.isLive(id, untilMs);
    if (kind === 'delivery' || kind === 'subscription') return this.#isDocumentDue(kind, id, untilMs);
    if (kind === 'replay') return this.#isReplayDue(id, untilMs);
    if (kind === 'task') return this.#tasks.get(id)?.nextMs === untilMs;
    const row = this.#messages.get(id);
    return row !== undefined && row.state !== 'visible' && row.untilMs === untilMs;
  }
}

function nameKey(world: World, name: string): string {
  return `${world.accountId}/${world.region}/${name}`;
}
