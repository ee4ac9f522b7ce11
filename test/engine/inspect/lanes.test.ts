import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Inspect } from '../../../src/engine/inspect/inspect.ts';
import type { Lane, LaneDetail } from '../../../src/engine/inspect/views.ts';
import { url, type TestEngine } from '../anEngine.ts';
import { anInspect, at, fifo, finished, idOf, lanes, panel } from './anInspect.ts';

describe('lanes', () => {
  it('show what holds each group back: locked ones first, the soonest first, then free ones in the order served', () => {
    const { engine, inspect, queue } = trucks();
    for (const truck of ['a', 'b', 'c', 'd']) for (const pos of [1, 2, 3]) send(engine, truck, pos);
    engine.receive('trucks.fifo', { MaxNumberOfMessages: 2, VisibilityTimeout: 60 });
    engine.advance(1_000);
    engine.receive('trucks.fifo', { MaxNumberOfMessages: 1, VisibilityTimeout: 20 });
    engine.receive('trucks.fifo', { MaxNumberOfMessages: 1, VisibilityTimeout: 0 });

    const found = lanes(inspect, { queueId: queue });
    assert.deepEqual(
      found.lanes.map((lane) => [lane.group, lane.status, lane.turn, lane.untilMs, lane.servedLast, cells(lane)]),
      [
        ['b', 'locked', undefined, at(21), undefined, '[pos 1] (2) (3)'],
        ['a', 'locked', undefined, at(60), undefined, '[pos 1] [2] (3)'],
        ['d', 'free', 0, undefined, undefined, 'pos 1 2 3'],
        ['c', 'free', 1, undefined, true, 'pos 1 2 3'],
      ],
    );
    assert.deepEqual([found.total, found.all, found.messages], [4, 4, 12]);
    assert.deepEqual(
      [found.lanes[1]!.count, found.lanes[1]!.inFlight, found.lanes[1]!.spanMs, found.lanes[1]!.holder],
      [3, 2, 60_000, { label: 'test' }],
    );
  });

  it('show messages before one that is held on to as receivable, and those behind it as waiting', () => {
    const { engine, inspect, queue } = trucks();
    for (const pos of [1, 2, 3]) send(engine, 'a', pos);
    const received = engine.receive('trucks.fifo', { VisibilityTimeout: 10 });
    const QueueUrl = url('trucks.fifo');
    const { ReceiptHandle } = received[1]!;
    engine.sqs('ChangeMessageVisibility', { QueueUrl, ReceiptHandle, VisibilityTimeout: 100 });
    engine.advance(10_000);

    const [lane] = lanes(inspect, { queueId: queue }).lanes;
    assert.deepEqual([lane!.status, cells(lane!)], ['free', 'pos 1 [2] (3)']);
    const groups = inspect.summary(queue).groups;
    assert.deepEqual(groups, { total: 1, free: 1, locked: 0 });
  });

  it('strike a dropped duplicate behind its original as long as the id counts', () => {
    const { engine, inspect, queue } = trucks();
    send(engine, 'a', 1);
    send(engine, 'a', 2);
    send(engine, 'a', 2);
    const counting = cells(lanes(inspect, { queueId: queue }).lanes[0]!);
    engine.advance(300_000);

    assert.deepEqual([counting, cells(lanes(inspect, { queueId: queue }).lanes[0]!)], ['pos 1 2 -2-', 'pos 1 2']);
    assert.equal(inspect.summary(queue).duplicates, 0);
  });

  it('strike no message whose id was accepted once more', () => {
    const { engine, inspect, queue } = trucks();
    send(engine, 'a', 1);
    engine.advance(300_000);
    send(engine, 'a', 1);
    send(engine, 'a', 1);

    assert.equal(
      cells(lanes(inspect, { queueId: queue }).lanes[0]!),
      '{"truck":"a","pos":1} {"truck":"a","pos":1} -{"truck":"a","pos":1}-',
    );
  });

  it('show a delay of the queue', () => {
    const { engine, inspect, queue } = trucks({ DelaySeconds: '10' });
    send(engine, 'a', 1);

    const [lane] = lanes(inspect, { queueId: queue }).lanes;
    assert.deepEqual(
      [lane!.status, lane!.untilMs, lane!.spanMs, cells(lane!)],
      ['delayed', at(10), 10_000, '<{"truck":"a","pos":1}>'],
    );
    assert.deepEqual(inspect.summary(queue).groups, { total: 1, free: 0, locked: 0 });
  });

  it('have at most 24 cells', () => {
    const { engine, inspect, queue } = trucks();
    for (let pos = 1; pos <= 30; pos++) send(engine, 'a', pos);

    const [lane] = lanes(inspect, { queueId: queue }).lanes;
    assert.deepEqual([lane!.cells.length, lane!.cells.at(-1)!.label, lane!.count], [24, '24', 30]);
  });

  it('name a message that is alone by what told it from those before it', () => {
    const { engine, inspect, queue } = trucks();
    for (const pos of [1, 2]) send(engine, 'a', pos);
    lanes(inspect, { queueId: queue });
    const [first] = engine.receive('trucks.fifo', { MaxNumberOfMessages: 1 });
    engine.sqs('DeleteMessage', { QueueUrl: url('trucks.fifo'), ReceiptHandle: first!.ReceiptHandle });

    assert.equal(cells(lanes(inspect, { queueId: queue }).lanes[0]!), 'pos 2');
  });

  it('come in pages', () => {
    const { engine, inspect, queue } = trucks();
    for (const truck of ['a', 'b', 'c', 'd']) send(engine, truck, 1);

    const { lanes: page, total, offset } = lanes(inspect, { queueId: queue, offset: 1, limit: 2 });
    assert.deepEqual([page.map(({ group }) => group), total, offset], [['b', 'c'], 4, 1]);
  });

  it('are found by group and by what one of their messages says', () => {
    const { engine, inspect, queue } = trucks();
    for (const truck of ['truck-a', 'truck-b']) for (const pos of [1, 2]) send(engine, truck, pos);
    send(engine, 'truck-b', 77);

    const groups = (text: string) => lanes(inspect, { queueId: queue, text }).lanes.map(({ group }) => group);
    assert.deepEqual(
      [groups('TRUCK-A'), groups('$.pos > 70'), groups('group:truck-a $.pos=2'), groups('group:truck-a $.pos=77')],
      [['truck-a'], ['truck-b'], ['truck-a'], []],
    );
    assert.match(lanes(inspect, { queueId: queue, text: 'group:' }).filterProblem!, /wants a message group/);
  });

  it('read no other bodies than those of the cells shown, but for a filter', () => {
    const { engine, inspect, queue } = trucks();
    for (let pos = 1; pos <= 100; pos++) send(engine, 'a', pos);
    for (let pos = 1; pos <= 100; pos++) send(engine, 'b', pos);

    assert.equal(
      readsDuring(engine, () => lanes(inspect, { queueId: queue, limit: 1 })),
      24,
    );
    assert.equal(
      readsDuring(engine, () => lanes(inspect, { queueId: queue, limit: 1, text: 'group:b' })),
      24,
    );
  });

  it('rest often when there are many, and cope with what changes meanwhile', () => {
    const { engine, inspect, queue } = trucks();
    for (let each = 0; each < 3_000; each++) send(engine, `truck-${each}`, 1);
    let rests = 0;

    const query = { queueId: queue, text: '', offset: 0, limit: 200 };
    const found = finished(inspect.lanes(query), () => {
      if (rests++ % 20 > 0) return;
      const [first] = engine.receive('trucks.fifo');
      engine.sqs('DeleteMessage', { QueueUrl: url('trucks.fifo'), ReceiptHandle: first!.ReceiptHandle });
    });
    const groups = found.lanes.map(({ group }) => group);
    assert.ok(rests > 200, `${rests} rests`);
    assert.deepEqual([new Set(groups).size, found.all], [groups.length, 3_000]);
    assert.ok(found.lanes.every(({ count }) => count === 1));
  });

  it('stand but once when they are locked meanwhile', () => {
    const { engine, inspect, queue } = trucks();
    for (let each = 0; each < 2_000; each++) send(engine, `truck-${each}`, 1);
    for (let each = 0; each < 120; each++) engine.receive('trucks.fifo', { VisibilityTimeout: 1 });
    engine.advance(1_000); // those that were served are last in line now, though they came first

    const work = inspect.lanes({ queueId: queue, text: '', offset: 0, limit: 20 });
    work.next();
    engine.receive('trucks.fifo');
    const { lanes: found, total } = finished(work);
    const locked = found.filter(({ status }) => status === 'locked');
    assert.deepEqual([locked.length, new Set(found.map(({ group }) => group)).size, total], [10, 20, 2_000]);
  });

  it('are refused when the queue goes meanwhile', () => {
    const { engine, inspect, queue } = trucks();
    for (const truck of ['a', 'b', 'c']) send(engine, truck, 1);
    const work = inspect.lanes({ queueId: queue, text: '', offset: 0, limit: 9 });
    work.next();
    engine.sqs('DeleteQueue', { QueueUrl: url('trucks.fifo') });

    assert.throws(() => finished(work), { shape: 'QueueDoesNotExist' });
    assert.throws(() => inspect.lane(queue, 'a').next(), { shape: 'QueueDoesNotExist' });
  });

  it('of a standard queue with groups show each tenant, which waits for nothing while it has a visible message', () => {
    const { engine, inspect } = anInspect();
    engine.withQueue('orders');
    engine.send('orders', 'no group');
    for (const body of ['a1', 'a2']) engine.send('orders', body, { MessageGroupId: 'a' });
    engine.send('orders', 'b1', { MessageGroupId: 'b', DelaySeconds: 7 });
    engine.send('orders', 'c1', { MessageGroupId: 'c' });
    engine.receive('orders', { MaxNumberOfMessages: 2, VisibilityTimeout: 5 });
    engine.receive('orders', { MaxNumberOfMessages: 1, VisibilityTimeout: 9 });
    engine.send('orders', 'a3', { MessageGroupId: 'a' });

    const queue = idOf(engine, 'orders');
    const { lanes: found, all, messages } = lanes(inspect, { queueId: queue });
    assert.deepEqual(
      found.map((lane) => [lane.group, lane.status, lane.untilMs, cells(lane)]),
      [
        ['b', 'delayed', at(7), '<b1>'],
        ['a', 'free', undefined, '[a1] [a2] a3'],
        ['c', 'free', undefined, 'c1'],
      ],
    );
    assert.deepEqual([all, messages], [3, 6]);
    assert.deepEqual(inspect.summary(queue).groups, { total: 3, free: 2, locked: 0 });
    engine.receive('orders', { VisibilityTimeout: 9 });
    assert.deepEqual(inspect.summary(queue).groups, { total: 3, free: 0, locked: 2 });
    engine.sqs('PurgeQueue', { QueueUrl: url('orders') });
    assert.equal(inspect.summary(queue).groups, undefined);
  });
});

describe('one lane', () => {
  it('tells who holds what, which ids count, and what happened', () => {
    const { engine, inspect, queue } = trucks();
    lanes(inspect, { queueId: queue });
    for (const pos of [41, 42, 43]) send(engine, 'a', pos);
    engine.advance(1_000);
    send(engine, 'a', 43);
    send(engine, 'b', 1);
    const worker = { id: 9, label: 'worker', pid: 9044, script: 'map.py' };
    const { Messages } = engine.sqs(
      'ReceiveMessage',
      { QueueUrl: url('trucks.fifo'), MaxNumberOfMessages: 2, VisibilityTimeout: 30 },
      { client: worker },
    );
    const [first] = Messages as [{ ReceiptHandle: string }];
    engine.sqs('DeleteMessage', { QueueUrl: url('trucks.fifo'), ReceiptHandle: first.ReceiptHandle });

    const detail = finished(inspect.lane(queue, 'a'))!;
    assert.equal(cells(detail.lane), '[pos 42] (43) -43-');
    const holder = { label: 'worker', pid: 9044, script: 'map.py' };
    assert.deepEqual(detail.held, [{ id: detail.lane.cells[0]!.id, label: 'pos 42', untilMs: at(31), holder }]);
    assert.deepEqual(
      detail.dedups.map(({ label, acceptedMs, endsMs, duplicates }) => [label, acceptedMs, endsMs, duplicates]),
      [
        ['pos 43', at(0), at(300), 1],
        ['pos 42', at(0), at(300), 0],
        ['pos 41', at(0), at(300), 0],
      ],
    );
    assert.deepEqual(story(detail), [
      'pos 41 sent',
      'pos 42 sent',
      'pos 43 sent',
      'pos 43 duplicateDropped',
      'pos 41 received',
      'pos 42 received',
      'pos 41 deleted',
    ]);
  });

  it('of which all messages are gone lives on as long as an id of it counts', () => {
    const { engine, inspect, queue } = trucks();
    send(engine, 'a', 1);
    engine.sqs('DeleteMessage', {
      QueueUrl: url('trucks.fifo'),
      ReceiptHandle: engine.receive('trucks.fifo')[0]!.ReceiptHandle,
    });

    const { lane, dedups } = finished(inspect.lane(queue, 'a'))!;
    assert.deepEqual([lane.count, lane.status, lane.cells, dedups.map(({ label }) => label)], [0, 'free', [], ['a-1']]);
    engine.advance(300_000);
    assert.equal(finished(inspect.lane(queue, 'a')), undefined);
    assert.equal(finished(inspect.lane(queue, 'never seen')), undefined);
  });

  it('says whose turn it is', () => {
    const { engine, inspect, queue } = trucks();
    for (const truck of ['a', 'b', 'c']) send(engine, truck, 1);

    assert.equal(finished(inspect.lane(queue, 'c'))!.lane.turn, 2);
  });
});

describe('receiving one chosen message of a FIFO queue', () => {
  it('is refused behind a message that somebody else holds, and goes behind one of the own', () => {
    const { engine, inspect, queue } = trucks();
    for (const pos of [1, 2]) send(engine, 'a', pos);
    for (const pos of [1, 2]) send(engine, 'b', pos);
    engine.receive('trucks.fifo', { MaxNumberOfMessages: 1 });
    const ids = lanes(inspect, { queueId: queue }).lanes.map((lane) => lane.cells.map(({ id }) => id));
    const [[, behind], [head, second]] = ids as [[number, number], [number, number]];

    const took = (id: number) => inspect.receiveMessage(panel, queue, id) !== undefined;
    assert.deepEqual([took(behind), took(head), took(second)], [false, true, true]);
  });
});

function trucks(attributes: Record<string, string> = {}): { engine: TestEngine; inspect: Inspect; queue: number } {
  const { engine, inspect } = anInspect();
  engine.withQueue('trucks.fifo', { ...fifo, ...attributes });
  return { engine, inspect, queue: idOf(engine, 'trucks.fifo') };
}

function send(engine: TestEngine, truck: string, pos: number): void {
  const body = `{"truck":"${truck}","pos":${pos}}`;
  engine.send('trucks.fifo', body, { MessageGroupId: truck, MessageDeduplicationId: `${truck}-${pos}` });
}

/** `[held] (waiting) <delayed> -duplicate- receivable` */
function cells({ cells: all }: Lane): string {
  const marks = { inFlight: '[]', waiting: '()', delayed: '<>', duplicate: '--', receivable: '' } as const;
  return all.map(({ kind, label }) => `${marks[kind][0] ?? ''}${label}${marks[kind][1] ?? ''}`).join(' ');
}

function story({ timeline }: LaneDetail): string[] {
  return timeline.map(({ label, event }) => `${label} ${event}`);
}

/** How many contents are looked up. */
function readsDuring({ engine }: TestEngine, work: () => void): number {
  const { state } = engine;
  const { content } = state;
  let reads = 0;
  state.content = (id) => {
    reads++;
    return content.call(state, id);
  };
  work();
  state.content = content;
  return reads;
}
