import type { RowId } from '../journal.ts';
import type { ContentRow, MessageRow } from '../sqs/rows.ts';
import type { State } from '../state.ts';
import { LaneLabels } from './laneLabels.ts';
import type { LaneGroup } from './laneGroups.ts';
import { spanOf } from './peek.ts';
import { holderOf } from './timeline.ts';
import type { Lane, LaneCell } from './views.ts';

const mostCells = 24;
/** A message that was sent again and again is struck so often at most. */
const mostRepeats = 3;

/** What of an `Activity` a lane shows. */
export interface LaneFacts {
  readonly servedLast: string | undefined;
  readonly tellingMember: string | undefined;
}

export interface NamedLane {
  readonly lane: Lane;
  readonly labels: LaneLabels;
}

/** One lane as it is now, and how its messages are called. Reads the bodies of the messages it shows, and no others. */
export function laneOf(state: State, queue: RowId, group: LaneGroup, facts: LaneFacts): NamedLane {
  const shown = firstMessages(state, queue, group);
  const labels = new LaneLabels(
    shown.map(({ content }) => content.body),
    facts.tellingMember,
  );
  const { name, turn } = group;
  const { status, waitsFor } = standingOf(shown, group);
  const lane: Lane = {
    group: name,
    count: group.count,
    inFlight: group.inFlight,
    status,
    ...(waitsFor ? { untilMs: waitsFor.untilMs, spanMs: spanOf(waitsFor) } : {}),
    ...(status === 'locked' && waitsFor?.holder ? { holder: holderOf(waitsFor.holder) } : {}),
    ...(status === 'free' && turn !== undefined ? { turn } : {}),
    ...(status === 'free' && facts.servedLast === name ? { servedLast: true } : {}),
    cells: cellsOf(state, queue, shown, labels, group.isFifo),
  };
  return { lane, labels };
}

interface Shown {
  readonly row: MessageRow;
  readonly content: ContentRow;
}

function firstMessages(state: State, queue: RowId, group: LaneGroup): Shown[] {
  const shown: Shown[] = [];
  for (const id of group.ids()) {
    const row = state.message(id);
    if (row?.queue === queue) shown.push({ row, content: state.content(id) });
    if (shown.length === mostCells) break;
  }
  return shown;
}

/** A FIFO group waits for its head; a group of a standard queue for nothing while it has a visible message. */
function standingOf(
  shown: readonly Shown[],
  { isFifo, waitsFor }: LaneGroup,
): { readonly status: Lane['status']; readonly waitsFor?: MessageRow } {
  const head = isFifo ? shown[0]?.row : waitsFor;
  if (!head || head.state === 'visible') return { status: 'free' };
  return { status: head.state === 'inFlight' ? 'locked' : 'delayed', waitsFor: head };
}

function cellsOf(state: State, queue: RowId, shown: readonly Shown[], labels: LaneLabels, isFifo: boolean): LaneCell[] {
  const cells: LaneCell[] = [];
  let isHeldBack = false;
  for (const { row, content } of shown) {
    const { id, untilMs } = row;
    const label = cells.length === 0 ? labels.full(content.body) : labels.short(content.body);
    cells.push({ id, kind: kindOf(row, isHeldBack), label, untilMs });
    if (isFifo && row.state !== 'visible') isHeldBack = true;
    const repeats = repeatsOf(state, queue, row, content);
    for (let each = 0; each < repeats; each++) {
      cells.push({ id, kind: 'duplicate', label: labels.short(content.body), untilMs: 0 });
    }
  }
  return cells.slice(0, mostCells);
}

function kindOf({ state }: MessageRow, isHeldBack: boolean): LaneCell['kind'] {
  if (state !== 'visible') return state;
  return isHeldBack ? 'waiting' : 'receivable';
}

/** How many sends were dropped because of this message, while its deduplication id counts. */
function repeatsOf(state: State, queue: RowId, { id, group }: MessageRow, { deduplicationId }: ContentRow): number {
  if (deduplicationId === undefined || group === undefined) return 0;
  const dedup = state.duplicateOf(queue, group, deduplicationId);
  return dedup?.id === id ? Math.min(mostRepeats, dedup.duplicates) : 0;
}
