import type { Clock, Millis } from '../engine/clock.ts';
import type { ClockState } from '../engine/inspect/views.ts';
import type { Meta } from '../store/store.ts';

type KeptTime = Pick<Meta, 'offsetMs' | 'pausedAtMs' | 'lastMs'>;

/**
 * Engine time: wall time plus an offset.
 *
 * 1. It never goes back, whatever the wall clock does, but for `reset`.
 * 2. It stands still between two calls of `tick`: everything in one turn of the event loop happens at one instant.
 * 3. While it is held (an advance is under way) or paused, only `moveTo` moves it.
 */
export class EngineClock implements Clock {
  readonly #wall: () => Millis;
  #now: Millis;
  #offsetMs: number;
  #paused: boolean;
  #held = false;

  /** @param wall Milliseconds since 1970-01-01 UTC by the system's clock. */
  constructor(wall: () => Millis, kept: KeptTime = { offsetMs: 0, lastMs: 0 }) {
    this.#wall = wall;
    this.#offsetMs = kept.offsetMs;
    this.#paused = kept.pausedAtMs !== undefined;
    this.#now = Math.max(kept.lastMs, kept.pausedAtMs ?? wall() + kept.offsetMs);
  }

  now(): Millis {
    return this.#now;
  }

  get state(): ClockState {
    return { nowMs: this.#now, paused: this.#paused };
  }

  /** What a restart needs to go on from here. */
  get kept(): KeptTime {
    const lastMs = this.#now;
    return this.#paused
      ? { offsetMs: this.#offsetMs, pausedAtMs: lastMs, lastMs }
      : { offsetMs: this.#offsetMs, lastMs };
  }

  /** Catches up with the wall clock. */
  tick(): void {
    if (this.#held || this.#paused) return;
    const now = this.#wall() + this.#offsetMs;
    if (now > this.#now) this.#now = now;
  }

  /** From here on only `moveTo` moves it, also after a restart. */
  pause(): void {
    this.#paused = true;
  }

  /** Goes on by itself from where it stands. Harmless while it runs. */
  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#offsetMs = this.#now - this.#wall();
  }

  /** From here on only `moveTo` moves it. */
  hold(): void {
    this.#held = true;
  }

  /** Goes on by itself, from the instant reached. */
  release(): void {
    this.#held = false;
  }

  /** Jumps ahead; an instant that has passed changes nothing. */
  moveTo(instant: Millis): void {
    this.#now = Math.max(this.#now, instant);
    this.#offsetMs = this.#now - this.#wall();
  }

  /** Wall time again, running. The only way back, for an engine that holds nothing any more. */
  reset(): void {
    this.#offsetMs = 0;
    this.#paused = false;
    this.#now = this.#wall();
  }

  /** Real milliseconds until `instant` comes by itself; undefined while the clock stands. */
  realMsUntil(instant: Millis): number | undefined {
    if (this.#held || this.#paused) return undefined;
    return Math.max(0, instant - this.#offsetMs - this.#wall());
  }
}
