import { SqliteMissing } from '../store/errors.ts';
import { MemoryStore } from '../store/memory.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';

/**
 * The store of a data directory, or memory without one and where the host has no `node:sqlite`.
 *
 * @throws StoreLocked, StoreUnreadable
 */
export async function openStore(dataDir: string | undefined): Promise<{ store: Store; notice?: string }> {
  if (dataDir === undefined) return { store: new MemoryStore() };
  try {
    return { store: await openSqliteStore(dataDir) };
  } catch (error) {
    if (!(error instanceof SqliteMissing)) throw error;
    return { store: new MemoryStore(), notice: `${error.message} Messages live as long as the playground runs.` };
  }
}
