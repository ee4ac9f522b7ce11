import type { Store, Stored } from './store.ts';

/** Keeps nothing beyond what the engine holds: what is acknowledged lives as long as the worker. */
export class MemoryStore implements Store {
  readonly kind = 'memory';

  load(): Stored {
    return { meta: undefined, queues: [], messages: [], dedups: [], tasks: [], documents: [] };
  }

  readContent(): undefined {}
  commit(): void {}
  reset(): void {}
  close(): void {}

  sweep(): boolean {
    return false;
  }
}
