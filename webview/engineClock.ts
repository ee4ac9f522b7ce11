import type { ClockState } from '../src/panel/contract.ts';

/**
 * The engine's time between two answers. Every answer carries the clock; from there on it runs with
 * `performance.now`, so that neither a virtual clock nor a wrong wall clock here can skew a countdown.
 */
export class EngineClock {
  #state: ClockState = { nowMs: Date.now(), paused: false };
  #receivedAt = performance.now();

  get paused(): boolean {
    return this.#state.paused;
  }

  /** Engine time now, in ms since 1970. */
  now(): number {
    return this.#state.paused ? this.#state.nowMs : this.#state.nowMs + (performance.now() - this.#receivedAt);
  }

  set(state: ClockState): void {
    this.#state = state;
    this.#receivedAt = performance.now();
  }
}
