import assert from 'node:assert/strict';
import { requireClient, type Found } from '../../scripts/clients.ts';
import { Served } from '../conformance/served.ts';
import { environmentOf, runProgram } from './program.ts';
import { goProgram } from './toolChains.ts';

describe('programs for Go', () => {
  let served: Served;
  let found: Found;

  before(async function () {
    this.timeout(500_000);
    found = await goProgram();
    served = await Served.start();
  });
  after(() => served?.stop());

  it('the SDK checks digests, finds errors by type, keeps the order of groups, pages', async function () {
    const program = requireClient(found, this);

    assert.deepEqual(await runProgram({ command: program.path, args: [] }, environmentOf(served.url)), [
      'single grüße <&> 🚀 näw Number.int [0 1 255] 1 Root=1-5759e988-bd862e3fe1be46a994272793',
      'again true 2',
      'left 0+0',
      'batch sent 9 failed big InvalidParameterValue true',
      'batch deleted 9 left 0+0',
      'fifo [a1 b1 a2 b2] rising true left 0+0',
      'gone true AWS.SimpleQueueService.NonExistentQueue The specified queue does not exist.',
      'handle true',
      'empty true MissingParameter',
      'pages [3 1]',
    ]);
  });
});
