import assert from 'node:assert/strict';
import type { PacedObservation } from '../../../src/engine/observation.ts';
import type { LimitProfile } from '../../../src/engine/settings.ts';
import { anEngine, url, type TestEngine } from '../anEngine.ts';
import { attributesOf, setAttributes } from './attributesOf.ts';
import { refusalOf } from './refusal.ts';

describe('pace aws', () => {
  it('purges a queue once in 60 seconds (S:test_successive_purge_calls_fail)', () => {
    const test = paced('aws').withQueue('orders').withQueue('others');
    purge(test, 'orders');
    purge(test, 'others');
    test.send('orders', 'a');
    test.advance(59_999);
    const refusal = refusalOf(() => purge(test, 'orders'));
    const kept = test.counts('orders');
    test.advance(1);
    purge(test, 'orders');

    assert.deepStrictEqual(
      [refusal, kept, test.counts('orders')],
      [
        {
          shape: 'PurgeQueueInProgress',
          text: 'Only one PurgeQueue operation on orders is allowed every 60 seconds.',
        },
        [1, 0, 0],
        [0, 0, 0],
      ],
    );
  });

  it('makes a name again 60 seconds after it was deleted (V:test_create_queue_recently_deleted)', () => {
    const test = paced('aws').withQueue('orders');
    test.sqs('DeleteQueue', { QueueUrl: url('orders') });
    test.withQueue('others').withQueue('orders', {}, { world: { accountId: '0'.repeat(12), region: 'eu-west-1' } });
    test.advance(59_999);
    // The sentence is the wire's.
    assert.deepStrictEqual(
      refusalOf(() => test.withQueue('orders')),
      { shape: 'QueueDeletedRecently', text: undefined },
    );
    test.advance(1);
    test.withQueue('orders');
  });

  it('remembers nothing after a reset', () => {
    const test = paced('aws').withQueue('orders');
    test.sqs('DeleteQueue', { QueueUrl: url('orders') });
    test.engine.reset();
    test.withQueue('orders');
  });

  it('counts a long poll of a FIFO queue once, however often it is asked', () => {
    const test = paced('aws').withQueue('q.fifo', { FifoQueue: 'true' });
    const polls = Array.from({ length: 20 }, () =>
      test.start('ReceiveMessage', { QueueUrl: url('q.fifo'), WaitTimeSeconds: 20 }),
    );
    for (let at = 0; at < 20; at++) {
      test.send('q.fifo', 'a', { MessageGroupId: `g${at}`, MessageDeduplicationId: String(at) });
    }
    for (let at = 0; at < 280; at++) test.receive('q.fifo');

    assert.deepStrictEqual(
      [polls.every(({ result }) => result?.ok), refusalOf(() => test.receive('q.fifo')).shape],
      [true, 'RequestThrottled'],
    );
  });
});

describe('pace fast', () => {
  it('refuses neither, and says what AWS would have refused', () => {
    const test = paced('fast').withQueue('orders');
    const observed = pacedOf(test);
    purge(test, 'orders');
    purge(test, 'orders');
    test.sqs('DeleteQueue', { QueueUrl: url('orders') });
    test.withQueue('orders');

    assert.deepStrictEqual(
      observed.map(({ atMs: _at, ...rest }) => rest),
      [
        {
          kind: 'paced',
          resource: 'arn:aws:sqs:us-east-1:000000000000:orders',
          operation: 'PurgeQueue',
          limit: 'one PurgeQueue in 60 seconds',
          refused: false,
        },
        {
          kind: 'paced',
          resource: 'orders',
          operation: 'CreateQueue',
          limit: '60 seconds between deleting a queue and creating its name again',
          refused: false,
        },
      ],
    );
  });

  it('counts the 60 seconds from what AWS would have done', () => {
    const test = paced('fast').withQueue('orders');
    const observed = pacedOf(test);
    purge(test, 'orders');
    test.advance(50_000);
    purge(test, 'orders');
    test.advance(10_000);
    purge(test, 'orders');
    assert.strictEqual(observed.length, 1);
  });

  it('becomes pace aws at once', () => {
    const test = paced('fast').withQueue('orders');
    purge(test, 'orders');
    test.engine.configure({ pace: 'aws' });
    assert.strictEqual(refusalOf(() => purge(test, 'orders')).shape, 'PurgeQueueInProgress');
  });
});

/** What each profile takes at most, and says to one more (design 4). */
const acts: [what: string, act: (test: TestEngine) => unknown, takenBy: LimitProfile[]][] = [
  ['a message of 256 KiB', (test) => test.send('orders', 'x'.repeat(262_144)), ['aws', 'classic', 'relaxed']],
  ['a message of 256 KiB and one', (test) => test.send('orders', 'x'.repeat(262_145)), ['aws', 'relaxed']],
  ['a message of 1 MiB', (test) => test.send('orders', 'x'.repeat(1_048_576)), ['aws', 'relaxed']],
  ['a message of 1 MiB and one', (test) => test.send('orders', 'x'.repeat(1_048_577)), ['relaxed']],
  ['a batch of 256 KiB and one', (test) => sendBatch(test, 2, 131_073), ['aws', 'relaxed']],
  ['a batch of 1 MiB and more', (test) => sendBatch(test, 2, 524_289), ['relaxed']],
  ['a batch of 11', (test) => sendBatch(test, 11, 1), ['relaxed']],
  ['an empty batch', (test) => sendBatch(test, 0, 1), []],
  ['a delay of 901 s', (test) => test.send('orders', 'a', { DelaySeconds: 901 }), ['relaxed']],
  ['a delay of -1 s', (test) => test.send('orders', 'a', { DelaySeconds: -1 }), []],
  ['11 attributes', (test) => test.send('orders', 'a', { MessageAttributes: attributes(11) }), ['relaxed']],
  ['a receive of 11', (test) => test.receive('orders', { MaxNumberOfMessages: 11 }), ['relaxed']],
  ['a receive of 0', (test) => test.receive('orders', { MaxNumberOfMessages: 0 }), []],
  ['a wait of 21 s', (test) => test.start('ReceiveMessage', wait(21)).result, ['relaxed']],
  ['a visibility of 13 h', (test) => test.receive('orders', { VisibilityTimeout: 46_800 }), ['relaxed']],
  ['a MaximumMessageSize of 256 KiB and one', setting('MaximumMessageSize', 262_145), ['aws', 'relaxed']],
  ['a MaximumMessageSize of 2 MiB', setting('MaximumMessageSize', 2_097_152), ['relaxed']],
  ['a MaximumMessageSize of 1023', setting('MaximumMessageSize', 1023), []],
  ['a retention of 15 days', setting('MessageRetentionPeriod', 1_296_000), ['relaxed']],
  ['a retention of 59 s', setting('MessageRetentionPeriod', 59), []],
  ['a DelaySeconds of 901', setting('DelaySeconds', 901), ['relaxed']],
  ['a VisibilityTimeout of 43 201', setting('VisibilityTimeout', 43_201), ['relaxed']],
  ['a ReceiveMessageWaitTimeSeconds of 21', setting('ReceiveMessageWaitTimeSeconds', 21), ['relaxed']],
  ['a key reuse of 86 401 s', setting('KmsDataKeyReusePeriodSeconds', 86_401), ['relaxed']],
  ['51 tags', (test) => test.sqs('TagQueue', { QueueUrl: url('orders'), Tags: tags(51) }), ['relaxed']],
  ['a name of 81 characters', (test) => test.withQueue('x'.repeat(81)), []],
];

for (const profile of ['aws', 'classic', 'relaxed'] as const) {
  describe(`limits ${profile}`, () => {
    for (const [what, act, takenBy] of acts) {
      const isTaken = takenBy.includes(profile);
      it(`${isTaken ? 'take' : 'refuse'} ${what}`, () => {
        const test = anEngine().withQueue('orders');
        test.engine.configure({ limits: profile });
        assert.strictEqual(
          isRefused(() => act(test)),
          !isTaken,
        );
      });
    }
  });
}

describe('the default MaximumMessageSize', () => {
  for (const [limits, size] of [
    ['aws', '1048576'],
    ['classic', '262144'],
    ['relaxed', '2147483647'],
  ] as const) {
    it(`is ${size} with limits ${limits}, and can be set again`, () => {
      const test = anEngine().withQueue('orders');
      test.engine.configure({ limits });
      const shown = attributesOf(test, 'orders', 'MaximumMessageSize');
      setAttributes(test, 'orders', shown);
      assert.deepStrictEqual(shown, { MaximumMessageSize: size });
    });
  }

  it('stays as set when the limits become lower', () => {
    const test = anEngine().withQueue('orders', { MaximumMessageSize: '1048576' });
    test.engine.configure({ limits: 'classic' });
    assert.deepStrictEqual(attributesOf(test, 'orders', 'MaximumMessageSize'), { MaximumMessageSize: '1048576' });
  });
});

function paced(pace: 'aws' | 'fast'): TestEngine {
  return anEngine({ settings: { access: 'off', limits: 'aws', pace } });
}

function pacedOf(test: TestEngine): PacedObservation[] {
  const observed: PacedObservation[] = [];
  test.engine.onDidObserve((observation) => {
    if (observation.kind === 'paced') observed.push(observation);
  });
  return observed;
}

function purge(test: TestEngine, queue: string): void {
  test.sqs('PurgeQueue', { QueueUrl: url(queue) });
}

function sendBatch(test: TestEngine, count: number, size: number): void {
  const Entries = Array.from({ length: count }, (_, at) => ({ Id: String(at), MessageBody: 'x'.repeat(size) }));
  test.sqs('SendMessageBatch', { QueueUrl: url('orders'), Entries });
}

function setting(name: string, value: number): (test: TestEngine) => void {
  return (test) => setAttributes(test, 'orders', { [name]: String(value) });
}

function wait(WaitTimeSeconds: number): object {
  return { QueueUrl: url('orders'), WaitTimeSeconds };
}

function attributes(count: number): object {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`a${at}`, { DataType: 'String', StringValue: 'x' }]),
  );
}

function tags(count: number): object {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`t${at}`, '']));
}

/** Thrown, or an answer that says so at once. */
function isRefused(act: () => unknown): boolean {
  try {
    const result = act() as { ok?: boolean } | undefined;
    return result?.ok === false;
  } catch {
    return true;
  }
}
