import assert from 'node:assert/strict';
import { anEngine, url, type TestEngine } from '../anEngine.ts';
import { refusalOf } from './refusal.ts';

const fifo = { FifoQueue: 'true' };
const highThroughput = { ...fifo, DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' };

/** What a FIFO queue takes in one second, in pace `aws`. */
describe('throughput of a FIFO queue', () => {
  it('is 300 calls a second and action', () => {
    const test = paced('aws').withQueue('q.fifo', fifo);
    assert.deepStrictEqual(
      [sendsUntilRefused(test, 'g', 400), receivesUntilRefused(test, 400), deletesUntilRefused(test, 400)],
      [300, 300, 300],
    );
  });

  it('comes back with time', () => {
    const test = paced('aws').withQueue('q.fifo', fifo);
    sendsUntilRefused(test, 'g', 400);
    test.advance(100);
    const soon = sendsUntilRefused(test, 'g', 400);
    test.advance(1000);
    assert.deepStrictEqual([soon, sendsUntilRefused(test, 'g', 400)], [30, 300]);
  });

  it('is 300 calls a second of one group in high throughput mode, of each', () => {
    const test = paced('aws').withQueue('q.fifo', highThroughput);
    assert.deepStrictEqual([sendsUntilRefused(test, 'g', 400), sendsUntilRefused(test, 'h', 400)], [300, 300]);
  });

  it('refuses as a throttled request and changes nothing', () => {
    const test = paced('aws').withQueue('q.fifo', fifo);
    sendsUntilRefused(test, 'g', 400);
    const before = test.counts('q.fifo');

    assert.strictEqual(refusalOf(() => sendTo(test, 'g', 'more')).shape, 'RequestThrottled');
    assert.deepStrictEqual(test.counts('q.fifo'), before);
  });

  it('has no end in pace fast', () => {
    const test = paced('fast').withQueue('q.fifo', fifo);
    assert.strictEqual(sendsUntilRefused(test, 'g', 400), 400);
  });
});

function paced(pace: 'aws' | 'fast'): TestEngine {
  return anEngine({ settings: { access: 'off', limits: 'aws', pace } });
}

function sendTo(test: TestEngine, MessageGroupId: string, id: string): void {
  test.send('q.fifo', 'm', { MessageGroupId, MessageDeduplicationId: id });
}

/** How many calls were taken, at most `most`. */
function sendsUntilRefused(test: TestEngine, group: string, most: number): number {
  let sent = 0;
  return untilRefused(() => sendTo(test, group, `${group}-${test.clock.now()}-${++sent}`), most);
}

function deletesUntilRefused(test: TestEngine, most: number): number {
  const QueueUrl = url('q.fifo');
  test.advance(1000);
  const { ReceiptHandle } = test.receive('q.fifo')[0]!;
  return untilRefused(() => test.sqs('DeleteMessage', { QueueUrl, ReceiptHandle }), most);
}

function receivesUntilRefused(test: TestEngine, most: number): number {
  return untilRefused(() => test.receive('q.fifo', { VisibilityTimeout: 0 }), most);
}

function untilRefused(act: () => unknown, most: number): number {
  for (let done = 0; done < most; done++) {
    try {
      act();
    } catch {
      return done;
    }
  }
  return most;
}
