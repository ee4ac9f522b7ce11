import type { World } from './call.ts';
import type { Millis } from './clock.ts';
import type { Contents } from './contents.ts';
import { Deadlines, type DeadlineKind } from './deadlines.ts';
import type { RowId } from './journal.ts';
import type { Polls } from './polls.ts';
import { RowMap } from './rowMap.ts';
import { retentionMs } from './sqs/retention.ts';
import { isFifo, isScopedByGroup } from './sqs/fifo.ts';
import { FifoGroups } from './sqs/fifoGroups.ts';
import { FifoMemory } from './sqs/fifoMemory.ts';
import { LiveQueueIndex } from './sqs/queueIndex.ts';
import type { AttemptRow, ContentRow, DedupRow, MessageRow, QueueRow, TaskRow } from './sqs/rows.ts';
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
  /** Queue of each deduplication id and attempt, by row id. */
  readonly #memories = new Map<RowId, RowId>();

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
        this.index(id).memory?.scope(isScopedByGroup(after));
      }
      return;
    }
    if (!before) return;
    const index = this.index(id);
    if (index.size > 0) throw new Error(`queue ${id} is removed while it has messages`);
    this.#queues.delete(id);
    this.#names.delete(nameKey(before, before.name));
    for (const row of index.memory?.rowIds() ?? []) this.#memories.delete(row);
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

  /** Deduplication ids and attempts belong to the FIFO queue that has them and go with it. */
  dedup(id: RowId): DedupRow | undefined {
    return this.#memoryOf(id)?.dedup(id);
  }

  attemptRow(id: RowId): AttemptRow | undefined {
    return this.#memoryOf(id)?.attemptRow(id);
  }

  duplicateOf(queue: RowId, group: string, deduplicationId: string): DedupRow | undefined {
    return this.index(queue).memory?.duplicateOf(group, deduplicationId);
  }

  dedups(queue: RowId): Iterable<DedupRow> {
    return this.index(queue).memory?.dedups() ?? [];
  }

  attempt(queue: RowId, attemptId: string): AttemptRow | undefined {
    return this.index(queue).memory?.attempt(attemptId);
  }

  task(id: RowId): TaskRow | undefined {
    return this.#tasks.get(id);
  }

  tasks(): Iterable<TaskRow> {
    return this.#tasks.values();
  }

  setDedup(id: RowId, before: DedupRow | undefined, after: DedupRow | undefined): void {
    const queue = (after ?? before)!.queue;
    this.#remember(id, queue, after !== undefined);
    this.index(queue).memory!.setDedup(id, before, after);
    this.scheduleForgetting(queue);
  }

  setAttempt(id: RowId, before: AttemptRow | undefined, after: AttemptRow | undefined): void {
    const queue = (after ?? before)!.queue;
    this.#remember(id, queue, after !== undefined);
    this.index(queue).memory!.setAttempt(id, before, after);
    this.scheduleForgetting(queue);
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
    this.#memories.clear();
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

  /** Sets the deadline at which a FIFO queue forgets its oldest deduplication id or attempt. */
  scheduleForgetting(queue: RowId): void {
    const index = this.index(queue);
    const untilMs = index.memory?.endsMs ?? 0;
    if (untilMs === index.forgetAtMs) return;
    index.forgetAtMs = untilMs;
    if (untilMs > 0) this.deadlines.add(untilMs, 'memory', queue);
  }

  #newIndex(queue: QueueRow): LiveQueueIndex {
    const { id } = queue;
    // A message that moved to another queue keeps its number, so its entry here is dead.
    const rowOf = (message: RowId): MessageRow | undefined => {
      const row = this.#messages.get(message);
      return row?.queue === id ? row : undefined;
    };
    if (!isFifo(queue)) return new LiveQueueIndex(rowOf);
    return new LiveQueueIndex(rowOf, new FifoGroups(rowOf), new FifoMemory(isScopedByGroup(queue)));
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

  #memoryOf(id: RowId): FifoMemory | undefined {
    const queue = this.#memories.get(id);
    return queue === undefined ? undefined : this.#indexes.get(queue)?.memory;
  }

  #remember(id: RowId, queue: RowId, isThere: boolean): void {
    if (isThere) this.#memories.set(id, queue);
    else this.#memories.delete(id);
  }

  #wake(queue: RowId): void {
    if (this.#polls.size > 0) this.woken.add(queue);
  }

  #isDeadlineLive(kind: DeadlineKind, id: RowId, untilMs: Millis): boolean {
    if (kind === 'retention') return this.#indexes.get(id)?.retentionAtMs === untilMs;
    if (kind === 'memory') return this.#indexes.get(id)?.forgetAtMs === untilMs;
    if (kind === 'task') return this.#tasks.get(id)?.nextMs === untilMs;
    const row = this.#messages.get(id);
    return row !== undefined && row.state !== 'visible' && row.untilMs === untilMs;
  }
}

function nameKey(world: World, name: string): string {
  return `${world.accountId}/${world.region}/${name}`;
}
