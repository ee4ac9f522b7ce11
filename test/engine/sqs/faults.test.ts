import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { setFaults } from '../../../src/engine/sqs/faults.ts';
import type { QueueFaults } from '../../../src/engine/sqs/rows.ts';
import { anEngine, testClient, testWorld, url, type TestEngine } from '../anEngine.ts';
import { aQueue, bodiesIn, withDeadLetters } from './deadLetters.ts';
import { refusalOf } from './refusal.ts';

const none: QueueFaults = { seed: 7, duplicates: 0, reordering: 0, shortPollMisses: 0 };

function fault(test: TestEngine, faults: Partial<QueueFaults>, queue = 'work'): TestEngine {
  test.engine.change('SetFaults', testWorld, testClient, (call) => {
    setFaults(call, call.state.queueNamed(testWorld, queue)!, { ...none, ...faults });
  });
  return test;
}

function aFaultyQueue(faults: Partial<QueueFaults>, count: number): TestEngine {
  const test = fault(aQueue(anEngine(), 'work'), faults);
  for (let at = 0; at < count; at++) test.send('work', `m${at}`);
  return test;
}

function take(test: TestEngine, more: object = {}): string[] {
  return test.receive('work', more).map(({ Body }) => Body);
}

/** What twenty receives of one message each give. */
function takeEach(test: TestEngine): string[] {
  return Array.from({ length: 20 }, () => take(test, { MaxNumberOfMessages: 1 })).flat();
}

describe('the faults of a queue', () => {
  for (const [what, faults, text] of [
    ['a rate above 1', { duplicates: 1.1 }, 'The rate of duplicates must be between 0 and 1, but is 1.1.'],
    ['a rate below 0', { reordering: -0.1 }, 'The rate of reordering must be between 0 and 1, but is -0.1.'],
    ['what is no rate', { shortPollMisses: NaN }, 'The rate of shortPollMisses must be between 0 and 1, but is NaN.'],
    ['a seed that is no integer', { seed: 1.5 }, 'The seed of faults must be an integer, but is 1.5.'],
  ] as const) {
    it(`cannot have ${what}`, () => {
      const test = aQueue(anEngine(), 'work');
      assert.deepEqual(
        refusalOf(() => fault(test, faults)),
        { shape: 'InvalidParameterValue', text },
      );
    });
  }

  it('are not for FIFO queues', () => {
    const test = aQueue(anEngine(), 'work.fifo');
    const text = 'A FIFO queue has no faults: it delivers in order, and once.';
    assert.deepEqual(
      refusalOf(() => fault(test, { duplicates: 1 }, 'work.fifo')),
      { shape: 'InvalidParameterValue', text },
    );
  });

  it('are gone when every rate is 0', () => {
    const test = fault(aFaultyQueue({ duplicates: 1 }, 0), {});
    assert.equal(test.engine.state.queueNamed(testWorld, 'work')!.faults, undefined);
  });

  it('leave a received message receivable, but give it once in an answer', () => {
    const test = aFaultyQueue({ duplicates: 1 }, 3);
    const all = ['m0', 'm1', 'm2'];

    assert.deepEqual([take(test), take(test), test.counts('work')], [all, all, [3, 0, 0]]);
  });

  it('let a duplicate be deleted by either handle', () => {
    const test = aFaultyQueue({ duplicates: 1 }, 1);
    const [first] = test.receive('work');
    test.receive('work');
    test.sqs('DeleteMessage', { QueueUrl: url('work'), ReceiptHandle: first!.ReceiptHandle });

    assert.deepEqual(take(test), []);
  });

  it('duplicate about as many as they say', () => {
    const test = aFaultyQueue({ duplicates: 0.3 }, 1000);
    for (let at = 0; at < 100; at++) test.receive('work', { VisibilityTimeout: 3600 });
    const [, inFlight] = test.counts('work');

    assert.ok(inFlight > 600 && inFlight < 820, `${inFlight} in flight`);
  });

  it('take another of the first ten, and in the end all of them', () => {
    const test = aFaultyQueue({ reordering: 1 }, 20);
    const first = take(test, { MaxNumberOfMessages: 1 })[0]!;
    const rest = takeEach(test);

    assert.ok(Number(first.slice(1)) >= 1 && Number(first.slice(1)) <= 9, first);
    assert.deepEqual(new Set([first, ...rest]).size, 20);
  });

  it('let a short poll miss what the next one finds', () => {
    const test = aFaultyQueue({ shortPollMisses: 0.5 }, 20);
    const polls = Array.from({ length: 12 }, () => take(test).length);

    assert.ok(polls[0]! > 0 && polls[0]! < 20, polls.join());
    assert.equal(
      polls.reduce((sum, each) => sum + each),
      20,
    );
  });

  it('let a long poll miss nothing', () => {
    const test = aFaultyQueue({ shortPollMisses: 1 }, 3);

    assert.deepEqual([take(test), take(test, { WaitTimeSeconds: 1 })], [[], ['m0', 'm1', 'm2']]);
  });

  it('replay with their seed', () => {
    const faults = { seed: 1, duplicates: 0.3, reordering: 0.5, shortPollMisses: 0.2 };
    const [one, again, other] = [1, 1, 2].map((seed) => takeEach(aFaultyQueue({ ...faults, seed }, 15)).join());

    assert.equal(one, again);
    assert.notEqual(one, other);
  });

  it('find what is behind messages that move to the dead-letter queue', () => {
    const test = withDeadLetters(aQueue(anEngine(), 'dead'), 'work', 'dead');
    for (let at = 0; at < 40; at++) test.send('work', `m${at}`);
    for (let at = 0; at < 4; at++) take(test, { VisibilityTimeout: 1 });
    fault(test, { duplicates: 1 });
    test.advance(1000);
    test.send('work', 'fresh');

    assert.deepEqual(take(test), ['fresh']);
  });

  it('change nothing about the dead-letter queue', () => {
    const test = withDeadLetters(aQueue(anEngine(), 'dead'), 'work', 'dead', 2);
    fault(test, { duplicates: 1, reordering: 0.5 });
    for (let at = 0; at < 30; at++) test.send('work', `m${at}`);
    for (let at = 0; at < 20; at++) take(test);

    assert.deepEqual([bodiesIn(test, 'work'), new Set(bodiesIn(test, 'dead')).size], [[], 30]);
  });
});
