import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { useTempDir } from '../store/tempDir.ts';
import { Served } from './served.ts';

describe('serve', function () {
  this.timeout(20_000);
  const dir = useTempDir();
  const started: Served[] = [];

  function serve(...args: string[]): Served {
    const served = new Served(args);
    started.push(served);
    return served;
  }
  afterEach(async () => {
    await Promise.all(started.splice(0).map((served) => served.end()));
  });

  it('prints one line when it is ready, and serves there', async () => {
    const served = serve('--port', '0');
    const endpoint = await served.ready();
    const { status } = await fetch(`${endpoint}/_playground/health`);
    assert.deepEqual([served.stdout, status], [`listening on ${endpoint}\n`, 200]);
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`closes cleanly on ${signal}, also while somebody waits`, async () => {
      const served = serve('--port', '0', '--data-dir', dir.path);
      const endpoint = await served.ready();
      const queue = await sqs(endpoint, 'CreateQueue', { QueueName: 'orders' });
      const waiting = sqs(endpoint, 'ReceiveMessage', { ...queue, WaitTimeSeconds: 20 }).catch(() => 'cut off');
      await sqs(endpoint, 'ListQueues', {});
      const end = await served.end(signal);
      await waiting;
      assert.deepEqual([end, served.stderr], [{ code: 0, signal: null }, '']);
    });
  }

  it('goes on with what it kept', async () => {
    const first = serve('--port', '0', '--data-dir', dir.path);
    await sqs(await first.ready(), 'CreateQueue', { QueueName: 'orders' });
    await first.end('SIGTERM');
    const second = serve('--port', '0', '--data-dir', dir.path);
    const { QueueUrls } = await sqs(await second.ready(), 'ListQueues', {});
    assert.equal((QueueUrls as string[]).length, 1);
  });

  it('ends with one line and 1 when the port is taken, and takes no other', async () => {
    const taker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taker.once('listening', resolve));
    try {
      const { port } = taker.address() as AddressInfo;
      const served = serve('--port', String(port));
      const { code } = await served.ended;
      assert.deepEqual([code, served.stdout, served.stderr], [1, '', `Port ${port} is taken on 127.0.0.1.\n`]);
    } finally {
      taker.close();
    }
  });

  it('ends with one line and 1 when another process has the store', async () => {
    await serve('--port', '0', '--data-dir', dir.path).ready();
    const second = serve('--port', '0', '--data-dir', dir.path);
    const { code } = await second.ended;
    assert.equal(code, 1);
    assert.match(second.stderr, /^The store .* is in use by another process\.[^\n]*\n$/);
  });

  it('keeps everything in memory, and says so, where Node has no SQLite', async () => {
    const served = new Served(['--port', '0', '--data-dir', dir.path], ['--no-experimental-sqlite']);
    started.push(served);
    const health = await fetch(`${await served.ready()}/_playground/health`);
    assert.equal(((await health.json()) as { store: string }).store, 'memory');
    assert.match(served.stderr, /^This program was built without node:sqlite[^\n]*\n$/);
  });

  it('ends with one line and 2 for a wrong flag', async () => {
    const served = serve('--prot', '1');
    const { code } = await served.ended;
    assert.deepEqual([code, served.stdout, served.stderr], [2, '', "Unknown option '--prot'; try --help\n"]);
  });
});

async function sqs(endpoint: string, operation: string, input: object): Promise<Record<string, unknown>> {
  const headers = { 'x-amz-target': `AmazonSQS.${operation}`, 'content-type': 'application/x-amz-json-1.0' };
  const answer = await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(input) });
  return (await answer.json()) as Record<string, unknown>;
}
