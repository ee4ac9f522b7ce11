import type { Millis } from '../clock.ts';

const length = 60;

/** How often something happened in each of the last sixty seconds of the engine's clock. */
export class Seconds {
  readonly #counts = new Uint32Array(length);
  #second = 0;

  add(atMs: Millis): void {
    this.#moveTo(atMs);
    this.#counts[this.#second % length]!++;
  }

  /** One number a second, oldest first. */
  series(nowMs: Millis): number[] {
    this.#moveTo(nowMs);
    return Array.from(this.#counts, (_, at) => this.#counts[(this.#second + 1 + at) % length]!);
  }

  sum(nowMs: Millis): number {
    this.#moveTo(nowMs);
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  #moveTo(atMs: Millis): void {
    const second = Math.floor(atMs / 1000);
    if (second <= this.#second) return;
    const passed = Math.min(length, second - this.#second);
    for (let step = 1; step <= passed; step++) this.#counts[(this.#second + step) % length] = 0;
    if (passed === length) this.#counts.fill(0);
    this.#second = second;
  }
}
