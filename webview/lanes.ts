import type { ReactiveControllerHost } from 'lit';
import type { LaneDetail, QueueSummary, RowState } from '../src/panel/contract.ts';
import type { ChosenLane } from './components/rail.ts';
import { flashMs } from './sentRow.ts';
import { GroupNumbers, laneList, type LaneList, type LaneRow } from './laneRows.ts';
import type { Navigation, NavigationKeeper } from './navigation.ts';
import { Resource } from './resource.ts';
import type { HostClient } from './rpc.ts';
import type { RowQuery } from './rowWindow.ts';
import type { RowPick, Selection } from './selection.ts';

/** What is known of the queue that says whether it has lanes; the name tells before the first answer does. */
export interface LaneHints {
  readonly summary: QueueSummary | undefined;
  readonly name: string;
}

/** FIFO queues have lanes, standard ones where messages have groups. */
export function hasLanes({ summary, name }: LaneHints): boolean {
  return summary ? summary.fifo || summary.groups !== undefined : name.endsWith('.fifo');
}

/** Whether lanes are what is shown: by choice, else for FIFO queues. */
export function showsLanes({ view }: Navigation, hints: LaneHints): boolean {
  if (!hasLanes(hints)) return false;
  return view === undefined ? hints.name.endsWith('.fifo') : view === 'lanes';
}

/** The text that lanes are asked for: a stage of the flow is a term like others there. */
export function laneText({ states, text }: Pick<RowQuery, 'states' | 'text'>): string {
  return [...states.map((state) => `state:${state}`), ...(text === '' ? [] : [text])].join(' ');
}

interface Parts {
  readonly client: HostClient;
  readonly navigation: NavigationKeeper;
  readonly selection: Selection;
  readonly hints: () => LaneHints;
  readonly changed: () => void;
}

/**
 * The lanes: what is known of them, and which one the rail shows. With a lane the message at its head is chosen, and
 * whatever becomes the head after it; with a cell the message of that cell.
 */
export class Lanes {
  readonly rows: LaneList;
  /** The message whose cell was chosen; undefined when the lane itself was. */
  cellId: number | undefined;
  /** The lane that flashes: something was sent to it. */
  flashId: number | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #parts: Parts;
  readonly #numbers = new GroupNumbers();
  readonly #detail: Resource<LaneDetail | undefined>;
  /** Of which group the last answer was. */
  #answered: string | undefined;

  constructor(host: ReactiveControllerHost, text: string, parts: Parts) {
    this.#host = host;
    this.#parts = parts;
    this.#detail = new Resource(host);
    const fetch: Parameters<typeof laneList>[2] = (query, signal) => parts.client.call('lanes', query, signal);
    this.rows = laneList(this.#numbers, text, fetch, () => this.#rowsChanged());
    this.rows.keep(this.activeId);
  }

  get isShown(): boolean {
    return showsLanes(this.#parts.navigation.current, this.#parts.hints());
  }

  get isOffered(): boolean {
    return hasLanes(this.#parts.hints());
  }

  /** Number of the chosen lane. */
  get activeId(): number | undefined {
    const { group } = this.#parts.navigation.current;
    return group === undefined ? undefined : this.#numbers.of(group);
  }

  /** What the rail shows; undefined while none is chosen. */
  get chosen(): ChosenLane | undefined {
    const { group } = this.#parts.navigation.current;
    if (group === undefined || !this.isShown) return undefined;
    const isOfIt = this.#answered === group;
    const detail = isOfIt ? this.#detail.value : undefined;
    return { group, detail, isGone: isOfIt && detail === undefined };
  }

  /** Messages in flight of the lane that is chosen as a whole; undefined where a message is. */
  get held(): readonly number[] | undefined {
    if (!this.isShown || this.cellId !== undefined) return undefined;
    return this.chosen?.detail?.held.map(({ id }) => id) ?? [];
  }

  /** The state of a message that stands in one of the lanes known here. */
  stateOf(id: number): RowState | undefined {
    const cell = this.#laneOf(id)?.cells.find((one) => one.id === id);
    if (cell === undefined) return undefined;
    return cell.kind === 'inFlight' || cell.kind === 'delayed' ? cell.kind : 'visible';
  }

  /** Chooses the cell of a message, wherever it stands. */
  async pickMessage(id: number): Promise<void> {
    const lane = this.#laneOf(id);
    if (lane) await this.pick({ index: this.rows.indexOf(lane.id) ?? 0, id: lane.id, how: 'only', part: id });
  }

  #laneOf(id: number): LaneRow | undefined {
    for (const lane of this.rows.known) if (lane.cells.some((cell) => cell.id === id)) return lane;
    return undefined;
  }

  async pick({ index, id, part }: RowPick): Promise<void> {
    const lane = this.#laneAt(index, id) ?? (await this.#fetchAt(index));
    if (!lane) return;
    const { navigation, selection } = this.#parts;
    this.cellId = part;
    if (part === undefined) selection.clear();
    else selection.set([part]);
    selection.activeId = part ?? lane.cells[0]?.id;
    const { railTab } = navigation.current;
    const tab = part === undefined ? 'group' : railTab === 'group' ? 'message' : railTab;
    navigation.go({ group: lane.group, railTab: tab });
    this.rows.keep(lane.id);
    await this.fetchDetail();
  }

  /** Something was sent to a group: its lane comes into sight, is chosen, and flashes once. False where it is hidden. */
  async showSent(group: string, reveal: (index: number) => Promise<void>): Promise<boolean> {
    const id = this.#numbers.of(group);
    const index = await this.rows.find(id);
    if (index === undefined) return false;
    await this.#host.updateComplete;
    await reveal(index);
    this.#flash(id);
    setTimeout(() => this.#flash(undefined), flashMs);
    await this.pick({ index, id, how: 'only' });
    return true;
  }

  /** Asks again for what is shown of the lanes. */
  async refresh(): Promise<void> {
    this.rows.keep(this.activeId);
    await Promise.all([this.rows.refresh(), this.fetchDetail()]);
  }

  async fetchDetail(): Promise<void> {
    const { group } = this.#parts.navigation.current;
    if (group === undefined || !this.isShown) return;
    const isNew = await this.#detail.fetch((signal) => this.#parts.client.call('lane', { group }, signal));
    if (isNew) this.#answered = group;
  }

  #rowsChanged(): void {
    const { activeId } = this;
    const at = activeId === undefined ? undefined : this.rows.indexOf(activeId);
    const lane = at === undefined ? undefined : this.rows.rowAt(at);
    if (lane && this.cellId === undefined) this.#parts.selection.activeId = lane.cells[0]?.id;
    this.#host.requestUpdate();
    this.#parts.changed();
  }

  #flash(id: number | undefined): void {
    this.flashId = id;
    this.#host.requestUpdate();
  }

  #laneAt(index: number, id: number | undefined): LaneRow | undefined {
    return this.rows.rowAt(id === undefined ? index : (this.rows.indexOf(id) ?? index));
  }

  async #fetchAt(index: number): Promise<LaneRow | undefined> {
    const rows = await this.rows.fetchRows(index, index + 1, new AbortController().signal).catch(() => []);
    return rows[0];
  }
}
