import type { RowId } from '../journal.ts';
import type { MessageRow } from '../sqs/rows.ts';
import type { State } from '../state.ts';

/**
 * FIFO: the first message of a group that is not visible, which holds back all behind it; undefined where none is. Walks
 * past the visible ones before it, which are few unless somebody holds on to a later one of several.
 */
export function firstHidden(state: State, queue: RowId, group: string): RowId | undefined {
  const { groups, delayed } = state.index(queue);
  const found = groups?.group(group);
  if (!found || (found.inFlight === 0 && delayed === 0)) return undefined;
  for (const id of found.ids()) if (state.message(id)?.state !== 'visible') return id;
  return undefined;
}

/** Tells of many rows of one queue whether they are visible, but behind one of their group that is not. */
export class Waits {
  readonly #state: State;
  readonly #queue: RowId;
  readonly #hidden = new Map<string, RowId | undefined>();

  constructor(state: State, queue: RowId) {
    this.#state = state;
    this.#queue = queue;
  }

  waits({ id, state, group }: MessageRow): boolean {
    if (state !== 'visible' || group === undefined) return false;
    if (!this.#hidden.has(group)) this.#hidden.set(group, firstHidden(this.#state, this.#queue, group));
    const hidden = this.#hidden.get(group);
    return hidden !== undefined && hidden < id;
  }
}
