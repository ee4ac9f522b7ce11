import { html, nothing, type ReactiveControllerHost } from 'lit';
import type {
  SubscribeCandidates,
  SubscribeRequest,
  SubscriptionView,
  TopicConfigureRequest,
  TopicSummary,
} from '../../src/panel/contract.ts';
import type { FilterDraft } from './dialogs/filterDraft.ts';
import { PolicyTrials } from './dialogs/policyTrials.ts';
import type { PendingSubscription } from './dialogs/subscribeDialog.ts';
import type { TopicClient } from './topicClient.ts';

/** What a dialog of the topic panel is asked for. */
export interface DialogAsks {
  'ask-subscribe': undefined;
  'ask-configure': undefined;
  /** The filter policy of a subscription. */
  'ask-edit-policy': { readonly subscription: SubscriptionView };
  /** Raw delivery, dead-letter queue, delivery policy. */
  'ask-edit-subscription': { readonly subscription: SubscriptionView };
}

/** The one that is open, with what it was asked for and the topic as it was then. */
type Open = {
  readonly [Ask in keyof DialogAsks]: {
    readonly ask: Ask;
    readonly detail: DialogAsks[Ask];
    readonly summary: TopicSummary;
  };
}[keyof DialogAsks];

interface Parts {
  readonly client: TopicClient;
  readonly summary: () => TopicSummary | undefined;
  readonly deeds: () => {
    attempt<T>(work: () => Promise<T>): Promise<T | undefined>;
    tell(text: string): void;
  };
  /** Something was done: what is shown is to be asked for again. */
  readonly changed: () => void;
}

/** Each is a chunk of its own, and loads when it is asked for first. */
const loaders: Readonly<Record<keyof DialogAsks, () => Promise<unknown>>> = {
  'ask-subscribe': () => import('./dialogs/subscribeDialog.ts'),
  'ask-configure': () => import('./dialogs/configureTopicDialog.ts'),
  'ask-edit-policy': () => import('./dialogs/policyDialog.ts'),
  'ask-edit-subscription': () => import('./dialogs/subscriptionDialog.ts'),
};

/** The dialogs of a topic panel, one at a time: what they ask for becomes calls, what fails stays in sight with all that was typed. */
export class TopicDialogs {
  readonly #host: ReactiveControllerHost;
  readonly #parts: Parts;
  readonly #trials: PolicyTrials;
  #open: Open | undefined;
  #candidates: SubscribeCandidates | undefined;
  #deadLetters: readonly { readonly name: string; readonly arn: string }[] = [];
  #pending: PendingSubscription | undefined;
  #isBusy = false;
  #failure = '';

  constructor(host: ReactiveControllerHost, parts: Parts) {
    this.#host = host;
    this.#parts = parts;
    this.#trials = new PolicyTrials(host, parts.client);
  }

  ask<Ask extends keyof DialogAsks>(ask: Ask, detail: DialogAsks[Ask]): void {
    const summary = this.#parts.summary();
    if (this.#open || !summary) return;
    void this.#parts.deeds().attempt(async () => {
      await loaders[ask]();
      if (!this.#open) await this.#start({ ask, detail, summary } as Open);
    });
  }

  render() {
    const open = this.#open;
    if (!open) return nothing;
    if (open.ask === 'ask-subscribe') return this.#subscribe(open.summary);
    if (open.ask === 'ask-configure') return this.#configuration(open.summary);
    if (open.ask === 'ask-edit-policy') return this.#policy(open.detail.subscription);
    return this.#attributes(open.detail.subscription, open.summary);
  }

  #configuration(summary: TopicSummary) {
    return html`<q-configure-topic-dialog
      .summary=${summary}
      ?busy=${this.#isBusy}
      .failure=${this.#failure}
      @save-asked=${(e: CustomEvent<TopicConfigureRequest>) => void this.#configure(e.detail, summary)}
      @dialog-closed=${this.#close}
    ></q-configure-topic-dialog>`;
  }

  #subscribe(summary: TopicSummary) {
    return html`<q-subscribe-dialog
      .summary=${summary}
      .candidates=${this.#candidates}
      .deadLetters=${this.#deadLetters}
      .trial=${this.#trials.trial}
      .trialFailure=${this.#trials.failure}
      .pending=${this.#pending}
      ?busy=${this.#isBusy}
      .failure=${this.#failure}
      @trial-asked=${(e: CustomEvent<FilterDraft>) => this.#trials.ask(e.detail)}
      @subscribe-asked=${(e: CustomEvent<SubscribeRequest>) => void this.#doSubscribe(e.detail)}
      @inbox-asked=${() => this.#go('openInbox')}
      @functions-asked=${() => this.#go('openFunctions')}
      @dialog-closed=${this.#close}
    ></q-subscribe-dialog>`;
  }

  #policy(subscription: SubscriptionView) {
    return html`<q-policy-dialog
      .subscription=${subscription}
      .trial=${this.#trials.trial}
      .trialFailure=${this.#trials.failure}
      ?busy=${this.#isBusy}
      .failure=${this.#failure}
      @trial-asked=${(e: CustomEvent<FilterDraft>) => this.#trials.ask(e.detail)}
      @attributes-asked=${(e: CustomEvent<Record<string, string>>) => void this.#setAttributes(subscription, e.detail)}
      @dialog-closed=${this.#close}
    ></q-policy-dialog>`;
  }

  #attributes(subscription: SubscriptionView, summary: TopicSummary) {
    return html`<q-subscription-dialog
      .subscription=${subscription}
      .deadLetters=${this.#deadLetters}
      ?archived=${summary.archived !== undefined}
      ?busy=${this.#isBusy}
      .failure=${this.#failure}
      @attributes-asked=${(e: CustomEvent<Record<string, string>>) => void this.#setAttributes(subscription, e.detail)}
      @dialog-closed=${this.#close}
    ></q-subscription-dialog>`;
  }

  async #start(open: Open): Promise<void> {
    this.#open = open;
    this.#candidates = undefined;
    this.#deadLetters = [];
    this.#pending = undefined;
    this.#show(false, '');
    try {
      await this.#fetchChoices(open.ask);
    } catch (error) {
      this.#show(false, (error as Error).message);
    }
    this.#host.requestUpdate();
  }

  /** What the dialog offers to choose from. */
  async #fetchChoices(ask: keyof DialogAsks): Promise<void> {
    const { client } = this.#parts;
    if (ask !== 'ask-subscribe' && ask !== 'ask-edit-subscription') return;
    const [candidates, deadLetters] = await Promise.all([
      ask === 'ask-subscribe' ? client.call('candidates', undefined) : undefined,
      client.call('deadLetterCandidates', undefined),
    ]);
    this.#candidates = candidates;
    this.#deadLetters = deadLetters;
  }

  readonly #close = () => {
    this.#open = undefined;
    this.#trials.end();
    this.#host.requestUpdate();
  };

  async #doSubscribe(request: SubscribeRequest): Promise<void> {
    const made = await this.#try(() => this.#parts.client.call('subscribe', request));
    if (!made) return;
    this.#parts.changed();
    const { protocol, endpoint } = request;
    if (made.isPending) {
      this.#pending = { protocol, endpoint };
      this.#host.requestUpdate();
      return;
    }
    this.#done(`${endpoint.split(':').at(-1)} is subscribed.`);
  }

  async #configure(request: TopicConfigureRequest, { name }: TopicSummary): Promise<void> {
    if (await this.#try(() => this.#didIt(this.#parts.client.call('configure', request))))
      this.#done(`${name} is configured.`);
  }

  async #setAttributes({ id, label }: SubscriptionView, attributes: Record<string, string>): Promise<void> {
    const isDone = await this.#try(() => this.#didIt(this.#parts.client.call('setSubscription', { id, attributes })));
    if (isDone) this.#done(wordsOf(label, attributes));
  }

  #done(words: string): void {
    this.#close();
    this.#parts.deeds().tell(words);
    this.#parts.changed();
  }

  #go(where: 'openInbox' | 'openFunctions'): void {
    void this.#parts.deeds().attempt(() => this.#parts.client.call(where, undefined));
  }

  async #didIt(work: Promise<void>): Promise<true> {
    await work;
    return true;
  }

  /** What came of it; undefined when it failed, and then the dialog says why. */
  async #try<T>(work: () => Promise<T>): Promise<T | undefined> {
    this.#show(true, '');
    try {
      const result = await work();
      this.#show(false, '');
      return result;
    } catch (error) {
      this.#show(false, (error as Error).message);
      return undefined;
    }
  }

  #show(isBusy: boolean, failure: string): void {
    this.#isBusy = isBusy;
    this.#failure = failure;
    this.#host.requestUpdate();
  }
}

function wordsOf(label: string, { FilterPolicy: policy, FilterPolicyScope: scope }: Record<string, string>): string {
  if (policy === '') return `${label} has no filter policy any more: it gets every message.`;
  if (policy !== undefined || scope !== undefined) return `The filter policy of ${label} is saved.`;
  return `The attributes of ${label} are saved.`;
}
