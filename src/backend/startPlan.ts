/** Ports to try, in order of wish. */
export interface PortWish {
  readonly first: number;
  readonly last: number;
}

export type StorageKind = 'memory' | 'workspace' | 'global';

/** The last port that is tried when the wished one is taken. */
export const lastPlaygroundPort = 4699;

/** Windows that can be open on one folder, each with a store of its own, before memory has to do. */
const mostWindows = 8;

/** The port a workspace had, and what the settings asked for then. */
export interface PortMemory {
  readonly port: number;
  readonly configured: number;
}

/** The port this workspace had last comes first, unless the setting has changed; then the configured one and those after it. */
export function portWishes(configured: number, last: PortMemory | undefined): PortWish[] {
  const range = { first: configured, last: Math.max(configured, lastPlaygroundPort) };
  if (!last || last.configured !== configured || last.port === configured) return [range];
  return [{ first: last.port, last: last.port }, range];
}

/**
 * Folders that may hold the store, the workspace's own first; the others are for further windows on the same folder.
 * Empty in memory mode.
 */
export function storeFolders(
  storage: StorageKind,
  workspaceFolder: string | undefined,
  globalFolder: string,
): string[] {
  if (storage === 'memory') return [];
  const own = ownFolder(storage, workspaceFolder, globalFolder);
  return Array.from({ length: mostWindows }, (_, index) => (index === 0 ? own : `${own}-window-${index + 1}`));
}

function ownFolder(storage: 'workspace' | 'global', workspaceFolder: string | undefined, globalFolder: string): string {
  if (storage === 'global') return `${globalFolder}/shared`;
  return workspaceFolder === undefined ? `${globalFolder}/no-folder` : `${workspaceFolder}/store`;
}
