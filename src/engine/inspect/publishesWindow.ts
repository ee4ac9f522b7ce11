import type { RowId } from '../journal.ts';
import { notFound } from '../sns/refusal.ts';
import type { PublishRow } from '../sns/rows.ts';
import type { State } from '../state.ts';
import { holdsAll } from './filterTerms.ts';
import { parsePublishFilter, PublishCandidate } from './publishFilter.ts';
import { publishRowView } from './publishRows.ts';
import type { TopicActivity } from './topicActivity.ts';
import type { PublishesQuery, PublishesWindow } from './topicViews.ts';
import type { ClockState } from './views.ts';

/** How many publishes are looked at between two rests. */
const stride = 32;
const mostRows = 500;

/**
 * Finds the rows of one window, the latest first, resting (`yield`) often; what is gone when its turn comes is left out.
 *
 * @throws NotFoundException, also when the topic goes meanwhile.
 */
export function* publishesWindow(
  state: State,
  query: PublishesQuery,
  activity: TopicActivity,
  clock: ClockState,
): Generator<void, PublishesWindow> {
  const { documents } = state;
  const { revision } = activity;
  const ids = [...documents.publishesOf(query.topicId)].reverse();
  const offset = Math.max(0, Math.floor(query.offset));
  const limit = Math.min(mostRows, Math.max(1, Math.floor(query.limit)));
  const subscriptions = [...documents.subscriptionsOf(query.topicId), ...activity.gone.values()];
  const { terms, problem } = parsePublishFilter(query.text, query.outcomes, subscriptions);

  const picked: RowId[] = [];
  let seen = 0;
  for (const id of ids) {
    if (++seen % stride === 0 && terms.length > 0) yield;
    const row = publishAt(state, query.topicId, id);
    if (row && holdsAll(terms, new PublishCandidate(row))) picked.push(id);
  }
  if (!documents.rows('topic').has(query.topicId)) throw notFound('Topic');
  const rows = picked
    .slice(offset, offset + limit)
    .map((id) => publishAt(state, query.topicId, id))
    .filter((row) => row !== undefined)
    .map((row) => publishRowView(state, row));
  const window = { total: picked.length, all: ids.length, offset, rows, revision, clock };
  return problem === undefined ? window : { ...window, filterProblem: problem };
}

/** Undefined when it is gone, or another topic's. */
export function publishAt(state: State, topic: RowId, id: RowId): PublishRow | undefined {
  const row = state.documents.rows('publish').get(id);
  return row?.topic === topic ? row : undefined;
}
