import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Engine } from '../engine/engine.ts';
import type { Millis } from '../engine/clock.ts';
import type { EngineClock } from './time.ts';
import type { Turn } from './turn.ts';

/** How long it works before it lets others have the thread, in ms; they may wait twice as long. */
const sliceMs = 10;

/**
 * Moves the clock by hand. Everything due on the way happens at its own instant, in order; requests are served in between,
 * at the instant reached. One at a time: a second advance begins where the first ended.
 */
export class Advance {
  readonly #engine: Engine;
  readonly #clock: EngineClock;
  readonly #turn: Turn;
  #last: Promise<unknown> = Promise.resolve();

  constructor(engine: Engine, clock: EngineClock, turn: Turn) {
    this.#engine = engine;
    this.#clock = clock;
    this.#turn = turn;
  }

  /** Resolves when everything due within `ms` from now has happened and is committed. Rejects when the store refuses. */
  by(ms: Millis): Promise<void> {
    return this.#afterOthers(() => {
      this.#turn.begin();
      return this.#to(this.#clock.now() + ms);
    });
  }

  /** To the next instant at which something is due, and no further. Resolves with false when there is none. */
  next(): Promise<boolean> {
    return this.#afterOthers(async () => {
      this.#turn.begin();
      this.#engine.settle(); // what is due already is not next
      const next = this.#engine.nextDeadline();
      if (next !== undefined) await this.#to(next);
      return next !== undefined;
    });
  }

  /** Removes everything, once no advance is under way. */
  reset(): Promise<void> {
    return this.#afterOthers(async () => this.#turn.reset());
  }

  #afterOthers<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }

  async #to(end: Millis): Promise<void> {
    this.#clock.hold();
    try {
      await this.#stepTo(end);
    } finally {
      this.#clock.release();
      this.#turn.resetTimer();
    }
  }

  async #stepTo(end: Millis): Promise<void> {
    let restAt = performance.now() + sliceMs;
    for (let next = this.#nextUntil(end); next < end; next = this.#nextUntil(end)) {
      this.#turn.begin();
      const hasAnswered = this.#turn.moveTo(next);
      if (!hasAnswered && performance.now() < restAt) continue;
      this.#turn.flush();
      await nextTurn();
      restAt = performance.now() + sliceMs;
    }
    this.#turn.begin();
    this.#turn.moveTo(end);
    this.#turn.flush();
    this.#turn.begin(); // throws when the store has refused
  }

  #nextUntil(end: Millis): Millis {
    return Math.min(this.#engine.nextDeadline() ?? end, end);
  }
}
