import type { Client, World } from '../call.ts';
import type { Engine } from '../engine.ts';
import type { RowId } from '../journal.ts';
import type { FilterPolicyScope } from '../sns/filterPolicy/verdict.ts';
import { clearInbox, markRead } from '../sns/inbox.ts';
import { setPaused } from '../sns/pauseSubscription.ts';
import { notFound } from '../sns/refusal.ts';
import { sampleEvents } from '../sns/sampleEvents.ts';
import type { TopicRow } from '../sns/rows.ts';
import { topicArn } from '../sns/topic.ts';
import { inboxOf } from './inboxView.ts';
import { publishDetail } from './publishDetail.ts';
import { publishAt, publishesWindow } from './publishesWindow.ts';
import { confirmSubscription, subscriptionAt } from './topicActs.ts';
import type { TopicObserver } from './topicObserver.ts';
import { allowTopicToSend, queuesThatAllow } from './topicPolicies.ts';
import { topicSummary } from './topicSummary.ts';
import { policyTrial } from './topicTrial.ts';
import { draftVerdicts } from './topicVerdicts.ts';
import type {
  DraftVerdicts,
  Inbox,
  InboxQuery,
  PolicyTrial,
  PublishDetail,
  PublishDraft,
  PublishesQuery,
  PublishesWindow,
  SampleEvent,
  TopicSummary,
} from './topicViews.ts';
import type { ClockState, MetricMinute } from './views.ts';

/** The inbox is one for all accounts and regions. */
const everywhere: World = { accountId: '', region: '' };

/** What AWS cannot say about topics, their subscriptions and what arrived in the inbox; part of `Inspect`. */
export class TopicInspect {
  readonly #engine: Engine;
  readonly #observer: TopicObserver;
  readonly #clock: () => ClockState;

  constructor(engine: Engine, observer: TopicObserver, clock: () => ClockState) {
    this.#engine = engine;
    this.#observer = observer;
    this.#clock = clock;
  }

  /** @throws NotFoundException */
  summary(topicId: RowId): TopicSummary {
    const topic = this.#topic(topicId);
    return topicSummary(this.#engine, topic, this.#observer.of(topicId), this.#clock());
  }

  /** Publishes of a topic, the latest first. @throws NotFoundException */
  publishes(query: PublishesQuery): Generator<void, PublishesWindow> {
    this.#topic(query.topicId);
    const activity = this.#observer.of(query.topicId);
    return publishesWindow(this.#engine.state, query, activity, this.#clock());
  }

  /** Undefined when it is too old to be kept. @throws NotFoundException */
  publish(client: Client, topicId: RowId, publishId: RowId): PublishDetail | undefined {
    const topic = this.#topic(topicId);
    const { documents } = this.#engine.state;
    const { gone } = this.#observer.of(topicId);
    const row = publishAt(this.#engine.state, topicId, publishId);
    const subscriptionAt = (id: RowId) => documents.rows('subscription').get(id) ?? gone.get(id);
    return (
      row && this.#engine.change('publish', topic, client, (call) => publishDetail(call, topic, row, subscriptionAt))
    );
  }

  /** The last `minutes` minutes of CloudWatch's metrics, oldest first. @throws NotFoundException */
  metrics(topicId: RowId, minutes: number): readonly MetricMinute[] {
    this.#topic(topicId);
    return this.#observer.of(topicId).metrics.read(minutes, this.#engine.clock.now());
  }

  /** What a draft would reach, publishing nothing. @throws NotFoundException */
  verdicts(client: Client, topicId: RowId, draft: PublishDraft): DraftVerdicts {
    const topic = this.#topic(topicId);
    return this.#engine.change('verdicts', topic, client, (call) => draftVerdicts(call, topic, draft));
  }

  /** Holds a filter policy against the latest publishes. @throws NotFoundException */
  tryPolicy(topicId: RowId, policy: string, scope: FilterPolicyScope): PolicyTrial {
    return policyTrial(this.#engine.state, this.#topic(topicId), policy, scope);
  }

  /** What AWS services would publish to the topic, as it happened now. @throws NotFoundException */
  sampleEvents(client: Client, topicId: RowId): readonly SampleEvent[] {
    const topic = this.#topic(topicId);
    return this.#engine.change('sampleEvents', topic, client, ({ world, clock, ids }) =>
      sampleEvents({ world, topicArn: topicArn(topic), nowMs: clock.now(), uuid: () => ids.uuid() }),
    );
  }

  /** @throws NotFoundException */
  setPaused(client: Client, subscriptionId: RowId, isPaused: boolean): void {
    const world = this.#worldOf(subscriptionId);
    this.#engine.change('setPaused', world, client, (call) =>
      setPaused(call, subscriptionAt(call.state, subscriptionId), isPaused),
    );
  }

  /** Confirms a pending subscription in place of its endpoint. @throws NotFoundException */
  confirmSubscription(client: Client, subscriptionId: RowId): void {
    const world = this.#worldOf(subscriptionId);
    this.#engine.change('confirmSubscription', world, client, (call) => confirmSubscription(call, subscriptionId));
  }

  /** Adds to the policy of the queue what lets the topic send. @throws NotFoundException, QueueDoesNotExist */
  allowTopicToSend(client: Client, subscriptionId: RowId): void {
    const world = this.#worldOf(subscriptionId);
    this.#engine.change('allowTopicToSend', world, client, (call) => allowTopicToSend(call, subscriptionId));
  }

  /** Row ids of the queues whose policy lets the topic send. @throws NotFoundException */
  queuesThatAllow(topicId: RowId): readonly RowId[] {
    return queuesThatAllow(this.#engine.state, topicArn(this.#topic(topicId)));
  }

  /** Mails, text messages and pushes, the latest first. */
  inbox(query: InboxQuery): Inbox {
    this.#engine.settle();
    return inboxOf(this.#engine.state, query, this.#clock());
  }

  /** Those that are gone are passed over. */
  markRead(client: Client, ids: readonly RowId[]): void {
    this.#engine.change('markRead', everywhere, client, (call) => markRead(call, ids));
  }

  clearInbox(client: Client): void {
    this.#engine.change('clearInbox', everywhere, client, clearInbox);
  }

  /** @throws NotFoundException */
  #topic(topicId: RowId): TopicRow {
    this.#engine.settle();
    const topic = this.#engine.state.documents.rows('topic').get(topicId);
    if (!topic) throw notFound('Topic');
    return topic;
  }

  /** Of a subscription's topic, not of who subscribed. @throws NotFoundException */
  #worldOf(subscription: RowId): World {
    this.#engine.settle();
    const [, , , region = '', accountId = ''] = subscriptionAt(this.#engine.state, subscription).topicArn.split(':');
    return { accountId, region };
  }
}
