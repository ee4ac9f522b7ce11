import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { BackendState } from '../../src/backend/backend.ts';
import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import type { EngineHost, EngineHostState, Started } from '../../src/backend/engineHost.ts';
import { Emitter } from '../../src/base/emitter.ts';

const started: Started = { port: 4599, store: 'memory' };
const running = { state: 'running', endpoint: 'http://127.0.0.1:4599', store: 'memory' } as const;

describe('the state of the embedded backend', () => {
  it('follows a worker that dies and comes back, and lets who asks meanwhile wait', async () => {
    const { backend, states, stateChanged } = aBackend();
    await backend.ensureRunning();

    stateChanged.fire({ state: 'restarting', reason: 'out of memory' });
    const asked = backend.ensureRunning();
    stateChanged.fire({ state: 'running', ...started });

    assert.deepStrictEqual(
      [await asked, states],
      [running, [{ state: 'starting' }, running, { state: 'restarting', reason: 'out of memory' }, running]],
    );
  });

  it('tells everyone to look again when the worker is back', async () => {
    const { backend, stateChanged } = aBackend();
    await backend.ensureRunning();
    let changes = 0;
    backend.onDidChange(() => changes++);

    stateChanged.fire({ state: 'restarting', reason: 'x' });
    stateChanged.fire({ state: 'running', ...started });

    assert.strictEqual(changes, 1);
  });

  it('says why a start failed, and starts anew when asked again', async () => {
    const { backend, states, fail } = aBackend();
    fail(new Error('the disk is full'));

    await assert.rejects(backend.ensureRunning(), /the disk is full/);
    await backend.ensureRunning();

    assert.deepStrictEqual(states, [
      { state: 'starting' },
      { state: 'failed', reason: 'the disk is full' },
      { state: 'starting' },
      running,
    ]);
  });

  it('waits for a stop that is under way before it starts again', async () => {
    const { backend, states } = aBackend();
    await backend.ensureRunning();

    const stopped = backend.stop();
    await Promise.all([stopped, backend.ensureRunning()]);

    assert.deepStrictEqual(
      states.map(({ state }) => state),
      ['starting', 'running', 'stopped', 'starting', 'running'],
    );
  });
});

function aBackend() {
  const stateChanged = new Emitter<EngineHostState>();
  const states: BackendState[] = [];
  let failure: Error | undefined;
  const host: EngineHost = {
    async start() {
      await turn();
      const error = failure;
      failure = undefined;
      if (error) throw error;
      return started;
    },
    stop: () => turn(),
    request: () => Promise.reject(new Error('nobody asks here')),
    onDidChange: () => ({ dispose() {} }),
    onDidChangeState: stateChanged.event,
    onDidLog: () => ({ dispose() {} }),
  };
  const backend = new EmbeddedBackend({
    makeHost: () => Promise.resolve(host),
    wishes: () => ({
      ports: [{ first: 4599, last: 4699 }],
      folders: [],
      accountId: '000000000000',
      region: 'us-east-1',
    }),
    log: () => {},
  });
  backend.onDidChangeState((state) => states.push(state));
  return { backend, states, stateChanged, fail: (error: Error) => (failure = error) };
}
