import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Inspect } from '../../../src/engine/inspect/inspect.ts';
import type { MessageWindow, WindowQuery } from '../../../src/engine/inspect/views.ts';
import { testClient, testOrigin, testStart, url, type TestEngine } from '../anEngine.ts';
import { anInspect, at, look, panel } from './anInspect.ts';

describe('inspect', () => {
  it('shows every world with its queues by name and their counts', () => {
    const { engine, inspect } = inspected();
    engine
      .withQueue('b')
      .withQueue('a')
      .withQueue('a', {}, { world: { accountId: '111111111111', region: 'eu-west-1' } });
    engine.send('a', 'x');

    const { worlds } = inspect.overview();
    assert.deepEqual(
      worlds.map(({ accountId, region, queues }) => [accountId, region, queues.map((q) => [q.name, q.counts.visible])]),
      [
        [
          '000000000000',
          'us-east-1',
          [
            ['a', 1],
            ['b', 0],
            ['orders', 0],
          ],
        ],
        ['111111111111', 'eu-west-1', [['a', 0]]],
      ],
    );
    assert.equal(worlds[0]!.queues[0]!.queueUrl, `${testOrigin}/000000000000/a`);
  });

  it('counts what came and went and says what happens next', () => {
    const { engine, inspect, queue } = inspected();
    inspect.summary(queue);
    engine.send('orders', 'a');
    engine.send('orders', 'b');
    engine.send('orders', 'c', { DelaySeconds: 8 });
    const [message] = engine.receive('orders', { MaxNumberOfMessages: 1, VisibilityTimeout: 30 });
    engine.advance(1_000);
    engine.receive('orders', { MaxNumberOfMessages: 1, VisibilityTimeout: 10 });
    engine.sqs('DeleteMessage', { QueueUrl: url('orders'), ReceiptHandle: message!.ReceiptHandle });

    const { counts, perSecond, deletedLastMinute, consumers, sentSeries, ...next } = inspect.summary(queue);
    assert.deepEqual(
      { counts, perSecond, deletedLastMinute, consumers, sent: sentSeries.slice(-2) },
      {
        counts: { visible: 0, inFlight: 1, delayed: 1 },
        perSecond: { sent: 0.3, received: 0.2, deleted: 0.1 },
        deletedLastMinute: 1,
        consumers: 1,
        sent: [3, 0],
      },
    );
    assert.deepEqual(
      [next.nextVisibleAgainMs, next.nextDelayedEndsMs, next.oldestVisibleSentMs],
      [testStart + 11_000, testStart + 8_000, undefined],
    );
  });

  it('pages through the messages oldest first, or newest first, changing no receive count', () => {
    const { engine, inspect, queue } = inspected();
    for (const body of ['a', 'b', 'c', 'd', 'e']) engine.send('orders', body);

    const oldest = look(inspect, { queueId: queue, offset: 1, limit: 2 });
    const newest = look(inspect, { queueId: queue, offset: 1, limit: 2, sort: { key: 'age', descending: false } });
    assert.deepEqual([oldest.total, bodies(oldest), bodies(newest)], [5, ['b', 'c'], ['d', 'c']]);
    assert.deepEqual(
      engine.receive('orders', { MessageSystemAttributeNames: ['ApproximateReceiveCount'] })[0]!.Attributes,
      { ApproximateReceiveCount: '1' },
    );
  });

  it('filters by text, attribute, state and path, and sorts by any column', () => {
    const { engine, inspect, queue } = inspected();
    const vip = { MessageAttributes: { vip: { DataType: 'String', StringValue: 'yes' } } };
    engine.send('orders', '{"id":1,"total":12.5}');
    engine.send('orders', '{"id":2,"total":99}', vip);
    engine.send('orders', '{"id":3,"total":7}', { DelaySeconds: 5 });
    engine.receive('orders', { MaxNumberOfMessages: 1 });

    const ids = (text: string, more: Partial<WindowQuery> = {}) =>
      bodies(look(inspect, { queueId: queue, text, ...more })).map((body) => JSON.parse(body).id);
    assert.deepEqual(
      {
        text: ids('"total":9'),
        quoted: ids('"12.5"'),
        less: ids('$.total < 50'),
        more: ids('$.total>=12.5 state:visible'),
        attribute: ids('attr:vip'),
        value: ids('attr:vip=no'),
        inherited: ids('attr:toString'),
        states: ids('', { states: ['delayed', 'inFlight'] }),
        sorted: ids('', { sort: { key: 'state', descending: false } }),
      },
      {
        text: [2],
        quoted: [1],
        less: [1, 3],
        more: [2],
        attribute: [2],
        value: [],
        inherited: [],
        states: [1, 3],
        sorted: [1, 2, 3],
      },
    );
  });

  it('knows states by the words that the panel uses', () => {
    const { engine, inspect, queue } = inspected();
    engine.send('orders', 'held');
    engine.receive('orders');
    const totals = ['state:in-flight', 'state:inFlight', 'state:deleted'].map(
      (text) => look(inspect, { queueId: queue, text }).total,
    );
    assert.deepEqual(totals, [1, 1, 0]);
  });

  it('says what is wrong with a filter and then shows everything', () => {
    const { engine, inspect, queue } = inspected();
    engine.send('orders', 'a');

    const window = look(inspect, { queueId: queue, text: 'state:lost' });
    assert.match(window.filterProblem!, /no state "lost"/);
    assert.match(look(inspect, { queueId: queue, text: '$.total = ' }).filterProblem!, /wants a value/);
    assert.equal(window.rows.length, 1);
  });

  it('keeps a tombstone of what was deleted for eight seconds', () => {
    const { engine, inspect, queue } = inspected();
    look(inspect, { queueId: queue });
    engine.send('orders', 'a');
    const [message] = engine.receive('orders');
    engine.sqs('DeleteMessage', { QueueUrl: url('orders'), ReceiptHandle: message!.ReceiptHandle });
    const fresh = look(inspect, { queueId: queue });
    engine.advance(8_000);

    assert.deepEqual(
      fresh.rows.map(({ state, ended, preview }) => ({ state, ended, preview })),
      [{ state: 'ended', ended: 'deleted', preview: 'a' }],
    );
    assert.deepEqual(look(inspect, { queueId: queue }).rows, []);
  });

  it('tells the life of a message, who did what, and what will happen', () => {
    const { engine, inspect, queue } = inspected();
    const { MessageId } = engine.send('orders', 'a');
    engine.advance(5_000);
    const [received] = engine.receive('orders', { VisibilityTimeout: 30 });
    const id = look(inspect, { queueId: queue }).rows[0]!.id;

    const detail = inspect.message(queue, id)!;
    assert.equal(detail.messageId, MessageId);
    assert.equal(detail.receiptHandle, received!.ReceiptHandle);
    assert.deepEqual([detail.state, detail.spanMs, detail.holder], ['inFlight', 30_000, { label: 'test' }]);
    assert.deepEqual(detail.timeline, [
      { atMs: at(0), event: 'sent', client: { label: 'test' }, operation: 'SendMessage' },
      { atMs: at(5), event: 'received', client: { label: 'test' }, operation: 'ReceiveMessage', untilMs: at(35) },
    ]);
    assert.deepEqual(detail.ahead, [
      { atMs: at(35), event: 'visible' },
      { atMs: at(345_600), event: 'expired' },
    ]);
  });

  it('receives one chosen message and deletes one, in the name of the panel', () => {
    const { engine, inspect, queue } = inspected();
    engine.send('orders', 'a');
    engine.send('orders', 'b');
    const [, second] = look(inspect, { queueId: queue }).rows;

    const { receiptHandle } = inspect.receiveMessage(panel, queue, second!.id, 20)!;
    assert.deepEqual(engine.counts('orders'), [1, 1, 0]);
    assert.equal(inspect.message(queue, second!.id)!.holder?.label, 'panel');
    engine.sqs('DeleteMessage', { QueueUrl: url('orders'), ReceiptHandle: receiptHandle });
    const [first] = look(inspect, { queueId: queue }).rows;
    assert.deepEqual(
      [inspect.deleteMessage(panel, queue, first!.id), inspect.deleteMessage(panel, queue, first!.id)],
      [true, false],
    );
    assert.deepEqual(engine.counts('orders'), [0, 0, 0]);
  });

  it('refuses a queue that is gone', () => {
    const { inspect } = inspected();

    assert.throws(() => inspect.summary(99), { shape: 'QueueDoesNotExist' });
  });
});

function inspected(): { engine: TestEngine; inspect: Inspect; queue: number } {
  const { engine, inspect } = anInspect();
  engine.withQueue('orders', {}, { client: testClient });
  return { engine, inspect, queue: 1 };
}

function bodies(window: MessageWindow): string[] {
  return window.rows.map(({ preview }) => preview);
}
