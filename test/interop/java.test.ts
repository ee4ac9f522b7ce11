import assert from 'node:assert/strict';
import { requireClient } from '../../scripts/clients.ts';
import { Served } from '../conformance/served.ts';
import { environmentOf, runProgram } from './program.ts';
import { javaProgram } from './toolChains.ts';

describe('programs for Java', function () {
  let served: Served;
  let found: Awaited<ReturnType<typeof javaProgram>>;

  before(async function () {
    this.timeout(300_000);
    found = await javaProgram();
    served = await Served.start();
  });
  after(() => served?.stop());
  beforeEach(() => served.reset());

  it('the batch manager of the SDK sends, receives and deletes a hundred, and tells one refusal', async function () {
    const java = requireClient(found, this);

    assert.deepEqual(await run(java.path, 'interop.BatchManager'), [
      'sent 100',
      'received 100, different 100',
      'left 0',
      'refused AWS.SimpleQueueService.NonExistentQueue',
    ]);
  });

  it("Spring Cloud AWS' listeners get everything, a FIFO queue's in the order of each group, also after a failure", async function () {
    const java = requireClient(found, this);

    const group = '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]';
    assert.deepEqual(await run(java.path, 'interop.Listener'), [
      'done true, orders 100, failed once 2',
      `groups {g0=${group}, g1=${group}, g2=${group}, g3=${group}}`,
      'left 0 and 0',
    ]);
  });

  function run(java: string, main: string): Promise<string[]> {
    // Short programs: the first compiler is enough, and the second would take the other core.
    const args = ['-XX:TieredStopAtLevel=1', '-Xmx256m', '-cp', found.classpath!, main];
    return runProgram({ command: java, args }, environmentOf(served.url));
  }
});
