import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { FunctionsService, type FunctionsDesk } from '../../src/panel/functionsService.ts';
import { aRunningBackend, world } from './aBackend.ts';

const queueArn = 'arn:aws:sqs:us-east-1:000000000000:orders';
const source = { functionName: 'audit', queueArn, batchSize: 10, windowSeconds: 0 };
const usual = { reportsItemFailures: false, filters: [], isEnabled: true };

describe('the calls of the functions panel', function () {
  this.timeout(20_000);
  let backend: EmbeddedBackend;
  let folder: string;
  let path: string;
  let service: FunctionsService;
  let asked: string[];
  let isTrusted: boolean;
  let isConfirmed: boolean;
  const desk: FunctionsDesk = {
    requireTrust() {
      if (!isTrusted) throw Object.assign(new Error('not trusted'), { name: 'NotTrusted' });
    },
    pickFile: async () => ({ path: '/work/orders.mjs', text: 'export function handler() {}\nexport const other = 1;' }),
    writeFile: async ({ fileName, text }) => (
      asked.push(`write ${fileName} ${text.length > 100}`),
      `/work/${fileName}`
    ),
    confirmsRemove: async ({ name }) => (asked.push(`remove ${name}`), isConfirmed),
    confirmsRemoveEventSource: async ({ functionName, queueName }) => (
      asked.push(`stop ${functionName} ${queueName}`),
      isConfirmed
    ),
    openFile: async (file) => void asked.push(`open ${file}`),
    openQueue: ({ name }) => void asked.push(`queue ${name}`),
  };

  before(async () => {
    backend = await aRunningBackend();
    folder = mkdtempSync(join(tmpdir(), 'functions-'));
    path = join(folder, 'audit.mjs');
    writeFileSync(path, 'export async function handler(event) { console.log("got", event.a); return event.a + 1; }');
  });

  after(async () => {
    await backend.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    asked = [];
    isTrusted = true;
    isConfirmed = true;
    await backend.inspect.reset();
    service = new FunctionsService(backend, desk);
  });

  it('make a function, run it, and show what it returned and wrote', async () => {
    await put();

    const { outcome, result, logs } = await service.invoke({ name: 'audit', event: '{"a":1}' });

    const { functions } = await service.functions();
    const [latest] = await service.invocations({ name: 'audit' });
    assert.deepStrictEqual(
      [outcome, result, logs.includes('got 1'), functions.map(({ name, runtime }) => [name, runtime]), latest?.result],
      ['returned', '2', true, [['audit', 'node']], '2'],
    );
  });

  for (const event of ['{"a":', '1', 'null']) {
    it(`run nothing with ${event}, which is no event`, async () => {
      await put();

      await assert.rejects(service.invoke({ name: 'audit', event }), { name: 'InvalidEvent' });
    });
  }

  it('run and make nothing in a workspace that is not trusted', async () => {
    isTrusted = false;
    const name = { name: 'NotTrusted' };

    await assert.rejects(put(), name);
    await assert.rejects(service.invoke({ name: 'audit', event: '{}' }), name);
    await assert.rejects(service.pickHandler(), name);
    await assert.rejects(service.newHandler({ language: 'python' }), name);
    await assert.rejects(service.putEventSource({ ...source, ...usual }), name);
    assert.deepStrictEqual(asked, []);
  });

  it('say which functions a picked file exports', async () => {
    assert.deepStrictEqual(await service.pickHandler(), { path: '/work/orders.mjs', handlers: ['handler', 'other'] });
  });

  it('write a handler to begin with in each language', async () => {
    for (const language of ['javascript', 'typescript', 'python'] as const) await service.newHandler({ language });

    assert.deepStrictEqual(asked, ['write handler.mjs true', 'write handler.mts true', 'write handler.py true']);
  });

  it('have a function consume a queue, and stop it when the user confirms that', async () => {
    await aQueue();
    await put();

    await service.putEventSource({ ...source, ...usual });
    const [made] = (await service.functions()).eventSources;
    isConfirmed = false;
    await service.removeEventSource({ id: made!.id });
    isConfirmed = true;
    await service.removeEventSource({ id: made!.id });

    const { eventSources } = await service.functions();
    assert.deepStrictEqual([made?.queueName, eventSources, asked], ['orders', [], Array(2).fill('stop audit orders')]);
  });

  it('remove a function when the user confirms it', async () => {
    await put();

    isConfirmed = false;
    const dismissed = await service.removeFunction({ name: 'audit' });
    isConfirmed = true;
    const done = await service.removeFunction({ name: 'audit' });

    assert.deepStrictEqual([dismissed, done, (await service.functions()).functions], [false, true, []]);
  });

  it('open files, and the queues that they list', async () => {
    await aQueue();

    await service.openFile({ path });
    await service.openQueue({ arn: queueArn });

    assert.deepStrictEqual(
      [await service.queues(), asked],
      [[{ name: 'orders', arn: queueArn, fifo: false }], [`open ${path}`, 'queue orders']],
    );
    await assert.rejects(service.openQueue({ arn: 'gone' }), { name: 'QueueDoesNotExist' });
  });

  function put(): Promise<void> {
    const code = { kind: 'file', path, handler: 'handler' } as const;
    return service.putFunction({ name: 'audit', code, timeoutSeconds: 10, environment: {} });
  }

  async function aQueue(): Promise<void> {
    const sqs = await backend.clients(world).sqs();
    await sqs.send(new CreateQueueCommand({ QueueName: 'orders' }));
  }
});
