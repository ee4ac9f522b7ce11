import { Draw } from './draw.ts';
import { Runner } from './runner.ts';
import { shorten } from './shorten.ts';
import type { Step } from './steps.ts';

/** Steps in every history, besides those of its end. */
export const historyLength = 220;

export interface Failure {
  readonly seed: number;
  readonly error: Error;
  readonly steps: readonly Step[];
}

/** Runs the history of a seed; what went wrong, if anything did. */
export function runSeed(seed: number, length = historyLength): Failure | undefined {
  const steps: Step[] = [];
  const runner = new Runner();
  const draw = new Draw(seed, runner.model);
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

/** The same failure, or another, with fewer steps. */
export function shortened({ seed, steps, error }: Failure): Failure {
  const fewer = shorten(steps, runSteps);
  return { seed, steps: fewer, error: runSteps(fewer) ?? error };
}

/** Runs a history that was kept; what went wrong, if anything did. */
export function runSteps(steps: readonly Step[]): Error | undefined {
  const runner = new Runner();
  try {
    for (const step of steps) runner.run(step);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** No loss: once all that hides messages has run out, everything that retention spares can be received. */
function* ending(runner: Runner): Generator<Step> {
  let id = 1_000_000;
  const call = { do: 'call', consumer: 0 } as const;
  for (const queue of [...runner.model.queues.values()]) {
    const QueueUrl = queue.name;
    const { world } = queue;
    const keep = { MessageRetentionPeriod: '1209600' };
    yield { ...call, id: id++, world, operation: 'SetQueueAttributes', input: { QueueUrl, Attributes: keep } };
  }
  yield { id: id++, do: 'advance', ms: 43_200_000, late: false };
  for (const queue of [...runner.model.queues.values()]) {
    const { world, name: QueueUrl } = queue;
    yield { ...call, id: id++, world, operation: 'GetQueueAttributes', input: { QueueUrl, AttributeNames: ['All'] } };
    const input = { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0, VisibilityTimeout: 43_200 };
    while (queue.visible(runner.model.now) > 0) yield { ...call, id: id++, world, operation: 'ReceiveMessage', input };
  }
}
