import type { ReactiveControllerHost } from 'lit';
import { generateRequestOf, hasTemplate, type Draft } from './draft.ts';
import { countProblem, seedProblem } from './template.ts';
import { isAbort, type HostClient } from './rpc.ts';
import type { GroupAhead } from './prediction.ts';

/** How long after the last key it is asked, in ms. */
const quietMs = 200;

/** The first message of a template, or why there can be none. */
export interface TemplatePreview {
  readonly body: string;
  readonly bytes: number;
  readonly problem: string;
}

export interface Foreseen {
  readonly preview: TemplatePreview | undefined;
  readonly ahead: GroupAhead | undefined;
}

const nothing: Foreseen = { preview: undefined, ahead: undefined };

/** How often at most what the queue decides is asked again, in ms. */
const againMs = 1000;

/** What is known about a message before it is sent, asked anew a moment after each change of it or of the queue. */
export class Foresight {
  current: Foreseen = nothing;

  readonly #host: ReactiveControllerHost;
  readonly #client: HostClient;
  readonly #isFifo: () => boolean;
  #draft: Draft | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = new AbortController();

  constructor(host: ReactiveControllerHost, client: HostClient, isFifo: () => boolean) {
    this.#host = host;
    this.#client = client;
    this.#isFifo = isFifo;
  }

  /** The draft is another one. */
  look(draft: Draft): void {
    this.#draft = draft;
    if (draft.body === '') return this.#forget();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(draft), quietMs);
  }

  /** The queue is another one: the same draft may go behind more, or less. */
  again(): void {
    const draft = this.#draft;
    if (!draft || draft.body === '' || draft.group === '' || !this.#isFifo()) return;
    this.#timer ??= setTimeout(() => void this.#ask(draft), againMs);
  }

  async #ask(draft: Draft): Promise<void> {
    this.#timer = undefined;
    this.#running.abort();
    const { signal } = (this.#running = new AbortController());
    const [preview, ahead] = await Promise.all([this.#preview(draft, signal), this.#ahead(draft, signal)]);
    if (signal.aborted) return;
    this.current = { preview, ahead };
    this.#host.requestUpdate();
  }

  async #preview(draft: Draft, signal: AbortSignal): Promise<TemplatePreview | undefined> {
    const isAskable = countProblem(draft.count) === undefined && seedProblem(draft.seed) === undefined;
    if (draft.isLiteral || !hasTemplate(draft) || !isAskable) return undefined;
    try {
      const { body, bytes } = await this.#client.call('preview', generateRequestOf(draft, this.#isFifo()), signal);
      return { body, bytes, problem: '' };
    } catch (error) {
      return isAbort(error) ? undefined : { body: '', bytes: 0, problem: (error as Error).message };
    }
  }

  /** A prediction is a help: where it cannot be had, nothing is said. */
  async #ahead(draft: Draft, signal: AbortSignal): Promise<GroupAhead | undefined> {
    if (!this.#isFifo() || draft.group === '') return undefined;
    try {
      const lane = await this.#client.call('lane', { group: draft.group }, signal);
      const deduplicationId = draft.deduplicationId === '' ? await sha256(draft.body) : draft.deduplicationId;
      return { group: draft.group, lane, deduplicationId };
    } catch {
      return undefined;
    }
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running.abort();
    this.current = nothing;
    this.#host.requestUpdate();
  }
}

/** What SQS takes for the id of a message whose queue deduplicates by content: SHA-256 of the body alone. */
async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
