import { sqsCases } from './cases/sqsCases.ts';
import { protocols } from './results.ts';
import { runCase } from './runner.ts';
import { Targets } from './targets.ts';

/** Every case, against the served port and over both protocols. */
for (const protocol of protocols) {
  describe(`SQS over ${protocol}`, () => {
    const targets = new Targets(protocol);

    after(() => targets.stop());

    for (const each of sqsCases) {
      if (each.only && each.only !== protocol) continue;
      it(`${each.name} [${each.source}]`, async () => runCase(await targets.of(each), each));
    }
  });
}
