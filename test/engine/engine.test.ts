import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Engine } from '../../src/engine/engine.ts';
import { timeOperation } from '../../src/engine/journal.ts';
import type { MessageRow, QueueRow } from '../../src/engine/sqs/rows.ts';
import { anEngine, ManualClock, nodeDigest, seededIds, testHandleKey, testStart, url } from './anEngine.ts';

const poll = (queue: string, WaitTimeSeconds = 20) => ({ QueueUrl: url(queue), WaitTimeSeconds });

describe('the engine', () => {
  describe('long polls', () => {
    it('are answered in the call that sends, first come first served', () => {
      const engine = anEngine().withQueue('orders');
      const first = engine.start('ReceiveMessage', poll('orders'));
      const second = engine.start('ReceiveMessage', poll('orders'));
      engine.send('orders', 'a');

      assert.deepEqual([bodiesOf(first), bodiesOf(second)], [['a'], undefined]);
    });

    it('take what becomes visible while they wait: a delay that ends, a visibility that runs out', () => {
      const engine = anEngine().withQueue('orders', { VisibilityTimeout: '5' });
      engine.send('orders', 'held');
      engine.receive('orders');
      engine.send('orders', 'delayed', { DelaySeconds: 3 });
      const first = engine.start('ReceiveMessage', poll('orders'));
      const second = engine.start('ReceiveMessage', poll('orders'));
      engine.advance(2_999);
      const early = [bodiesOf(first), bodiesOf(second)];
      engine.advance(2_001);

      assert.deepEqual([...early, bodiesOf(first), bodiesOf(second)], [undefined, undefined, ['delayed'], ['held']]);
    });

    it('end empty at their time, not before', () => {
      const engine = anEngine().withQueue('orders');
      const waiting = engine.start('ReceiveMessage', poll('orders', 7));
      engine.advance(6_999);
      const before = waiting.result;
      engine.advance(1);

      assert.deepEqual([before, waiting.result], [undefined, { ok: true, output: {} }]);
    });

    it('that are cancelled take no message with them', () => {
      const engine = anEngine().withQueue('orders');
      const gone = engine.start('ReceiveMessage', poll('orders'));
      const stays = engine.start('ReceiveMessage', poll('orders'));
      gone.cancel();
      engine.send('orders', 'a');

      assert.deepEqual([gone.result, bodiesOf(stays), engine.counts('orders')], [undefined, ['a'], [0, 1, 0]]);
    });

    it('can be ended early with an answer', () => {
      const engine = anEngine().withQueue('orders');
      const waiting = engine.start('ReceiveMessage', poll('orders'));
      waiting.cancel(true);

      assert.deepEqual(waiting.result, { ok: true, output: {} });
    });

    it('fail when their queue is deleted', () => {
      const engine = anEngine().withQueue('orders');
      const waiting = engine.start('ReceiveMessage', poll('orders'));
      engine.sqs('DeleteQueue', { QueueUrl: url('orders') });

      assert.equal(
        waiting.result?.ok === false && (waiting.result.error as { shape: string }).shape,
        'QueueDoesNotExist',
      );
    });

    it('end empty at a reset', () => {
      const engine = anEngine().withQueue('orders');
      const waiting = engine.start('ReceiveMessage', poll('orders'));
      engine.engine.reset();

      assert.deepEqual([waiting.result, [...engine.engine.state.queues()]], [{ ok: true, output: {} }, []]);
    });
  });

  describe('an operation that fails', () => {
    it('leaves nothing of what it had changed', () => {
      const engine = anEngine().withQueue('orders');
      engine.send('orders', 'a');
      const seen = engine.changes.length;

      assert.throws(() =>
        engine.engine.change('test', { accountId: '', region: '' }, { id: 1, label: '' }, (call) => {
          const id = call.state.index(1).firstVisible()!;
          call.tx.put('message', id, { ...call.state.message(id)!, state: 'inFlight', untilMs: 1 });
          call.tx.remove('message', id);
          throw new Error('a bug');
        }),
      );
      assert.deepEqual([engine.counts('orders'), engine.changes.length], [[1, 0, 0], seen]);
      assert.deepEqual(
        engine.receive('orders').map(({ Body }) => Body),
        ['a'],
      );
    });
  });

  describe('the journal', () => {
    it('says what changed, from what to what and why, and marks what only time did', () => {
      const engine = anEngine().withQueue('orders', { VisibilityTimeout: '1' });
      engine.send('orders', 'a');
      engine.receive('orders');
      engine.advance(1_000);

      const messages = engine.changes.filter((change) => change.table === 'message');
      assert.deepEqual(
        messages.map(({ before, after, cause, atMs }) => [
          before?.state,
          after?.state,
          cause.operation,
          atMs - testStart,
        ]),
        [
          [undefined, 'visible', 'SendMessage', 0],
          ['visible', 'inFlight', 'ReceiveMessage', 0],
          ['inFlight', 'visible', timeOperation, 1_000],
        ],
      );
    });

    it('gives each change to the store once', () => {
      const engine = anEngine().withQueue('orders');
      engine.engine.takeChanges();
      engine.send('orders', 'a');

      assert.deepEqual(
        engine.engine.takeChanges().map(({ table }) => table),
        ['content', 'message'],
      );
      assert.deepEqual(engine.engine.takeChanges(), []);
    });

    it('carries enough to build the same engine again, without what time did', () => {
      const engine = anEngine().withQueue('orders', { VisibilityTimeout: '10' });
      for (const body of ['a', 'b', 'c', 'd']) engine.send('orders', body, { DelaySeconds: body === 'd' ? 60 : 0 });
      engine.receive('orders', { MaxNumberOfMessages: 2 });
      engine.advance(10_000);
      const again = reload(engine, engine.clock.now());

      assert.deepEqual(
        [engine.counts('orders'), again.counts('orders')],
        [
          [3, 0, 1],
          [3, 0, 1],
        ],
      );
      assert.deepEqual(
        again.receive('orders').map(({ Body }) => Body),
        ['a', 'b', 'c'],
      );
    });
  });

  describe('retention', () => {
    it('ends messages at their own instant, in flight or not, and frees the queue', () => {
      const engine = anEngine().withQueue('orders', { MessageRetentionPeriod: '60' });
      engine.send('orders', 'a');
      engine.advance(30_000);
      engine.send('orders', 'b');
      engine.receive('orders', { MaxNumberOfMessages: 1, VisibilityTimeout: 600 });
      engine.advance(29_999);
      const before = engine.counts('orders');
      engine.advance(1);
      const after = engine.counts('orders');
      engine.advance(30_000);

      assert.deepEqual(
        [before, after, engine.counts('orders')],
        [
          [1, 1, 0],
          [1, 0, 0],
          [0, 0, 0],
        ],
      );
    });

    it('follows a change of the attribute for messages that are there', () => {
      const engine = anEngine().withQueue('orders');
      engine.send('orders', 'a');
      engine.sqs('SetQueueAttributes', { QueueUrl: url('orders'), Attributes: { MessageRetentionPeriod: '60' } });
      engine.advance(60_000);

      assert.deepEqual(engine.counts('orders'), [0, 0, 0]);
    });
  });

  describe('memory', () => {
    it('refuses a send past its limit, naming the flag, and takes it again when there is room', () => {
      const engine = anEngine({ contentBytes: 2_000 }).withQueue('orders');
      engine.send('orders', 'x'.repeat(1_000));

      assert.throws(() => engine.send('orders', 'y'.repeat(1_000)), /--memory-limit/);
      assert.deepEqual(engine.counts('orders'), [1, 0, 0]);
      engine.sqs('PurgeQueue', { QueueUrl: url('orders') });
      engine.send('orders', 'y'.repeat(1_000));
      assert.deepEqual(engine.counts('orders'), [1, 0, 0]);
    });

    const trace = { AWSTraceHeader: { DataType: 'String', StringValue: 'x'.repeat(1_500) } };
    const label = { a: { DataType: `String.${'x'.repeat(249)}`, StringValue: 'x' } };
    for (const [what, contentBytes, more] of [
      ['the trace header', 1_800, { MessageSystemAttributes: trace }],
      ['the types of attributes', 700, { MessageAttributes: label }],
    ] as const) {
      it(`counts ${what} towards the limit`, () => {
        const engine = anEngine({ contentBytes }).withQueue('orders');
        engine.send('orders', 'a');
        engine.sqs('PurgeQueue', { QueueUrl: url('orders') });
        assert.throws(() => engine.send('orders', 'a', more), /--memory-limit/);
      });
    }

    it('lets contents go past the budget and reads them back', () => {
      const stored = new Map();
      const engine = anEngine({ contentBytes: 0, contents: { readContent: (id) => stored.get(id) } }).withQueue(
        'orders',
      );
      engine.send('orders', 'a');
      for (const change of engine.engine.takeChanges())
        if (change.table === 'content') stored.set(change.id, change.after);

      assert.equal(engine.engine.contentBytes, 0);
      assert.deepEqual(
        engine.receive('orders').map(({ Body }) => Body),
        ['a'],
      );
    });
  });
});

function bodiesOf({ result }: { result?: { ok: boolean; output?: object } }): string[] | undefined {
  if (!result) return undefined;
  return ((result.output as { Messages?: { Body: string }[] }).Messages ?? []).map(({ Body }) => Body);
}

/** Builds an engine from what a store would have kept of another. */
function reload(engine: ReturnType<typeof anEngine>, nowMs: number): ReturnType<typeof anEngine> {
  const rows = {
    queue: new Map<number, QueueRow>(),
    message: new Map<number, MessageRow>(),
    content: new Map(),
    dedup: new Map(),
    attempt: new Map(),
    task: new Map(),
  };
  for (const { table, id, after, cause } of engine.changes) {
    if (cause.operation === timeOperation) continue;
    const map: Map<number, unknown> = rows[table as keyof typeof rows];
    if (after) map.set(id, after);
    else map.delete(id);
  }
  const again = anEngine({
    clock: new ManualClock(nowMs),
    contents: { readContent: (id) => rows.content.get(id) },
    firstId: engine.engine.reservedId,
  });
  again.engine.load(
    rows.queue.values(),
    [...rows.message.values()].sort((a, b) => a.id - b.id),
  );
  return again;
}

describe('a new engine', () => {
  it('has nothing to do', () => {
    const engine = new Engine({
      clock: new ManualClock(0),
      ids: seededIds(),
      digest: nodeDigest,
      contentBytes: 0,
      firstId: 1,
      handleKey: testHandleKey,
    });

    assert.equal(engine.nextDeadline(), undefined);
  });
});
