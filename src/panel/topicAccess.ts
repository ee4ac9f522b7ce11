import type { SNSClient } from '@aws-sdk/client-sns';
import type { Backend } from '../backend/backend.ts';
import type { Inspector } from '../backend/inspector.ts';
import { inspectorOf } from '../backend/inspectorOf.ts';
import { namedError } from '../backend/post.ts';
import { findTopic } from '../backend/topicTarget.ts';
import type { SubscriptionView, TopicSummary, TopicTarget } from './contract.ts';
import { FoundAgain } from './foundAgain.ts';

/** A topic as last found. */
export interface FoundTopic {
  readonly id: number;
  readonly arn: string;
  readonly fifo: boolean;
}

/** The way to one topic. */
export class TopicAccess {
  readonly backend: Backend;
  readonly target: TopicTarget;
  readonly #topic = new FoundAgain(
    () => this.#find(),
    ({ name }) => name === 'NotFoundException',
  );

  constructor(backend: Backend, target: TopicTarget) {
    this.backend = backend;
    this.target = target;
  }

  /** Row id of the topic as last found. */
  get topicId(): number | undefined {
    return this.#topic.id;
  }

  get inspect(): Inspector {
    return inspectorOf(this.backend);
  }

  sns(): Promise<SNSClient> {
    return this.backend.clients(this.target).sns();
  }

  /** Finds the topic once, and again when it turns out to be another one by now. Rejects with `NotFoundException`. */
  use<T>(work: (topic: FoundTopic) => Promise<T>): Promise<T> {
    return this.#topic.use(work);
  }

  summary(signal?: AbortSignal): Promise<TopicSummary> {
    return this.use(({ id }) => this.inspect.topicSummary(id, signal));
  }

  /** Rejects with `NotFoundException` when it is gone. */
  async subscription(id: number): Promise<SubscriptionView> {
    const { subscriptions } = await this.summary();
    const found = subscriptions.find((each) => each.id === id);
    if (!found) throw namedError('NotFoundException', 'The subscription does not exist any more.');
    return found;
  }

  async #find(): Promise<FoundTopic> {
    const { name, region } = this.target;
    const topic = findTopic(await this.inspect.overview(), this.target);
    if (!topic) throw namedError('NotFoundException', `${name} does not exist in ${region}.`);
    const { id, arn, fifo } = topic;
    return { id, arn, fifo };
  }
}
