import type { Lane, LanesQuery, LaneWindow } from '../src/panel/contract.ts';
import { RowWindow } from './rowWindow.ts';

/** A lane with a number, which is what a grid knows its rows by. */
export interface LaneRow extends Lane {
  readonly id: number;
}

export type LaneQuery = Pick<LanesQuery, 'text'>;
export type LaneAnswer = Omit<LaneWindow, 'lanes'> & { readonly rows: readonly LaneRow[] };
export type LaneList = RowWindow<LaneRow, LaneQuery, LaneAnswer>;

type Fetch = (query: Omit<LanesQuery, 'queueId'>, signal: AbortSignal) => Promise<LaneWindow>;

/** The most lanes of one call: a lane weighs as much as several messages, and 40 are on a large screen. */
const maxLanes = 120;

/** Gives each message group a number that stays its own as long as the panel lives. */
export class GroupNumbers {
  readonly #numbers = new Map<string, number>();

  of(group: string): number {
    const known = this.#numbers.get(group);
    if (known !== undefined) return known;
    this.#numbers.set(group, this.#numbers.size + 1);
    return this.#numbers.size;
  }
}

/** The lanes as a list that is known in parts, like the rows of messages. */
export function laneList(numbers: GroupNumbers, text: string, fetch: Fetch, changed: () => void): LaneList {
  const get = async (query: LaneQuery & { offset: number; limit: number }, signal: AbortSignal) => {
    const { lanes, ...rest } = await fetch(query, signal);
    return { ...rest, rows: lanes.map((lane) => ({ ...lane, id: numbers.of(lane.group) })) };
  };
  return new RowWindow<LaneRow, LaneQuery, LaneAnswer>({ text }, get, changed, maxLanes);
}
