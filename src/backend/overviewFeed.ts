import type { Disposable } from '../base/disposable.ts';
import { DisposableStore } from '../base/disposable.ts';
import { Emitter } from '../base/emitter.ts';
import { Throttle } from '../base/throttle.ts';
import type { Overview } from '../engine/inspect/views.ts';
import type { Backend } from './backend.ts';

/** A tree that lags more than 200 ms is a lie; the worker gathers changes for up to 100 ms before it tells. */
const shortestIntervalMs = 50;

/**
 * The overview that the tree, the status bar and the pickers share, refetched when the backend says that something changed.
 *
 * Undefined while the backend is stopped, and until the first answer; kept while it restarts.
 */
export class OverviewFeed implements Disposable {
  readonly #backend: Backend;
  readonly #onFailure: (error: unknown) => void;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<Overview | undefined>());
  readonly #refetch = this.#owned.add(new Throttle(() => this.#fetch(), shortestIntervalMs));
  #current: Overview | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(backend: Backend, onFailure: (error: unknown) => void) {
    this.#backend = backend;
    this.#onFailure = onFailure;
    this.#owned.add(backend.onDidChange(() => this.#refetch.request()));
    this.#owned.add(backend.onDidChangeState(() => this.#onState()));
  }

  get current(): Overview | undefined {
    return this.#current;
  }

  /** What is true now, asked anew: for confirmations that name numbers. Rejects while nothing runs. */
  async latest(): Promise<Overview> {
    const overview = await this.#backend.inspect!.overview();
    this.#set(overview);
    return overview;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #onState(): void {
    const { state } = this.#backend.state;
    if (state === 'running') this.#refetch.request();
    else if (state !== 'restarting') this.#set(undefined);
  }

  async #fetch(): Promise<void> {
    if (this.#backend.state.state !== 'running') return;
    try {
      this.#set(await this.#backend.inspect!.overview());
    } catch (error) {
      if (this.#isRunning()) this.#onFailure(error);
    }
  }

  #isRunning(): boolean {
    return this.#backend.state.state === 'running';
  }

  #set(overview: Overview | undefined): void {
    if (overview === undefined && this.#current === undefined) return;
    if (overview !== undefined && !this.#isRunning()) return; // an answer that came after the end
    this.#current = overview;
    this.#changed.fire(overview);
  }
}
