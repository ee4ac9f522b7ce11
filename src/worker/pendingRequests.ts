import type { GatewayResponse } from '../gateway/message.ts';

/** The worker ended before it answered: what it had acknowledged is kept, whether this request was done is unknown. */
export class WorkerGone extends Error {
  override readonly name = 'WorkerGone';
}

interface Pending {
  resolve(response: GatewayResponse): void;
  reject(error: Error): void;
}

/** Requests on their way to the worker. Each settles once: with its answer, its signal's reason, or the worker's end. */
export class PendingRequests {
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  /** `send` and `cancel` get the id under which the answer is to come back. */
  add(
    signal: AbortSignal | undefined,
    send: (id: number) => void,
    cancel: (id: number) => void,
  ): Promise<GatewayResponse> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const id = ++this.#lastId;
      const forget = (): void => {
        this.#pending.delete(id);
        signal?.removeEventListener('abort', abort);
      };
      const abort = (): void => {
        forget();
        cancel(id);
        reject(signal!.reason as Error);
      };
      this.#pending.set(id, {
        resolve(response) {
          forget();
          resolve(response);
        },
        reject(error) {
          forget();
          reject(error);
        },
      });
      signal?.addEventListener('abort', abort);
      send(id);
    });
  }

  /** An answer nobody waits for any more is dropped. */
  resolve(id: number, response: GatewayResponse): void {
    this.#pending.get(id)?.resolve(response);
  }

  rejectAll(error: Error): void {
    for (const pending of [...this.#pending.values()]) pending.reject(error);
  }
}
