import type { Call, Client, World } from '../call.ts';
import type { Engine } from '../engine.ts';
import { ServiceError } from '../errors.ts';
import type { RowId } from '../journal.ts';
import { setFaults } from '../sqs/faults.ts';
import { previewOf } from '../sqs/redrivePreview.ts';
import type { QueueFaults, QueueRow } from '../sqs/rows.ts';
import { deleteMessage, receiveMessage, redrive } from './acts.ts';
import { detailOf } from './detail.ts';
import { inboxCounts } from './inboxView.ts';
import { laneDetailOf } from './laneDetail.ts';
import { lanesOf } from './lanes.ts';
import { Observer } from './observer.ts';
import { worldsOf } from './overview.ts';
import { summaryOf } from './summary.ts';
import { TopicInspect } from './topicInspect.ts';
import type {
  ClockState,
  LaneDetail,
  LanesQuery,
  LaneWindow,
  MessageDetail,
  MessageWindow,
  MetricMinute,
  Overview,
  PacedReport,
  QueueSummary,
  RedrivePreview,
  RedriveRequest,
  WindowQuery,
  WorldHint,
} from './views.ts';
import { windowOf } from './window.ts';

const mostHints = 20;

/** What the inspector cannot know by itself. */
export interface InspectOptions {
  /** What the queue URLs of a world begin with: `http://host:port`. */
  readonly origin: (world: World) => string;
  readonly clock: () => ClockState;
}

/**
 * What AWS cannot say about the engine's state, read without receiving; kept from the journal.
 * Every function is one of `backend/inspector.ts` and answers with plain JSON. Those that are generators rest (`yield`)
 * between slices of a fraction of a millisecond.
 */
export class Inspect {
  /** The same of topics, their subscriptions and the inbox. */
  readonly topics: TopicInspect;
  readonly #engine: Engine;
  readonly #options: InspectOptions;
  readonly #observer: Observer;
  #hints: WorldHint[] = [];

  constructor(engine: Engine, options: InspectOptions) {
    this.#engine = engine;
    this.#options = options;
    this.#observer = new Observer(engine);
    this.topics = new TopicInspect(engine, this.#observer.topics, options.clock);
  }

  overview(): Overview {
    this.#engine.settle();
    const { state } = this.#engine;
    const worlds = worldsOf(state, this.#options.origin);
    const { unread, all: total } = inboxCounts(state);
    const functions = state.documents.rows('function').size;
    return { worlds, inbox: { unread, total }, functions, hints: this.#hints, clock: this.#options.clock() };
  }

  /** @throws QueueDoesNotExist */
  summary(queueId: RowId): QueueSummary {
    const queue = this.#settled(queueId);
    return summaryOf(this.#engine, this.#observer, queue, this.#options.origin(queue), this.#options.clock());
  }

  /** @throws QueueDoesNotExist */
  window(query: WindowQuery): Generator<void, MessageWindow> {
    this.#settled(query.queueId);
    const tombstones = this.#observer.watch(query.queueId).tombstones(this.#engine.clock.now());
    const { revision } = this.#observer.of(query.queueId);
    return windowOf(this.#engine.state, query, tombstones, revision, this.#options.clock());
  }

  /** Undefined when neither the message nor a tombstone of it is left. @throws QueueDoesNotExist */
  message(queueId: RowId, messageId: RowId): MessageDetail | undefined {
    const queue = this.#settled(queueId);
    const tombstones = this.#observer.watch(queueId).tombstones(this.#engine.clock.now());
    return detailOf(this.#engine, queue, messageId, tombstones, this.#observer.timeline.of(messageId));
  }

  /** @throws QueueDoesNotExist */
  lanes(query: LanesQuery): Generator<void, LaneWindow> {
    this.#settled(query.queueId);
    this.#observer.watch(query.queueId);
    return lanesOf(this.#engine.state, query, this.#observer.of(query.queueId), this.#options.clock());
  }

  /** Undefined when the group has neither messages nor deduplication ids left. @throws QueueDoesNotExist */
  lane(queueId: RowId, group: string): Generator<void, LaneDetail | undefined> {
    this.#settled(queueId);
    this.#observer.watch(queueId);
    const { state } = this.#engine;
    return laneDetailOf(state, queueId, group, this.#observer.of(queueId), this.#observer.timeline);
  }

  /** The last `minutes` minutes of CloudWatch's metrics, oldest first. @throws QueueDoesNotExist */
  metrics(queueId: RowId, minutes: number): readonly MetricMinute[] {
    this.#settled(queueId);
    return this.#observer.of(queueId).metrics.read(minutes, this.#engine.clock.now());
  }

  /** What AWS would have refused, or was refused; the latest `limit`. */
  paced(limit: number): PacedReport {
    return { observations: this.#observer.paced.latest(limit) };
  }

  /** What a redrive would do, changing nothing. @throws QueueDoesNotExist */
  redrivePreview(client: Client, request: RedriveRequest): RedrivePreview {
    return this.#change('redrivePreview', client, request.queueId, (call, queue) => previewOf(call, queue, request));
  }

  /** Starts a move task. @throws QueueDoesNotExist, AWS's refusals of StartMessageMoveTask */
  redrive(client: Client, request: RedriveRequest): { taskId: number } {
    return this.#change('redrive', client, request.queueId, (call, queue) => redrive(call, queue, request));
  }

  /** @throws QueueDoesNotExist; InvalidParameterValue for a FIFO queue and for rates outside 0 to 1 */
  setFaults(client: Client, queueId: RowId, faults: QueueFaults): void {
    this.#change('setFaults', client, queueId, (call, queue) => setFaults(call, queue, faults));
  }

  /** Receives this one visible message for the panel; undefined when it cannot be received (any more). */
  receiveMessage(
    client: Client,
    queueId: RowId,
    messageId: RowId,
    visibilityTimeoutSeconds?: number,
  ): { receiptHandle: string } | undefined {
    return this.#change('receiveMessage', client, queueId, (call, queue) =>
      receiveMessage(call, queue, messageId, visibilityTimeoutSeconds),
    );
  }

  /** Deletes a message in any state; false when it was gone. */
  deleteMessage(client: Client, queueId: RowId, messageId: RowId): boolean {
    return this.#change('deleteMessage', client, queueId, (call, queue) => deleteMessage(call, queue, messageId));
  }

  /** Remembers that a request missed the world its queue is in; the latest of one kind only. */
  hint(hint: WorldHint): void {
    const others = this.#hints.filter((each) => !isSameHint(each, hint));
    this.#hints = [...others, hint].slice(-mostHints);
  }

  /** Forgets everything observed; for after the engine's reset. */
  reset(): void {
    this.#observer.clear();
    this.#hints = [];
  }

  /** The queue, when everything has happened that is due. @throws QueueDoesNotExist */
  #settled(queueId: RowId): QueueRow {
    this.#engine.settle();
    const queue = this.#engine.state.queue(queueId);
    if (!queue) throw new ServiceError('QueueDoesNotExist');
    return queue;
  }

  #change<T>(operation: string, client: Client, queueId: RowId, change: (call: Call, queue: QueueRow) => T): T {
    const queue = this.#settled(queueId);
    return this.#engine.change(operation, queue, client, (call) => change(call, queue));
  }
}

function isSameHint(a: WorldHint, b: WorldHint): boolean {
  return a.queueName === b.queueName && a.asked.region === b.asked.region && a.asked.accountId === b.asked.accountId;
}
