import { CreateQueueCommand, DeleteQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import assert from 'node:assert/strict';
import type { EmbeddedBackend } from '../../src/backend/embedded.ts';
import type { PeekedRow, RowState } from '../../src/panel/contract.ts';
import { QueueService } from '../../src/panel/queueService.ts';
import { aRunningBackend, world } from './aBackend.ts';
import { aDesk } from './aDesk.ts';

const all = { states: [], text: '', sort: { key: 'age', descending: true }, offset: 0, limit: 100 } as const;

describe('the calls of a queue panel', function () {
  this.timeout(20_000);
  let backend: EmbeddedBackend;
  let sqs: SQSClient;
  let service: QueueService;

  before(async () => {
    backend = await aRunningBackend();
    sqs = await backend.clients(world).sqs();
  });

  after(() => backend.dispose());

  beforeEach(async () => {
    await backend.inspect.reset();
    await sqs.send(new CreateQueueCommand({ QueueName: 'orders', Attributes: { VisibilityTimeout: '60' } }));
    service = new QueueService(backend, { kind: 'queue', ...world, name: 'orders' }, aDesk());
  });

  it('describe the queue by its name, and reject by the name of what is wrong when it is gone', async () => {
    const { summary, where } = await service.describe();
    await backend.inspect.reset();

    assert.deepStrictEqual([where, summary.name], ['Playground', 'orders']);
    await assert.rejects(service.describe(), { name: 'QueueDoesNotExist' });
  });

  it('describe the attributes that hold, set or not', async () => {
    const { VisibilityTimeout, DelaySeconds, MessageRetentionPeriod } = (await service.describe()).summary.attributes;

    assert.deepStrictEqual([VisibilityTimeout, DelaySeconds, MessageRetentionPeriod], ['60', '0', '345600']);
  });

  it('find a queue that was made again under its name', async () => {
    const { summary } = await service.describe();
    await sqs.send(new DeleteQueueCommand({ QueueUrl: summary.queueUrl }));
    await sqs.send(new CreateQueueCommand({ QueueName: 'orders' }));

    assert.notStrictEqual((await service.describe()).summary.id, summary.id);
  });

  it('say of what a FIFO queue dropped which message it repeats', async () => {
    await sqs.send(new CreateQueueCommand({ QueueName: 'trucks.fifo', Attributes: { FifoQueue: 'true' } }));
    const trucks = new QueueService(backend, { kind: 'queue', ...world, name: 'trucks.fifo' }, aDesk());
    const message = { body: 'a', attributes: [], messageGroupId: 'truck-17', deduplicationId: '1' };

    const first = await trucks.send(message);
    await backend.inspect.advanceClock(1);
    const second = await trucks.send(message);

    assert.deepStrictEqual([first.isDuplicate, second], [undefined, { ...first, isDuplicate: true }]);
  });

  it('answer a send with the row that the grid can show', async () => {
    await service.send({ body: 'first', attributes: [] });

    const { id } = await service.send({ body: 'second', attributes: [], delaySeconds: 5 });

    const { rows } = await service.window(all);
    assert.deepStrictEqual(rows.find((row) => row.id === id)?.preview, 'second');
  });

  it('receive as a consumer would, and say which rows', async () => {
    const sent = await sendThree();

    const { ids } = await service.receive({ max: 2, visibilityTimeoutSeconds: 5 });

    assert.deepStrictEqual(
      [new Set(ids), await states()],
      [new Set(sent.slice(0, 2)), ['inFlight', 'inFlight', 'visible']],
    );
  });

  it('release a message in flight with the handle its holder has, and say so for one that is not', async () => {
    const [first, second] = await sendThree();
    await service.receive({ max: 1 });

    const result = await service.act({ verb: 'release', ids: [first!, second!] });

    assert.deepStrictEqual(
      [result, await states()],
      [
        { done: 1, failed: [{ id: second, why: 'The message is not in flight any more.' }] },
        ['visible', 'visible', 'visible'],
      ],
    );
  });

  it('extend a message in flight by so much more than what is left', async () => {
    const [first] = await sendThree();
    await service.receive({ max: 1, visibilityTimeoutSeconds: 30 });

    await service.act({ verb: 'extend', ids: [first!], seconds: 300 });

    const { untilMs } = (await row(first!))!;
    const { nowMs } = await backend.inspect.clock();
    assert.ok(untilMs - nowMs > 320_000 && untilMs - nowMs <= 331_000);
  });

  it('extend no further than twelve hours from the receive', async () => {
    const [first] = await sendThree();
    await service.receive({ max: 1, visibilityTimeoutSeconds: 43_000 });

    const result = await service.act({ verb: 'extend', ids: [first!], seconds: 3_000 });

    const { untilMs } = (await row(first!))!;
    const { nowMs } = await backend.inspect.clock();
    assert.deepStrictEqual(result, { done: 1, failed: [] });
    assert.ok(untilMs - nowMs > 43_100_000 && untilMs - nowMs <= 43_200_000);
  });

  it('delete messages in every state', async () => {
    const ids = await sendThree();
    const { id: delayed } = await service.send({ body: 'd', attributes: [], delaySeconds: 60 });
    await service.receive({ max: 1 });

    const result = await service.act({ verb: 'delete', ids: [...ids, delayed!] });

    assert.deepStrictEqual([result, (await service.window(all)).all], [{ done: 4, failed: [] }, 0]);
  });

  it('receive the one message that was chosen', async () => {
    const [, second] = await sendThree();

    await service.act({ verb: 'receive', ids: [second!] });

    const { state, holder } = (await row(second!))!;
    assert.deepStrictEqual([state, holder?.label], ['inFlight', 'panel']);
  });

  async function sendThree(): Promise<number[]> {
    const ids: number[] = [];
    for (const body of ['a', 'b', 'c']) ids.push((await service.send({ body, attributes: [] })).id!);
    return ids;
  }

  async function states(): Promise<RowState[]> {
    return (await service.window(all)).rows.map((each) => each.state);
  }

  async function row(id: number): Promise<PeekedRow | undefined> {
    return service.message({ id });
  }
});
