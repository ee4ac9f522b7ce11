import type { EngineSettings } from '../engine/settings.ts';
import type { WorkerOptions } from '../worker/rpc.ts';
import type { EngineHost, Started } from './engineHost.ts';
import type { PortWish } from './startPlan.ts';

export interface StartWishes {
  readonly ports: readonly PortWish[];
  /** Folders for the store, best first; none: in memory. */
  readonly folders: readonly string[];
  readonly accountId: string;
  readonly region: string;
  /** Absent: the engine's defaults. */
  readonly engine?: EngineWishes;
  /** What runs functions, and whether they may run; absent: as the worker does by itself. */
  readonly functions?: Pick<WorkerOptions, 'runsFunctions' | 'functionRoots' | 'nodePath' | 'pythonPath'>;
  /** A mail server that gets what arrives in the Inbox, too; absent: none. */
  readonly mail?: MailRelay;
  /** Of the extension, for `/_playground/health`. */
  readonly version?: string;
}

/** The URL may hold a password: it is never shown. */
export type MailRelay = NonNullable<WorkerOptions['smtp']>;

/** How strict the engine is, and what its queue URLs look like. */
export interface EngineWishes extends EngineSettings {
  readonly queueUrlStyle: 'path' | 'domain';
  /** Of domain-style URLs. */
  readonly queueUrlDomain: string;
}

export interface FirstStart extends Started {
  /** The best store is another window's; this is one of our own. */
  readonly isSpareStore: boolean;
  /** Set when none of the wished ports was free: the one the settings ask for. */
  readonly takenPort?: number;
}

/** In memory mode, past this many bytes of bodies sends are refused. */
const memoryLimit = 1024 ** 3;

/** Starts with the best port and store that are free. Rejects with the reason of the last try. */
export async function startBest(host: EngineHost, wishes: StartWishes): Promise<FirstStart> {
  const { folders } = wishes;
  for (const [index, folder] of folders.entries()) {
    const started = await tryPorts(host, wishes, folder);
    if (started !== 'StoreLocked') return firstStart(started, wishes, index > 0);
  }
  const started = await tryPorts(host, wishes, undefined);
  if (started === 'StoreLocked') throw new Error('the store is locked');
  return firstStart(started, wishes, folders.length > 0);
}

function firstStart(started: Started, { ports }: StartWishes, isSpareStore: boolean): FirstStart {
  const isWished = ports.some(({ first }) => first === started.port);
  return { ...started, isSpareStore, ...(isWished ? {} : { takenPort: ports.at(-1)!.first }) };
}

async function tryPorts(
  host: EngineHost,
  wishes: StartWishes,
  folder: string | undefined,
): Promise<Started | 'StoreLocked'> {
  let taken: unknown;
  for (const { first, last } of wishes.ports) {
    try {
      return await host.start(optionsFor(wishes, first, last, folder));
    } catch (error) {
      const code = (error as { readonly code?: unknown }).code;
      if (code === 'StoreLocked') return 'StoreLocked';
      if (code !== 'PortTaken') throw error;
      taken = error;
    }
  }
  throw taken;
}

function optionsFor(wishes: StartWishes, port: number, lastPort: number, dataDir: string | undefined): WorkerOptions {
  const { accountId, region, engine, functions, mail, version } = wishes;
  const store = dataDir === undefined ? {} : { dataDir };
  return {
    port,
    lastPort,
    host: '127.0.0.1',
    ...store,
    memoryLimit,
    allowHosts: [],
    allowOrigins: [],
    accountId,
    region,
    ...engine,
    ...functions,
    ...(mail && { smtp: mail }),
    ...(version !== undefined && { version }),
  };
}
