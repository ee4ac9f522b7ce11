import assert from 'node:assert/strict';
import { sleep, TestSources } from './aSource.ts';

const failing = (...failed: string[]) => ({
  handle: (_bodies: readonly string[], event: { Records: readonly { body: string; messageId: string }[] }) => ({
    batchItemFailures: event.Records.filter(({ body }) => failed.includes(body)).map(({ messageId }) => ({
      itemIdentifier: messageId,
    })),
  }),
});

describe('a function that consumes a queue', () => {
  let test: TestSources;
  beforeEach(() => (test = new TestSources().withQueue('orders')));
  afterEach(() => test.stop());

  it('gets what is there and what comes, and what it handled is deleted', async () => {
    test.send('orders', 'a', 'b');
    test.put('orders');
    await test.settle();
    test.send('orders', 'c');
    await test.settle();
    assert.deepEqual(
      [test.batches, test.counts('orders')],
      [
        ['a b', 'c'],
        [0, 0],
      ],
    );
    assert.deepEqual(test.view.counts, { batches: 2, received: 3, handled: 3, failed: 0, filtered: 0 });
  });

  it('holds the messages under its own name meanwhile', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    test.handle = () => promise;
    test.put('orders');
    test.send('orders', 'a');
    await test.sources.settled(50);
    assert.deepEqual([test.holders('orders'), test.view.state, test.view.running], [['ship'], 'working', 1]);
    resolve();
    await test.settle();
    assert.equal(test.view.state, 'polling');
  });

  it('gets the event of Lambda', async () => {
    let source: string | undefined;
    test.handle = (_bodies, { Records }) => void (source = Records[0]!.eventSourceARN);
    test.put('orders');
    test.send('orders', 'a');
    await test.settle();
    assert.equal(source, 'arn:aws:sqs:us-east-1:000000000000:orders');
  });

  it('gets a batch again that it failed, when its visibility timeout is over and not before', async () => {
    test.handle = () => {
      if (test.batches.length === 1) throw new Error('no');
    };
    test.put('orders');
    test.send('orders', 'a', 'b');
    await test.settle();
    assert.match(test.view.problem!, /^The function failed: Error: no/);
    await test.advanceBy(29);
    assert.deepEqual([test.batches, test.counts('orders')], [['a b'], [0, 2]]);

    await test.advanceBy(1);
    assert.deepEqual([test.batches.slice(1).join(' '), test.counts('orders')], ['a b', [0, 0]]);
    assert.equal(test.view.problem, undefined);
  });

  it('loses to the dead-letter queue what it fails too often', async () => {
    const deadLetterTargetArn = 'arn:aws:sqs:us-east-1:000000000000:dead';
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 });
    test.withQueue('dead').withQueue('risky', { RedrivePolicy });
    test.handle = () => {
      throw new Error('no');
    };
    test.put('risky');
    test.send('risky', 'a');
    await test.settle();
    await test.advanceBy(120);
    assert.deepEqual([test.batches.length, test.counts('risky'), test.counts('dead')], [2, [0, 0], [1, 0]]);
  });

  it('keeps what it reports as failed, and nothing else', async () => {
    test.handle = failing('b').handle;
    test.put('orders', { reportsItemFailures: true });
    test.send('orders', 'a', 'b', 'c');
    await test.settle();
    assert.deepEqual([test.counts('orders'), test.view.counts.failed], [[0, 1], 1]);
    await test.advanceBy(30);
    assert.equal(test.batches[1], 'b');
  });

  it('never gets what no filter lets through, which is deleted', async () => {
    test.put('orders', { filters: ['{"body":{"n":[{"numeric":[">",5]}]}}'] });
    test.send('orders', '{"n":1}', '{"n":7}', 'text');
    await test.settle();
    assert.deepEqual([test.batches, test.counts('orders')], [['{"n":7}'], [0, 0]]);
    assert.deepEqual(test.view.counts, { batches: 1, received: 3, handled: 1, failed: 0, filtered: 2 });
  });

  it('waits with a window until it is over', async () => {
    test.withQueue('slow', { VisibilityTimeout: '60' }).put('slow', { batchSize: 100, windowSeconds: 30 });
    test.send('slow', 'a');
    await test.settle();
    assert.deepEqual([test.view.state, test.view.problem], ['gathering', undefined]);
    await test.advanceBy(10);
    test.send('slow', 'b');
    await test.advanceBy(19);
    assert.deepEqual(test.batches, []);
    await test.advanceBy(1);
    assert.deepEqual(test.batches, ['a b']);
  });

  it('does not wait for the window with a full batch, which may take several receives', async () => {
    test.withQueue('slow', { VisibilityTimeout: '600' }).put('slow', { batchSize: 25, windowSeconds: 300 });
    test.send('slow', ...Array.from({ length: 30 }, (_, n) => `${n}`));
    await test.settle();
    assert.deepEqual(
      test.batches.map((batch) => batch.split(' ').length),
      [25],
    );
    await test.advanceBy(300);
    assert.equal(test.batches[1], '25 26 27 28 29');
  });

  it('gets a message once that comes back while it waits for its window, and its view warns', async () => {
    test.put('orders', { windowSeconds: 70 });
    test.send('orders', 'a', 'b');
    await test.advanceBy(70);
    assert.deepEqual([test.batches, test.counts('orders')], [['a b'], [0, 0]]);
    assert.match(test.view.problem!, /^The queue's visibility timeout of 30 s is shorter than .*70 s \+ 3 s/);
  });

  it('gets events of 6 MB at most', async () => {
    const large = 'x'.repeat(1_000_000);
    test.send('orders', ...Array.from({ length: 8 }, () => large));
    test.put('orders');
    await test.settle();
    assert.deepEqual(
      [test.batches.map(({ length }) => Math.round(length / 1e6)), test.counts('orders')],
      [
        [6, 2],
        [0, 0],
      ],
    );
  });

  it('gets as many batches at once as its maximum concurrency lets it', async () => {
    const running = await mostAtOnce(3);
    assert.deepEqual([running, test.counts('orders')], [3, [0, 0]]);
  });

  it('begins with five batches at once', async () => {
    assert.equal(await mostAtOnce(undefined), 5);
  });

  it('gets nothing while it is disabled', async () => {
    test.put('orders', { isEnabled: false });
    test.send('orders', 'a');
    await test.settle();
    assert.deepEqual([test.batches, test.view.state], [[], 'disabled']);
    test.put('orders');
    await test.settle();
    assert.deepEqual(test.batches, ['a']);
  });

  it('that is removed takes nothing more', async () => {
    test.put('orders');
    await test.settle();
    test.remove('eventSource');
    test.send('orders', 'a');
    await test.settle();
    assert.deepEqual([test.batches, test.counts('orders'), test.sources.views()], [[], [1, 0], []]);
  });

  it('that is no more leaves the queue alone until there is one again', async () => {
    test.put('orders');
    test.remove('function');
    test.send('orders', 'a');
    await test.settle();
    const { state, problem } = test.view;
    assert.deepEqual([test.counts('orders'), state, problem], [[1, 0], 'stopped', 'There is no function ship.']);
    test.putFunction();
    await test.settle();
    assert.deepEqual([test.batches, test.view.problem], [['a'], undefined]);
  });

  it('waits for a queue that was deleted to be made again', async () => {
    test.put('orders');
    await test.settle();
    test.test.ask('DeleteQueue', { QueueUrl: 'orders' });
    await test.settle();
    assert.deepEqual([test.view.state, test.view.problem], ['stopped', 'There is no queue orders.']);
    test.withQueue('orders');
    test.send('orders', 'a');
    await test.settle();
    assert.deepEqual(test.batches, ['a']);
  });

  it('keeps its counts when its settings change', async () => {
    test.put('orders');
    test.send('orders', 'a');
    await test.settle();
    test.put('orders', { batchSize: 1 });
    test.send('orders', 'b', 'c');
    await test.settle();
    assert.deepEqual([test.batches, test.view.counts.handled], [['a', 'b', 'c'], 3]);
  });

  it('with too little time says so', () => {
    test.put('orders');
    test.putFunction(31);
    const text = 'Queue visibility timeout: 30 seconds is less than Function timeout: 31 seconds';
    assert.equal(test.view.problem, text);
  });

  it('waits without asking: no deadline comes of it, and nobody is answered', async () => {
    test.put('orders');
    await test.settle();
    const { engine, turn } = test.test;
    const { answered } = turn;
    await test.advanceBy(3600);
    assert.deepEqual([engine.nextDeadline(), turn.answered], [undefined, answered]);
  });

  it('does not spin with a clock that stands', async () => {
    const { clock, turn } = test.test;
    clock.pause();
    test.put('orders', { batchSize: 100, windowSeconds: 1 });
    test.send('orders', 'a');
    await test.settle();
    clock.moveTo(clock.now() + 999); // a thousandth of a second is left
    const { answered } = turn;
    await sleep(1300);
    assert.ok(turn.answered - answered <= 2, `${turn.answered - answered} answers`);
  });

  it('does not spin on a queue whose messages are not hidden', async () => {
    test.put('orders');
    test.handle = () => {
      throw new Error('no');
    };
    test.test.ask('SetQueueAttributes', { QueueUrl: 'orders', Attributes: { VisibilityTimeout: '0' } });
    test.send('orders', 'a');
    await test.settle();
    assert.deepEqual([test.batches, test.counts('orders')], [['a'], [0, 1]]);
    await test.advanceBy(1);
    assert.equal(test.batches.length, 2);
  });

  it('goes on after a reset of everything', async () => {
    test.put('orders');
    await test.settle();
    await test.advance.reset();
    test.sources.reset();
    test.putFunction();
    test.withQueue('orders');
    test.put('orders');
    test.send('orders', 'a');
    await test.settle();
    assert.deepEqual([test.batches, test.view.counts.batches], [['a'], 1]);
  });

  async function mostAtOnce(maximumConcurrency: number | undefined): Promise<number> {
    let running = 0;
    let most = 0;
    test.handle = async () => {
      most = Math.max(most, ++running);
      await sleep(5);
      running--;
    };
    test.put('orders', { batchSize: 1, ...(maximumConcurrency !== undefined && { maximumConcurrency }) });
    test.send('orders', ...Array.from({ length: 20 }, (_, n) => `${n}`));
    await test.settle();
    return most;
  }
});

describe('a function that consumes a FIFO queue', () => {
  let test: TestSources;
  beforeEach(() => (test = new TestSources().withQueue('orders.fifo', { FifoQueue: 'true' })));
  afterEach(() => test.stop());

  it('gets each group in its order, never two batches of it at once', async () => {
    const running = new Set<string>();
    const seen: string[] = [];
    let overlaps = 0;
    test.handle = async (bodies) => {
      const groups = new Set(bodies.map((body) => body[0]!));
      for (const group of groups) if (running.has(group)) overlaps++;
      for (const group of groups) running.add(group);
      await sleep(2);
      seen.push(...bodies);
      for (const group of groups) running.delete(group);
    };
    test.put('orders.fifo', { batchSize: 2 });
    for (let n = 0; n < 9; n++) for (const group of ['a', 'b', 'c']) test.sendTo(group, `${group}${n}`);
    await test.settle();

    const ordered = ['a', 'b', 'c'].map((group) => seen.filter((body) => body.startsWith(group)).join(' '));
    assert.deepEqual(
      ordered,
      ['a', 'b', 'c'].map((group) => Array.from({ length: 9 }, (_, n) => `${group}${n}`).join(' ')),
    );
    assert.deepEqual([overlaps, test.counts('orders.fifo')], [0, [0, 0]]);
  });

  it('gets a group that failed first of all again, before what is behind it', async () => {
    test.handle = (bodies) => {
      if (test.batches.length === 1) throw new Error(bodies[0]);
    };
    test.put('orders.fifo', { batchSize: 1 });
    test.sendTo('a', 'a0', 'a1');
    test.sendTo('b', 'b0');
    await test.settle();
    assert.deepEqual(test.batches, ['a0', 'b0']);
    await test.advanceBy(30);
    assert.deepEqual(test.batches, ['a0', 'b0', 'a0', 'a1']);
  });

  it('is told when what it reports breaks the order', async () => {
    test.handle = failing('a0').handle;
    test.put('orders.fifo', { reportsItemFailures: true });
    test.sendTo('a', 'a0', 'a1');
    await test.settle();
    assert.deepEqual(test.counts('orders.fifo'), [0, 1]);
    assert.match(test.view.problem!, /their order is lost/);
  });
});
