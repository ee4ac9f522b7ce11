import { WorkerHost } from '../worker/host.ts';
import type { EngineHost } from './engineHost.ts';

/** The bundle puts the worker's entry beside every chunk. */
const bundledEntry = new URL('./worker.js', import.meta.url);

export function createWorkerEngine(entry: URL = bundledEntry): EngineHost {
  return new WorkerHost(entry);
}
