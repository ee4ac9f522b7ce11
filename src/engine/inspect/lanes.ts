import { ServiceError } from '../errors.ts';
import type { RowId } from '../journal.ts';
import type { State } from '../state.ts';
import type { Activity } from './activity.ts';
import { isMatch, parseFilter, type MessageTerm } from './filter.ts';
import { laneOf } from './lane.ts';
import { laneGroups, type LaneGroup } from './laneGroups.ts';
import type { ClockState, Lane, LanesQuery, LaneWindow } from './views.ts';

const mostLanes = 200;
/** How many messages a filter looks at between two rests; contents may come from disk. */
const stride = 256;

/**
 * One window of a queue's message groups, a lane each, resting (`yield`) often. Bodies are read of the cells shown alone,
 * unless a filter asks for them.
 *
 * @throws QueueDoesNotExist, also when it goes meanwhile
 */
export function* lanesOf(
  state: State,
  query: LanesQuery,
  activity: Activity,
  clock: ClockState,
): Generator<void, LaneWindow> {
  requireQueue(state, query.queueId);
  const index = state.index(query.queueId);
  const { revision } = activity;
  const { terms, problem } = parseFilter(query.text);
  const all = yield* laneGroups(state, query.queueId);
  const matching = terms.length === 0 ? all : yield* matchingGroups(state, query.queueId, all, terms);

  const offset = Math.max(0, Math.floor(query.offset));
  const limit = Math.min(mostLanes, Math.max(1, Math.floor(query.limit)));
  const lanes: Lane[] = [];
  for (const group of matching.slice(offset, offset + limit)) {
    yield;
    requireQueue(state, query.queueId);
    const { lane, labels } = laneOf(state, query.queueId, group, activity);
    activity.tellingMember = labels.member ?? activity.tellingMember;
    if (lane.cells.length > 0) lanes.push(lane);
  }
  const messages = index.visible + index.inFlight + index.delayed;
  const window = { lanes, total: matching.length, all: all.length, offset, messages, revision, clock };
  return problem === undefined ? window : { ...window, filterProblem: problem };
}

function* matchingGroups(
  state: State,
  queue: RowId,
  groups: readonly LaneGroup[],
  terms: readonly MessageTerm[],
): Generator<void, LaneGroup[]> {
  const matching: LaneGroup[] = [];
  let seen = 0;
  for (const group of groups) {
    for (const id of group.ids()) {
      if (++seen % stride === 0) yield;
      if (!isMatch(state, queue, terms, id)) continue;
      matching.push(group);
      break;
    }
  }
  return matching;
}

function requireQueue(state: State, queue: RowId): void {
  if (!state.queue(queue)) throw new ServiceError('QueueDoesNotExist');
}
