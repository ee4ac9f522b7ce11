import type { SubscriptionView, TopicCommand } from '../../src/panel/contract.ts';
import { Attempts } from '../attempts.ts';
import type { Notices } from '../notices.ts';
import type { DeedName } from './subscriptionDeeds.ts';
import type { TopicClient } from './topicClient.ts';
import type { TopicDialogs } from './topicDialogs.ts';

interface Parts {
  readonly client: TopicClient;
  readonly notices: Notices;
  readonly dialogs: TopicDialogs;
  readonly say: (text: string) => void;
  /** Something was done: what is shown is to be asked for again. */
  readonly changed: () => void;
}

/** What a person does to a topic and its subscriptions: the calls, and the words after. */
export class TopicDeeds extends Attempts {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    const { client, notices, say } = parts;
    super({
      notices,
      say,
      copy: (text) => client.call('copy', text),
      showLog: () => client.call('command', { id: 'showLog' }),
    });
    this.#parts = parts;
  }

  command(id: TopicCommand): void {
    void this.attempt(() => this.#parts.client.call('command', { id }));
  }

  openQueue(name: string, message?: number): void {
    const queue = message === undefined ? { name } : { name, message };
    void this.attempt(() => this.#parts.client.call('openQueue', queue));
  }

  /** Does to a subscription what its name says. */
  async do(deed: DeedName, one: SubscriptionView): Promise<void> {
    const { client, dialogs } = this.#parts;
    const { id, label } = one;
    const deeds: Record<DeedName, () => unknown> = {
      pause: () =>
        this.#done(
          () => client.call('setPaused', { id, isPaused: true }),
          `${label} is paused: what is published now is not delivered to it, and not kept.`,
        ),
      resume: () =>
        this.#done(() => client.call('setPaused', { id, isPaused: false }), `${label} is delivered to again.`),
      confirm: () => this.#done(() => client.call('confirm', { id }), `${label} is confirmed.`),
      allowTopicToSend: () =>
        this.#done(() => client.call('allowTopicToSend', { id }), `The policy of ${label} lets this topic send now.`),
      editPolicy: () => dialogs.ask('ask-edit-policy', { subscription: one }),
      editSubscription: () => dialogs.ask('ask-edit-subscription', { subscription: one }),
      unsubscribe: () => this.#unsubscribe(one),
      openEndpoint: () => this.#openEndpoint(one),
    };
    await deeds[deed]();
  }

  async #unsubscribe({ id, label }: SubscriptionView): Promise<void> {
    const isDone = await this.attempt(() => this.#parts.client.call('unsubscribe', { id }));
    if (!isDone) return;
    this.tell(`${label} is not subscribed any more.`);
    this.#parts.changed();
  }

  #openEndpoint({ protocol, endpoint }: SubscriptionView): void {
    const { client } = this.#parts;
    if (protocol === 'sqs') return this.openQueue(endpoint.split(':').at(-1)!);
    void this.attempt(() =>
      protocol === 'lambda' ? client.call('openFunctions', undefined) : client.call('openInbox', undefined),
    );
  }

  async #done(work: () => Promise<void>, words: string): Promise<void> {
    await this.attempt(async () => {
      await work();
      this.tell(words);
      this.#parts.changed();
    });
  }
}
