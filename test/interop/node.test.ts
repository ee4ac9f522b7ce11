import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { Served } from '../conformance/served.ts';
import { environmentOf, runProgram } from './program.ts';

describe('programs for Node', () => {
  let served: Served;

  before(async () => {
    served = await Served.start();
  });
  after(() => served?.stop());

  it('sqs-producer and sqs-consumer handle everything once and in order, retry, keep a slow message, stop gracefully', async () => {
    const program = { command: process.execPath, args: [resolve(import.meta.dirname, 'node/consume.ts')] };

    assert.deepEqual(await runProgram(program, environmentOf(served.url)), [
      'standard: sent 100, received 100 näw, left 0',
      'fifo: received 100 of 5 groups, in order true, left 0',
      'retry: seen 1,2 after its visibility, Unexpected message handler failure: not today, left 0',
      'fifo retry: seen 0,1,1,2, left 0',
      'heartbeat: handled 1, left 0',
      'stop: handled 1, left 1',
    ]);
  });
});
