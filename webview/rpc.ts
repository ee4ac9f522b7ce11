// oxlint-disable unicorn/require-post-message-target-origin -- VS Code's own function of this name takes the message alone
import type { PanelEvents, PanelHost, PanelTarget, QueueAsk, ToHost, ToWebview } from '../src/panel/contract.ts';

/** What VS Code gives a webview, once per page. */
export interface WebviewApi {
  postMessage(message: ToHost): void;
  getState(): unknown;
  setState(state: unknown): void;
}

type Call = (input: never) => Promise<unknown>;
type Input<Host, K extends keyof Host> = Parameters<Extract<Host[K], Call>>[0];
type Output<Host, K extends keyof Host> = Awaited<ReturnType<Extract<Host[K], Call>>>;

interface Pending {
  resolve(output: unknown): void;
  reject(error: Error): void;
}

/**
 * Calls to the extension host and events from it, for one kind of panel. Every call settles: by its reply, or at once
 * when its signal aborts (the host is told, a late reply is dropped).
 */
export class HostClient<Host = PanelHost, Target = PanelTarget, Ask extends string = QueueAsk> {
  readonly #api: WebviewApi;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Map<string, Set<(detail: never) => void>>();
  #lastId = 0;
  #onTarget: (target: Target) => void = () => {};

  constructor(api: WebviewApi) {
    this.#api = api;
    window.addEventListener('message', (event: MessageEvent<ToWebview>) => this.#receive(event.data));
  }

  /** Says that the page is there; the host answers with what it shows. */
  ready(onTarget: (target: Target) => void): void {
    this.#onTarget = onTarget;
    this.#api.postMessage({ type: 'ready', version: 1 });
  }

  /** Rejects with the host's error (`name` is an AWS shape where there is one), or with `AbortError`. */
  call<K extends keyof Host & string>(
    method: K,
    input: Input<Host, K>,
    signal?: AbortSignal,
  ): Promise<Output<Host, K>> {
    return new Promise<Output<Host, K>>((resolve, reject) => {
      if (signal?.aborted) return reject(abortError());
      this.#lastId += 1;
      const id = this.#lastId;
      const abort = () => {
        this.#pending.delete(id);
        this.#api.postMessage({ type: 'abort', id });
        reject(abortError());
      };
      signal?.addEventListener('abort', abort, { once: true });
      const settled = () => signal?.removeEventListener('abort', abort);
      this.#pending.set(id, {
        resolve: (output) => (settled(), resolve(output as Output<Host, K>)),
        reject: (error) => (settled(), reject(error)),
      });
      this.#api.postMessage({ type: 'call', id, method, input });
    });
  }

  on<K extends keyof PanelEvents>(event: K, listener: (detail: PanelEvents<Ask>[K]) => void): void {
    const all = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, all.add(listener));
  }

  #receive(message: ToWebview): void {
    if (message?.type === 'init') return this.#onTarget(message.target as Target);
    if (message?.type === 'event') {
      for (const listener of this.#listeners.get(message.event) ?? []) listener(message.detail as never);
      return;
    }
    if (message?.type !== 'reply') return; // not ours: VS Code and extensions of the browser post here too
    const call = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.ok) return call?.resolve(message.output);
    const error = new Error(message.error.message);
    error.name = message.error.name;
    call?.reject(error);
  }
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

function abortError(): Error {
  return new DOMException('The call was abandoned.', 'AbortError');
}
