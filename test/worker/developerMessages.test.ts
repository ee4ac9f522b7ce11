import assert from 'node:assert/strict';
import { developerMessages } from '../../src/worker/developerMessages.ts';
import { nodeDigest } from '../engine/anEngine.ts';
import { aTurn, type TestTurn } from './aTurn.ts';

describe("LocalStack's view of a queue", () => {
  it('shows everything that a receive would, but for the handle', () => {
    const all = aTurn().withQueue('orders');
    const value = { DataType: 'String', StringValue: 'order' };
    const sent = all.send('orders', 'a', { MessageAttributes: { type: value } });
    all.turn.flush();
    const { MessageId, MD5OfMessageBody, MD5OfMessageAttributes } = (sent.result as { output: Record<string, string> })
      .output;

    assert.deepEqual(shown(all), [
      {
        MessageId,
        ReceiptHandle: 'SQS/BACKDOOR/ACCESS',
        MD5OfBody: MD5OfMessageBody,
        Body: 'a',
        Attributes: {
          SenderId: '000000000000',
          SentTimestamp: String(all.clock.now()),
          ApproximateReceiveCount: '0',
          ApproximateFirstReceiveTimestamp: '0',
        },
        MD5OfMessageAttributes,
        MessageAttributes: { type: value },
      },
    ]);
  });

  it('hides the rest of a message group that is in flight, as FIFO does, unless asked', () => {
    const all = aTurn().withQueue('orders.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
    for (const [body, MessageGroupId] of ['a1', 'a2', 'b1'].map((each) => [each, each[0]])) {
      all.send('orders.fifo', body!, { MessageGroupId });
    }
    all.receive('orders.fifo');
    all.turn.flush();

    assert.deepEqual(
      [shown(all).map(({ Body }) => Body), shown(all, true).map(({ Body }) => Body)],
      [['b1'], ['a1', 'a2', 'b1']],
    );
  });

  it('leaves out what goes while it rests', () => {
    const all = aTurn().withQueue('orders');
    for (let n = 0; n < 100; n++) all.send('orders', `${n}`);
    const queue = all.engine.state.queue(1)!;
    const work = developerMessages(all.engine, nodeDigest, queue, { invisible: false, delayed: false });
    work.next();
    all.ask('PurgeQueue', { QueueUrl: 'orders' });

    const rest = work.next();

    assert.deepEqual([rest.done, (rest.value as unknown[]).length], [true, 63]);
  });
});

function shown(all: TestTurn, invisible = false) {
  const queue = all.engine.state.queue(1)!;
  const work = developerMessages(all.engine, nodeDigest, queue, { invisible, delayed: false });
  const step = work.next();
  assert.ok(step.done);
  return step.value;
}
