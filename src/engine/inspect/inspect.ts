import type { Client, World } from '../call.ts';
import type { Engine } from '../engine.ts';
import { ServiceError } from '../errors.ts';
import type { Change, RowId } from '../journal.ts';
import { attributeValue, settableNames } from '../sqs/queueAttributes.ts';
import type { QueueRow } from '../sqs/rows.ts';
import { detailOf } from './detail.ts';
import { deleteMessage, receiveMessage } from './acts.ts';
import { Timeline } from './timeline.ts';
import { Traffic } from './traffic.ts';
import type {
  ClockState,
  MessageDetail,
  MessageWindow,
  Overview,
  QueueOverview,
  QueueSummary,
  WindowQuery,
  WorldHint,
} from './views.ts';
import { Watch } from './watch.ts';
import { windowOf } from './window.ts';

/** A queue that nobody asked about for this long is no longer watched. */
const watchMs = 60_000;
const mostHints = 20;

/** What the inspector cannot know by itself. */
export interface InspectOptions {
  /** `http://host:port`, for the queue URLs it shows. */
  readonly origin: () => string;
  readonly clock: () => ClockState;
}

interface Observed {
  readonly traffic: Traffic;
  revision: number;
  watch: Watch | undefined;
}

/**
 * What AWS cannot say about the engine's state, read without receiving; kept from the journal.
 * Every function is one of `backend/inspector.ts` and answers with plain JSON.
 */
export class Inspect {
  readonly #engine: Engine;
  readonly #options: InspectOptions;
  readonly #timeline = new Timeline();
  readonly #observed = new Map<RowId, Observed>();
  #hints: WorldHint[] = [];

  constructor(engine: Engine, options: InspectOptions) {
    this.#engine = engine;
    this.#options = options;
    engine.onDidChange((change) => this.#observe(change));
  }

  overview(): Overview {
    this.#engine.settle();
    const worlds = new Map<string, { world: World; queues: QueueOverview[] }>();
    for (const queue of this.#engine.state.queues()) {
      const { accountId, region } = queue;
      const key = `${accountId}/${region}`;
      const entry = worlds.get(key) ?? { world: { accountId, region }, queues: [] };
      worlds.set(key, entry);
      entry.queues.push(this.#overviewOf(queue));
    }
    const sorted = [...worlds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
    return {
      worlds: sorted.map(({ world, queues }) => ({
        ...world,
        queues: queues.sort((a, b) => (a.name < b.name ? -1 : 1)),
      })),
      hints: this.#hints,
      clock: this.#options.clock(),
    };
  }

  /** @throws QueueDoesNotExist */
  summary(queueId: RowId): QueueSummary {
    this.#engine.settle();
    const queue = this.#queue(queueId);
    const { traffic } = this.#observedOf(queueId);
    const watch = this.#watch(queueId);
    const index = this.#engine.state.index(queueId);
    const oldest = index.firstVisible();
    const oldestVisibleSentMs = oldest === undefined ? undefined : this.#engine.state.message(oldest)!.sentMs;
    return {
      ...this.#overviewOf(queue),
      attributes: attributesOf(queue),
      tags: queue.tags,
      ...optional('oldestVisibleSentMs', oldestVisibleSentMs),
      ...optional('nextVisibleAgainMs', watch.nextVisibleAgainMs),
      ...optional('nextDelayedEndsMs', watch.nextDelayedEndsMs),
      consumers: watch.consumers,
      ...traffic.read(this.#engine.clock.now()),
      clock: this.#options.clock(),
    };
  }

  /**
   * Rests (`yield`) between slices of a fraction of a millisecond.
   * @throws QueueDoesNotExist
   */
  window(query: WindowQuery): Generator<void, MessageWindow> {
    this.#engine.settle();
    this.#queue(query.queueId);
    const tombstones = this.#watch(query.queueId).tombstones(this.#engine.clock.now());
    const { revision } = this.#observedOf(query.queueId);
    return windowOf(this.#engine.state, query, tombstones, revision, this.#options.clock());
  }

  /** Undefined when neither the message nor a tombstone of it is left. @throws QueueDoesNotExist */
  message(queueId: RowId, messageId: RowId): MessageDetail | undefined {
    this.#engine.settle();
    const queue = this.#queue(queueId);
    const tombstones = this.#watch(queueId).tombstones(this.#engine.clock.now());
    return detailOf(this.#engine, queue, messageId, tombstones, this.#timeline.of(messageId));
  }

  /** Receives this one visible message for the panel; undefined when it is not visible (any more). */
  receiveMessage(
    client: Client,
    queueId: RowId,
    messageId: RowId,
    visibilityTimeoutSeconds?: number,
  ): { receiptHandle: string } | undefined {
    const queue = this.#queue(queueId);
    return this.#engine.change('receiveMessage', queue, client, (call) =>
      receiveMessage(call, queue, messageId, visibilityTimeoutSeconds),
    );
  }

  /** Deletes a message in any state; false when it was gone. */
  deleteMessage(client: Client, queueId: RowId, messageId: RowId): boolean {
    const queue = this.#queue(queueId);
    return this.#engine.change('deleteMessage', queue, client, (call) => deleteMessage(call, queue, messageId));
  }

  /** Remembers that a request missed the world its queue is in; the latest of one kind only. */
  hint(hint: WorldHint): void {
    const others = this.#hints.filter((each) => !isSameHint(each, hint));
    this.#hints = [...others, hint].slice(-mostHints);
  }

  /** Forgets everything observed; for after the engine's reset. */
  reset(): void {
    this.#timeline.clear();
    this.#observed.clear();
    this.#hints = [];
  }

  #observe(change: Change): void {
    if (change.table === 'queue') {
      if (change.after) this.#observedOf(change.id).revision++;
      else this.#observed.delete(change.id);
      return;
    }
    if (change.table !== 'message') return;
    const { before, after } = change;
    this.#timeline.add(change);
    const observed = this.#observedOf((after ?? before)!.queue);
    observed.revision++;
    if (!before) observed.traffic.count('sent', change.atMs);
    else if (!after) {
      if (isDelete(change.cause.operation)) observed.traffic.count('deleted', change.atMs);
    } else if (after.receives > before.receives) observed.traffic.count('received', change.atMs);
    observed.watch?.apply(change);
  }

  #observedOf(queue: RowId): Observed {
    let observed = this.#observed.get(queue);
    if (!observed) {
      observed = { traffic: new Traffic(), revision: 0, watch: undefined };
      this.#observed.set(queue, observed);
    }
    return observed;
  }

  #watch(queue: RowId): Watch {
    const nowMs = this.#engine.clock.now();
    for (const each of this.#observed.values()) {
      if (each.watch && nowMs - each.watch.lookedAtMs > watchMs) each.watch = undefined;
    }
    const observed = this.#observedOf(queue);
    observed.watch ??= new Watch(this.#engine.state, queue, nowMs);
    observed.watch.lookedAtMs = nowMs;
    return observed.watch;
  }

  #queue(id: RowId): QueueRow {
    const queue = this.#engine.state.queue(id);
    if (!queue) throw new ServiceError('QueueDoesNotExist');
    return queue;
  }

  #overviewOf(queue: QueueRow): QueueOverview {
    const { visible, inFlight, delayed } = this.#engine.state.index(queue.id);
    return {
      id: queue.id,
      name: queue.name,
      arn: `arn:aws:sqs:${queue.region}:${queue.accountId}:${queue.name}`,
      queueUrl: `${this.#options.origin()}/${queue.accountId}/${queue.name}`,
      counts: { visible, inFlight, delayed },
    };
  }
}

/** What holds, not only what was set. */
function attributesOf(queue: QueueRow): Record<string, string> {
  return Object.fromEntries([...settableNames()].map((name) => [name, attributeValue(queue, name) ?? '']));
}

function isDelete(operation: string): boolean {
  return operation === 'DeleteMessage' || operation === 'DeleteMessageBatch' || operation === 'deleteMessage';
}

function isSameHint(a: WorldHint, b: WorldHint): boolean {
  return a.queueName === b.queueName && a.asked.region === b.asked.region && a.asked.accountId === b.asked.accountId;
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}
