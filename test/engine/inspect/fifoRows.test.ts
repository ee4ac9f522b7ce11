import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Inspect } from '../../../src/engine/inspect/inspect.ts';
import { url, type TestEngine } from '../anEngine.ts';
import { anInspect, at, deadAfter, fifo, finished, idOf, lanes, look } from './anInspect.ts';

describe('the rows of a FIFO queue', () => {
  it('say their group, and which of them wait for another of it', () => {
    const { engine, inspect, queue } = trucks();
    for (const body of ['b1', 'a1', 'b2', 'a2']) send(engine, body);
    engine.receive('trucks.fifo', { MaxNumberOfMessages: 1 });

    assert.deepEqual(
      look(inspect, { queueId: queue }).rows.map(({ preview, group, state, waits }) => [preview, group, state, waits]),
      [
        ['b1', 'b', 'inFlight', undefined],
        ['a1', 'a', 'visible', undefined],
        ['b2', 'b', 'visible', true],
        ['a2', 'a', 'visible', undefined],
      ],
    );
    const { id } = look(inspect, { queueId: queue, text: 'b2' }).rows[0]!;
    assert.equal(inspect.message(queue, id)!.waits, true);
  });

  it('do not wait before one that is held on to', () => {
    const { engine, inspect, queue } = trucks();
    for (const body of ['a1', 'a2', 'a3']) send(engine, body);
    const received = engine.receive('trucks.fifo', { VisibilityTimeout: 10 });
    const { ReceiptHandle } = received[1]!;
    engine.sqs('ChangeMessageVisibility', { QueueUrl: url('trucks.fifo'), ReceiptHandle, VisibilityTimeout: 100 });
    engine.advance(10_000);

    assert.deepEqual(
      look(inspect, { queueId: queue }).rows.map(({ state, waits }) => [state, waits]),
      [
        ['visible', undefined],
        ['inFlight', undefined],
        ['visible', true],
      ],
    );
  });

  it('are sorted by group, in each by age, and filtered by it', () => {
    const { engine, inspect, queue } = trucks();
    for (const body of ['b1', 'a1', 'c1', 'b2', 'a2']) send(engine, body);

    const sorted = (descending: boolean) =>
      look(inspect, { queueId: queue, sort: { key: 'group', descending } }).rows.map(({ preview }) => preview);
    assert.deepEqual(
      [sorted(false), sorted(true), look(inspect, { queueId: queue, text: 'group:b' }).rows.map((row) => row.preview)],
      [
        ['a1', 'a2', 'b1', 'b2', 'c1'],
        ['c1', 'b1', 'b2', 'a1', 'a2'],
        ['b1', 'b2'],
      ],
    );
  });

  it('are found by a word in their group', () => {
    const { engine, inspect, queue } = trucks();
    engine.send('trucks.fifo', 'x', { MessageGroupId: 'Truck-17', MessageDeduplicationId: '1' });
    send(engine, 'b1');

    assert.equal(look(inspect, { queueId: queue, text: 'truck-1' }).total, 1);
  });

  it('filter by what the row tells without reading any body', () => {
    const { engine, inspect, queue } = trucks();
    for (let each = 0; each < 20; each++) send(engine, `a${each}`);
    const { state } = engine.engine;
    state.content = () => assert.fail('a body was read');

    assert.equal(look(inspect, { queueId: queue, text: 'b group:b state:visible' }).total, 0);
  });

  it('come up to 500 at a time, whole', () => {
    const { engine, inspect, queue } = trucks();
    for (let each = 0; each < 600; each++) send(engine, `a${each}`);

    const { rows, total } = look(inspect, { queueId: queue, limit: 9_999 });
    assert.deepEqual([rows.length, rows.at(-1)!.preview, total], [500, 'a499', 600]);
  });

  it('are refused when the queue goes while they are looked for', () => {
    const { engine, inspect, queue } = trucks();
    for (let each = 0; each < 600; each++) send(engine, `a${each}`);
    const sort = { key: 'size', descending: true } as const;
    const work = inspect.window({ queueId: queue, states: [], text: '', sort, offset: 0, limit: 9 });
    work.next();
    engine.sqs('DeleteQueue', { QueueUrl: url('trucks.fifo') });

    assert.throws(() => finished(work), { shape: 'QueueDoesNotExist' });
  });

  it('leave out what moved to another queue meanwhile', () => {
    const { engine, inspect } = anInspect();
    engine.withQueue('orders-dlq');
    engine.withQueue('orders', deadAfter(1, 'orders-dlq'));
    for (let each = 0; each < 300; each++) engine.send('orders', `${each}`);
    for (let each = 0; each < 30; each++) engine.receive('orders', { VisibilityTimeout: 1 });
    engine.advance(1_000);
    const sort = { key: 'size', descending: true } as const;
    const work = inspect.window({ queueId: idOf(engine, 'orders'), states: [], text: '', sort, offset: 0, limit: 500 });
    const { rows } = finished(work, () => engine.receive('orders'));

    assert.deepEqual(rows, []);
  });
});

describe('a message of a FIFO queue', () => {
  it('tells its deduplication id, until when that counts, and what was dropped because of it', () => {
    const { engine, inspect, queue } = trucks();
    send(engine, 'a1');
    engine.advance(10_000);
    send(engine, 'a1');

    const { id } = look(inspect, { queueId: queue }).rows[0]!;
    const detail = inspect.message(queue, id)!;
    assert.deepEqual([detail.deduplicationId, detail.dedupEndsMs], ['a1', at(300)]);
    assert.deepEqual(
      detail.timeline.map(({ atMs, event, client }) => [atMs, event, client?.label]),
      [
        [at(0), 'sent', 'test'],
        [at(10), 'duplicateDropped', 'test'],
      ],
    );
    assert.equal(detail.system['MessageGroupId'], 'a');
    engine.advance(290_000);
    assert.equal(inspect.message(queue, id)!.dedupEndsMs, undefined);
  });
});

describe('the summary of a FIFO queue', () => {
  it('counts groups and dropped duplicates, and is another one after a duplicate', () => {
    const { engine, inspect, queue } = trucks();
    for (const body of ['a1', 'a2', 'b1']) send(engine, body);
    engine.receive('trucks.fifo', { MaxNumberOfMessages: 1 });
    const { revision } = look(inspect, { queueId: queue });
    send(engine, 'a2');
    send(engine, 'a2');

    const { groups, duplicates, fifo: isFifo } = inspect.summary(queue);
    assert.deepEqual(
      { groups, duplicates, isFifo },
      { groups: { total: 2, free: 1, locked: 1 }, duplicates: 2, isFifo: true },
    );
    assert.equal(look(inspect, { queueId: queue }).revision, revision + 2);
  });

  it('forgets duplicates with a purge', () => {
    const { engine, inspect, queue } = trucks();
    send(engine, 'a1');
    send(engine, 'a1');
    engine.sqs('PurgeQueue', { QueueUrl: url('trucks.fifo') });

    const { groups, duplicates } = inspect.summary(queue);
    assert.deepEqual({ groups, duplicates }, { groups: { total: 0, free: 0, locked: 0 }, duplicates: 0 });
    assert.deepEqual(lanes(inspect, { queueId: queue }).lanes, []);
  });
});

describe('what is observed', () => {
  it('costs no walk over messages or deduplication ids for any change, watched or not', () => {
    const { engine, inspect, queue } = trucks();
    for (let each = 0; each < 100; each++) send(engine, `a${each}`);
    look(inspect, { queueId: queue });
    const { state } = engine.engine;
    const index = state.index(queue);
    const { ids } = index;
    index.ids = () => assert.fail('walked over the messages');
    state.dedups = () => assert.fail('walked over the deduplication ids');
    state.queues = () => assert.fail('walked over the queues');

    for (let each = 100; each < 200; each++) send(engine, `b${each}`);
    send(engine, 'b150');
    const received = engine.receive('trucks.fifo');
    for (const { ReceiptHandle } of received) {
      engine.sqs('DeleteMessage', { QueueUrl: url('trucks.fifo'), ReceiptHandle });
    }
    engine.advance(120_000);
    index.ids = ids;
    assert.equal(look(inspect, { queueId: queue }).all, 190);
  });
});

function trucks(): { engine: TestEngine; inspect: Inspect; queue: number } {
  const { engine, inspect } = anInspect();
  engine.withQueue('trucks.fifo', fifo);
  return { engine, inspect, queue: idOf(engine, 'trucks.fifo') };
}

/** Sends to the group that the first letter names; the body is the deduplication id, too. */
function send(engine: TestEngine, body: string): void {
  engine.send('trucks.fifo', body, { MessageGroupId: body[0], MessageDeduplicationId: body });
}
