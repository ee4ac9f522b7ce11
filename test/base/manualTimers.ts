import type { Timers } from '../../src/base/throttle.ts';

/** Timers that run when told to, in the order they fall due. */
export class ManualTimers implements Timers {
  nowMs = 0;
  #due: { readonly atMs: number; readonly run: () => void }[] = [];

  setTimeout(run: () => void, ms: number): unknown {
    const timer = { atMs: this.nowMs + ms, run };
    this.#due.push(timer);
    return timer;
  }

  clearTimeout(handle: unknown): void {
    this.#due = this.#due.filter((timer) => timer !== handle);
  }

  advance(ms: number): void {
    const end = this.nowMs + ms;
    for (;;) {
      const next = this.#due.filter(({ atMs }) => atMs <= end).sort((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      this.#due = this.#due.filter((timer) => timer !== next);
      this.nowMs = next.atMs;
      next.run();
    }
    this.nowMs = end;
  }
}
