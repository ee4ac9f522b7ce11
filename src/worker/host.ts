import { Worker } from 'node:worker_threads';
import type { ResourceLimits } from 'node:worker_threads';
import { Emitter } from '../base/emitter.ts';
import type { GatewayResponse } from '../gateway/message.ts';
import { PendingRequests, WorkerGone } from './pendingRequests.ts';
import type { FromWorker, ToWorker, WorkerOptions } from './rpc.ts';
import { workerMemory } from './workerMemory.ts';

/** How long `stop` waits for the worker to close its store before it ends the thread, in ms. */
const closeMs = 3000;
/** Waits before the first, the second and every further restart, in ms. */
const restartDelaysMs = [200, 1000, 5000];
/** This many crashes within `crashWindowMs` are given up on. */
const mostCrashes = 5;
const crashWindowMs = 60_000;

export interface StartedWorker {
  readonly port: number;
  readonly store: 'sqlite' | 'memory';
  /** Something a person should know, ready to show. */
  readonly notice?: string;
}

export type HostState =
  | { readonly state: 'stopped' }
  | ({ readonly state: 'running' } & StartedWorker)
  /** It ended by itself and is being started again. */
  | { readonly state: 'restarting'; readonly reason: string }
  | { readonly state: 'failed'; readonly reason: string };

export interface HostRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Lower-case names; `host` is filled in. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface HostLog {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly text: string;
}

type FailedMessage = Extract<FromWorker, { type: 'failed' }>;

/** Why the worker could not be started. */
export class StartFailed extends Error {
  override readonly name = 'StartFailed';
  readonly code: FailedMessage['code'];

  constructor(code: FailedMessage['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Starts the worker thread, starts it again after a crash, stops it.
 *
 * 1. Every promise it gives settles, however the worker ends.
 * 2. At most one thread exists: a new one starts when the old one is gone and the store is free.
 */
export class WorkerHost {
  readonly #entry: URL;
  readonly #limits: ResourceLimits | undefined;
  readonly #requests = new PendingRequests();
  readonly #changed = new Emitter<{ readonly resources?: readonly number[] }>();
  readonly #stateChanged = new Emitter<HostState>();
  readonly #logged = new Emitter<HostLog>();
  #options: WorkerOptions | undefined;
  #state: HostState = { state: 'stopped' };
  #worker: Worker | undefined;
  #starting: PromiseWithResolvers<StartedWorker> | undefined;
  #stopping: Promise<void> | undefined;
  #crashes: number[] = [];
  #restartTimer: NodeJS.Timeout | undefined;
  /** What the next `running` has to tell: that it crashed, and what is lost. */
  #crashNotice: string | undefined;

  /** Something changed; at most ten a second. `resources` are row ids of queues and topics; absent means anything may have. */
  readonly onDidChange = this.#changed.event;
  readonly onDidChangeState = this.#stateChanged.event;
  readonly onDidLog = this.#logged.event;

  /** @param entry `worker/thread.ts` as built. @param limits Memory of the thread, beside or instead of `workerMemory`. */
  constructor(entry: URL, limits?: ResourceLimits) {
    this.#entry = entry;
    this.#limits = limits;
  }

  get state(): HostState {
    return this.#state;
  }

  /** Rejects with StartFailed when the worker cannot do its work: port taken, store locked or unreadable. */
  async start(options: WorkerOptions): Promise<StartedWorker> {
    await this.#stopping;
    if (this.#worker || this.#state.state === 'restarting')
      throw new StartFailed('Unknown', 'The worker runs already.');
    this.#options = options;
    this.#crashes = [];
    this.#crashNotice = undefined;
    this.#starting = Promise.withResolvers();
    this.#launch(options);
    return await this.#starting.promise;
  }

  /**
   * One HTTP request through the gateway, without a socket.
   * Rejects with WorkerGone when there is no worker or it ends meanwhile; with the signal's reason when that aborts.
   */
  request(request: HostRequest, signal?: AbortSignal): Promise<GatewayResponse> {
    const worker = this.#worker;
    if (!worker || this.#state.state !== 'running') {
      return Promise.reject(new WorkerGone('The playground is not running.'));
    }
    const { method, url, headers, body } = request;
    return this.#requests.add(
      signal,
      (id) => post(worker, { type: 'request', id, method, url, headers, body }),
      (id) => post(worker, { type: 'cancel', id }),
    );
  }

  /** Ends the worker, cleanly where it answers within three seconds. Pending requests reject with WorkerGone. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop().finally(() => (this.#stopping = undefined));
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    clearTimeout(this.#restartTimer);
    const worker = this.#worker;
    if (worker) {
      const exited = new Promise((resolve) => worker.once('exit', resolve));
      post(worker, { type: 'close' });
      const limit = setTimeout(() => void worker.terminate(), closeMs);
      await exited;
      clearTimeout(limit);
    }
    this.#setState({ state: 'stopped' });
  }

  #launch(options: WorkerOptions): void {
    const worker = new Worker(this.#entry, {
      workerData: options,
      name: 'messaging-playground',
      resourceLimits: { ...workerMemory(options), ...this.#limits },
    });
    this.#worker = worker;
    let failure: FailedMessage | undefined;
    let error: Error | undefined;
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'failed') failure = message;
      else this.#take(message);
    });
    worker.on('error', (thrown) => {
      error = thrown as Error;
    });
    worker.on('exit', (code) => {
      this.#worker = undefined;
      const reason = failure?.message ?? error?.message ?? `exit code ${code}`;
      this.#requests.rejectAll(new WorkerGone(`The playground ended: ${reason}`));
      this.#ended(reason, failure);
    });
  }

  #take(message: Exclude<FromWorker, FailedMessage>): void {
    if (message.type === 'response') this.#requests.resolve(message.id, message.response);
    else if (message.type === 'changed') this.#changed.fire(message.resources ? { resources: message.resources } : {});
    else if (message.type === 'log') this.#logged.fire({ level: message.level, text: message.text });
    else if (message.type === 'ready') this.#ready(message);
  }

  #ready({ port, store, notice }: Extract<FromWorker, { type: 'ready' }>): void {
    const text = [this.#crashNotice, notice].filter((each) => each !== undefined).join(' ');
    const started: StartedWorker = { port, store, ...(text && { notice: text }) };
    // A restart comes back to the port that clients know.
    this.#options = { ...this.#options!, port, lastPort: Math.max(port, this.#options!.lastPort) };
    this.#setState({ state: 'running', ...started });
    this.#starting?.resolve(started);
    this.#starting = undefined;
  }

  /** The thread is gone: because it was told to, because it could not start, or by a crash. */
  #ended(reason: string, failure: FailedMessage | undefined): void {
    const starting = this.#starting;
    this.#starting = undefined;
    if (starting) {
      this.#setState({ state: 'failed', reason });
      starting.reject(new StartFailed(failure?.code ?? 'Unknown', reason));
    } else if (!this.#stopping) {
      this.#restart(reason, failure !== undefined);
    }
  }

  #restart(reason: string, isHopeless: boolean): void {
    this.#logged.fire({ level: 'error', text: `The playground ended unexpectedly: ${reason}` });
    const now = performance.now();
    this.#crashes = [...this.#crashes.filter((at) => now - at < crashWindowMs), now];
    if (isHopeless || this.#crashes.length >= mostCrashes) {
      this.#setState({
        state: 'failed',
        reason: isHopeless ? reason : `It crashed ${mostCrashes} times in a minute. ${reason}`,
      });
      return;
    }
    if (this.#state.state === 'running') this.#crashNotice = noticeAfterCrash(this.#state.store, reason);
    this.#setState({ state: 'restarting', reason });
    const delay = restartDelaysMs[Math.min(this.#crashes.length, restartDelaysMs.length) - 1];
    this.#restartTimer = setTimeout(() => this.#launch(this.#options!), delay);
  }

  #setState(state: HostState): void {
    this.#state = state;
    this.#stateChanged.fire(state);
  }
}

function post(worker: Worker, message: ToWorker): void {
  worker.postMessage(message); // oxlint-disable-line unicorn/require-post-message-target-origin -- a thread, not a window
}

function noticeAfterCrash(store: StartedWorker['store'], reason: string): string {
  const lost =
    store === 'memory' ? 'Its messages are gone: they were in memory only.' : 'Nothing acknowledged is missing.';
  return `The playground crashed and was started again (${reason}). ${lost}`;
}
