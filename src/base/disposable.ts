/** Something that stops when told to. VS Code's own disposables fit. */
export interface Disposable {
  dispose(): void;
}

/**
 * Owns disposables and ends them together, last added first.
 *
 * 1. What is added after `dispose` is disposed at once.
 * 2. One that throws does not keep the others alive; the first error is thrown when all are done.
 */
export class DisposableStore implements Disposable {
  #disposed = false;
  readonly #owned: Disposable[] = [];

  add<T extends Disposable>(disposable: T): T {
    if (this.#disposed) disposable.dispose();
    else this.#owned.push(disposable);
    return disposable;
  }

  dispose(): void {
    this.#disposed = true;
    const errors: unknown[] = [];
    for (const disposable of this.#owned.splice(0).toReversed()) {
      try {
        disposable.dispose();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
