import type { ReactiveControllerHost } from 'lit';
import type { DraftVerdicts, PublishDraft } from '../../src/panel/contract.ts';
import type { TopicClient } from './topicClient.ts';

/** How long after the last key it is asked, and how often at most again because the topic changed; both in ms. */
const quietMs = 150;
const againMs = 1000;

/** What a draft would reach, asked anew a moment after each change of it or of the topic. */
export class Reach {
  current: DraftVerdicts | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #client: Pick<TopicClient, 'call'>;
  #draft: PublishDraft | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = new AbortController();

  constructor(host: ReactiveControllerHost, client: Pick<TopicClient, 'call'>) {
    this.#host = host;
    this.#client = client;
  }

  /** The draft is another one; undefined while there is nothing to publish. */
  look(draft: PublishDraft | undefined): void {
    this.#draft = draft;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (draft) this.#timer = setTimeout(() => void this.#ask(draft), quietMs);
    else this.#set(undefined);
  }

  /** The topic is another one: the same draft may reach others. */
  again(): void {
    const draft = this.#draft;
    if (draft) this.#timer ??= setTimeout(() => void this.#ask(draft), againMs);
  }

  /** A preview is a help: where it cannot be had, nothing is said. */
  async #ask(draft: PublishDraft): Promise<void> {
    this.#timer = undefined;
    this.#running.abort();
    const { signal } = (this.#running = new AbortController());
    const verdicts = await this.#client.call('verdicts', draft, signal).catch(() => undefined);
    if (!signal.aborted) this.#set(verdicts);
  }

  #set(verdicts: DraftVerdicts | undefined): void {
    if (verdicts === undefined) this.#running.abort();
    this.current = verdicts;
    this.#host.requestUpdate();
  }
}
