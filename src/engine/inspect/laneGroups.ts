import type { RowId } from '../journal.ts';
import type { FifoGroup, FifoGroups } from '../sqs/fifoGroups.ts';
import type { MessageRow } from '../sqs/rows.ts';
import type { State } from '../state.ts';
import { mergeSorted } from './mergeSort.ts';

/** A message group before it is drawn; what it says is as of when it is asked. */
export interface LaneGroup {
  readonly name: string;
  readonly isFifo: boolean;
  readonly count: number;
  readonly inFlight: number;
  /** FIFO: how many free groups are served before it. */
  readonly turn: number | undefined;
  /** Standard: without a visible message, the one that is visible next. */
  readonly waitsFor: MessageRow | undefined;
  /** Its messages in the order sent. */
  ids(): Iterable<RowId>;
}

/** How many groups or messages are looked at between two rests. */
const stride = 1024;

/** All message groups of a queue in the order of its lanes, resting (`yield`) often. */
export function* laneGroups(state: State, queue: RowId): Generator<void, LaneGroup[]> {
  const { groups } = state.index(queue);
  return groups ? yield* fifoLanes(state, groups) : yield* tenantLanes(state, queue);
}

/** One group; undefined when it has no messages. */
export function* laneGroup(state: State, queue: RowId, name: string): Generator<void, LaneGroup | undefined> {
  const { groups } = state.index(queue);
  if (!groups) return (yield* tenants(state, queue, name)).get(name);
  const group = groups.group(name);
  if (!group) return undefined;
  let turn = 0;
  for (const free of groups.line()) {
    if (free === group) return new FifoLane(group, turn);
    turn++;
  }
  return new FifoLane(group, undefined);
}

class FifoLane implements LaneGroup {
  readonly isFifo = true;
  readonly waitsFor: MessageRow | undefined;
  readonly turn: number | undefined;
  readonly #group: FifoGroup;

  constructor(group: FifoGroup, turn: number | undefined) {
    this.#group = group;
    this.turn = turn;
  }

  get name(): string {
    return this.#group.name;
  }

  get count(): number {
    return this.#group.live;
  }

  get inFlight(): number {
    return this.#group.inFlight;
  }

  ids(): Iterable<RowId> {
    return this.#group.ids();
  }
}

interface Waiting {
  readonly group: FifoGroup;
  readonly isDelayed: boolean;
  readonly untilMs: number;
}

function* fifoLanes(state: State, groups: FifoGroups): Generator<void, LaneGroup[]> {
  // The line is walked at once: it changes while this rests.
  const free: LaneGroup[] = [];
  for (const group of groups.line()) free.push(new FifoLane(group, free.length));

  const waiting: Waiting[] = [];
  let seen = 0;
  for (const group of groups.groups()) {
    if (++seen % stride === 0) yield;
    const [head] = group.ids();
    const row = head === undefined ? undefined : state.message(head);
    if (!row || row.state === 'visible') continue;
    waiting.push({ group, isDelayed: row.state === 'delayed', untilMs: row.untilMs });
  }
  const sorted = yield* mergeSorted(waiting, bySoonest);
  const lanes = sorted.map(({ group }): LaneGroup => new FifoLane(group, undefined));
  if (seen < stride) return [...lanes, ...free];
  // One that was free may be locked since then.
  const names = new Set(lanes.map(({ name }) => name));
  return [...lanes, ...free.filter(({ name }) => !names.has(name))];
}

class TenantLane implements LaneGroup {
  readonly name: string;
  readonly isFifo = false;
  readonly turn: number | undefined;
  readonly #ids: RowId[] = [];
  inFlight = 0;
  visible = 0;
  waitsFor: MessageRow | undefined;

  constructor(name: string) {
    this.name = name;
  }

  get count(): number {
    return this.#ids.length;
  }

  add(row: MessageRow): void {
    this.#ids.push(row.id);
    if (row.state === 'inFlight') this.inFlight++;
    if (row.state === 'visible') this.visible++;
    if (this.visible > 0) this.waitsFor = undefined;
    else if (!this.waitsFor || bySoonest(waitingOf(row), waitingOf(this.waitsFor)) < 0) this.waitsFor = row;
  }

  ids(): Iterable<RowId> {
    return this.#ids;
  }
}

function* tenantLanes(state: State, queue: RowId): Generator<void, LaneGroup[]> {
  const lanes = [...(yield* tenants(state, queue)).values()];
  const waiting = lanes.filter(({ visible }) => visible === 0);
  const sorted = yield* mergeSorted(waiting, (a, b) => bySoonest(waitingOf(a.waitsFor!), waitingOf(b.waitsFor!)));
  return [...sorted, ...lanes.filter(({ visible }) => visible > 0)];
}

/** The groups of a standard queue, or one of them: nothing knows which messages they have, so all are looked at. */
function* tenants(state: State, queue: RowId, only?: string): Generator<void, Map<string, TenantLane>> {
  const lanes = new Map<string, TenantLane>();
  let seen = 0;
  for (const id of state.index(queue).ids()) {
    if (++seen % stride === 0) yield;
    const row = state.message(id);
    if (row?.group === undefined || row.queue !== queue || (only !== undefined && row.group !== only)) continue;
    let lane = lanes.get(row.group);
    if (!lane) lanes.set(row.group, (lane = new TenantLane(row.group)));
    lane.add(row);
  }
  return lanes;
}

function waitingOf({ state, untilMs }: MessageRow): Pick<Waiting, 'isDelayed' | 'untilMs'> {
  return { isDelayed: state === 'delayed', untilMs };
}

/** Locked before delayed; of each the one that is free soonest first. */
function bySoonest(a: Pick<Waiting, 'isDelayed' | 'untilMs'>, b: Pick<Waiting, 'isDelayed' | 'untilMs'>): number {
  return a.isDelayed === b.isDelayed ? a.untilMs - b.untilMs : Number(a.isDelayed) - Number(b.isDelayed);
}
