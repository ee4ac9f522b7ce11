import type { ClockState } from '../engine/inspect/views.ts';

/** Tells how far a paused clock was moved, counted from where it stood when it was first seen paused. */
export class PausedClock {
  #pausedAtMs: number | undefined;

  /** Milliseconds of engine time since the pause; undefined while the clock runs or nothing is known of it. */
  see(clock: ClockState | undefined): number | undefined {
    if (!clock?.paused) {
      this.#pausedAtMs = undefined;
      return undefined;
    }
    this.#pausedAtMs ??= clock.nowMs;
    return Math.max(0, clock.nowMs - this.#pausedAtMs);
  }
}
