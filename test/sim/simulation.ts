import { shorten } from './shorten.ts';

/** Steps in every history, besides those of its end. */
const historyLength = 220;

export interface Failure<Step> {
  readonly seed: number;
  readonly error: Error;
  readonly steps: readonly Step[];
}

/** What kinds of histories have in common: seeds, steps, and something that runs one step after the other or throws. */
export interface Kind<Step, Runner extends { run(step: Step): unknown }> {
  readonly runner: () => Runner;
  readonly draw: (seed: number, runner: Runner) => { next(): Step };
  /** What shows at last that nothing was lost. */
  readonly ending: (runner: Runner) => Iterable<Step>;
}

export class Simulation<Step, Runner extends { run(step: Step): unknown }> {
  readonly #kind: Kind<Step, Runner>;

  constructor(kind: Kind<Step, Runner>) {
    this.#kind = kind;
  }

  /** Runs the history of a seed; what went wrong, if anything did. */
  runSeed(seed: number): Failure<Step> | undefined {
    const steps: Step[] = [];
    const runner = this.#kind.runner();
    const draw = this.#kind.draw(seed, runner);
    try {
      while (steps.length < historyLength) {
        const step = draw.next();
        steps.push(step);
        runner.run(step);
      }
      for (const step of this.#kind.ending(runner)) {
        steps.push(step);
        runner.run(step);
      }
      return undefined;
    } catch (error) {
      return { seed, steps, error: error as Error };
    }
  }

  /** The same failure, or another, with fewer steps. */
  shortened({ seed, steps, error }: Failure<Step>): Failure<Step> {
    const fewer = shorten(steps, (some) => this.runSteps(some));
    return { seed, steps: fewer, error: this.runSteps(fewer) ?? error };
  }

  /** Runs a history that was kept; what went wrong, if anything did. */
  runSteps(steps: readonly Step[]): Error | undefined {
    const runner = this.#kind.runner();
    try {
      for (const step of steps) runner.run(step);
      return undefined;
    } catch (error) {
      return error as Error;
    }
  }
}
