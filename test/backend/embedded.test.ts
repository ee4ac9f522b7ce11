import { CreateQueueCommand, GetQueueUrlCommand, QueueDoesNotExist, SendMessageCommand } from '@aws-sdk/client-sqs';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import type { FirstStart, StartWishes } from '../../src/backend/firstStart.ts';
import { createWorkerEngine } from '../../src/backend/workerEngine.ts';

const threadEntry = new URL('../../src/worker/thread.ts', import.meta.url);
const world = { accountId: '000000000000', region: 'us-east-1' };

describe('the embedded backend', function () {
  this.timeout(20_000);
  const open: { dispose(): unknown }[] = [];

  afterEach(async () => {
    for (const each of open.splice(0).toReversed()) await each.dispose();
  });

  it('speaks AWS through a real client, without a socket, and refuses as AWS does', async () => {
    const { sqs } = await aRunningBackend();

    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'orders' }));
    const { MD5OfMessageBody } = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }));
    const refusal = await sqs.send(new GetQueueUrlCommand({ QueueName: 'none' })).catch((error: unknown) => error);

    assert.deepStrictEqual(
      [MD5OfMessageBody, refusal instanceof QueueDoesNotExist],
      ['0cc175b9c0f1b6a831c399e269772661', true],
    );
  });

  it('shows through the inspector what the client did, with a URL that the endpoint answers', async () => {
    const { backend, sqs } = await aRunningBackend();
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'orders' }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }));

    const overview = await backend.inspect.overview();

    assert.deepStrictEqual(
      overview.worlds.map(({ accountId, region, queues }) => [
        accountId,
        region,
        queues.map((q) => [q.queueUrl, q.counts]),
      ]),
      [['000000000000', 'us-east-1', [[QueueUrl, { visible: 1, inFlight: 0, delayed: 0 }]]]],
    );
  });

  it('keeps the account of a world apart by its access key', async () => {
    const { backend } = await aRunningBackend();
    const other = await backend.clients({ accountId: '111111111111', region: 'eu-west-1' }).sqs();

    const { QueueUrl } = await other.send(new CreateQueueCommand({ QueueName: 'orders' }));

    assert.match(QueueUrl!, /\/111111111111\/orders$/);
  });

  it('changes settings and stops, moves and starts the clock', async () => {
    const { backend, sqs } = await aRunningBackend();
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'orders' }));
    const { inspect } = backend;

    const settings = [await inspect.setSettings({ limits: 'classic' }), await inspect.settings()];
    const { nowMs } = await inspect.pauseClock();
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a', DelaySeconds: 5 }));
    const next = await inspect.nextClock();
    const { paused } = await inspect.resumeClock();

    const classic = { limits: 'classic', pace: 'fast', access: 'off' };
    assert.deepStrictEqual(settings, [classic, classic]);
    assert.deepStrictEqual([next, paused], [{ nowMs: nowMs + 5000, paused: true }, false]);
  });

  it('tells that something changed', async () => {
    const { backend, sqs } = await aRunningBackend();
    const changed = new Promise((resolve) => open.push(backend.onDidChange(resolve)));

    await sqs.send(new CreateQueueCommand({ QueueName: 'orders' }));

    assert.ok(await changed);
  });

  it('refuses by name once it is stopped, and answers again after a restart with what was kept', async () => {
    const { backend, sqs } = await aRunningBackend({ folders: [aFolder()] });
    await sqs.send(new CreateQueueCommand({ QueueName: 'orders' }));

    await backend.stop();
    const refusal = await backend.inspect.overview().catch((error: Error) => error.name);
    await backend.ensureRunning();
    const overview = await backend.inspect.overview();

    assert.deepStrictEqual([refusal, overview.worlds[0]?.queues[0]?.name], ['PlaygroundNotRunning', 'orders']);
  });

  it('starts once for everyone who asks at the same time', async () => {
    const backend = aBackend();
    const states: string[] = [];
    open.push(backend.onDidChangeState(({ state }) => states.push(state)));

    await Promise.all([backend.ensureRunning(), backend.ensureRunning()]);

    assert.deepStrictEqual(states, ['starting', 'running']);
  });

  it('takes the next port when the wished one is taken, and says which', async () => {
    const taken = await aTakenPort();
    const { started } = await aRunningBackend({ ports: [{ first: taken, last: taken + 20 }] });

    assert.deepStrictEqual([started.takenPort, started.port > taken], [taken, true]);
  });

  it('has a store of its own beside a second window on the same folder', async () => {
    const folders = [aFolder(), aFolder()];
    const first = await aRunningBackend({ folders });
    const second = await aRunningBackend({ folders });

    assert.deepStrictEqual(
      [first.started.isSpareStore, second.started.isSpareStore, second.started.store],
      [false, true, 'sqlite'],
    );
  });

  async function aRunningBackend(wishes: Partial<StartWishes> = {}) {
    const backend = aBackend(wishes);
    let started: FirstStart | undefined;
    open.push(backend.onDidStart((start) => (started = start)));
    await backend.ensureRunning();
    return { backend, sqs: await backend.clients(world).sqs(), started: started! };
  }

  function aBackend(wishes: Partial<StartWishes> = {}): EmbeddedBackend {
    const backend = new EmbeddedBackend({
      makeHost: () => Promise.resolve(createWorkerEngine(threadEntry)),
      wishes: () => ({ ports: [{ first: 0, last: 0 }], folders: [], ...world, ...wishes }),
      log: () => {},
    });
    open.push(backend);
    return backend;
  }

  function aFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'playground-'));
    open.push({ dispose: () => rmSync(folder, { recursive: true, force: true }) });
    return folder;
  }

  async function aTakenPort(): Promise<number> {
    const server: Server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({ dispose: () => new Promise((resolve) => server.close(resolve)) });
    return (server.address() as { port: number }).port;
  }
});
