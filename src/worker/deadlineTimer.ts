import type { Millis } from '../engine/clock.ts';
import type { EngineClock } from './time.ts';

/** What `setTimeout` takes at most; a later deadline is looked at again then. */
const longestMs = 2 ** 31 - 1;

/** The one host timer of an engine: wakes when its next deadline is due, early rather than late. */
export class DeadlineTimer {
  readonly #clock: EngineClock;
  readonly #wake: () => void;
  #timer: NodeJS.Timeout | undefined;
  #instant: Millis = Infinity;

  constructor(clock: EngineClock, wake: () => void) {
    this.#clock = clock;
    this.#wake = wake;
  }

  /** A timer that is set too early stays: waking for nothing once costs less than setting it anew in every turn. */
  set(instant: Millis | undefined): void {
    if (instant === undefined || instant >= this.#instant) return;
    this.clear();
    const ms = this.#clock.realMsUntil(instant);
    if (ms === undefined) return;
    this.#instant = instant;
    this.#timer = setTimeout(() => this.#fire(), Math.min(ms, longestMs));
    this.#timer.unref();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#instant = Infinity;
  }

  #fire(): void {
    this.clear();
    this.#wake();
  }
}
