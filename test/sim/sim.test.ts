import assert from 'node:assert/strict';
import { found } from './found.ts';
import { runSeed, runSteps, shortened } from './history.ts';

/** A slice of what `npm run sim` does, for every check. */
describe('the engine beside the model of the AWS rules', () => {
  for (let from = 1; from <= 300; from += 50) {
    it(`stays legal through the histories of seeds ${from} to ${from + 49}`, () => {
      for (let seed = from; seed < from + 50; seed++) {
        const failure = runSeed(seed);
        if (failure) assert.fail(describeFailure(shortened(failure)));
      }
    });
  }

  for (const { name, seed, steps } of found) {
    it(`${name} (seed ${seed})`, () => assert.equal(runSteps(steps)?.message, undefined));
  }
});

function describeFailure({ seed, error, steps }: ReturnType<typeof shortened>): string {
  return `seed ${seed}: ${error.message}\n${steps.map((step) => JSON.stringify(step)).join('\n')}`;
}
