import { shorten } from '../shorten.ts';
import { NetworkDraw } from './networkDraw.ts';
import { NetworkRunner } from './networkRunner.ts';
import type { NetworkStep } from './steps.ts';

export interface NetworkFailure {
  readonly seed: number;
  readonly error: Error;
  readonly steps: readonly NetworkStep[];
}

/** Runs the history of a seed; what went wrong, if anything did. */
export function runNetworkSeed(seed: number, length = 220): NetworkFailure | undefined {
  const steps: NetworkStep[] = [];
  const runner = new NetworkRunner();
  const draw = new NetworkDraw(seed, runner.model);
  try {
    while (steps.length < length) {
      const step = draw.next();
      steps.push(step);
      runner.run(step);
    }
    for (const step of ending(runner)) {
      steps.push(step);
      runner.run(step);
    }
    return undefined;
  } catch (error) {
    return { seed, steps, error: error as Error };
  }
}

export function shortenedNetwork({ seed, steps, error }: NetworkFailure): NetworkFailure {
  const fewer = shorten(steps, runNetworkSteps);
  return { seed, steps: fewer, error: runNetworkSteps(fewer) ?? error };
}

export function runNetworkSteps(steps: readonly NetworkStep[]): Error | undefined {
  const runner = new NetworkRunner();
  try {
    for (const step of steps) runner.run(step);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** No loss: once nothing is hidden any more, every message can be received, group after group, and deleted. */
function* ending(runner: NetworkRunner): Generator<NetworkStep> {
  yield { do: 'advance', ms: 301_000, late: false };
  for (const queue of runner.model.queues.values()) {
    for (let rounds = 0; queue.messages.length > 0 && rounds < 500; rounds++) {
      const given = runner.model.handles.length;
      yield { do: 'receive', queue: queue.plan.name, max: 10, seconds: 30 };
      for (let handle = given; handle < runner.model.handles.length; handle++) yield { do: 'delete', handle };
    }
  }
}
