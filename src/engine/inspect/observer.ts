import type { Engine } from '../engine.ts';
import type { Change, RowId } from '../journal.ts';
import type { Observation } from '../observation.ts';
import { queueOfArn } from '../sqs/arn.ts';
import type { TaskRow } from '../sqs/rows.ts';
import { Activity } from './activity.ts';
import { isMover, moveEvent, MovePairs } from './moves.ts';
import { Paced } from './paced.ts';
import { Timeline } from './timeline.ts';
import { TopicObserver } from './topicObserver.ts';
import { Watch } from './watch.ts';

/** A queue that nobody asked about for this long is no longer watched. */
const watchMs = 60_000;

/**
 * Listens to the engine and keeps what its state alone does not tell. On the way of every change: no scans, and memory
 * within fixed bounds.
 */
export class Observer {
  readonly timeline = new Timeline();
  readonly paced = new Paced();
  readonly topics: TopicObserver;
  readonly #engine: Engine;
  readonly #activities = new Map<RowId, Activity>();
  readonly #watched = new Set<Activity>();
  readonly #moves = new MovePairs();

  constructor(engine: Engine) {
    this.#engine = engine;
    this.topics = new TopicObserver(engine);
    this.#meetAll();
    engine.onDidChange((change) => this.#observe(change));
    engine.onDidObserve((observation) => this.#note(observation));
  }

  of(queue: RowId): Activity {
    let activity = this.#activities.get(queue);
    if (!activity) {
      activity = new Activity(this.#engine.state, queue, this.#engine.clock.now());
      this.#activities.set(queue, activity);
    }
    return activity;
  }

  /** Watches a queue from now on, as long as somebody asks. */
  watch(queue: RowId): Watch {
    const nowMs = this.#engine.clock.now();
    for (const each of this.#watched) {
      if (nowMs - each.watch!.lookedAtMs <= watchMs) continue;
      each.watch = undefined;
      this.#watched.delete(each);
    }
    const activity = this.of(queue);
    activity.watch ??= new Watch(this.#engine.state, queue, nowMs);
    activity.watch.lookedAtMs = nowMs;
    this.#watched.add(activity);
    return activity.watch;
  }

  /** Forgets everything; for after the engine's reset. */
  clear(): void {
    this.timeline.clear();
    this.paced.clear();
    this.topics.clear();
    this.#moves.clear();
    this.#activities.clear();
    this.#watched.clear();
    this.#meetAll();
  }

  /** Gauges begin with what is there, before anything changes. */
  #meetAll(): void {
    for (const { id } of this.#engine.state.queues()) this.of(id);
  }

  #observe(change: Change): void {
    if (change.table === 'message') this.#observeMessage(change);
    else if (change.table === 'dedup') this.#observeDedup(change);
    else if (change.table === 'queue') this.#observeQueue(change);
    else if (change.table === 'task') this.#observeTask((change.after ?? change.before)!);
    else this.topics.observe(change);
  }

  #observeMessage(change: Change<'message'>): void {
    const { before, after, cause } = change;
    if (before && after && before.queue === after.queue) {
      this.timeline.add(change);
      this.of(after.queue).changed(change, before, after);
    } else if (isMover(cause.operation)) {
      this.#observeMove(change);
    } else {
      this.timeline.add(change);
      if (after) this.of(after.queue).sent(change, after);
      else this.of(before!.queue).ended(change, before!);
    }
  }

  #observeMove(change: Change<'message'>): void {
    const { before, after, atMs, cause } = change;
    const event = moveEvent(cause.operation);
    if (before) this.of(before.queue).movedOut(change, before, event);
    if (after) this.of(after.queue).movedIn(change, after, event);

    const move = before && after ? { from: before, to: after } : this.#moves.pair(change);
    if (!move) return;
    const name = this.#engine.state.queue(move.to.queue)?.name ?? '';
    this.timeline.addMove(move, event, name, atMs, cause);
    this.of(move.from.queue).watch?.nameTarget(move.from.id, name);
  }

  #observeDedup(change: Change<'dedup'>): void {
    const { before, after, atMs } = change;
    if ((after ?? before)!.isTopics) return; // the publish says it, too
    const isDropped = this.of((after ?? before)!.queue).deduplicated(atMs, before, after);
    if (isDropped) this.timeline.addDuplicate(change);
  }

  #observeQueue({ id, after }: Change<'queue'>): void {
    if (after) {
      this.of(id).revision++;
      return;
    }
    const gone = this.#activities.get(id);
    if (!gone) return;
    gone.watch = undefined;
    this.#watched.delete(gone);
    this.#activities.delete(id);
  }

  #observeTask({ sourceArn }: TaskRow): void {
    const source = queueOfArn(this.#engine.state, sourceArn);
    if (source) this.of(source.id).revision++;
  }

  #note(observation: Observation): void {
    if (observation.kind === 'paced') this.paced.note(observation);
    else
      this.of(observation.queue).metrics.count(
        observation.kind === 'deleteCall' ? 'deleted' : 'empty',
        observation.atMs,
      );
  }
}
