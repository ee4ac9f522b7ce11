import assert from 'node:assert/strict';
import { startWorker, type RunningWorker } from '../../src/worker/main.ts';
import { useTempDir } from '../store/tempDir.ts';

describe('a running worker', () => {
  const dir = useTempDir();
  const lines: string[] = [];
  const changes: (readonly number[] | undefined)[] = [];
  let worker: RunningWorker;

  async function start(): Promise<void> {
    worker = await startWorker(
      {
        port: 0,
        lastPort: 0,
        host: '127.0.0.1',
        dataDir: dir.path,
        memoryLimit: 2 ** 30,
        allowHosts: [],
        allowOrigins: [],
        accountId: '000000000000',
        region: 'us-east-1',
        version: '1.2.3',
      },
      {
        log: (_level, text) => lines.push(text),
        changed: (queues) => changes.push(queues),
        failed: (reason) => assert.fail(reason),
      },
    );
  }

  beforeEach(async () => {
    lines.length = 0;
    changes.length = 0;
    await start();
  });
  afterEach(() => worker.close());

  async function call(method: 'GET' | 'POST', path: string, body: object = {}): Promise<Record<string, unknown>> {
    const answer = await ask(method, `/_playground/${path}`, { 'content-type': 'application/json' }, body);
    return { status: answer.status, ...(JSON.parse(String(answer.body)) as object) };
  }

  async function sqs(operation: string, input: object, region = 'us-east-1'): Promise<Record<string, unknown>> {
    const authorization = `AWS4-HMAC-SHA256 Credential=test/20261123/${region}/sqs/aws4_request, Signature=x`;
    const target = `AmazonSQS.${operation}`;
    const answer = await ask(
      'POST',
      '/',
      { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0', authorization },
      input,
    );
    return JSON.parse(String(answer.body) || '{}') as Record<string, unknown>;
  }

  function ask(method: string, url: string, headers: object, body: object) {
    return new Promise<{ status: number; body: string | Uint8Array }>((resolve) => {
      const request = { method, url, headers: { host: `127.0.0.1:${worker.port}`, ...headers }, client: worker.panel };
      worker.handle({ ...request, body: Buffer.from(method === 'GET' ? '' : JSON.stringify(body)) }, resolve);
    });
  }

  async function counts(): Promise<unknown> {
    const { Attributes } = await sqs('GetQueueAttributes', { QueueUrl: 'orders', AttributeNames: ['All'] });
    const { ApproximateNumberOfMessages: visible, ApproximateNumberOfMessagesNotVisible: held } = Attributes as Record<
      string,
      string
    >;
    return { visible, held };
  }

  it('says how it is', async () => {
    const { clock, ...rest } = await call('GET', 'health');
    assert.deepEqual(rest, { status: 'running', version: '1.2.3', store: 'sqlite' });
    assert.equal(typeof (clock as { nowMs: number }).nowMs, 'number');
  });

  it('moves time ahead, also for a restart', async () => {
    await sqs('CreateQueue', { QueueName: 'orders' });
    await sqs('SendMessage', { QueueUrl: 'orders', MessageBody: 'a' });
    await sqs('ReceiveMessage', { QueueUrl: 'orders', VisibilityTimeout: 3600 });
    const before = await counts();
    await call('POST', 'clock/advance', { seconds: 3600 });
    const { now } = await call('GET', 'clock');
    await worker.close();
    await start();
    const later = (await call('GET', 'clock'))['now'] as string;
    assert.deepEqual(
      [before, await counts()],
      [
        { visible: '0', held: '1' },
        { visible: '1', held: '0' },
      ],
    );
    assert.ok(later >= (now as string) && Date.parse(later) > Date.now() + 3_500_000);
  });

  it('is empty after a reset, also after a restart, and says so', async () => {
    await sqs('CreateQueue', { QueueName: 'orders' });
    await sqs('SendMessage', { QueueUrl: 'orders', MessageBody: 'a' });
    await call('POST', 'clock/advance', { seconds: 3600 });
    await call('POST', 'reset');
    const empty = await call('POST', 'inspect/overview');
    await worker.close();
    await start();
    const after = await call('POST', 'inspect/overview');
    assert.deepEqual([empty['worlds'], after['worlds']], [[], []]);
    assert.ok((after['clock'] as { nowMs: number }).nowMs <= Date.now());
  });

  it('does not give a row number out twice, also after a restart', async () => {
    await sqs('CreateQueue', { QueueName: 'orders' });
    const first = await queueId();
    await sqs('DeleteQueue', { QueueUrl: 'orders' });
    await worker.close();
    await start();
    await sqs('CreateQueue', { QueueName: 'orders' });
    assert.ok((await queueId()) > first);
  });

  it('hints at the world that a request missed', async () => {
    await sqs('CreateQueue', { QueueName: 'orders' });
    const refused = await sqs('GetQueueUrl', { QueueName: 'orders' }, 'eu-west-1');
    const { hints } = await call('POST', 'inspect/overview');
    assert.match(refused['__type'] as string, /QueueDoesNotExist/);
    assert.deepEqual(lines, ['orders exists in us-east-1; this caller used eu-west-1']);
    assert.equal((hints as unknown[]).length, 1);
  });

  it('makes the inspector act as the panel', async () => {
    await sqs('CreateQueue', { QueueName: 'orders' });
    await sqs('SendMessage', { QueueUrl: 'orders', MessageBody: 'a' });
    const id = await queueId();
    const window = { queueId: id, states: [], text: '', sort: { key: 'age', descending: true }, offset: 0, limit: 9 };
    const { rows } = await call('POST', 'inspect/window', window);
    const messageId = (rows as { id: number }[])[0]!.id;
    const received = await call('POST', 'inspect/receiveMessage', { queueId: id, messageId });
    const held = await counts();
    await sqs('DeleteMessage', { QueueUrl: 'orders', ReceiptHandle: received['receiptHandle'] });
    assert.deepEqual(
      [held, await counts()],
      [
        { visible: '0', held: '1' },
        { visible: '0', held: '0' },
      ],
    );
  });

  const refused: readonly (readonly [string, object, number])[] = [
    ['nothing', {}, 404],
    ['window', {}, 400],
    ['window', { queueId: 1, states: [], text: '', sort: 'age', offset: 0, limit: 1 }, 400],
    ['summary', { queueId: 'orders' }, 400],
    ['summary', { queueId: 77 }, 404],
    ['message', { queueId: 1 }, 400],
    ['receiveMessage', { queueId: 1, messageId: 2, visibilityTimeoutSeconds: 43_201 }, 400],
  ];
  for (const [name, input, status] of refused) {
    it(`answers ${status} to inspect/${name} of ${JSON.stringify(input)}`, async () => {
      assert.equal((await call('POST', `inspect/${name}`, input))['status'], status);
    });
  }

  async function queueId(): Promise<number> {
    const { worlds } = await call('POST', 'inspect/overview');
    return (worlds as { queues: { id: number }[] }[])[0]!.queues[0]!.id;
  }
});
