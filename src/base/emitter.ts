import type { Disposable } from './disposable.ts';

/** A function that takes a listener and returns what ends it. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** The side of an event that its owner keeps. A listener added twice is told twice. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<{ readonly tell: (value: T) => void }>();

  readonly event: Event<T> = (listener) => {
    const entry = { tell: listener };
    this.#listeners.add(entry);
    return { dispose: () => void this.#listeners.delete(entry) };
  };

  /** Tells everyone who listened when it began. */
  fire(value: T): void {
    for (const { tell } of [...this.#listeners]) tell(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
