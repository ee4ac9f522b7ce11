import assert from 'node:assert/strict';
import type { WorkerOptions } from '../../src/worker/rpc.ts';
import { useTempDir } from '../store/tempDir.ts';
import { TestWorker } from './aWorker.ts';

describe('the control API of a running worker', () => {
  const dir = useTempDir();
  let worker: TestWorker;

  async function start(options: Partial<WorkerOptions> = {}): Promise<TestWorker> {
    worker = await TestWorker.start(options);
    return worker;
  }
  afterEach(() => worker.close());

  async function withMessages(...bodies: string[]): Promise<TestWorker> {
    await start();
    await worker.sqs('CreateQueue', { QueueName: 'orders' });
    for (const MessageBody of bodies) await worker.sqs('SendMessage', { QueueUrl: 'orders', MessageBody });
    return worker;
  }

  it('stands still over a restart once it was paused, and goes on from there', async () => {
    await start({ dataDir: dir.path });
    const { now: pausedAt, paused } = await worker.control('POST', 'clock/pause');
    await worker.close();
    await start({ dataDir: dir.path });
    const restarted = await worker.control('GET', 'clock');
    await worker.control('POST', 'clock/advance', { seconds: 30 });
    const resumed = await worker.control('POST', 'clock/resume');
    assert.deepEqual([paused, restarted], [true, { status: 200, now: pausedAt, paused: true }]);
    const aheadMs = Date.parse(resumed['now'] as string) - Date.parse(pausedAt as string);
    assert.deepEqual([resumed['paused'], aheadMs >= 30_000 && aheadMs < 35_000], [false, true]);
  });

  it('jumps to the next deadline while it is paused, and says when there is none', async () => {
    await start();
    await worker.sqs('CreateQueue', { QueueName: 'orders' });
    const { now: pausedAt } = await worker.control('POST', 'clock/pause');
    const nothing = await worker.control('POST', 'clock/next');
    await worker.sqs('SendMessage', { QueueUrl: 'orders', MessageBody: 'a', DelaySeconds: 60 });
    const moved = await worker.control('POST', 'clock/next');
    const then = new Date(Date.parse(pausedAt as string) + 60_000).toISOString();
    assert.deepEqual(
      [nothing, moved],
      [
        { status: 200, now: pausedAt, paused: true, moved: false },
        { status: 200, now: then, paused: true, moved: true },
      ],
    );
  });

  it('starts with the limits it was given, and changes them', async () => {
    await start({ limits: 'classic', pace: 'aws' });
    await worker.sqs('CreateQueue', { QueueName: 'orders' });
    const big = { QueueUrl: 'orders', MessageBody: 'a'.repeat(262_145) };
    const before = await worker.control('GET', 'settings');
    const refused = await worker.sqs('SendMessage', big);
    await worker.control('POST', 'settings', { limits: 'aws' });
    const taken = await worker.sqs('SendMessage', big);
    assert.deepEqual(before, { status: 200, limits: 'classic', pace: 'aws', access: 'off' });
    assert.match(refused['message'] as string, /shorter than 262144 bytes/);
    assert.ok(taken['MessageId']);
  });

  it('peeks at messages that stay as they are', async () => {
    await withMessages('{"n":1}', '{"n":2}');
    const peeked = await worker.control('POST', 'peek', { queue: 'orders', filter: '$.n = 2' });
    const { Messages } = await worker.sqs('ReceiveMessage', {
      QueueUrl: 'orders',
      MaxNumberOfMessages: 10,
      AttributeNames: ['ApproximateReceiveCount'],
    });
    const [{ Body, state, Attributes }] = peeked['messages'] as [Record<string, unknown>];
    const { ApproximateReceiveCount: peeks } = Attributes as Record<string, string>;
    const receives = (Messages as { Attributes: object }[]).map((message) => message.Attributes);
    assert.deepEqual([peeked['total'], Body, state, peeks], [1, '{"n":2}', 'visible', '0']);
    assert.deepEqual(receives, [{ ApproximateReceiveCount: '1' }, { ApproximateReceiveCount: '1' }]);
  });

  it('says where a queue is that was looked for elsewhere', async () => {
    await start();
    await worker.sqs('CreateQueue', { QueueName: 'orders' }, 'eu-west-1');
    const missed = await worker.control('POST', 'peek', { queue: 'orders' });
    const found = await worker.control('POST', 'peek', { queue: 'orders', region: 'eu-west-1' });
    const message =
      'There is no queue orders in account 000000000000, us-east-1. ' +
      'There is one in account 000000000000, eu-west-1: say so with accountId and region.';
    assert.deepEqual(missed, { status: 404, error: { code: 'QueueDoesNotExist', message } });
    assert.deepEqual([found['status'], found['total']], [200, 0]);
  });

  it('waits until a queue is as asked, moving time on', async () => {
    await start();
    await worker.sqs('CreateQueue', { QueueName: 'orders' });
    await worker.sqs('SendMessage', { QueueUrl: 'orders', MessageBody: 'a', DelaySeconds: 900 });
    const late = await worker.control('POST', 'wait', { queue: 'orders', visible: 1, timeoutSeconds: 0 });
    const met = await worker.control('POST', 'wait', { queue: 'orders', visible: 1, advance: true });
    assert.deepEqual([late['status'], met['status']], [408, 200]);
    assert.deepEqual(
      [late['queue'], met['queue']],
      [
        { visible: 0, inFlight: 0, delayed: 1, total: 1 },
        { visible: 1, inFlight: 0, delayed: 0, total: 1 },
      ],
    );
  });

  it('makes deliveries go wrong on purpose', async () => {
    await withMessages('a');
    const faults = { duplicates: 1, reordering: 0, shortPollMisses: 0, seed: 3 };
    const set = await worker.control('POST', 'faults', { queue: 'orders', duplicates: 1, seed: 3 });
    const known = await worker.control('GET', 'faults?queue=orders');
    const received: unknown[] = [];
    for (let receive = 0; receive < 2; receive++) {
      const { Messages } = await worker.sqs('ReceiveMessage', { QueueUrl: 'orders' });
      received.push((Messages as { Body: string }[] | undefined)?.[0]?.Body);
    }
    assert.deepEqual([set, known, received], [{ status: 200, ...faults }, { status: 200, ...faults }, ['a', 'a']]);
  });

  it('counts as CloudWatch does, and notes what AWS would have refused', async () => {
    await withMessages('a', 'b');
    for (let purge = 0; purge < 2; purge++) await worker.sqs('PurgeQueue', { QueueUrl: 'orders' });
    const { minutes } = await worker.control('GET', 'metrics?queue=orders&minutes=2');
    const { observations } = await worker.control('GET', 'paced');
    const sent = (minutes as { values: Record<string, number> }[]).map(
      ({ values }) => values['NumberOfMessagesSent'] ?? 0,
    );
    const [{ at, limit, ...observation }, ...others] = observations as [Record<string, unknown>];
    assert.equal(Math.max(...sent), 2);
    assert.deepEqual(
      [observation, others],
      [{ resource: 'arn:aws:sqs:us-east-1:000000000000:orders', operation: 'PurgeQueue', refused: false }, []],
    );
    assert.ok(Date.parse(at as string) > 0 && typeof limit === 'string');
  });

  it('ends waiting calls when it stops', async () => {
    await withMessages('a');
    const waiting = worker.control('POST', 'wait', { queue: 'orders', empty: true, timeoutSeconds: 300 });
    await worker.control('GET', 'clock');
    await worker.close();
    assert.equal((await waiting)['status'], 503);
  });

  it('lists messages as LocalStack does, without receiving them', async () => {
    await withMessages('a', 'b', 'c');
    await worker.sqs('ReceiveMessage', { QueueUrl: 'orders' });
    await worker.sqs('SendMessage', { QueueUrl: 'orders', MessageBody: 'd', DelaySeconds: 60 });
    const url = `/_aws/sqs/messages?QueueUrl=${encodeURIComponent('http://localhost:4566/000000000000/orders')}`;
    const lists: unknown[] = [];
    for (const more of ['', '&ShowInvisible=true', '&ShowDelayed=true', '&ShowInvisible=true&ShowDelayed=true']) {
      const { body } = await worker.ask('GET', url + more, { accept: 'application/json' });
      const { Message } = (JSON.parse(body) as Listed).ReceiveMessageResponse.ReceiveMessageResult;
      lists.push(Message.map(({ Body, Attribute }) => [Body, ...shownOf(Attribute)].join(' ')));
    }
    assert.deepEqual(lists, [
      ['b', 'c'],
      ['a IsVisible=false', 'b IsVisible=true', 'c IsVisible=true'],
      ['b IsDelayed=false', 'c IsDelayed=false', 'd IsDelayed=true'],
      [
        'a IsVisible=false IsDelayed=false',
        'b IsVisible=true IsDelayed=false',
        'c IsVisible=true IsDelayed=false',
        'd IsVisible=true IsDelayed=true',
      ],
    ]);
  });

  it('names the region in queue URLs when asked to, and takes every form of them', async () => {
    await start({ queueUrlStyle: 'domain', queueUrlDomain: 'aws.test' });
    const { QueueUrl } = await worker.sqs('CreateQueue', { QueueName: 'orders' }, 'eu-west-1');
    const { worlds } = await worker.control('POST', 'inspect/overview');
    const { port } = worker.running;
    const forms = [
      QueueUrl as string,
      'orders',
      `http://127.0.0.1:${port}/000000000000/orders`,
      `http://localhost:${port}/000000000000/orders/`,
      'http://sqs.eu-west-1.localhost.localstack.cloud:4566/000000000000/orders',
      'http://eu-west-1.queue.localhost.localstack.cloud:4566/000000000000/orders',
      'http://localhost:4566/queue/eu-west-1/000000000000/orders',
      'https://sqs.eu-west-1.amazonaws.com/000000000000/orders',
      'https://eu-west-1.queue.amazonaws.com/000000000000/orders',
    ];
    const answers = [];
    for (const url of forms)
      answers.push((await worker.sqs('GetQueueAttributes', { QueueUrl: url }, 'eu-west-1'))['__type']);
    const legacy = await worker.sqs(
      'PurgeQueue',
      { QueueUrl: 'https://queue.amazonaws.com/000000000000/orders' },
      'eu-west-1',
    );

    assert.equal(QueueUrl, `http://sqs.eu-west-1.aws.test:${port}/000000000000/orders`);
    assert.equal((worlds as { queues: { queueUrl: string }[] }[])[0]!.queues[0]!.queueUrl, QueueUrl);
    assert.deepEqual(
      answers,
      forms.map(() => undefined),
    );
    assert.match(legacy['__type'] as string, /QueueDoesNotExist/); // that host is us-east-1's
  });
});

interface Listed {
  readonly ReceiveMessageResponse: {
    readonly ReceiveMessageResult: {
      readonly Message: readonly { readonly Body: string; readonly Attribute: readonly Attribute[] }[];
    };
  };
}
interface Attribute {
  readonly Name: string;
  readonly Value: string;
}

function shownOf(attributes: readonly Attribute[]): string[] {
  return attributes.filter(({ Name }) => Name.startsWith('Is')).map(({ Name, Value }) => `${Name}=${Value}`);
}
