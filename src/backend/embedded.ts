import { DisposableStore } from '../base/disposable.ts';
import { Emitter } from '../base/emitter.ts';
import type { World } from '../engine/call.ts';
import type { Backend, BackendState, Clients } from './backend.ts';
import { embeddedClients } from './embeddedClients.ts';
import type { EngineHost, EngineHostState, LogEntry, Started } from './engineHost.ts';
import { startBest, type FirstStart, type MailRelay, type StartWishes } from './firstStart.ts';
import type { Inspector } from './inspector.ts';
import { createInspector } from './portInspector.ts';
import { namedError, type Post } from './post.ts';

export type RunningState = Extract<BackendState, { state: 'running' }>;

export interface EmbeddedPorts {
  /** Made at the first start: what is not used is not loaded. */
  readonly makeHost: () => Promise<EngineHost>;
  /** Read at every start, so that changed settings count from then on. */
  readonly wishes: () => StartWishes;
  /** Read at every start, too: its password is a secret, and those take a moment. */
  readonly mail?: () => Promise<MailRelay | undefined>;
  readonly log: (entry: LogEntry) => void;
}

/**
 * The playground's own engine, in a worker of this process.
 *
 * 1. At most one start or stop is under way; who asks meanwhile gets the same promise or waits for it.
 * 2. `state` is `running` exactly while requests are answered.
 */
export class EmbeddedBackend implements Backend {
  readonly name = 'Playground';
  readonly #ports: EmbeddedPorts;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<{ readonly resources?: readonly number[] }>());
  readonly #stateChanged = this.#owned.add(new Emitter<BackendState>());
  readonly #started = this.#owned.add(new Emitter<FirstStart>());
  readonly #clients = new Map<string, Clients>();
  #state: BackendState = { state: 'stopped' };
  #world: World;
  #host: EngineHost | undefined;
  #starting: Promise<RunningState> | undefined;
  #stopping: Promise<void> | undefined;

  readonly onDidChange = this.#changed.event;
  readonly onDidChangeState = this.#stateChanged.event;
  /** A start that was asked for has succeeded; a worker that came back by itself is not one. */
  readonly onDidStart = this.#started.event;

  readonly inspect: Inspector;

  constructor(ports: EmbeddedPorts) {
    this.#ports = ports;
    this.#world = worldOf(ports.wishes());
    this.inspect = createInspector(this.#post);
  }

  get state(): BackendState {
    return this.#state;
  }

  get defaultWorld(): World {
    return this.#world;
  }

  clients(world: World): Clients {
    if (this.#state.state !== 'running') return refusingClients;
    const key = `${this.#state.endpoint} ${world.accountId} ${world.region}`;
    const known = this.#clients.get(key) ?? embeddedClients(this.#post, this.#state.endpoint, world);
    this.#clients.set(key, known);
    return known;
  }

  /** Starts it when it is not running. Rejects with the reason when it cannot. */
  async ensureRunning(): Promise<RunningState> {
    await this.#stopping;
    if (this.#state.state === 'running') return this.#state;
    if (this.#state.state === 'restarting') return this.#whenBack();
    this.#starting ??= this.#start().finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop().finally(() => (this.#stopping = undefined));
    return this.#stopping;
  }

  async restart(): Promise<RunningState> {
    await this.stop();
    return this.ensureRunning();
  }

  /** Stops it too; awaited by the extension's `deactivate`. */
  async dispose(): Promise<void> {
    await this.stop();
    this.#owned.dispose();
  }

  readonly #post: Post = async (request, signal) => {
    if (this.#state.state !== 'running' || !this.#host) {
      throw namedError('PlaygroundNotRunning', 'The playground is not running.');
    }
    return this.#host.request(request, signal);
  };

  async #start(): Promise<RunningState> {
    this.#setState({ state: 'starting' });
    try {
      const wishes = this.#ports.wishes();
      const host = (this.#host ??= await this.#makeHost());
      const mail = await this.#ports.mail?.();
      const started = await startBest(host, { ...wishes, ...(mail && { mail }) });
      this.#world = worldOf(wishes);
      const running = runningState(started);
      this.#setState(running);
      this.#started.fire(started);
      return running;
    } catch (error) {
      this.#setState({ state: 'failed', reason: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  }

  async #stop(): Promise<void> {
    await this.#starting?.catch(() => {}); // who started it hears why it failed
    if (this.#state.state === 'stopped') return;
    try {
      await this.#host?.stop();
    } finally {
      this.#clients.clear();
      this.#setState({ state: 'stopped' });
    }
  }

  async #makeHost(): Promise<EngineHost> {
    const host = await this.#ports.makeHost();
    this.#owned.add(host.onDidChange((what) => this.#changed.fire(what)));
    this.#owned.add(host.onDidChangeState((state) => this.#follow(state)));
    this.#owned.add(host.onDidLog((entry) => this.#ports.log(entry)));
    return host;
  }

  /** What the worker does by itself; starts and stops that were asked for have their own words. */
  #follow(state: EngineHostState): void {
    if (this.#starting || this.#stopping || this.#state.state === 'stopped') return;
    if (state.state === 'running') {
      this.#setState(runningState(state));
      this.#changed.fire({});
    } else if (state.state === 'restarting' || state.state === 'failed') this.#setState(state);
  }

  /** Waits for the end of a restart that the worker does by itself. */
  #whenBack(): Promise<RunningState> {
    return new Promise((resolve, reject) => {
      const waiting = this.onDidChangeState((state) => {
        if (state.state === 'restarting') return;
        waiting.dispose();
        if (state.state === 'running') resolve(state);
        else reject(namedError('PlaygroundNotRunning', 'The playground did not come back.'));
      });
    });
  }

  #setState(state: BackendState): void {
    this.#state = state;
    this.#stateChanged.fire(state);
  }
}

function worldOf({ accountId, region }: StartWishes): World {
  return { accountId, region };
}

function runningState({ port, store, notice }: Started): RunningState {
  return { state: 'running', endpoint: `http://127.0.0.1:${port}`, store, ...(notice === undefined ? {} : { notice }) };
}

function refuse(): Promise<never> {
  return Promise.reject(namedError('PlaygroundNotRunning', 'The playground is not running.'));
}

const refusingClients: Clients = { sqs: refuse, sns: refuse, kinesis: refuse, firehose: refuse };
