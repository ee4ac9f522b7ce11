import { snsCases } from './cases/snsCases.ts';
import { runCase } from './runner.ts';
import { Targets } from './targets.ts';

/** Every case, against the served port; what it says to SQS goes over Query, too. */
describe('SNS', () => {
  const targets = new Targets('Query');

  after(() => targets.stop());

  for (const each of snsCases) {
    it(`${each.name} [${each.source}]`, async () => runCase(await targets.of(each), each));
  }
});
