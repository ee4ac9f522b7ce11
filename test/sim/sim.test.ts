import assert from 'node:assert/strict';
import { found } from './found.ts';
import { standardQueues } from './history.ts';
import { queueNetworks } from './network/networkHistory.ts';
import type { Failure } from './simulation.ts';

/** A slice of what `npm run sim` does, for every check. */
describe('the engine beside the model of the AWS rules', () => {
  for (let from = 1; from <= 300; from += 50) {
    it(`stays legal through the histories of seeds ${from} to ${from + 49}`, () => {
      for (let seed = from; seed < from + 50; seed++) {
        const failure = standardQueues.runSeed(seed);
        if (failure) assert.fail(describeFailure(standardQueues.shortened(failure)));
      }
    });
  }

  for (let from = 1; from <= 200; from += 50) {
    it(`orders, drops duplicates and moves dead letters as AWS does, seeds ${from} to ${from + 49}`, () => {
      for (let seed = from; seed < from + 50; seed++) {
        const failure = queueNetworks.runSeed(seed);
        if (failure) assert.fail(describeFailure(queueNetworks.shortened(failure)));
      }
    });
  }

  for (const { name, seed, steps } of found) {
    it(`${name} (seed ${seed})`, () => assert.equal(standardQueues.runSteps(steps)?.message, undefined));
  }
});

function describeFailure({ seed, error, steps }: Failure<object>): string {
  return `seed ${seed}: ${error.message}\n${steps.map((step) => JSON.stringify(step)).join('\n')}`;
}
