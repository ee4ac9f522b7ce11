import type { Engine } from '../engine.ts';
import type { Change, RowId } from '../journal.ts';
import { TopicActivity } from './topicActivity.ts';

/**
 * Listens to what happens to topics and keeps what state alone does not tell. On the way of every publish and delivery: no
 * scans, and memory within fixed bounds for each topic that was published to or looked at.
 */
export class TopicObserver {
  readonly #engine: Engine;
  readonly #activities = new Map<RowId, TopicActivity>();

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#meetAll();
  }

  of(topic: RowId): TopicActivity {
    let activity = this.#activities.get(topic);
    if (!activity) {
      const subscriptions = this.#engine.state.documents.rows('subscription');
      activity = new TopicActivity((id) => subscriptions.get(id), this.#engine.clock.now());
      this.#activities.set(topic, activity);
    }
    return activity;
  }

  observe(change: Change): void {
    if (change.table === 'publish') this.#observePublish(change);
    else if (change.table === 'delivery') this.#observeDelivery(change);
    else if (change.table === 'subscription') this.#observeSubscription(change);
    else if (change.table === 'topic') this.#observeTopic(change);
  }

  /** Forgets everything; for after the engine's reset. */
  clear(): void {
    this.#activities.clear();
    this.#meetAll();
  }

  /** Publishes that wait or are archived outlive the worker. */
  #meetAll(): void {
    for (const row of this.#engine.state.documents.rows('publish').values()) this.#living(row.topic)?.met(row);
  }

  #observePublish({ atMs, before, after }: Change<'publish'>): void {
    this.#living((after ?? before)!.topic)?.changed(atMs, before, after);
  }

  #observeDelivery({ atMs, before, after }: Change<'delivery'>): void {
    const { publish, subscription } = (after ?? before)!;
    const topic = this.#engine.state.documents.rows('publish').get(publish)?.topic;
    const activity = topic === undefined ? undefined : this.#living(topic);
    if (!activity) return;
    activity.revision++;
    const hasTried = after !== undefined && before !== undefined && after.attempts.at(-1) !== before.attempts.at(-1);
    if (hasTried && after.state !== 'delivered') activity.tryFailed(atMs, subscription);
  }

  #observeSubscription({ before, after }: Change<'subscription'>): void {
    const activity = this.#activities.get((after ?? before)!.topic);
    if (!activity) return; // nothing was published
    activity.revision++;
    if (before && !after) activity.forget(before);
  }

  #observeTopic({ id, after }: Change<'topic'>): void {
    const activity = this.#activities.get(id);
    if (!after) this.#activities.delete(id);
    else if (activity) activity.revision++;
  }

  /** Nothing is kept of a topic that is gone, nor of what was published to none. */
  #living(topic: RowId): TopicActivity | undefined {
    return this.#engine.state.documents.rows('topic').has(topic) ? this.of(topic) : undefined;
  }
}
