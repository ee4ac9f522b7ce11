import type { ReactiveControllerHost } from 'lit';
import type { ClockState, QueueFacts } from '../src/panel/contract.ts';
import { Arrivals, type Announcer } from './announcer.ts';
import type { Lanes } from './lanes.ts';
import { LiveView } from './liveView.ts';
import type { RowWindow } from './rowWindow.ts';
import type { HostClient } from './rpc.ts';
import type { Selection } from './selection.ts';
import type { ShownMessage } from './shownMessage.ts';

interface Parts {
  readonly client: HostClient;
  readonly rows: RowWindow;
  readonly lanes: Lanes;
  readonly selection: Selection;
  readonly shown: ShownMessage;
  readonly announcer: Announcer;
}

/** A queue that is on screen: its figures, its messages or lanes, and the message that is looked at. */
export class LiveQueue extends LiveView<QueueFacts> {
  readonly #parts: Parts;
  readonly #arrivals: Arrivals;

  constructor(host: ReactiveControllerHost, parts: Parts) {
    super(host, parts.client, parts.announcer);
    this.#parts = parts;
    this.#arrivals = new Arrivals(parts.announcer);
  }

  /** The rows have answered, or failed to. */
  rowsChanged(): void {
    const { last } = this.#parts.rows;
    if (last) {
      this.#arrivals.count(last.all);
      this.#parts.selection.rowsChanged();
    }
    this.answered(last);
  }

  /** The same of the lanes. */
  lanesChanged(): void {
    const { last } = this.#parts.lanes.rows;
    if (last) this.#arrivals.count(last.messages);
    this.answered(last);
  }

  protected async fetchAll(): Promise<void> {
    const { rows, lanes, selection, shown } = this.#parts;
    if (selection.activeId !== undefined && !shown.isGone) rows.keep(selection.activeId);
    await Promise.all([lanes.isShown ? lanes.refresh() : rows.refresh(), this.fetchFacts(), shown.fetch()]);
    if (shown.isGone && selection.activeId !== undefined) selection.drop(selection.activeId);
  }

  protected describe(signal: AbortSignal): Promise<QueueFacts> {
    return this.#parts.client.call('describe', undefined, signal);
  }

  protected clockOf({ summary }: QueueFacts): ClockState {
    return summary.clock;
  }

  protected isDue({ summary }: QueueFacts, nowMs: number): boolean {
    const { rows, lanes } = this.#parts;
    const isDue = (summary.nextDelayedEndsMs ?? Infinity) <= nowMs || (summary.nextVisibleAgainMs ?? Infinity) <= nowMs;
    const showsEnded = !lanes.isShown && rows.total > (rows.last?.all ?? Infinity);
    return isDue || showsEnded;
  }

  /** Rates, what was counted in the last minute, a redrive. */
  protected isMoving({ summary: { perSecond, deletedLastMinute, paced, tasks } }: QueueFacts): boolean {
    const flow = perSecond.sent + perSecond.received + perSecond.deleted + deletedLastMinute;
    return flow > 0 || paced.length > 0 || tasks.some(({ status }) => status === 'RUNNING' || status === 'CANCELLING');
  }
}
