import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Served } from '../conformance/served.ts';
import { useTempDir } from '../store/tempDir.ts';
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

  describe('that subscribe', () => {
    const dir = useTempDir();

    it('Express and sns-validator confirm, verify, and get retries at their instants', async () => {
      const authority = join(dir.path, 'ca.pem');
      writeFileSync(authority, await (await fetch(`${served.url}/_playground/ca.pem`)).text());
      const program = { command: process.execPath, args: [resolve(import.meta.dirname, 'node/subscriber.ts')] };
      const env = { ...environmentOf(served.url), NODE_EXTRA_CA_CERTS: authority };

      const expected = ['1', '2'].flatMap((version) => [
        `news-${version}: pending false`,
        `  SubscriptionConfirmation of version ${version} valid, confirmed 200`,
        `  Notification of version ${version} valid at +0 s: it is here, answered 500`,
        `  Notification of version ${version} valid at +20 s: it is here, answered 500`,
        `  Notification of version ${version} valid at +40 s: it is here, answered 200`,
        '  changed on the way: The message signature is invalid.',
      ]);
      assert.deepEqual(await runProgram(program, env), expected);
    });
  });
});
