import assert from 'node:assert/strict';
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Served } from '../cli/served.ts';
import { useTempDir } from '../store/tempDir.ts';
import { Ledger, nameOf } from './ledger.ts';
import { loadUntilGone } from './load.ts';

const kills = 20;
const pageRows = 500;

describe('a server that is killed under load', function () {
  this.timeout(90_000);
  const dir = useTempDir();
  let served: Served;

  async function start(): Promise<{ endpoint: string; sqs: SQSClient; QueueUrl: string }> {
    served = new Served(['--port', '0', '--data-dir', dir.path]);
    const endpoint = await served.ready();
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    // One attempt: a retry would send twice what was acknowledged once.
    const sqs = new SQSClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'orders' }));
    return { endpoint, sqs, QueueUrl: QueueUrl! };
  }
  afterEach(async () => {
    await served.end();
  });

  it(`has every acknowledged message exactly once and no deleted one, ${kills} times over`, async () => {
    const ledger = new Ledger();
    for (let round = 1; round <= kills; round++) {
      const { endpoint, sqs, QueueUrl } = await start();
      ledger.check(await peekAll(endpoint));
      const loaded = loadUntilGone(sqs, QueueUrl, ledger, round);
      await sleep(50 + Math.random() * 400);
      await served.end('SIGKILL');
      await loaded;
      sqs.destroy();
    }
    const { endpoint, sqs, QueueUrl } = await start();
    const there = await peekAll(endpoint);
    ledger.check(there);
    assert.ok(ledger.kept > 100 && ledger.deletedCount > 100, 'there was a load');

    await post(endpoint, 'clock/advance', { seconds: 30 }); // what was held is visible again
    assert.deepEqual((await drain(sqs, QueueUrl)).sort(), there.toSorted());
    sqs.destroy();
  });
});

/** The names of all messages in every state, without receiving. */
async function peekAll(endpoint: string): Promise<string[]> {
  const { worlds } = await post<{ worlds: { queues: { id: number }[] }[] }>(endpoint, 'inspect/overview', {});
  const query = {
    queueId: worlds[0]!.queues[0]!.id,
    states: ['visible', 'inFlight', 'delayed'],
    text: '',
    limit: pageRows,
  };
  const names: string[] = [];
  for (;;) {
    const sort = { key: 'age', descending: true };
    const { rows } = await post<{ rows: { preview: string }[] }>(endpoint, 'inspect/window', {
      ...query,
      sort,
      offset: names.length,
    });
    names.push(...rows.map(({ preview }) => nameOf(preview)));
    if (rows.length < pageRows) return names;
  }
}

async function drain(sqs: SQSClient, QueueUrl: string): Promise<string[]> {
  const names: string[] = [];
  for (;;) {
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (!Messages) return names;
    for (const { Body, ReceiptHandle } of Messages) {
      names.push(nameOf(Body!));
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}

async function post<T>(endpoint: string, path: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${endpoint}/_playground/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 200, path);
  return (await answer.json()) as T;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
