import type { Pace } from '../engine/pace.ts';
import type { AccessMode, LimitProfile } from '../engine/settings.ts';
import type { GatewayResponse } from '../gateway/message.ts';

/** What the worker is started with (`workerData`, or straight from `serve`). */
export interface WorkerOptions {
  /** First port to try; 0 takes any free one. */
  readonly port: number;
  /** Further ports to try when it is taken: `port + 1 … lastPort`. Equal to `port`: only that one. */
  readonly lastPort: number;
  readonly host: '127.0.0.1';
  /** Folder of the store; absent keeps everything in memory. */
  readonly dataDir?: string;
  /** Bytes of message contents in memory mode before sends are refused. */
  readonly memoryLimit: number;
  readonly allowHosts: readonly string[];
  readonly allowOrigins: readonly string[];
  readonly accountId: string;
  readonly region: string;
  /** How strict the engine is about sizes, counts and ranges; `aws` when absent. */
  readonly limits?: LimitProfile;
  /** Whether AWS's throughput limits and 60-second rules hold; `fast`, where they do not, when absent. */
  readonly pace?: Pace;
  /** Whether policies of queues and topics refuse; `off`, where they do not, when absent. */
  readonly access?: AccessMode;
  /** Whether queue URLs name the region in their host; `path`, where they do not, when absent. */
  readonly queueUrlStyle?: 'path' | 'domain';
  /** What the hosts of such queue URLs end with; `localhost` when absent. */
  readonly queueUrlDomain?: string;
  /** A mail server that gets what arrives in the Inbox, too. The URL may hold a password: it is never logged. */
  readonly smtp?: { readonly url: string; readonly from: string };
  /** False where functions must not run, in a workspace that is not trusted; true when absent. */
  readonly runsFunctions?: boolean;
  /** Folders below which any program may make functions of files, over the control API; none when absent. */
  readonly functionRoots?: readonly string[];
  /** What runs functions in Python; `python3` when absent. */
  readonly pythonPath?: string;
  /** What runs functions in JavaScript and TypeScript; the worker's own Node when absent. */
  readonly nodePath?: string;
  /** Of the product, for `/_playground/health`. */
  readonly version?: string;
}

/** Host to worker. */
export type ToWorker =
  | {
      readonly type: 'request';
      readonly id: number;
      readonly method: string;
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
    }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'close' };

/** Worker to host. */
export type FromWorker =
  | { readonly type: 'ready'; readonly port: number; readonly store: 'sqlite' | 'memory'; readonly notice?: string }
  | {
      readonly type: 'failed';
      readonly code: 'PortTaken' | 'StoreLocked' | 'StoreUnreadable' | 'Unknown';
      readonly message: string;
    }
  | { readonly type: 'response'; readonly id: number; readonly response: GatewayResponse }
  /** Something changed; at most ten a second. `resources` are row ids of queues and topics; absent means anything may have. */
  | { readonly type: 'changed'; readonly resources?: readonly number[] }
  | { readonly type: 'log'; readonly level: 'debug' | 'info' | 'warn' | 'error'; readonly text: string }
  | { readonly type: 'closed' };
