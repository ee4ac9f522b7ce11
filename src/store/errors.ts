/** Another process (or window) owns this store. */
export class StoreLocked extends Error {
  override readonly name = 'StoreLocked';

  constructor(file: string) {
    super(`The store ${file} is in use by another process. Stop it, or choose another folder.`);
  }
}

/** The file is not a store, is damaged, or was written by a newer version. It is left as it is. */
export class StoreUnreadable extends Error {
  override readonly name = 'StoreUnreadable';

  constructor(file: string, why: string, cause?: unknown) {
    super(`The store ${file} cannot be read: ${why}. It was left as it is; move it away or choose another folder.`, {
      cause,
    });
  }
}

/** This host has no `node:sqlite` (Node before 22.5, some forks of VS Code). */
export class SqliteMissing extends Error {
  override readonly name = 'SqliteMissing';

  constructor(cause: unknown) {
    super('This program was built without node:sqlite, so nothing can be kept on disk.', { cause });
  }
}
