import type { Disposable } from './disposable.ts';

/** Timers as a port, so that tests need not sleep. */
export interface Timers {
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
}

const hostTimers: Timers = {
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
};

/**
 * Runs `work` on request, the first time at once, then at most once every `intervalMs` and never two at a time.
 * Requests that come meanwhile become one run at the end, so the last state is always seen.
 */
export class Throttle implements Disposable {
  readonly #work: () => void | Promise<void>;
  readonly #intervalMs: number;
  readonly #timers: Timers;
  #timer: unknown;
  #running = false;
  #wanted = false;
  #disposed = false;

  /** `work` handles its own failures. */
  constructor(work: () => void | Promise<void>, intervalMs: number, timers: Timers = hostTimers) {
    this.#work = work;
    this.#intervalMs = intervalMs;
    this.#timers = timers;
  }

  request(): void {
    this.#wanted = true;
    this.#next();
  }

  dispose(): void {
    this.#disposed = true;
    this.#timers.clearTimeout(this.#timer);
  }

  #next(): void {
    if (!this.#wanted || this.#running || this.#timer !== undefined || this.#disposed) return;
    this.#wanted = false;
    this.#running = true;
    this.#timer = this.#timers.setTimeout(() => {
      this.#timer = undefined;
      this.#next();
    }, this.#intervalMs);
    const done = this.#work();
    if (done) void done.finally(() => this.#ended());
    else this.#ended();
  }

  #ended(): void {
    this.#running = false;
    this.#next();
  }
}
