import type { Millis } from '../../engine/clock.ts';

/** Lambda begins with five batches at once, and adds five a second while there is more (services-sqs-scaling). */
const firstSlots = 5;
const slotsPerSecond = 5;
/** As many processes of one function run here. */
const mostSlots = 10;

/** How many batches may be with the function at once. */
export class Concurrency {
  readonly #maximum: number;
  #running = 0;
  /** Since when all slots but the first were not enough; undefined while they are. */
  #shortSinceMs: Millis | undefined;
  readonly #waiting: (() => void)[] = [];

  /** @param maximum MaximumConcurrency; undefined for as many as Lambda would start. */
  constructor(maximum: number | undefined) {
    this.#maximum = maximum ?? Infinity;
  }

  get running(): number {
    return this.#running;
  }

  /** Resolves when a slot is free, and takes none. */
  async free(now: () => Millis): Promise<void> {
    while (this.#running >= this.#limit(now())) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 1000).unref();
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  take(now: Millis): void {
    this.#running++;
    if (this.#running >= firstSlots) this.#shortSinceMs ??= now;
  }

  leave(): void {
    this.#running--;
    if (this.#running === 0) this.#shortSinceMs = undefined;
    for (const wake of this.#waiting.splice(0)) wake();
  }

  #limit(now: Millis): number {
    const seconds = this.#shortSinceMs === undefined ? 0 : Math.floor((now - this.#shortSinceMs) / 1000);
    return Math.min(this.#maximum, mostSlots, firstSlots + seconds * slotsPerSecond);
  }
}
