import { CreateQueueCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import assert from 'node:assert/strict';
import type { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { QueueService } from '../../src/panel/queueService.ts';
import { aRunningBackend, world } from './aBackend.ts';
import { aDesk, type FakeDesk } from './aDesk.ts';
import { aRequest } from './aMessage.ts';

const all = { states: [], text: '', sort: { key: 'age', descending: true }, offset: 0, limit: 500 } as const;
const arnOf = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;

describe('a queue, its settings and its dead letters', function () {
  this.timeout(20_000);
  let backend: EmbeddedBackend;
  let sqs: SQSClient;
  let desk: FakeDesk;

  before(async () => {
    backend = await aRunningBackend();
    sqs = await backend.clients(world).sqs();
  });
  after(() => backend.dispose());

  beforeEach(async () => {
    await backend.inspect.reset();
    desk = aDesk();
  });

  it('becomes what was asked for', async () => {
    const queue = await aQueue('orders');

    await queue.configure({ attributes: { VisibilityTimeout: '7' }, tags: { team: 'a' } });
    await queue.configure({ attributes: {}, tags: { env: 'dev' } });

    const { attributes, tags } = (await queue.describe()).summary;
    assert.deepStrictEqual([attributes['VisibilityTimeout'], tags], ['7', { env: 'dev' }]);
  });

  it('stays what it was when AWS refuses', async () => {
    const queue = await aQueue('orders');
    await queue.configure({ attributes: {}, tags: { team: 'a' } });

    await assert.rejects(queue.configure({ attributes: { DelaySeconds: '901' }, tags: { env: 'dev' } }), {
      name: 'InvalidAttributeValue',
      message: 'Invalid value for the parameter DelaySeconds.',
    });

    const { attributes, tags } = (await queue.describe()).summary;
    assert.deepStrictEqual([attributes['DelaySeconds'], tags], ['0', { team: 'a' }]);
  });

  it('may have a dead-letter queue of its own type and world, not itself', async () => {
    const orders = await aQueue('orders');
    const fifo = await aQueue('orders.fifo', { FifoQueue: 'true' });
    await aQueue('dead');
    await aQueue('dead.fifo', { FifoQueue: 'true' });
    const elsewhere = await backend.clients({ ...world, region: 'eu-west-1' }).sqs();
    await elsewhere.send(new CreateQueueCommand({ QueueName: 'far' }));

    const candidates = [await orders.deadLetterCandidates(), await fifo.deadLetterCandidates()];

    assert.deepStrictEqual(candidates, [
      [{ name: 'dead', arn: arnOf('dead') }],
      [{ name: 'dead.fifo', arn: arnOf('dead.fifo') }],
    ]);
  });

  it('shows lanes and one lane of a FIFO queue', async () => {
    const queue = await aQueue('orders.fifo', { FifoQueue: 'true' });
    await queue.send(aRequest({ messageGroupId: 'g', deduplicationId: 'd' }));

    const { lanes } = await queue.lanes({ text: '', offset: 0, limit: 10 });
    const lane = await queue.lane({ group: 'g' });

    assert.deepStrictEqual(
      [lanes.map(({ group, count }) => [group, count]), lane?.dedups.map(({ deduplicationId }) => deduplicationId)],
      [[['g', 1]], ['d']],
    );
    assert.strictEqual(await queue.lane({ group: 'none' }), undefined);
  });

  it('shows how unreliable it shall be', async () => {
    const queue = await aQueue('orders');
    const faults = { seed: 7, duplicates: 0.5, reordering: 0, shortPollMisses: 0 };

    await queue.setFaults(faults);

    assert.deepStrictEqual((await queue.describe()).summary.faults, faults);
  });

  it('opens its neighbours in its own world', async () => {
    await (await aQueue('orders')).openQueue({ name: 'dead' });

    assert.deepStrictEqual(desk.opened, ['dead']);
  });

  it('is concerned by itself, its dead-letter queue and its sources', async () => {
    const { orders, dead } = await deadLetters(0);
    const other = await aQueue('other');
    const ids = await Promise.all([orders, dead, other].map(async (queue) => (await queue.describe()).summary.id));

    assert.deepStrictEqual(
      [orders, dead].map((queue) => ids.map((id) => queue.concerns(id))),
      [
        [true, true, false],
        [true, true, false],
      ],
    );
  });

  it('moves all its dead letters back by the task of AWS', async () => {
    const { orders, dead } = await deadLetters(3);

    const preview = await dead.redrivePreview({});
    const { taskId } = await dead.redrive({});

    const counts = await settled(orders, 3);
    const [task] = (await dead.describe()).summary.tasks;
    assert.deepStrictEqual(
      [preview.count, preview.destinations.map(({ name, count }) => [name, count]), counts],
      [3, [['orders', 3]], 3],
    );
    assert.deepStrictEqual([task?.id, task?.status, task?.chosen, task?.moved], [taskId, 'COMPLETED', false, 3]);
  });

  it('moves the chosen one alone', async () => {
    const { orders, dead } = await deadLetters(3);
    const [, second] = (await dead.window(all)).rows.map(({ id }) => id);

    await dead.redrive({ ids: [second!] });

    await settled(orders, 1);
    const back = (await orders.window({ ...all, states: ['visible'] })).rows.map(({ preview }) => preview);
    assert.deepStrictEqual(back, ['1']);
  });

  it('moves messages edited where asked', async () => {
    const { orders, dead } = await deadLetters(3);
    const [first, second] = (await dead.window(all)).rows.map(({ id }) => id) as [number, number];

    await dead.redrive({ ids: [first, second], bodies: { [second]: 'edited' } });

    await settled(orders, 2);
    const rest = await dead.window({ ...all, states: ['visible'] });
    const back = (await orders.window({ ...all, states: ['visible'] })).rows.map(({ preview }) => preview);
    assert.deepStrictEqual([rest.total, back], [1, ['0', 'edited']]);
  });

  it('stops moving when the user cancels', async () => {
    const { orders, dead } = await deadLetters(3);
    await dead.redrive({ maxPerSecond: 1 });
    const { taskHandle } = (await dead.describe()).summary.tasks[0]!;

    const { moved } = await dead.cancelRedrive({ taskHandle: taskHandle! });

    assert.ok(moved <= 1);
    assert.ok((await orders.window({ ...all, states: ['visible'] })).total <= 1);
  });

  it('passes on why AWS does not redrive', async () => {
    const queue = await aQueue('orders');

    await assert.rejects(queue.redrive({}), {
      name: 'InvalidParameterValue',
      message: 'Source queue must be configured as a Dead Letter Queue.',
    });
  });

  /** `orders` with `dead` behind it, where `count` messages lie that were received too often. */
  async function deadLetters(count: number) {
    const dead = await aQueue('dead');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 1 });
    const orders = await aQueue('orders', { RedrivePolicy, VisibilityTimeout: '0' });
    const { queueUrl } = (await orders.describe()).summary;
    for (let number = 0; number < count; number++) await orders.send(aRequest({ body: String(number) }));
    for (let receive = 0; receive < 2; receive++) {
      await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }));
    }
    return { orders, dead };
  }

  /** How many messages a queue has once it has so many, or after a second of engine time. */
  async function settled(queue: QueueService, count: number): Promise<number> {
    for (let tries = 0; tries < 10; tries++) {
      const { visible } = (await queue.describe()).summary.counts;
      if (visible >= count) return visible;
      await backend.inspect.advanceClock(0.1);
    }
    return (await queue.describe()).summary.counts.visible;
  }

  async function aQueue(name: string, attributes: Record<string, string> = {}): Promise<QueueService> {
    await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
    return new QueueService(backend, { kind: 'queue', ...world, name }, desk);
  }
});
