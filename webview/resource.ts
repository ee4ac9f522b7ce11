import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isAbort } from './rpc.ts';

/**
 * One thing that is fetched: its last value, whether a fetch runs, why the last one failed.
 * A new fetch abandons the one before, so an older answer never replaces a newer one.
 */
export class Resource<T> implements ReactiveController {
  value: T | undefined;
  error: Error | undefined;
  loading = false;

  readonly #host: ReactiveControllerHost;
  #running: AbortController | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#running?.abort();
  }

  /** Fetches; the value before stays in sight until the new one is there. Resolves to whether it succeeded. */
  async fetch(get: (signal: AbortSignal) => Promise<T>): Promise<boolean> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.loading = true;
    try {
      const value = await get(running.signal);
      if (running !== this.#running) return false;
      this.#settle(value, undefined);
      return true;
    } catch (error) {
      if (running === this.#running && !isAbort(error)) this.#settle(this.value, error as Error);
      return false;
    }
  }

  /** Forgets the value, for when another thing is looked at. */
  clear(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#settle(undefined, undefined);
  }

  #settle(value: T | undefined, error: Error | undefined): void {
    this.value = value;
    this.error = error;
    this.loading = false;
    this.#host.requestUpdate();
  }
}
