import { jsonBackend, queryBackend, type Backend } from './backends.ts';
import { handleCases } from './cases/handles.ts';
import { queueCases } from './cases/queues.ts';
import { receivingCases } from './cases/receiving.ts';
import { sendingCases } from './cases/sending.ts';
import { runCase } from './runner.ts';
import { Served } from './served.ts';

const cases = [...queueCases, ...sendingCases, ...receivingCases, ...handleCases];

/** Every recorded answer of AWS about standard queues, against the served port and over both protocols. */
for (const [name, connect] of [
  ['AWS SDK for JavaScript v3 (JSON)', jsonBackend],
  ['Query protocol', queryBackend],
] as const) {
  describe(`SQS over the ${name}`, () => {
    let served: Served;
    let backend: Backend;

    before(async () => {
      served = await Served.start();
      backend = connect(served.url);
    });
    after(async () => {
      backend?.close();
      await served?.stop();
    });

    for (const each of cases) {
      if (each.only && each.only !== (connect === jsonBackend ? 'JSON' : 'Query')) continue;
      it(`${each.name} [${each.source}]`, () =>
        runCase({ backend, advance: (seconds) => served.advance(seconds) }, each));
    }
  });
}
