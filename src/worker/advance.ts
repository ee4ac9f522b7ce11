import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Engine } from '../engine/engine.ts';
import type { Millis } from '../engine/clock.ts';
import type { EngineClock } from './time.ts';
import type { Turn } from './turn.ts';

/** What leaves the engine, and comes back as a change: deliveries over the network, runs of functions. */
export interface Outgoing {
  /** Whether something is under way that nobody has waited for in vain. */
  readonly isBusy: boolean;
  /** Resolves when it has ended and its outcome is committed, or after so many real milliseconds. */
  settled(limitMs: number): Promise<void>;
}

/** How long what began at one instant may take before time goes on without it, in ms of real time. */
const mostOutgoingMs = 5000;

/** How long it works before it lets others have the thread, in ms; they may wait twice as long. */
const sliceMs = 10;

/**
 * Moves the clock by hand. Everything due on the way happens at its own instant, in order; what leaves
 * the engine on the way has its outcome before time goes on, and requests are served in between, at the instant reached.
 * One at a time: a second advance begins where the first ended.
 */
export class Advance {
  readonly #engine: Engine;
  readonly #clock: EngineClock;
  readonly #turn: Turn;
  readonly #outgoing: readonly Outgoing[];
  #last: Promise<unknown> = Promise.resolve();

  constructor(engine: Engine, clock: EngineClock, turn: Turn, outgoing: readonly Outgoing[] = []) {
    this.#engine = engine;
    this.#clock = clock;
    this.#turn = turn;
    this.#outgoing = outgoing;
  }

  /** Resolves when everything due within `ms` from now has happened and is committed. Rejects when the store refuses. */
  by(ms: Millis): Promise<void> {
    return this.#afterOthers(() =>
      this.#holding(async () => {
        const end = this.#clock.now() + ms;
        await this.#quiet();
        await this.#stepTo(end);
      }),
    );
  }

  /** To the next instant at which something is due, and no further. Resolves with false when there is none. */
  next(): Promise<boolean> {
    return this.#afterOthers(() =>
      this.#holding(async () => {
        this.#engine.settle(); // what is due already is not next
        await this.#quiet();
        const next = this.#engine.nextDeadline();
        if (next !== undefined) await this.#stepTo(next);
        return next !== undefined;
      }),
    );
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

  async #holding<T>(work: () => Promise<T>): Promise<T> {
    this.#turn.begin();
    this.#clock.hold();
    try {
      return await work();
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
      if (!hasAnswered && !this.#isBusy() && performance.now() < restAt) continue;
      this.#turn.flush();
      await this.#quiet();
      await nextTurn();
      restAt = performance.now() + sliceMs;
    }
    this.#turn.begin();
    this.#turn.moveTo(end);
    this.#turn.flush();
    await this.#quiet();
    this.#turn.begin(); // throws when the store has refused
  }

  /** What began up to here gets its outcome, and what began because of that, which may fall due again at a later instant. */
  async #quiet(): Promise<void> {
    const untilMs = performance.now() + mostOutgoingMs;
    for (let leftMs = mostOutgoingMs; leftMs > 0 && this.#isBusy(); leftMs = untilMs - performance.now()) {
      this.#turn.flush(); // it begins when the turn has ended
      const limitMs = leftMs;
      await Promise.all(this.#outgoing.map((each) => each.settled(limitMs)));
    }
  }

  #isBusy(): boolean {
    return this.#outgoing.some(({ isBusy }) => isBusy);
  }

  #nextUntil(end: Millis): Millis {
    return Math.min(this.#engine.nextDeadline() ?? end, end);
  }
}
