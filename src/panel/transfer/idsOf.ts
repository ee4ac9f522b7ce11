import type { Inspector } from '../../backend/inspector.ts';
import type { RowState, WindowQuery } from '../contract.ts';

/** What a window gives at most. */
const pageRows = 500;
const living: readonly RowState[] = ['delayed', 'visible', 'inFlight'];
const oldestFirst = { key: 'age', descending: true } as const;

export type Filter = Pick<WindowQuery, 'states' | 'text'>;

/**
 * Row ids of all messages that a filter shows, the oldest first, tombstones only where they are asked for. From the last
 * page to the first: what goes meanwhile moves the others towards pages that are still to come, so none is missed.
 */
export async function idsOf(inspect: Inspector, queueId: number, { states, text }: Filter): Promise<number[]> {
  const query = { queueId, states: states.length === 0 ? living : states, text, sort: oldestFirst };
  const { total } = await inspect.window({ ...query, offset: 0, limit: 1 });
  const pages: number[][] = [];
  const seen = new Set<number>();
  for (let end = total; end > 0; end -= pageRows) {
    const offset = Math.max(0, end - pageRows);
    const { rows } = await inspect.window({ ...query, offset, limit: end - offset });
    const fresh = rows.map(({ id }) => id).filter((id) => !seen.has(id));
    for (const id of fresh) seen.add(id);
    pages.push(fresh);
  }
  return pages.toReversed().flat();
}
