import assert from 'node:assert/strict';
import type { WorldHint } from '../../src/engine/inspect/views.ts';
import { HintLog } from '../../src/worker/worldHint.ts';
import { anEngine, testClient, testOrigin } from '../engine/anEngine.ts';

const ireland = { accountId: '000000000000', region: 'eu-west-1' };

describe('a request that missed its world', () => {
  it('is logged with where the queue is and where it was looked for', () => {
    const { lines, ask } = aLog();
    ask({ QueueName: 'orders' });
    assert.deepEqual(lines, ['orders exists in us-east-1; this caller used eu-west-1']);
  });

  it('is recorded for the tree', () => {
    const { hints, ask, test } = aLog();
    ask({ QueueUrl: `${testOrigin}/000000000000/orders`, MessageBody: 'a' });
    assert.deepEqual(hints, [
      {
        queueName: 'orders',
        asked: ireland,
        existsIn: { accountId: '000000000000', region: 'us-east-1' },
        operation: 'SendMessage',
        atMs: test.clock.now(),
      },
    ]);
  });

  it('names the accounts when these differ', () => {
    const { lines, ask } = aLog();
    ask({ QueueUrl: `${testOrigin}/111111111111/orders`, MessageBody: 'a' }, { ...ireland, region: 'us-east-1' });
    assert.deepEqual(lines, [
      'orders exists in account 000000000000, us-east-1; this caller used account 111111111111, us-east-1',
    ]);
  });

  it('is logged once a minute', () => {
    const { lines, ask, test } = aLog();
    for (const ms of [0, 59_999, 1]) {
      test.advance(ms);
      ask({ QueueName: 'orders' });
    }
    assert.equal(lines.length, 2);
  });

  it('is nothing when the queue exists nowhere', () => {
    const { lines, hints, ask } = aLog();
    ask({ QueueName: 'invoices' });
    assert.deepEqual([lines, hints], [[], []]);
  });
});

function aLog() {
  const lines: string[] = [];
  const hints: WorldHint[] = [];
  const test = anEngine().withQueue('orders');
  const hintLog = new HintLog(
    test.engine,
    (_level, text) => lines.push(text),
    (hint) => hints.push(hint),
  );
  const ask = (input: object, world = ireland): void => {
    const caller = { accountId: world.accountId, client: testClient };
    const operation = 'QueueName' in input ? 'GetQueueUrl' : 'SendMessage';
    const request = {
      service: 'sqs',
      operation,
      input,
      world,
      caller,
      requestId: 'r',
      isSigned: true,
      origin: testOrigin,
    } as const;
    test.engine.run(request, (result) => {
      if (!result.ok) hintLog.look(request, result.error);
    });
  };
  return { lines, hints, ask, test };
}
