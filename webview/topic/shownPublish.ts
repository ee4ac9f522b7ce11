import type { ReactiveControllerHost } from 'lit';
import type { PolicyTrial, PublishDetail } from '../../src/panel/contract.ts';
import { Resource } from '../resource.ts';
import type { TopicClient } from './topicClient.ts';
import type { TopicNavigation } from './topicNavigation.ts';
import type { NavigationKeeper } from '../navigation.ts';

/** The publish that the rail shows, and what its chosen filter policy would have made of others. */
export class ShownPublish {
  readonly #client: TopicClient;
  readonly #navigation: NavigationKeeper<TopicNavigation>;
  readonly #detail: Resource<PublishDetail | undefined>;
  readonly #trial: Resource<PolicyTrial>;
  /** Of which publish the last answer was. */
  #answeredId: number | undefined;
  /** Of which policy the trial is. */
  #tried: string | undefined;

  constructor(host: ReactiveControllerHost, client: TopicClient, navigation: NavigationKeeper<TopicNavigation>) {
    this.#client = client;
    this.#navigation = navigation;
    this.#detail = new Resource(host);
    this.#trial = new Resource(host);
  }

  /** As it was last answered: of the chosen publish, or while that is on its way of the one before. */
  get value(): PublishDetail | undefined {
    return this.#id === undefined ? undefined : this.#detail.value;
  }

  /** A publish is chosen that is not kept any more. */
  get isGone(): boolean {
    return this.#id !== undefined && this.#answeredId === this.#id && this.#detail.value === undefined;
  }

  /** Undefined unless it was asked for with the policy of the chosen field. */
  get trial(): PolicyTrial | undefined {
    const policy = this.#cell?.filterPolicy;
    return policy !== undefined && policy === this.#tried ? this.#trial.value : undefined;
  }

  async fetch(): Promise<void> {
    const id = this.#id;
    if (id === undefined) return;
    const isNew = await this.#detail.fetch((signal) => this.#client.call('publish', { id }, signal));
    if (isNew) this.#answeredId = id;
  }

  /** Holds the policy of the chosen field against the last publishes; rejects with why not. */
  async tryPolicy(): Promise<void> {
    const cell = this.#cell;
    if (cell?.filterPolicy === undefined) return;
    const asked = { policy: cell.filterPolicy, scope: cell.filterScope ?? 'MessageAttributes' } as const;
    this.#tried = undefined;
    if (await this.#trial.fetch((signal) => this.#client.call('tryPolicy', asked, signal))) this.#tried = asked.policy;
    else if (this.#trial.error) throw this.#trial.error;
  }

  get #id(): number | undefined {
    return this.#navigation.current.publishId;
  }

  get #cell() {
    const { subscriptionId } = this.#navigation.current;
    return this.value?.details.find(({ subscription }) => subscription === subscriptionId);
  }
}
