import assert from 'node:assert/strict';
import type { StoredDocument } from '../../../src/engine/documents.ts';
import type { MessageRow } from '../../../src/engine/sqs/rows.ts';
import { deliveryEnded } from '../../../src/engine/sns/deliveries.ts';
import type { DeliveryResult } from '../../../src/engine/sns/outgoingRequest.ts';
import type { DeliveryRow, PublishRow } from '../../../src/engine/sns/rows.ts';
import { TurnChanges } from '../../../src/store/turnChanges.ts';
import { anEngine, ManualClock, testClient, testWorld, type TestEngine } from '../anEngine.ts';
import { FanOut } from './aFanOut.ts';

/** What the store has after these changes, one turn each. */
function kept({ changes }: TestEngine): Map<number, StoredDocument> {
  const documents = new Map<number, StoredDocument>();
  for (const change of changes) {
    const turn = new TurnChanges();
    turn.add([change]);
    for (const [id, document] of turn.documents) {
      if (document) documents.set(id, document);
      else documents.delete(id);
    }
  }
  return documents;
}

function restarted(test: TestEngine, documents: Iterable<StoredDocument> = kept(test).values()): TestEngine {
  const again = anEngine({ clock: new ManualClock(test.clock.now()), firstId: test.engine.reservedId });
  const { state } = test.engine;
  const ids = test.changes.flatMap(({ table, id }) => (table === 'message' ? [id] : []));
  const messages = [...new Set(ids)].map((id) => state.message(id)).filter((row): row is MessageRow => !!row);
  again.engine.load(state.queues(), messages, [], [], documents);
  return again;
}

function publishesOf({ engine }: TestEngine): PublishRow[] {
  return [...engine.state.documents.rows('publish').values()];
}

/** A topic with functions, whose deliveries leave the engine. */
function aTopic(functions: number): FanOut {
  const fan = new FanOut();
  for (let n = 0; n < functions; n++) fan.subscribe('lambda', `arn:aws:lambda:us-east-1:000000000000:function:f${n}`);
  return fan;
}

function end({ engine }: TestEngine, delivery: number, result: Partial<DeliveryResult>): void {
  engine.change('Deliver', testWorld, testClient, (call) =>
    deliveryEnded(call, delivery, { isDelivered: false, tookMs: 1, ...result }),
  );
}

function deliveriesOf({ engine }: TestEngine): DeliveryRow[] {
  return [...engine.state.documents.rows('delivery').values()];
}

describe('a publish over a restart', () => {
  it('has a cell for each delivery that has not ended, as it was', () => {
    const fan = aTopic(4);
    fan.publish('hello');
    const [first, second, third] = deliveriesOf(fan.test);
    end(fan.test, first!.id, { isDelivered: true });
    end(fan.test, second!.id, { fault: 'server' });
    end(fan.test, third!.id, { fault: 'function' });
    fan.test.advance(60_000);

    const [row] = publishesOf(restarted(fan.test));
    assert.deepEqual(row, { ...fan.last, cells: fan.cells.slice(1) });
    assert.deepEqual(
      row.cells.map(({ outcome }) => outcome),
      ['retrying', 'retrying', 'sending'],
    );
  });

  it('goes on as if nothing had been', () => {
    const fan = aTopic(2);
    fan.publish('hello');
    const again = restarted(fan.test);
    for (const { id } of deliveriesOf(again)) end(again, id, { isDelivered: true });
    const [row] = publishesOf(again);
    assert.deepEqual([row!.pending, row!.cells.map(({ outcome }) => outcome)], [0, ['delivered', 'delivered']]);
  });

  it('is left out when nothing is to be kept of it, as are deliveries of one that is missing', () => {
    const fan = aTopic(1);
    fan.publish('hello');
    const [publish] = publishesOf(fan.test);
    const documents = [...kept(fan.test).values()];
    const without = (table: string): StoredDocument[] => documents.filter((each) => each.table !== table);
    const noPublish = restarted(fan.test, without('publish'));
    const noDelivery = restarted(fan.test, without('delivery'));
    assert.deepEqual(
      [publish!.pending, deliveriesOf(noPublish), publishesOf(noPublish), publishesOf(noDelivery)],
      [1, [], [], []],
    );
    assert.equal(noPublish.engine.state.documents.waitingDeliveries, 0);
  });

  it('keeps a confirmation, which has no publish', () => {
    const fan = new FanOut();
    fan.subscribe('http', 'http://127.0.0.1:3000/');
    assert.deepEqual(deliveriesOf(restarted(fan.test)), deliveriesOf(fan.test));
  });

  it('waits for the replay that it waited for', () => {
    const fan = new FanOut('orders.fifo', { FifoTopic: 'true', ArchivePolicy: '{"MessageRetentionPeriod":"1"}' });
    const publish = (n: number) => fan.publish(`${n}`, { MessageGroupId: 'g', MessageDeduplicationId: `${n}` });
    const StartingPoint = new Date(fan.test.clock.now()).toISOString();
    for (let n = 0; n < 501; n++) publish(n);
    const ReplayPolicy = JSON.stringify({ PointType: 'Timestamp', StartingPoint });
    fan.queue('q.fifo', { ReplayPolicy }, { FifoQueue: 'true' });
    fan.test.engine.settle();
    publish(501);

    const again = restarted(fan.test);
    const outcome = () =>
      publishesOf(again)
        .at(-1)!
        .cells.map((cell) => cell.outcome);
    const before = outcome();
    again.advance(5000);
    assert.deepEqual([fan.outcomes, before, outcome()], [['sending'], ['sending'], ['delivered']]);
    assert.deepEqual(publishesOf(again)[0]!.cells, []);
  });
});

describe('what the store writes of a publish', () => {
  it('is one row without what becomes of it, and at the end that it is over', () => {
    const fan = aTopic(20);
    fan.publish('hello');
    for (const { id } of deliveriesOf(fan.test)) end(fan.test, id, { fault: 'client' });
    const writes = fan.test.changes.flatMap((change) => {
      const turn = new TurnChanges();
      turn.add([change]);
      return change.table === 'publish' ? [...turn.documents.values()] : [];
    });
    const { cells: _cells, pending: _pending, ...stored } = fan.last;
    assert.deepEqual(writes, [{ table: 'publish', id: stored.id, row: stored }, undefined]);
  });

  it('is written again when something else of it changes', () => {
    const fan = new FanOut('orders.fifo', { FifoTopic: 'true', ArchivePolicy: '{"MessageRetentionPeriod":"1"}' });
    for (let n = 0; n < 2; n++) fan.publish('a', { MessageGroupId: 'g', MessageDeduplicationId: 'd' });
    const document = kept(fan.test).get(fan.last.id);
    assert.equal(document?.table === 'publish' && document.row.duplicates, 1);
  });
});
