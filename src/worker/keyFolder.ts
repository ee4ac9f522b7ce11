import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Keys and certificates by file name. */
export interface Keys {
  read(name: string): string | undefined;
  write(name: string, pem: string): void;
}

/**
 * Keys in the folder `keys` of a data directory, which nobody else can read; without one in memory.
 *
 * @param dataDir Absent: they live as long as the worker.
 */
export function openKeys(dataDir: string | undefined): Keys {
  return dataDir === undefined ? new MemoryKeys() : new KeyFolder(join(dataDir, 'keys'));
}

class MemoryKeys implements Keys {
  readonly #pems = new Map<string, string>();

  read(name: string): string | undefined {
    return this.#pems.get(name);
  }

  write(name: string, pem: string): void {
    this.#pems.set(name, pem);
  }
}

class KeyFolder implements Keys {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  read(name: string): string | undefined {
    try {
      return readFileSync(join(this.#path, name), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Whole or not at all: a process that dies half-way leaves the file as it was. */
  write(name: string, pem: string): void {
    mkdirSync(this.#path, { recursive: true, mode: 0o700 });
    const draft = join(this.#path, `${name}.${randomUUID()}`);
    writeFileSync(draft, pem, { mode: 0o600, flag: 'wx' });
    renameSync(draft, join(this.#path, name));
  }
}
