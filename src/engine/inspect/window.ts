import { ServiceError } from '../errors.ts';
import type { RowId } from '../journal.ts';
import type { MessageRow } from '../sqs/rows.ts';
import type { State } from '../state.ts';
import { isMatch, parseFilter, type MessageTerm } from './filter.ts';
import { holdsAll } from './filterTerms.ts';
import { mergeSorted } from './mergeSort.ts';
import { buriedRow, peekedRow } from './peek.ts';
import type { ClockState, MessageWindow, PeekedRow, RowState, SortKey, WindowQuery } from './views.ts';
import { Waits } from './waits.ts';
import type { Tombstone } from './watch.ts';

/** How many messages are looked at between two rests; contents may come from disk. */
const stride = 256;
const mostRows = 500;

const stateOrder: Readonly<Record<RowState, number>> = { inFlight: 0, visible: 1, delayed: 2, ended: 3 };
const sortKeys: Readonly<Record<Exclude<SortKey, 'age' | 'group'>, (row: MessageRow) => number>> = {
  state: (row) => stateOrder[row.state],
  receives: (row) => row.receives,
  size: (row) => row.size,
  until: (row) => row.untilMs || Number.MAX_SAFE_INTEGER,
};

/**
 * Finds the rows of one window, resting (`yield`) often; the queue may change meanwhile, so a row that is gone when its
 * turn comes is left out. Tombstones stand at the end, latest first.
 *
 * @throws QueueDoesNotExist also when it goes meanwhile.
 */
export function* windowOf(
  state: State,
  query: WindowQuery,
  tombstones: readonly Tombstone[],
  revision: number,
  clock: ClockState,
): Generator<void, MessageWindow> {
  if (!state.queue(query.queueId)) throw new ServiceError('QueueDoesNotExist');
  const index = state.index(query.queueId);
  const counts = { visible: index.visible, inFlight: index.inFlight, delayed: index.delayed };
  const { terms, problem } = parseFilter(query.text);

  const isPlain = terms.length === 0 && query.states.length === 0 && query.sort.key === 'age';
  const offset = Math.max(0, Math.floor(query.offset));
  const limit = Math.min(mostRows, Math.max(1, Math.floor(query.limit)));
  const all = counts.visible + counts.inFlight + counts.delayed;

  const { ids, live } = isPlain
    ? yield* plainPage(state, query, offset, limit, all)
    : yield* pickedPage(state, query, terms, offset, limit);
  const ended = tombstones.filter(
    (each) => isWanted(query.states, 'ended') && holdsAll(terms, { ...each, state: 'ended' }),
  );
  const rows: PeekedRow[] = [];
  if (!state.queue(query.queueId)) throw new ServiceError('QueueDoesNotExist'); // while this rested
  const waits = new Waits(state, query.queueId);
  for (const id of ids) {
    const row = rowOf(state, query.queueId, id);
    if (row) rows.push(peekedRow(row, state.content(id), waits.waits(row)));
  }
  const endedFrom = Math.max(0, offset - live);
  rows.push(...ended.slice(endedFrom, endedFrom + limit - ids.length).map(buriedRow));

  const window = { total: live + ended.length, all, offset, rows, counts, revision, clock };
  return problem === undefined ? window : { ...window, filterProblem: problem };
}

interface Page {
  readonly ids: readonly RowId[];
  /** How many live messages match in all. */
  readonly live: number;
}

/** Nothing filtered, by age: positions are known without looking at any message. */
function* plainPage(
  state: State,
  { queueId, sort }: WindowQuery,
  offset: number,
  limit: number,
  all: number,
): Generator<void, Page> {
  const isOldestFirst = sort.descending; // the age falls
  const from = isOldestFirst ? offset : Math.max(0, all - offset - limit);
  const to = isOldestFirst ? offset + limit : all - offset;
  const ids: RowId[] = [];
  let at = 0;
  for (const id of state.index(queueId).ids()) {
    if (at >= to) break;
    if (at >= from) ids.push(id);
    if (++at % (stride * 16) === 0) yield;
  }
  return { ids: isOldestFirst ? ids : ids.reverse(), live: all };
}

function* pickedPage(
  state: State,
  query: WindowQuery,
  terms: readonly MessageTerm[],
  offset: number,
  limit: number,
): Generator<void, Page> {
  const picked: MessageRow[] = [];
  let seen = 0;
  for (const id of state.index(query.queueId).ids()) {
    if (++seen % stride === 0) yield;
    const row = rowOf(state, query.queueId, id);
    if (!row || !isWanted(query.states, row.state)) continue;
    if (terms.length > 0 && !isMatch(state, query.queueId, terms, id)) continue;
    picked.push(row);
  }
  const sorted = yield* sort(picked, query);
  return { ids: sorted.slice(offset, offset + limit).map((row) => row.id), live: picked.length };
}

function* sort(rows: MessageRow[], { sort: { key, descending } }: WindowQuery): Generator<void, MessageRow[]> {
  if (key === 'age') return descending ? rows : rows.reverse();
  const sign = descending ? -1 : 1;
  if (key === 'group') return yield* mergeSorted(rows, (a, b) => sign * byText(a.group ?? '', b.group ?? ''));
  const keyOf = sortKeys[key];
  return yield* mergeSorted(rows, (a, b) => sign * (keyOf(a) - keyOf(b)));
}

function isWanted(states: readonly RowState[], state: RowState): boolean {
  return states.length === 0 || states.includes(state);
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A message may move to another queue, and keep its number, while this rests. */
function rowOf(state: State, queue: RowId, id: RowId): MessageRow | undefined {
  const row = state.message(id);
  return row?.queue === queue ? row : undefined;
}
