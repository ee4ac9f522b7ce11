import type { Backend } from '../backend/backend.ts';
import { queuesIn } from '../backend/queueTarget.ts';
import type {
  PublishDraft,
  SubscribeRequest,
  TopicConfigureRequest,
  TopicFacts,
  TopicHost,
  TopicTarget,
} from './contract.ts';
import type { Calls } from './methodsOf.ts';
import { TopicAccess } from './topicAccess.ts';
import type { TopicDesk } from './topicDesk.ts';
import { publishMessage } from './topicPublish.ts';
import { configureTopic, setSubscription } from './topicSettings.ts';
import { candidates, deadLetterCandidates, subscribe } from './topicSubscribe.ts';

/** The part of the panel contract that is about a topic; the rest is about VS Code. */
export type TopicCalls = Calls<Omit<TopicHost, 'copy' | 'command'>>;
type Input<K extends keyof TopicHost> = Parameters<TopicHost[K]>[0];

/** Answers a topic panel and commands: AWS calls through the SDK client, everything else through the Inspector. */
export class TopicService implements TopicCalls {
  readonly #access: TopicAccess;
  readonly #desk: TopicDesk;

  constructor(backend: Backend, target: TopicTarget, desk: TopicDesk) {
    this.#access = new TopicAccess(backend, target);
    this.#desk = desk;
  }

  /** Whether a change of this topic shows, as far as is known. */
  concerns(resource: number): boolean {
    const own = this.#access.topicId;
    return own === undefined || own === resource;
  }

  async describe(_input?: undefined, signal?: AbortSignal): Promise<TopicFacts> {
    const { target, backend } = this.#access;
    const summary = await this.#access.summary(signal);
    const { state } = backend;
    return { target, where: backend.name, ...(state.state === 'running' && { origin: state.endpoint }), summary };
  }

  publishes(query: Input<'publishes'>, signal?: AbortSignal) {
    return this.#access.use(({ id }) => this.#access.inspect.publishes({ ...query, topicId: id }, signal));
  }

  publish({ id: publishId }: Input<'publish'>, signal?: AbortSignal) {
    return this.#access.use(({ id }) => this.#access.inspect.publish(id, publishId, signal));
  }

  verdicts(draft: PublishDraft, signal?: AbortSignal) {
    return this.#access.use(({ id }) => this.#access.inspect.verdicts(id, draft, signal));
  }

  tryPolicy({ policy, scope }: Input<'tryPolicy'>, signal?: AbortSignal) {
    return this.#access.use(({ id }) => this.#access.inspect.tryPolicy(id, policy, scope, signal));
  }

  publishMessage(draft: PublishDraft) {
    return publishMessage(this.#access, draft);
  }

  subscribe(request: SubscribeRequest) {
    return subscribe(this.#access, request);
  }

  candidates(_input?: undefined, signal?: AbortSignal) {
    return candidates(this.#access, signal);
  }

  async unsubscribe({ id }: Input<'unsubscribe'>): Promise<boolean> {
    const { arn, label } = await this.#access.subscription(id);
    const { name } = this.#access.target;
    if (!(await this.#desk.confirmsUnsubscribe({ endpoint: label, topic: name }))) return false;
    const { UnsubscribeCommand } = await import('@aws-sdk/client-sns');
    const sns = await this.#access.sns();
    await sns.send(new UnsubscribeCommand({ SubscriptionArn: arn }));
    return true;
  }

  async setSubscription({ id, attributes }: Input<'setSubscription'>): Promise<void> {
    const subscription = await this.#access.subscription(id);
    await setSubscription(await this.#access.sns(), subscription, attributes);
  }

  setPaused({ id, isPaused }: Input<'setPaused'>): Promise<void> {
    return this.#access.inspect.setPaused(id, isPaused);
  }

  confirm({ id }: Input<'confirm'>): Promise<void> {
    return this.#access.inspect.confirmSubscription(id);
  }

  allowTopicToSend({ id }: Input<'allowTopicToSend'>): Promise<void> {
    return this.#access.inspect.allowTopicToSend(id);
  }

  async configure(request: TopicConfigureRequest): Promise<void> {
    await configureTopic(await this.#access.sns(), await this.#access.summary(), request);
  }

  deadLetterCandidates() {
    return deadLetterCandidates(this.#access);
  }

  sampleEvents(_input?: undefined, signal?: AbortSignal) {
    return this.#access.use(({ id }) => this.#access.inspect.sampleEvents(id, signal));
  }

  /** A subscribed queue may be one of another account or region. */
  async openQueue({ name, message }: Input<'openQueue'>): Promise<void> {
    const { target, inspect } = this.#access;
    const [overview, { subscriptions }] = await Promise.all([inspect.overview(), this.#access.summary()]);
    const subscribed = new Set(subscriptions.map(({ queue }) => queue));
    const found = queuesIn(overview).find((queue) => queue.name === name && subscribed.has(queue.id));
    this.#desk.openQueue(found?.target ?? { accountId: target.accountId, region: target.region, name }, message);
  }

  async openInbox(): Promise<void> {
    this.#desk.openInbox();
  }

  async openFunctions(): Promise<void> {
    this.#desk.openFunctions();
  }
}
