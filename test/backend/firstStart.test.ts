import assert from 'node:assert/strict';
import type { EngineHost, Started } from '../../src/backend/engineHost.ts';
import { startBest } from '../../src/backend/firstStart.ts';
import type { WorkerOptions } from '../../src/worker/rpc.ts';

const wishes = {
  ports: [
    { first: 4603, last: 4603 },
    { first: 4599, last: 4699 },
  ],
  folders: ['/own', '/spare'],
  accountId: '000000000000',
  region: 'us-east-1',
};

describe('the first start', () => {
  it('takes the port the workspace had and its own store when both are free', async () => {
    const { host, tried } = aHost({});

    const started = await startBest(host, wishes);

    assert.deepStrictEqual([started, tried], [{ port: 4603, store: 'sqlite', isSpareStore: false }, ['4603 /own']]);
  });

  it('takes the next best port, and names the one that was asked for when it got neither', async () => {
    const { host, tried } = aHost({ takenPorts: [4603, 4599] });

    const started = await startBest(host, wishes);

    assert.deepStrictEqual([started.port, started.takenPort, tried], [4600, 4599, ['4603 /own', '4599 /own']]);
  });

  it('takes a spare store when another window has its own', async () => {
    const { host } = aHost({ lockedFolders: ['/own'] });

    assert.strictEqual((await startBest(host, wishes)).isSpareStore, true);
  });

  it('lives in memory when every store is taken', async () => {
    const { host } = aHost({ lockedFolders: ['/own', '/spare'] });

    assert.deepStrictEqual(await startBest(host, wishes), { port: 4603, store: 'memory', isSpareStore: true });
  });

  it('does not hide a store that cannot be read behind an empty one', async () => {
    const { host, tried } = aHost({ unreadableFolders: ['/own'] });

    await assert.rejects(startBest(host, wishes), { code: 'StoreUnreadable' });
    assert.deepStrictEqual(tried, ['4603 /own']);
  });

  it('fails when no port is free', async () => {
    const { host } = aHost({ takenPorts: Array.from({ length: 101 }, (_, index) => 4599 + index) });

    await assert.rejects(startBest(host, wishes), { code: 'PortTaken' });
  });
});

interface Troubles {
  readonly takenPorts?: readonly number[];
  readonly lockedFolders?: readonly string[];
  readonly unreadableFolders?: readonly string[];
}

function aHost({ takenPorts = [], lockedFolders = [], unreadableFolders = [] }: Troubles) {
  const tried: string[] = [];
  function start({ port, lastPort, dataDir }: WorkerOptions): Promise<Started> {
    tried.push(`${port} ${dataDir}`);
    if (dataDir && unreadableFolders.includes(dataDir)) return refuse('StoreUnreadable');
    if (dataDir && lockedFolders.includes(dataDir)) return refuse('StoreLocked');
    const free = Array.from({ length: lastPort - port + 1 }, (_, index) => port + index).find(
      (each) => !takenPorts.includes(each),
    );
    if (free === undefined) return refuse('PortTaken');
    return Promise.resolve({ port: free, store: dataDir === undefined ? 'memory' : 'sqlite' });
  }
  const host: EngineHost = {
    start,
    stop: () => Promise.resolve(),
    request: () => refuse('Unknown'),
    onDidChange: unused,
    onDidChangeState: unused,
    onDidLog: unused,
  };
  return { host, tried };
}

function refuse(code: string): Promise<never> {
  return Promise.reject(Object.assign(new Error(code), { code }));
}

function unused() {
  return { dispose() {} };
}
