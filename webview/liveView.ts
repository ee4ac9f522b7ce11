import type { ReactiveControllerHost } from 'lit';
import type { ClockState, PanelEvents } from '../src/panel/contract.ts';
import type { Announcer } from './announcer.ts';
import { EngineClock } from './engineClock.ts';
import { Refresher } from './refresher.ts';
import { Resource } from './resource.ts';

/** What is on screen is fetched again at most this often, in ms. */
const refreshGapMs = 100;

/** The events that every kind of panel hears. */
interface Heard {
  on(event: 'changed', listener: () => void): void;
  on(event: 'backend', listener: (backend: PanelEvents['backend']) => void): void;
}

/**
 * Keeps what is on screen up to date, and knows as of when it is: asks again when the host says that something changed,
 * when the backend runs again, and when by the engine's clock something fell due. Not while it is paused.
 *
 * A subclass says what is fetched, and when by itself it must be fetched again.
 */
export abstract class LiveView<Facts> {
  isLive = true;
  /** Something changed since it was paused. */
  isBehind = false;
  /** The instant that is shown, in the engine's time. */
  nowMs = 0;
  /** Counts the answers about rows. */
  version = 0;
  backend: PanelEvents['backend'] = { state: 'running', text: '' };
  readonly facts: Resource<Facts>;

  readonly #host: ReactiveControllerHost;
  readonly #client: Heard;
  readonly #announcer: Announcer;
  readonly #clock = new EngineClock();
  readonly #refresher = new Refresher(() => this.refresh(), refreshGapMs);
  /** Of the rows that `nowMs` was last set for. */
  #revision: number | undefined;

  constructor(host: ReactiveControllerHost, client: Heard, announcer: Announcer) {
    this.#host = host;
    this.#client = client;
    this.#announcer = announcer;
    this.facts = new Resource(host);
  }

  /** Fetches all that is on screen. */
  protected abstract fetchAll(): Promise<void>;
  protected abstract describe(signal: AbortSignal): Promise<Facts>;
  protected abstract clockOf(facts: Facts): ClockState;
  /** Something on screen is otherwise by `nowMs`. */
  protected abstract isDue(facts: Facts, nowMs: number): boolean;
  /** Figures change by themselves: rates, what was counted in the last minutes. */
  protected abstract isMoving(facts: Facts): boolean;

  /** From now on hears the host and follows the clock; for the life of the page. */
  listen(): void {
    this.#client.on('changed', () => this.#changed());
    this.#client.on('backend', (backend) => this.#backendChanged(backend));
    this.#tick();
  }

  /** Asks again soon. */
  request(): void {
    this.#refresher.request();
  }

  /** Asks again at once; resolves when all of it is there. */
  async refresh(): Promise<void> {
    this.#setBehind(false);
    await this.fetchAll();
  }

  toggle(): void {
    this.isLive = !this.isLive;
    this.#host.requestUpdate();
    this.#announcer.now(this.isLive ? 'Live.' : 'Paused.');
    if (this.isLive) this.request();
  }

  /** The rows have answered, or failed to. */
  protected answered(last: { readonly clock: ClockState; readonly revision: number } | undefined): void {
    if (last) {
      this.#clock.set(last.clock);
      // Merely scrolling must not draw every row again; traffic must be shown as of its own instant.
      if (last.revision !== this.#revision || Math.abs(last.clock.nowMs - this.nowMs) > 1000)
        this.nowMs = last.clock.nowMs;
      this.#revision = last.revision;
    }
    this.version += 1;
    this.#host.requestUpdate();
  }

  protected async fetchFacts(): Promise<void> {
    const isNew = await this.facts.fetch((signal) => this.describe(signal));
    if (isNew) this.#clock.set(this.clockOf(this.facts.value!));
  }

  #changed(): void {
    if (this.isLive) this.request();
    else this.#setBehind(true);
  }

  #backendChanged(backend: PanelEvents['backend']): void {
    this.backend = backend;
    this.#host.requestUpdate();
    this.#announcer.now(backend.text);
    if (backend.state === 'running') this.request();
  }

  /** Once a second, on the engine's seconds; counts down what is on screen, and asks again for what fell due. */
  #tick(): void {
    const now = this.#clock.now();
    setTimeout(() => this.#tick(), 1005 - (Math.floor(now) % 1000));
    const facts = this.facts.value;
    if (!this.isLive || document.hidden || facts === undefined) return;
    this.#show(now);
    if (this.isDue(facts, now)) this.request();
    else if (this.isMoving(facts)) void this.fetchFacts();
  }

  #setBehind(isBehind: boolean): void {
    if (isBehind === this.isBehind) return;
    this.isBehind = isBehind;
    this.#host.requestUpdate();
  }

  #show(nowMs: number): void {
    if (nowMs === this.nowMs) return; // a paused clock: nothing to draw
    this.nowMs = nowMs;
    this.#host.requestUpdate();
  }
}
