import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { GatewayResponse } from '../../src/gateway/message.ts';
import { WorkerHost } from '../../src/worker/host.ts';
import type { HostState, HostRequest } from '../../src/worker/host.ts';
import type { WorkerOptions } from '../../src/worker/rpc.ts';
import { useTempDir } from '../store/tempDir.ts';

const thread = new URL('../../src/worker/thread.ts', import.meta.url);
const fakeThread = new URL('./fakeThread.ts', import.meta.url);

const options: WorkerOptions = {
  port: 0,
  lastPort: 0,
  host: '127.0.0.1',
  memoryLimit: 2 ** 30,
  allowHosts: [],
  allowOrigins: [],
  accountId: '000000000000',
  region: 'us-east-1',
};

describe('the worker host', () => {
  const dir = useTempDir();
  let host: WorkerHost;
  let states: HostState[];

  function make(entry: URL): void {
    host = new WorkerHost(entry);
    states = [];
    host.onDidChangeState((state) => states.push(state));
  }

  beforeEach(() => make(thread));
  afterEach(() => host.stop());

  /** Resolves with the next state of that name. */
  function next(name: HostState['state']): Promise<HostState> {
    return new Promise((resolve) => {
      const listening = host.onDidChangeState((state) => {
        if (state.state !== name) return;
        listening.dispose();
        resolve(state);
      });
    });
  }

  async function sqs(operation: string, input: object, signal?: AbortSignal): Promise<Record<string, unknown>> {
    return JSON.parse(text(await host.request(sqsRequest(operation, input), signal))) as Record<string, unknown>;
  }

  it('answers requests as the gateway does, under the name of the panel', async () => {
    const { port } = await host.start(options);
    const { QueueUrl } = await sqs('CreateQueue', { QueueName: 'orders' });
    await sqs('SendMessage', { QueueUrl, MessageBody: 'a' });
    await sqs('ReceiveMessage', { QueueUrl });
    const body = { queueId: 1, states: [], text: '', sort: { key: 'age', descending: true }, offset: 0, limit: 10 };
    const window = JSON.parse(text(await host.request(json('/_playground/inspect/window', body)))) as {
      rows: { holder: object }[];
    };
    assert.deepEqual(
      [QueueUrl, window.rows.map((row) => row.holder)],
      [`http://127.0.0.1:${port}/000000000000/orders`, [{ label: 'panel' }]],
    );
  });

  it('serves the same engine on its port', async () => {
    const { port } = await host.start(options);
    await sqs('CreateQueue', { QueueName: 'orders' });
    const { method, headers, body } = sqsRequest('ListQueues', {});
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method, headers, body: Buffer.from(body) });
    assert.deepEqual(await answer.json(), { QueueUrls: [`http://127.0.0.1:${port}/000000000000/orders`] });
  });

  it('says what changed, and where', async () => {
    await host.start(options);
    const changed = new Promise((resolve) => host.onDidChange(resolve));
    await sqs('CreateQueue', { QueueName: 'orders' });
    assert.deepEqual(await changed, { resources: [1] });
  });

  it('stops waiting when the caller does', async () => {
    await host.start(options);
    const { QueueUrl } = await sqs('CreateQueue', { QueueName: 'orders' });
    const impatient = new AbortController();
    const poll = sqs('ReceiveMessage', { QueueUrl, WaitTimeSeconds: 20 }, impatient.signal);
    impatient.abort(new Error('enough'));
    await assert.rejects(poll, { message: 'enough' });
    await sqs('SendMessage', { QueueUrl, MessageBody: 'a' });
    const { Messages } = await sqs('ReceiveMessage', { QueueUrl });
    assert.equal((Messages as unknown[]).length, 1);
  });

  it('keeps what was acknowledged over a stop and a start', async () => {
    await host.start({ ...options, dataDir: dir.path });
    const { QueueUrl } = await sqs('CreateQueue', { QueueName: 'orders' });
    await sqs('SendMessage', { QueueUrl, MessageBody: 'a' });
    await host.stop();
    const { store } = await host.start({ ...options, dataDir: dir.path });
    const { Messages } = await sqs('ReceiveMessage', { QueueUrl: 'orders' });
    assert.deepEqual([store, (Messages as { Body: string }[]).map((each) => each.Body)], ['sqlite', ['a']]);
  });

  it('refuses requests by name while nothing runs', async () => {
    await assert.rejects(sqs('ListQueues', {}), { name: 'WorkerGone' });
  });

  it('says by code why a start failed', async () => {
    const other = new WorkerHost(thread);
    const { port } = await other.start({ ...options, dataDir: dir.path });
    try {
      await assert.rejects(host.start({ ...options, dataDir: dir.path }), { code: 'StoreLocked' });
      await assert.rejects(host.start({ ...options, port, lastPort: port }), { code: 'PortTaken' });
    } finally {
      await other.stop();
    }
    assert.equal(host.state.state, 'failed');
  });

  it('starts again after a failure', async () => {
    make(fakeThread);
    await assert.rejects(host.start({ ...options, dataDir: 'crashes at start' }), {
      code: 'Unknown',
      message: /broken build/,
    });
    assert.equal((await host.start(options)).store, 'memory');
  });

  it('rejects what is pending by name when the worker is gone', async () => {
    make(fakeThread);
    await host.start(options);
    const pending = host.request(sqsRequest('ListQueues', {}));
    const stopped = host.stop();
    await assert.rejects(pending, { name: 'WorkerGone' });
    await stopped;
    assert.equal(host.state.state, 'stopped');
  });

  it('ends a worker that does not end by itself within three seconds', async () => {
    make(fakeThread);
    await host.start({ ...options, dataDir: 'never closes' });
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const stopped = host.stop();
      await new Promise((resolve) => setImmediate(resolve)); // `stop` has set its limit
      mock.timers.tick(3000);
      await stopped;
    } finally {
      mock.timers.reset();
    }
    assert.equal(host.state.state, 'stopped');
  });

  it('starts a crashed worker again on the same port, and says that messages in memory are gone', async () => {
    make(fakeThread);
    const { port } = await host.start(options);
    await crash();
    const again = (await next('running')) as Extract<HostState, { state: 'running' }>;
    assert.deepEqual([again.port, /messages are gone/.test(again.notice ?? '')], [port, true]);
    assert.deepEqual(
      states.map(({ state }) => state),
      ['running', 'restarting', 'running'],
    );
  });

  it('comes back from the store, on its port, after running out of memory', async function () {
    this.timeout(30_000);
    host = new WorkerHost(thread, { maxOldGenerationSizeMb: 36, maxYoungGenerationSizeMb: 8 });
    const { port } = await host.start({ ...options, dataDir: dir.path });
    const { QueueUrl } = await sqs('CreateQueue', { QueueName: 'orders' });
    const back = next('running');
    let acknowledged = 0;
    const sending = (async () => {
      for (; ; acknowledged++) await sqs('SendMessage', { QueueUrl, MessageBody: 'x'.repeat(500_000) });
    })();
    await assert.rejects(sending, { name: 'WorkerGone' });
    const running = (await back) as Extract<HostState, { state: 'running' }>;
    const { Attributes } = await sqs('GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] });
    const kept = Number((Attributes as Record<string, string>)['ApproximateNumberOfMessages']);
    // The send that died with the worker may have been done or not.
    assert.ok(kept === acknowledged || kept === acknowledged + 1, `${kept} kept of ${acknowledged}`);
    assert.deepEqual([running.port, running.store], [port, 'sqlite']);
  });

  it('gives up after five crashes in a minute', async function () {
    this.timeout(20_000);
    make(fakeThread);
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      await host.start({ ...options, dataDir: 'crashes always' });
      while (host.state.state !== 'failed') {
        mock.timers.tick(5000);
        await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      mock.timers.reset();
    }
    assert.equal(states.filter(({ state }) => state === 'restarting').length, 4);
  });

  /** Ends the thread as an exhausted heap does: nobody asked for it. */
  async function crash(): Promise<void> {
    const restarting = next('restarting');
    await host.request(sqsRequest('Crash', {})).catch(() => {});
    await restarting;
  }
});

function sqsRequest(operation: string, input: object): HostRequest {
  const headers = { 'x-amz-target': `AmazonSQS.${operation}`, 'content-type': 'application/x-amz-json-1.0' };
  return { method: 'POST', url: '/', headers, body: Buffer.from(JSON.stringify(input)) };
}

function json(url: string, body: object): HostRequest {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', url, headers, body: Buffer.from(JSON.stringify(body)) };
}

function text({ body }: GatewayResponse): string {
  return typeof body === 'string' ? body : Buffer.from(body).toString();
}
