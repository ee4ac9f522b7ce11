import { ServiceError } from '../errors.ts';
import type { RowId } from '../journal.ts';
import { fifoMemoryMs } from '../sqs/fifoMemory.ts';
import type { DedupRow } from '../sqs/rows.ts';
import type { State } from '../state.ts';
import type { Activity } from './activity.ts';
import { laneOf } from './lane.ts';
import { laneGroup, type LaneGroup } from './laneGroups.ts';
import { cut, type LaneLabels } from './laneLabels.ts';
import { holderOf, type Timeline } from './timeline.ts';
import type { LaneDetail } from './views.ts';

const mostHeld = 100;
const mostDedups = 20;
const mostEntries = 50;
/** How many rows are looked at between two rests. */
const stride = 1024;

/**
 * Everything about one message group, resting (`yield`) often; undefined when it has neither messages nor deduplication
 * ids that count.
 *
 * @throws QueueDoesNotExist, also when it goes meanwhile
 */
export function* laneDetailOf(
  state: State,
  queue: RowId,
  name: string,
  activity: Activity,
  timeline: Timeline,
): Generator<void, LaneDetail | undefined> {
  if (!state.queue(queue)) throw new ServiceError('QueueDoesNotExist');
  const found = yield* laneGroup(state, queue, name);
  const dedups = yield* latestDedups(state, queue, name);
  if (!state.queue(queue)) throw new ServiceError('QueueDoesNotExist');
  if (!found && dedups.length === 0) return undefined;

  const group = found ?? emptyGroup(name);
  const { lane, labels } = laneOf(state, queue, group, activity);
  const called = new Names(state, labels, activity);
  return {
    lane,
    held: heldOf(state, group, called),
    dedups: dedups.map((dedup) => dedupView(dedup, called)),
    timeline: timeline.ofGroup(queue, name, mostEntries).map((entry) => {
      const dedup = dedups.find(({ id }) => id === entry.id);
      return { ...entry, label: called.labelOf(entry.id, dedup) };
    }),
  };
}

/** Names of messages, also of those that are gone. */
class Names {
  readonly #state: State;
  readonly #labels: LaneLabels;
  readonly #activity: Activity;

  constructor(state: State, labels: LaneLabels, activity: Activity) {
    this.#state = state;
    this.#labels = labels;
    this.#activity = activity;
  }

  labelOf(id: RowId, dedup: DedupRow | undefined): string {
    const isThere = this.#state.message(id) !== undefined;
    const body = isThere ? this.#state.content(id).body : this.#activity.watch?.bodyOf(id);
    if (body !== undefined) return this.#labels.full(body);
    // Nobody knows any more what it said. A digest of the body names nothing.
    if (dedup && !/^[0-9a-f]{64}$/.test(dedup.deduplicationId)) return cut(dedup.deduplicationId);
    return dedup ? dedup.messageId.slice(0, 8) : `message ${id}`;
  }
}

function heldOf(state: State, group: LaneGroup, called: Names): LaneDetail['held'] {
  const held: LaneDetail['held'][number][] = [];
  const { inFlight } = group;
  for (const id of group.ids()) {
    if (held.length >= Math.min(inFlight, mostHeld)) break;
    const row = state.message(id);
    if (row?.state !== 'inFlight') continue;
    const { untilMs, holder } = row;
    held.push({ id, label: called.labelOf(id, undefined), untilMs, ...(holder ? { holder: holderOf(holder) } : {}) });
  }
  return held;
}

/** The ids of a group that were accepted last, those first. */
function* latestDedups(state: State, queue: RowId, name: string): Generator<void, DedupRow[]> {
  let latest: DedupRow[] = [];
  let seen = 0;
  for (const dedup of state.dedups(queue)) {
    if (++seen % stride === 0) yield;
    if (dedup.group === name) latest.push(dedup);
    if (latest.length >= 2 * mostDedups) latest = latest.slice(-mostDedups);
  }
  return latest.slice(-mostDedups).reverse();
}

function dedupView(dedup: DedupRow, called: Names): LaneDetail['dedups'][number] {
  const { deduplicationId, acceptedMs, duplicates } = dedup;
  const label = called.labelOf(dedup.id, dedup);
  return { deduplicationId, label, acceptedMs, endsMs: acceptedMs + fifoMemoryMs, duplicates };
}

function emptyGroup(name: string): LaneGroup {
  return { name, isFifo: true, count: 0, inFlight: 0, turn: undefined, waitsFor: undefined, ids: () => [] };
}
