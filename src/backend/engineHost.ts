import type { Disposable } from '../base/disposable.ts';
import type { WorkerOptions } from '../worker/rpc.ts';
import type { Post } from './post.ts';

/** What became of a start. */
export interface Started {
  readonly port: number;
  readonly store: 'sqlite' | 'memory';
  readonly notice?: string;
}

export type EngineHostState =
  | ({ readonly state: 'running' } & Started)
  /** The worker died by itself and is being started again. */
  | { readonly state: 'restarting'; readonly reason: string }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'stopped' };

/** The worker as the backend sees it; `worker/host.ts` in the product, a fake in tests. */
export interface EngineHost {
  /** Rejects with an error whose `code` is `PortTaken`, `StoreLocked`, `StoreUnreadable` or `Unknown`. */
  start(options: WorkerOptions): Promise<Started>;
  /** Ends when everything acknowledged is kept and the port is free. */
  stop(): Promise<void>;
  readonly request: Post;
  onDidChange(listener: (what: { readonly resources?: readonly number[] }) => void): Disposable;
  onDidChangeState(listener: (state: EngineHostState) => void): Disposable;
  onDidLog(listener: (entry: LogEntry) => void): Disposable;
}

export interface LogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly text: string;
}
