import type { Call, Client, World } from './call.ts';
import type { Clock, Millis } from './clock.ts';
import { Contents } from './contents.ts';
import type { StoredDocument } from './documents.ts';
import { ServiceError } from './errors.ts';
import type { Ids } from './ids.ts';
import { timeOperation, type Cause, type Change, type RowId } from './journal.ts';
import { Limiter } from './limiter.ts';
import { sqsLimitsOf } from './limits.ts';
import type { Observation } from './observation.ts';
import { Wait, type Operation, type OperationRequest, type OperationResult } from './operation.ts';
import { Polls, type Poll } from './polls.ts';
import { unsigned, type ContentSource, type Digest, type Signer } from './ports.ts';
import { defaultSettings, type EngineSettings } from './settings.ts';
import { releasedMessage } from './sqs/message.ts';
import { moveMessages } from './sqs/moveTask.ts';
import { snsLimitsOf } from './sns/limits.ts';
import { failReplay, replayNext } from './sns/replay.ts';
import { snsOperations } from './sns/operations.ts';
import { restoredDocuments } from './sns/restoredDocuments.ts';
import { sqsOperations } from './sqs/operations.ts';
import { retentionMs } from './sqs/retention.ts';
import type { DedupRow, MessageRow, QueueRow, TaskRow } from './sqs/rows.ts';
import type { State } from './state.ts';
import { Tables } from './tables.ts';
import { Transaction, type Counters } from './transaction.ts';

export interface EngineOptions {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly digest: Digest;
  /** Absent: notifications carry no signature. */
  readonly signer?: Signer;
  /** Present with a store: contents past the budget are read back from it. Absent: memory mode. */
  readonly contents?: ContentSource;
  /** Bytes of contents kept in memory; in memory mode the limit past which sends get ServiceUnavailable. */
  readonly contentBytes: number;
  /** First row number that was never given out. */
  readonly firstId: number;
  /** Keys the check in receipt handles; 32 hex digits. */
  readonly handleKey: string;
  /** How strict it is; AWS's limits and no waiting when absent. */
  readonly settings?: EngineSettings;
  /** Freezes every row that is put, so that a test sees who mutates one. */
  readonly freezesRows?: boolean;
}

/** Ends a waiting long poll: silently, or with `true` by answering with what there is now. Harmless afterwards. */
export type CancelPoll = (answer?: boolean) => void;

const services: Readonly<Record<OperationRequest['service'], Readonly<Record<string, Operation>>>> = {
  sqs: sqsOperations,
  sns: snsOperations,
  kinesis: {},
  firehose: {},
};
/** How often a long poll is asked: once as it comes, again when it may have an answer, and at its end. */
type Asked = 'first' | 'again' | 'last';
const nobody: Client = { id: 0, label: timeOperation };
/** Under this name move tasks are journaled: time starts their steps, but a store has to keep them. */
export const moveOperation = 'MessageMoveTask';
/** The same for what a subscription gets from the archive of its topic. */
export const replayOperation = 'Replay';
const nowhere: World = { accountId: '', region: '' };

/**
 * The machine: all services, all worlds, on one clock. Everything is synchronous; only the reply to a long poll comes
 * later.
 *
 * 1. Before an operation runs, everything due has happened (`settle`).
 * 2. An operation's changes are all kept or all undone; listeners see only kept ones, in order.
 * 3. Whoever waits for a message is answered in the call that made one receivable, first come first served.
 */
export class Engine {
  readonly clock: Clock;
  readonly #options: EngineOptions;
  readonly #tables: Tables;
  readonly #polls = new Polls();
  readonly #counters: Counters;
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #observers = new Set<(observation: Observation) => void>();
  readonly #observe = (observation: Observation): void => {
    for (const observer of this.#observers) observer(observation);
  };
  readonly #limiter: Limiter;
  #settings: EngineSettings;
  #changes: Change[] = [];
  #nextId: RowId;
  #seq = 0;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.clock = options.clock;
    this.#nextId = options.firstId;
    this.#counters = { nextSeq: () => ++this.#seq, nextId: () => this.#nextId++ };
    const contents = new Contents(options.contentBytes, options.contents);
    this.#tables = new Tables(contents, this.#polls);
    this.#settings = options.settings ?? defaultSettings;
    this.#limiter = new Limiter(options.clock, this.#settings.pace, this.#observe);
  }

  get settings(): EngineSettings {
    return this.#settings;
  }

  /** Holds for every operation from now on; what is there stays as it is. */
  configure(settings: Partial<EngineSettings>): void {
    this.#settings = { ...this.#settings, ...settings };
    this.#limiter.pace = this.#settings.pace;
  }

  get state(): State {
    return this.#tables;
  }

  /** Keys the check in receipt handles. */
  get handleKey(): string {
    return this.#options.handleKey;
  }

  /** Row numbers below this may have been given out; the store keeps a number that is never smaller. */
  get reservedId(): RowId {
    return this.#nextId;
  }

  /** Bytes of message contents in memory, by estimate. */
  get contentBytes(): number {
    return this.#tables.contents.bytes;
  }

  /** Takes in what the store kept, before the first `run`. What ran out meanwhile is settled by the first turn. */
  load(
    queues: Iterable<QueueRow>,
    messages: Iterable<MessageRow>,
    dedups: Iterable<DedupRow> = [],
    tasks: Iterable<TaskRow> = [],
    documents: Iterable<StoredDocument> = [],
  ): void {
    for (const queue of queues) this.#tables.setQueue(queue.id, undefined, queue);
    for (const { table, id, row } of restoredDocuments(documents)) this.#tables.setDocument(table, id, undefined, row);
    for (const message of messages) this.#tables.setMessage(message.id, undefined, message);
    for (const dedup of dedups) this.#tables.setDedup(dedup.id, undefined, dedup);
    for (const task of tasks) this.#tables.setTask(task.id, undefined, task);
    this.#tables.woken.clear();
  }

  /** Runs one AWS operation. `reply` is called once: now, or when a long poll ends. The result cancels a waiting poll. */
  run(request: OperationRequest, reply: (result: OperationResult) => void): CancelPoll {
    this.settle();
    const result = this.#attempt(request, 'first');
    if (result instanceof Wait) {
      const cancel = this.#wait(request, reply, result);
      // It may have moved messages to a dead-letter queue where somebody waits.
      this.#wake();
      return cancel;
    }
    reply(result);
    this.#wake();
    return doNothing;
  }

  /** Runs a change that no AWS operation makes (Inspector), journaled under `operation`. */
  change<T>(operation: string, world: World, client: Client, change: (call: Call) => T): T {
    this.settle();
    const caller = { accountId: world.accountId, client };
    const requestId = this.#options.ids.uuid();
    const cause = { operation, requestId, world, client };
    const asked = { operation, input: {}, world, caller, requestId, isSigned: true, origin: '' };
    const request = { service: 'sqs', ...asked } as const;
    const result = this.#transact(cause, this.clock.now(), (tx) => change(this.#call(request, tx, 'last')));
    this.#wake();
    return result;
  }

  /**
   * Makes everything happen that is due at `clock.now()`, in order; then answers the polls that ended meanwhile, because
   * an answer leaves now and must be true now, also when the machine slept past several deadlines.
   */
  settle(): void {
    const now = this.clock.now();
    const ended: number[] = [];
    for (let due = this.#tables.deadlines.takeDue(now); due; due = this.#tables.deadlines.takeDue(now)) {
      if (due.kind === 'message') this.#showAgain(due.id, due.untilMs);
      else if (due.kind === 'retention') this.#expire(due.id, due.untilMs);
      else if (due.kind === 'memory') this.#forget(due.id, due.untilMs);
      else if (due.kind === 'task') this.#move(due.id, due.untilMs);
      else if (due.kind === 'subscription') this.#endSubscription(due.id, due.untilMs);
      else if (due.kind === 'replay') this.#replay(due.id, now);
      else if (due.kind === 'delivery') this.#retry(due.id, due.untilMs);
      else ended.push(due.id);
    }
    this.#wake();
    for (const id of ended) {
      const poll = this.#polls.get(id);
      if (poll) this.#answerNow(poll);
    }
  }

  /** When `settle` has something to do next. */
  nextDeadline(): Millis | undefined {
    return this.#tables.deadlines.peek()?.untilMs;
  }

  /** The changes since the last call, in order: what the store has to keep. Calling it says they are being kept. */
  takeChanges(): readonly Change[] {
    const changes = this.#changes;
    if (changes.length > 0) this.#changes = [];
    this.#tables.contents.committed();
    return changes;
  }

  /** Called with every change that stands, after its operation succeeded. Returns what stops it. */
  onDidChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Called with what happens without a change. Returns what stops it. */
  onDidObserve(observer: (observation: Observation) => void): () => void {
    this.#observers.add(observer);
    return () => this.#observers.delete(observer);
  }

  /** Removes every resource and ends every poll with an empty answer. Nothing of it is journaled. */
  reset(): void {
    this.#changes = [];
    this.#tables.clear();
    this.#limiter.clear();
    this.#tables.woken.clear();
    for (const poll of this.#polls.all()) {
      this.#polls.remove(poll);
      poll.reply({ ok: true, output: {} });
    }
  }

  #attempt(request: OperationRequest, asked: Asked): OperationResult | Wait {
    try {
      const operation = operationOf(request);
      const { operation: name, requestId, world } = request;
      const cause = { operation: name, requestId, world, client: request.caller.client };
      const output = this.#transact(cause, this.clock.now(), (tx) =>
        operation(this.#call(request, tx, asked), request.input as never),
      );
      return output instanceof Wait ? output : { ok: true, output };
    } catch (error) {
      return { ok: false, error };
    }
  }

  #call(request: OperationRequest, tx: Transaction, asked: Asked): Call {
    return {
      operation: request.operation,
      world: request.world,
      caller: request.caller,
      requestId: request.requestId,
      isSigned: request.isSigned,
      origin: request.origin,
      traceHeader: request.traceHeader,
      lastPoll: asked === 'last',
      isRepeated: asked !== 'first',
      isStanding: request.isStanding === true,
      tx,
      state: this.#tables,
      clock: this.clock,
      ids: this.#options.ids,
      digest: this.#options.digest,
      signer: this.#options.signer ?? unsigned,
      access: this.#settings.access,
      limits: sqsLimitsOf(this.#settings.limits),
      snsLimits: snsLimitsOf(this.#settings.limits),
      pacer: this.#limiter,
      observe: this.#observe,
      handleKey: this.#options.handleKey,
    };
  }

  /** For what nobody asked for just now. */
  #callAlone(operation: string, tx: Transaction): Call {
    const caller = { accountId: '', client: nobody };
    const request = {
      service: 'sqs',
      operation,
      input: {},
      world: nowhere,
      caller,
      requestId: '',
      isSigned: true,
      origin: '',
    } as const;
    return this.#call(request, tx, 'last');
  }

  #transact<T>(cause: Cause, atMs: Millis, work: (tx: Transaction) => T): T {
    const tx = new Transaction(this.#tables, this.#counters, cause, atMs, this.#options.freezesRows === true);
    let result: T;
    try {
      result = work(tx);
    } catch (error) {
      tx.undo();
      throw error;
    }
    for (const change of tx.changes) {
      this.#changes.push(change);
      for (const listener of this.#listeners) listener(change);
    }
    tx.finish();
    return result;
  }

  #wait(request: OperationRequest, reply: Poll['reply'], wait: Wait): CancelPoll {
    const poll = this.#polls.add(wait.queue, wait.untilMs, request, reply);
    if (wait.untilMs !== Infinity) this.#tables.deadlines.add(wait.untilMs, 'poll', poll.id);
    return (answer) => {
      if (!this.#polls.get(poll.id)) return;
      if (answer) this.#answerNow(poll);
      else this.#polls.remove(poll);
    };
  }

  #answerNow(poll: Poll): void {
    this.#polls.remove(poll);
    const result = this.#attempt(poll.request, 'last');
    if (result instanceof Wait) throw new Error(`${poll.request.operation} waits although its poll has ended`);
    poll.reply(result);
    this.#wake();
  }

  /** Answers polls of queues in which something became receivable, or that went. */
  #wake(): void {
    const { woken } = this.#tables;
    if (woken.size === 0) return;
    for (const queue of woken) {
      woken.delete(queue); // serving others may wake it again
      this.#serve(queue);
    }
  }

  /** A poll is asked again only when it may have an answer: how long it waits was decided when it came. */
  #serve(queue: RowId): void {
    const mayAnswer = (): boolean => !this.#tables.queue(queue) || this.#tables.index(queue).hasReceivable;
    for (let poll = this.#polls.first(queue); poll && mayAnswer(); poll = this.#polls.first(queue)) {
      const result = this.#attempt(poll.request, 'again');
      if (result instanceof Wait) return;
      this.#polls.remove(poll);
      poll.reply(result);
    }
  }

  #showAgain(id: RowId, atMs: Millis): void {
    const row = this.#tables.message(id)!;
    this.#transact(timeCause(), atMs, (tx) => tx.put('message', id, releasedMessage(row)));
  }

  #expire(queue: RowId, atMs: Millis): void {
    const index = this.#tables.index(queue);
    const endedBefore = atMs - retentionMs(this.#tables.queue(queue)!);
    this.#transact(timeCause(), atMs, (tx) => {
      for (let id = index.oldest(); id !== undefined; id = index.oldest()) {
        if (this.#tables.message(id)!.sentMs > endedBefore) break;
        tx.remove('message', id);
      }
    });
    index.retentionAtMs = 0;
    this.#tables.scheduleRetention(queue);
  }

  #forget(owner: RowId, atMs: Millis): void {
    const memory = this.#tables.memories.of(owner);
    this.#transact(timeCause(), atMs, (tx) => {
      while (memory!.endsMs !== undefined && memory!.endsMs <= atMs) {
        const id = memory!.oldest()!;
        tx.remove(memory!.dedup(id) ? 'dedup' : 'attempt', id);
      }
    });
  }

  /** Pending for three days, or its topic went: nobody is told. */
  #endSubscription(id: RowId, atMs: Millis): void {
    this.#transact(timeCause(), atMs, (tx) => tx.remove('subscription', id));
  }

  /** Whoever listens to the journal sends it. */
  #retry(id: RowId, atMs: Millis): void {
    const row = this.#tables.documents.rows('delivery').get(id)!;
    this.#transact(timeCause(), atMs, (tx) =>
      tx.put('delivery', id, { ...row, state: 'sending', nextMs: 0, sentMs: atMs }),
    );
  }

  #replay(id: RowId, atMs: Millis): void {
    const row = this.#tables.documents.rows('subscription').get(id)!;
    const cause = { ...timeCause(), operation: replayOperation };
    try {
      this.#transact(cause, atMs, (tx) => replayNext(this.#callAlone(replayOperation, tx), row, atMs));
    } catch (error) {
      // Whoever woke the engine up has nothing to do with it.
      const why = error instanceof Error ? error.message : String(error);
      this.#transact(cause, atMs, (tx) => failReplay(this.#callAlone(replayOperation, tx), row, why));
    }
  }

  #move(task: RowId, atMs: Millis): void {
    const row = this.#tables.task(task)!;
    const cause = { ...timeCause(), operation: moveOperation };
    this.#transact(cause, atMs, (tx) => moveMessages(this.#callAlone(moveOperation, tx), row, atMs));
  }
}

function operationOf(request: OperationRequest): Operation {
  const operation = services[request.service][request.operation];
  if (!operation) throw new ServiceError('InvalidAction');
  return operation;
}

function timeCause(): Cause {
  return { operation: timeOperation, requestId: '', world: nowhere, client: nobody };
}

function doNothing(): void {}
