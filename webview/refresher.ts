/**
 * Runs a refresh as often as it is asked for, but one at a time and never more than one in `gapMs`.
 * However many requests come while one runs, one more run follows: what is shown is never older than the last request.
 */
export class Refresher {
  readonly #run: () => Promise<unknown>;
  readonly #gapMs: number;
  #startedAt = -Infinity;
  #isRunning = false;
  #isAsked = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(run: () => Promise<unknown>, gapMs: number) {
    this.#run = run;
    this.#gapMs = gapMs;
  }

  request(): void {
    this.#isAsked = true;
    if (this.#isRunning || this.#timer !== undefined) return;
    const wait = this.#startedAt + this.#gapMs - performance.now();
    this.#timer = setTimeout(() => void this.#start(), Math.max(0, wait));
  }

  async #start(): Promise<void> {
    this.#timer = undefined;
    this.#isAsked = false;
    this.#isRunning = true;
    this.#startedAt = performance.now();
    await this.#run().catch(() => {}); // each resource shows its own error
    this.#isRunning = false;
    if (this.#isAsked) this.request();
  }
}
