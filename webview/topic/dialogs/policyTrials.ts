import type { ReactiveControllerHost } from 'lit';
import type { PolicyTrial } from '../../../src/panel/contract.ts';
import { isAbort } from '../../rpc.ts';
import type { TopicClient } from '../topicClient.ts';
import { policyProblem, type FilterDraft } from './filterDraft.ts';

/** How long typing has to rest before a policy is tried, in ms. */
const restMs = 200;

/** Holds a filter policy that is being written against the last hundred publishes; the latest answer stays until the next. */
export class PolicyTrials {
  trial: PolicyTrial | undefined;
  /** Why there is no answer. */
  failure = '';
  readonly #host: ReactiveControllerHost;
  readonly #client: TopicClient;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = new AbortController();

  constructor(host: ReactiveControllerHost, client: TopicClient) {
    this.#host = host;
    this.#client = client;
  }

  /** Soon: a policy is tried once typing rests. */
  ask(draft: FilterDraft): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#try(draft), restMs);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#asking.abort();
    this.trial = undefined;
    this.failure = '';
  }

  async #try(draft: FilterDraft): Promise<void> {
    this.#asking.abort();
    const { signal } = (this.#asking = new AbortController());
    if (draft.policy.trim() === '') return this.#set(undefined, '');
    if (policyProblem(draft) !== undefined) return; // said beside the editor; the list stays as it was
    try {
      this.#set(await this.#client.call('tryPolicy', draft, signal), '');
    } catch (error) {
      if (!isAbort(error)) this.#set(undefined, (error as Error).message);
    }
  }

  #set(trial: PolicyTrial | undefined, failure: string): void {
    this.trial = trial;
    this.failure = failure;
    this.#host.requestUpdate();
  }
}
