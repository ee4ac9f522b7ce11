import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Inspect } from '../../../src/engine/inspect/inspect.ts';
import { testClient, url, type TestEngine } from '../anEngine.ts';
import { anInspect, arn, at, deadAfter, fifo, finished, idOf, inspectOf, look, panel } from './anInspect.ts';

const client = { label: 'test' };

describe('a message that was received too often', () => {
  it('leaves a tombstone that says where it went, and stands in the dead-letter queue with its source', () => {
    const { engine, inspect, orders, dlq } = dying();
    look(inspect, { queueId: orders });
    engine.send('orders', 'a');
    receiveAndWait(engine, 'orders', 2);
    engine.receive('orders');

    const brief = (queueId: number) =>
      look(inspect, { queueId }).rows.map(({ state, ended, movedTo, source, receives }) => [
        ...[state, ended, movedTo, source, receives],
      ]);
    assert.deepEqual(
      [brief(orders), brief(dlq)],
      [[['ended', 'deadLettered', 'orders-dlq', undefined, 2]], [['visible', undefined, undefined, 'orders', 2]]],
    );
    engine.advance(8_000);
    assert.deepEqual(brief(orders), []);
  });

  it('tells why it is there, and its whole life, however often it is received there', () => {
    const { engine, inspect, dlq } = dying();
    engine.send('orders', 'a');
    receiveAndWait(engine, 'orders', 2);
    engine.sqs('ReceiveMessage', { QueueUrl: url('orders') }, { client: { id: 7, label: 'watcher' } });
    const [row] = look(inspect, { queueId: dlq }).rows;
    engine.sqs('ReceiveMessage', { QueueUrl: url('orders-dlq') }, { client: { id: 8, label: 'dlq-reader' } });

    const detail = inspect.message(dlq, row!.id)!;
    assert.equal(detail.reason, 'received 2 of 2 times in orders, last by test');
    assert.equal(detail.system['DeadLetterQueueSourceArn'], arn('orders'));
    assert.deepEqual(
      detail.timeline.map(({ atMs, event, queue, client: by }) => [atMs, event, queue, by?.label]),
      [
        [at(0), 'sent', undefined, 'test'],
        [at(0), 'received', undefined, 'test'],
        [at(30), 'visible', undefined, undefined],
        [at(30), 'received', undefined, 'test'],
        [at(60), 'visible', undefined, undefined],
        [at(60), 'deadLettered', 'orders-dlq', 'watcher'],
        [at(60), 'received', undefined, 'dlq-reader'],
      ],
    );
    assert.equal(detail.timelineComplete, true);
  });

  it('of a FIFO queue is followed to its new number, and its old one tells where it went', () => {
    const { engine, inspect } = anInspect();
    engine.withQueue('dlq.fifo', fifo);
    engine.withQueue('trucks.fifo', { ...fifo, ...deadAfter(1, 'dlq.fifo') });
    const [dlq, trucks] = [idOf(engine, 'dlq.fifo'), idOf(engine, 'trucks.fifo')];
    look(inspect, { queueId: trucks });
    for (const [body, group] of [
      ['a1', 'a'],
      ['b1', 'b'],
    ]) {
      engine.send('trucks.fifo', body!, { MessageGroupId: group, MessageDeduplicationId: body });
    }
    receiveAndWait(engine, 'trucks.fifo', 1);
    engine.receive('trucks.fifo');

    const events = (queueId: number, id: number) =>
      inspect.message(queueId, id)!.timeline.map(({ event, queue }) => [event, queue].filter(Boolean).join(' to '));
    const life = ['sent', 'received', 'visible', 'deadLettered to dlq.fifo'];
    const dead = look(inspect, { queueId: dlq }).rows;
    const left = look(inspect, { queueId: trucks }).rows;
    assert.deepEqual(
      dead.map(({ id, preview, group }) => [preview, group, events(dlq, id)]),
      [
        ['a1', 'a', life],
        ['b1', 'b', life],
      ],
    );
    assert.deepEqual(
      left.map(({ id, preview, movedTo }) => [preview, movedTo, events(trucks, id)]),
      [
        ['b1', 'dlq.fifo', life],
        ['a1', 'dlq.fifo', life],
      ],
    );
    const detail = inspect.message(dlq, dead[0]!.id)!;
    assert.deepEqual([detail.deduplicationId, detail.dedupEndsMs], [detail.messageId, undefined]);
    engine.send('dlq.fifo', 'direct', { MessageGroupId: 'a', MessageDeduplicationId: 'direct' });
    const story = (queueId: number) =>
      finished(inspect.lane(queueId, 'a'))!.timeline.map(({ event, label }) => `${label} ${event}`);
    assert.deepEqual(story(trucks), ['a1 sent', 'a1 received', 'a1 visible', 'a1 deadLettered']);
    assert.deepEqual(story(dlq), ['a1 deadLettered', 'direct sent']);
    const numbers = [trucks, dlq]
      .map((queueId) => finished(inspect.lane(queueId, 'a'))!.timeline)
      .map((entries) => entries.find(({ event }) => event === 'deadLettered')!.id);
    assert.deepEqual(numbers, [left.at(-1)!.id, dead[0]!.id]);
  });

  it('has a reason also when nobody remembers the move', () => {
    const { engine, dlq } = dying();
    engine.send('orders', 'a');
    receiveAndWait(engine, 'orders', 2);
    engine.receive('orders');
    const later = inspectOf(engine);
    const id = look(later, { queueId: dlq }).rows[0]!.id;
    const before = later.message(dlq, id)!.reason;
    engine.receive('orders-dlq');

    const fresh = inspectOf(engine);
    assert.deepEqual(
      [before, fresh.message(dlq, id)!.reason, fresh.message(dlq, id)!.timelineComplete],
      ['received 2 of 2 times in orders, last by test', 'received 2 of 2 times in orders', false],
    );
  });

  it('counts its receives without a limit when its source has none any more', () => {
    const { engine, inspect, dlq } = dying(1);
    engine.send('orders', 'a');
    receiveAndWait(engine, 'orders', 1);
    engine.receive('orders');
    engine.sqs('DeleteQueue', { QueueUrl: url('orders') });

    const [row] = look(inspect, { queueId: dlq }).rows;
    assert.deepEqual(
      [row!.source, inspect.message(dlq, row!.id)!.reason],
      ['orders', 'received 1 time in orders, last by test'],
    );
  });

  it('moves also when a panel asks for it once more', () => {
    const { engine, inspect, orders, dlq } = dying(1);
    engine.send('orders', 'a');
    receiveAndWait(engine, 'orders', 1);
    const [row] = look(inspect, { queueId: orders }).rows;

    assert.equal(inspect.receiveMessage(panel, orders, row!.id), undefined);
    assert.deepEqual(
      look(inspect, { queueId: dlq }).rows.map(({ preview }) => preview),
      ['a'],
    );
  });

  it('is no tombstone any more where it came back', () => {
    const { engine, inspect, orders } = dying(1);
    const attributes = deadAfter(1, 'orders');
    engine.sqs('SetQueueAttributes', { QueueUrl: url('orders-dlq'), Attributes: attributes });
    look(inspect, { queueId: orders });
    engine.send('orders', 'a');
    engine.receive('orders', { VisibilityTimeout: 1 });
    engine.advance(1_000);
    engine.receive('orders');
    engine.receive('orders-dlq', { VisibilityTimeout: 0 });
    engine.receive('orders-dlq');

    assert.deepEqual(
      look(inspect, { queueId: orders }).rows.map(({ state, source }) => [state, source]),
      [['visible', 'orders-dlq']],
    );
  });

  it('is found by its source', () => {
    const { engine, inspect, dlq } = dying(1);
    engine.send('orders', 'dead');
    receiveAndWait(engine, 'orders', 1);
    engine.receive('orders');
    engine.send('orders-dlq', 'direct');

    const found = (text: string) => look(inspect, { queueId: dlq, text }).rows.map(({ preview }) => preview);
    assert.deepEqual(
      [found('source:orders'), found(`source:${arn('orders')}`), found('source:other')],
      [['dead'], ['dead'], []],
    );
    assert.match(look(inspect, { queueId: dlq, text: 'source:' }).filterProblem!, /wants the name of a queue/);
  });
});

describe('a message that may still die', () => {
  it('says how often it may be received, and where it goes then', () => {
    const { engine, inspect, orders } = dying();
    engine.send('orders', 'a');
    const [row] = look(inspect, { queueId: orders }).rows;
    const visible = inspect.message(orders, row!.id)!;
    engine.receive('orders');
    const inFlight = inspect.message(orders, row!.id)!;

    const expired = { atMs: at(345_600), event: 'expired' };
    assert.deepEqual(
      [visible.maxReceives, visible.ahead, inFlight.ahead],
      [
        2,
        [{ atMs: at(0), event: 'deadLettered', queue: 'orders-dlq' }, expired],
        [{ atMs: at(30), event: 'visible' }, { atMs: at(30), event: 'deadLettered', queue: 'orders-dlq' }, expired],
      ],
    );
  });

  it('goes nowhere when the dead-letter queue is gone', () => {
    const { engine, inspect, orders } = dying();
    engine.send('orders', 'a');
    engine.sqs('DeleteQueue', { QueueUrl: url('orders-dlq') });

    const detail = inspect.message(orders, look(inspect, { queueId: orders }).rows[0]!.id)!;
    assert.deepEqual([detail.maxReceives, detail.ahead.map(({ event }) => event)], [2, ['expired']]);
  });
});

describe('dead-letter queues', () => {
  it('are known by their sources, and sources by where their messages go', () => {
    const { engine, inspect, orders, dlq } = dying();
    engine.withQueue('returns', deadAfter(3, 'orders-dlq'));
    engine.send('orders-dlq', 'x');

    const deadLetter = { arn: arn('orders-dlq'), name: 'orders-dlq', maxReceiveCount: 2, id: dlq, count: 1 };
    assert.deepEqual(
      inspect.overview().worlds[0]!.queues.map((queue) => [queue.name, queue.sources, queue.deadLetter]),
      [
        ['orders', [], deadLetter],
        ['orders-dlq', [orders, idOf(engine, 'returns')], undefined],
        ['returns', [], { ...deadLetter, maxReceiveCount: 3 }],
      ],
    );
    assert.deepEqual(inspect.summary(dlq).sources, [
      { id: orders, name: 'orders', arn: arn('orders') },
      { id: idOf(engine, 'returns'), name: 'returns', arn: arn('returns') },
    ]);
    assert.deepEqual(inspect.summary(orders).deadLetter, deadLetter);
    engine.sqs('DeleteQueue', { QueueUrl: url('orders-dlq') });
    assert.deepEqual(inspect.summary(orders).deadLetter, {
      arn: arn('orders-dlq'),
      name: 'orders-dlq',
      maxReceiveCount: 2,
    });
  });

  it('do not count what was moved to them as sent', () => {
    const { engine, inspect, orders, dlq } = dying(1);
    engine.send('orders', 'a');
    receiveAndWait(engine, 'orders', 1);
    engine.receive('orders');

    const sent = (queueId: number) => inspect.summary(queueId).sentSeries.reduce((sum, each) => sum + each, 0);
    assert.deepEqual([sent(orders), sent(dlq)], [1, 0]);
  });
});

describe('a redrive', () => {
  it('says what it would do, starts, shows its progress, and leaves a trail', () => {
    const { engine, inspect, orders, dlq } = dying(1);
    engine.send('orders', 'a');
    engine.send('orders', 'b');
    receiveAndWait(engine, 'orders', 1);
    engine.receive('orders');
    const { count, destinations } = inspect.redrivePreview(panel, { queueId: dlq });
    const { revision } = look(inspect, { queueId: dlq });

    const { taskId } = inspect.redrive(panel, { queueId: dlq });
    assert.equal(look(inspect, { queueId: dlq }).revision, revision + 1);
    const [running] = inspect.summary(dlq).tasks;
    const overview = inspect.overview().worlds[0]!.queues.map(({ name, task }) => [name, task?.status]);
    engine.advance(5_000);
    const [done] = inspect.summary(dlq).tasks;
    const [row] = look(inspect, { queueId: orders }).rows;

    assert.deepEqual([count, destinations], [2, [{ arn: arn('orders'), name: 'orders', count: 2, exists: true }]]);
    assert.deepEqual(
      [running!.id, running!.status, running!.toMove, running!.chosen, typeof running!.taskHandle],
      [taskId, 'RUNNING', 2, false, 'string'],
    );
    assert.deepEqual(overview, [
      ['orders', undefined],
      ['orders-dlq', 'RUNNING'],
    ]);
    assert.deepEqual([done!.status, done!.moved, done!.taskHandle], ['COMPLETED', 2, undefined]);
    assert.deepEqual(
      look(inspect, { queueId: dlq }).rows.map(({ ended, movedTo }) => [ended, movedTo]),
      [
        ['redriven', 'orders'],
        ['redriven', 'orders'],
      ],
    );
    const trail = inspect.message(orders, row!.id)!.timeline.slice(-2);
    assert.deepEqual(
      trail.map(({ event, queue, client: by, operation }) => [event, queue, by, operation]),
      [
        ['deadLettered', 'orders-dlq', client, 'ReceiveMessage'],
        ['redriven', 'orders', undefined, 'MessageMoveTask'],
      ],
    );
    assert.deepEqual(
      inspect
        .summary(orders)
        .sentSeries.slice(-6)
        .filter((sent) => sent > 0),
      [2],
    );
  });

  it('belongs to the queue that it began in, not to a later one of that name', () => {
    const { engine, inspect, dlq } = dying(1);
    inspect.redrive(panel, { queueId: dlq });
    engine.sqs('DeleteQueue', { QueueUrl: url('orders-dlq') });
    engine.withQueue('orders-dlq');

    const { id, task } = inspect.overview().worlds[0]!.queues.find(({ name }) => name === 'orders-dlq')!;
    assert.deepEqual([task, inspect.summary(id).tasks], [undefined, []]);
  });

  it('is refused as AWS refuses it', () => {
    const { inspect, orders } = dying();

    assert.throws(() => inspect.redrive(panel, { queueId: orders }), { shape: 'InvalidParameterValue' });
    assert.throws(() => inspect.redrive(panel, { queueId: 99 }), { shape: 'QueueDoesNotExist' });
  });
});

/** Queue `orders`, whose messages move to `orders-dlq` after so many receives. */
function dying(maxReceives = 2): { engine: TestEngine; inspect: Inspect; orders: number; dlq: number } {
  const { engine, inspect } = anInspect();
  engine.withQueue('orders-dlq');
  engine.withQueue('orders', deadAfter(maxReceives, 'orders-dlq'), { client: testClient });
  return { engine, inspect, orders: idOf(engine, 'orders'), dlq: idOf(engine, 'orders-dlq') };
}

/** Receives everything so often, each time until it is visible again. */
function receiveAndWait(engine: TestEngine, queue: string, times: number): void {
  for (let each = 0; each < times; each++) {
    engine.receive(queue, { VisibilityTimeout: 30 });
    engine.advance(30_000);
  }
}
