import type { Millis } from '../clock.ts';

const length = 60;

/** How often something happened in each of the last sixty seconds, or spans of several seconds, of the engine's clock. */
export class Seconds {
  readonly #spanMs: number;
  readonly #counts = new Uint32Array(length);
  #span = 0;

  /** @param spanSeconds Length of what is counted together; sixty of them are remembered. */
  constructor(spanSeconds = 1) {
    this.#spanMs = spanSeconds * 1000;
  }

  add(atMs: Millis, count = 1): void {
    this.#moveTo(atMs);
    this.#counts[this.#span % length]! += count;
  }

  /** One number a span, oldest first. */
  series(nowMs: Millis): number[] {
    this.#moveTo(nowMs);
    return Array.from(this.#counts, (_, at) => this.#counts[(this.#span + 1 + at) % length]!);
  }

  sum(nowMs: Millis): number {
    this.#moveTo(nowMs);
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  #moveTo(atMs: Millis): void {
    const span = Math.floor(atMs / this.#spanMs);
    if (span <= this.#span) return;
    const passed = Math.min(length, span - this.#span);
    for (let step = 1; step <= passed; step++) this.#counts[(this.#span + step) % length] = 0;
    if (passed === length) this.#counts.fill(0);
    this.#span = span;
  }
}
