import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { createWorkerEngine } from '../../src/backend/workerEngine.ts';

export const world = { accountId: '000000000000', region: 'us-east-1' };

/** The embedded engine in a worker of its own, running, in memory. */
export async function aRunningBackend(): Promise<EmbeddedBackend> {
  const backend = new EmbeddedBackend({
    makeHost: () => Promise.resolve(createWorkerEngine(new URL('../../src/worker/thread.ts', import.meta.url))),
    wishes: () => ({ ports: [{ first: 0, last: 0 }], folders: [], ...world }),
    log: () => {},
  });
  await backend.ensureRunning();
  return backend;
}
