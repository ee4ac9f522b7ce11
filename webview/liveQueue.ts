import type { ReactiveControllerHost } from 'lit';
import type { ClockState, PanelEvents, QueueFacts, QueueSummary } from '../src/panel/contract.ts';
import { Arrivals, type Announcer } from './announcer.ts';
import { EngineClock } from './engineClock.ts';
import type { Lanes } from './lanes.ts';
import { Refresher } from './refresher.ts';
import { Resource } from './resource.ts';
import type { RowWindow } from './rowWindow.ts';
import type { HostClient } from './rpc.ts';
import type { Selection } from './selection.ts';
import type { ShownMessage } from './shownMessage.ts';

/** What is on screen is fetched again at most this often, in ms. */
const refreshGapMs = 100;

interface Parts {
  readonly client: HostClient;
  readonly rows: RowWindow;
  readonly lanes: Lanes;
  readonly selection: Selection;
  readonly shown: ShownMessage;
  readonly announcer: Announcer;
}

/**
 * Keeps what is on screen up to date, and knows as of when it is: asks again when the host says that something changed,
 * when the backend runs again, and when by the engine's clock something fell due. Not while it is paused.
 */
export class LiveQueue {
  isLive = true;
  /** Something changed since it was paused. */
  isBehind = false;
  /** The instant that is shown, in the engine's time. */
  nowMs = 0;
  /** Counts the answers about rows. */
  version = 0;
  backend: PanelEvents['backend'] = { state: 'running', text: '' };
  readonly facts: Resource<QueueFacts>;

  readonly #host: ReactiveControllerHost;
  readonly #parts: Parts;
  readonly #arrivals: Arrivals;
  readonly #clock = new EngineClock();
  readonly #refresher = new Refresher(() => this.refresh(), refreshGapMs);
  /** Of the rows that `nowMs` was last set for. */
  #revision: number | undefined;

  constructor(host: ReactiveControllerHost, parts: Parts) {
    this.#host = host;
    this.#parts = parts;
    this.#arrivals = new Arrivals(parts.announcer);
    this.facts = new Resource(host);
  }

  /** From now on hears the host and follows the clock; for the life of the page. */
  listen(): void {
    this.#parts.client.on('changed', () => this.#changed());
    this.#parts.client.on('backend', (backend) => this.#backendChanged(backend));
    this.#tick();
  }

  /** Asks again soon. */
  request(): void {
    this.#refresher.request();
  }

  /** Asks again at once; resolves when all of it is there. */
  async refresh(): Promise<void> {
    const { rows, lanes, selection, shown } = this.#parts;
    this.#setBehind(false);
    if (selection.activeId !== undefined && !shown.isGone) rows.keep(selection.activeId);
    await Promise.all([lanes.isShown ? lanes.refresh() : rows.refresh(), this.#fetchFacts(), shown.fetch()]);
    if (shown.isGone && selection.activeId !== undefined) selection.drop(selection.activeId);
  }

  toggle(): void {
    this.isLive = !this.isLive;
    this.#host.requestUpdate();
    this.#parts.announcer.now(this.isLive ? 'Live.' : 'Paused.');
    if (this.isLive) this.request();
  }

  /** The rows have answered, or failed to. */
  rowsChanged(): void {
    const { last } = this.#parts.rows;
    if (last) {
      this.#arrivals.count(last.all);
      this.#parts.selection.rowsChanged();
    }
    this.#answered(last);
  }

  /** The same of the lanes. */
  lanesChanged(): void {
    const { last } = this.#parts.lanes.rows;
    if (last) this.#arrivals.count(last.messages);
    this.#answered(last);
  }

  #answered(last: { readonly clock: ClockState; readonly revision: number } | undefined): void {
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

  async #fetchFacts(): Promise<void> {
    const isNew = await this.facts.fetch((signal) => this.#parts.client.call('describe', undefined, signal));
    if (isNew) this.#clock.set(this.facts.value!.summary.clock);
  }

  #changed(): void {
    if (this.isLive) this.request();
    else this.#setBehind(true);
  }

  #backendChanged(backend: PanelEvents['backend']): void {
    this.backend = backend;
    this.#host.requestUpdate();
    this.#parts.announcer.now(backend.text);
    if (backend.state === 'running') this.request();
  }

  /** Once a second, on the engine's seconds; counts down what is on screen, and asks again for what fell due. */
  #tick(): void {
    const now = this.#clock.now();
    setTimeout(() => this.#tick(), 1005 - (Math.floor(now) % 1000));
    if (!this.isLive || document.hidden || this.facts.value === undefined) return;
    this.#show(now);
    const { rows, lanes } = this.#parts;
    const { summary } = this.facts.value;
    const isDue = (summary.nextDelayedEndsMs ?? Infinity) <= now || (summary.nextVisibleAgainMs ?? Infinity) <= now;
    const showsEnded = !lanes.isShown && rows.total > (rows.last?.all ?? Infinity);
    if (isDue || showsEnded) this.request();
    else if (isMoving(summary)) void this.#fetchFacts();
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

/** Figures that change by themselves: rates, what was counted in the last minute, a redrive. */
function isMoving({ perSecond, deletedLastMinute, paced, tasks }: QueueSummary): boolean {
  const flow = perSecond.sent + perSecond.received + perSecond.deleted + deletedLastMinute;
  return flow > 0 || paced.length > 0 || tasks.some(({ status }) => status === 'RUNNING' || status === 'CANCELLING');
}
