import type { Store } from '../store/store.ts';

/** How long nothing must have happened before a sweep, in ms. */
const idleMs = 50;
/** From one sweep to the next while there is more, in ms. */
const restMs = 5;

/** Lets the store sweep while nobody is asking for anything. */
export class Sweeper {
  readonly #store: Store;
  readonly #onError: (error: unknown) => void;
  #isBusy = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(store: Store, onError: (error: unknown) => void) {
    this.#store = store;
    this.#onError = onError;
  }

  /** Something was done: there may be something to sweep, later. */
  touch(): void {
    this.#isBusy = true;
    if (!this.#timer) this.#later(idleMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #later(ms: number): void {
    this.#timer = setTimeout(() => this.#sweep(), ms).unref();
  }

  #sweep(): void {
    this.#timer = undefined;
    if (this.#isBusy) {
      this.#isBusy = false;
      this.#later(idleMs);
      return;
    }
    try {
      if (this.#store.sweep()) this.#later(restMs);
    } catch (error) {
      this.#onError(error); // nothing is lost: what is not swept is skipped by every load
    }
  }
}
