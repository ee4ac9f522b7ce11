import type { MessageWindow, PeekedRow, WindowQuery } from '../src/panel/contract.ts';
import { isAbort } from './rpc.ts';

export type RowQuery = Pick<WindowQuery, 'states' | 'text' | 'sort'>;

/** One answer about a list: some of its rows, and how many there are. */
export interface RowAnswer<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly offset: number;
  readonly revision: number;
}

type Fetch<Query, Answer> = (
  query: Query & { readonly offset: number; readonly limit: number },
  signal: AbortSignal,
) => Promise<Answer>;

/** Rows fetched beyond what is on screen, on either side, when it is asked for again. */
const margin = 80;
/** The same while one scrolls, as a part of what one call may ask for: where one goes, and where one comes from. */
const ahead = 0.6;
const behind = 0.12;
/** How far on either side a row that moved is looked for. */
const around = 100;
/** Rows remembered; beyond it those far from the screen are dropped. */
const maxKept = 4000;

/**
 * The part of a long list that is known here: rows by index, of one query and one revision, fetched in windows around
 * what is on screen. One fetch at a time, the latest wish next, so that dragging the scroll bar never queues.
 */
export class RowWindow<
  Row extends { readonly id: number } = PeekedRow,
  Query extends object = RowQuery,
  Answer extends RowAnswer<Row> = MessageWindow & RowAnswer<Row>,
> {
  /** The last answer, without its rows; undefined before the first. */
  last: Omit<Answer, 'rows'> | undefined;
  error: Error | undefined;

  readonly #fetch: Fetch<Query, Answer>;
  readonly #changed: () => void;
  /** The most rows that one call may ask for. */
  readonly #maxLimit: number;
  #query: Query;
  /** The query that the rows known here answer. */
  #answered: Query | undefined;
  #rows = new Map<number, Row>();
  #indices = new Map<number, number>();
  #first = 0;
  #count = 60;
  #isGoingUp = false;
  /** The row that must not get lost, and where it was last seen. */
  #kept: { readonly id: number; readonly index: number; readonly total: number } | undefined;
  #running: AbortController | undefined;
  #isStale = true;

  constructor(query: Query, fetch: Fetch<Query, Answer>, changed: () => void, maxLimit = 500) {
    this.#query = query;
    this.#fetch = fetch;
    this.#changed = changed;
    this.#maxLimit = maxLimit;
  }

  get total(): number {
    return this.last?.total ?? 0;
  }

  /** What is known here answers the question asked last, not the one before. */
  get isAnswered(): boolean {
    return this.#answered === this.#query;
  }

  /** Every row of the list is known here: what is not among them is not in the list. */
  get isWhole(): boolean {
    return this.isAnswered && this.#rows.size === this.total;
  }

  /** Every row that is known now, in no order. */
  get known(): Iterable<Row> {
    return this.#rows.values();
  }

  rowAt(index: number): Row | undefined {
    return this.#rows.get(index);
  }

  /** Where a row is, if it is among those known here. */
  indexOf(id: number): number | undefined {
    return this.#indices.get(id);
  }

  /** From now on this row is looked for where it may have gone to, when others come or go above it. */
  keep(id: number | undefined): void {
    const index = id === undefined ? undefined : this.#indices.get(id);
    if (id === undefined || index === undefined) this.#kept = undefined;
    else this.#kept = { id, index, total: this.total };
  }

  /** Another filter or order: everything known is of the old one. Rows stay in sight until the new ones are there. */
  ask(query: Query): Promise<void> {
    this.#query = query;
    this.#running?.abort();
    this.#running = undefined;
    return this.refresh();
  }

  /** What is on screen; fetches what of it is not known. */
  show(first: number, count: number): void {
    this.#isGoingUp = first < this.#first;
    this.#first = first;
    this.#count = count;
    if (this.#isMissing()) void this.#load();
  }

  /** Fetches what is on screen again; resolves when it is there. */
  async refresh(): Promise<void> {
    this.#isStale = true;
    await this.#load();
  }

  /** Rows of `[from, to)` that the grid may not know; at most as many a call as the host answers. */
  async fetchRows(from: number, to: number, signal: AbortSignal): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for (let offset = from; offset < to; offset += this.#maxLimit) {
      const limit = Math.min(this.#maxLimit, to - offset);
      const answer = await this.#fetch({ ...this.#query, offset, limit }, signal);
      rows.push(...answer.rows);
      if (answer.rows.length === 0) break;
    }
    return rows;
  }

  /** Where a row is: among those known here, else near the end, where the newest mostly are, else near the beginning. */
  async find(id: number): Promise<number | undefined> {
    const known = this.indexOf(id);
    if (known !== undefined) return known;
    for (const from of [Math.max(0, this.total - this.#maxLimit), 0]) {
      const rows = await this.fetchRows(
        from,
        Math.min(this.total, from + this.#maxLimit),
        new AbortController().signal,
      );
      const at = rows.findIndex((row) => row.id === id);
      if (at >= 0) return from + at;
    }
    return undefined;
  }

  async #load(): Promise<void> {
    if (this.#running) return;
    const running = new AbortController();
    this.#running = running;
    try {
      // Bounded: a host that answers with fewer rows than it counts must not be asked for ever.
      for (let round = 0; round < 4 && (this.#isStale || this.#isMissing()); round += 1) {
        const query = this.#query;
        const [before, after] = this.#reach();
        const offset = Math.max(0, this.#first - before);
        const limit = Math.min(this.#maxLimit, this.#first - offset + this.#count + after);
        const answer = await this.#fetch({ ...query, offset, limit }, running.signal);
        if (running !== this.#running) return;
        this.#take(answer, query);
        await this.#lookForKept(query, running);
        if (running !== this.#running) return;
      }
    } catch (error) {
      if (running === this.#running && !isAbort(error)) {
        this.error = error as Error;
        this.#changed();
      }
    } finally {
      if (running === this.#running) this.#running = undefined;
    }
  }

  /** One look around where the kept row must be if all that came or went is above it; not found there it is let go. */
  async #lookForKept(query: Query, running: AbortController): Promise<void> {
    const kept = this.#kept;
    if (!kept || this.#indices.has(kept.id)) return this.keep(kept?.id);
    this.#kept = undefined;
    const offset = Math.max(0, kept.index + this.total - kept.total - around);
    const answer = await this.#fetch({ ...query, offset, limit: Math.min(this.#maxLimit, 2 * around) }, running.signal);
    if (running !== this.#running || !answer.rows.some((row) => row.id === kept.id)) return;
    this.#take(answer, query);
    this.keep(kept.id);
  }

  /** How many rows before and after what is on screen are fetched with it. */
  #reach(): [number, number] {
    if (this.#isStale) {
      this.#isStale = false;
      return [margin, margin];
    }
    const [far, near] = [Math.floor(ahead * this.#maxLimit), Math.floor(behind * this.#maxLimit)];
    return this.#isGoingUp ? [far, near] : [near, far];
  }

  #isMissing(): boolean {
    const end = Math.min(this.#first + this.#count, this.last?.total ?? 0);
    for (let i = this.#first; i < end; i += 1) if (!this.#rows.has(i)) return true;
    return false;
  }

  #take(answer: Answer, query: Query): void {
    const isOfAnotherTime =
      query !== this.#answered || answer.revision !== this.last?.revision || answer.total !== this.last.total;
    this.#answered = query;
    if (isOfAnotherTime || this.#rows.size > maxKept) {
      this.#rows = new Map();
      this.#indices = new Map();
    }
    answer.rows.forEach((row, i) => {
      const before = this.#rows.get(answer.offset + i);
      if (before && before.id !== row.id && this.#indices.get(before.id) === answer.offset + i)
        this.#indices.delete(before.id);
      this.#rows.set(answer.offset + i, row);
      this.#indices.set(row.id, answer.offset + i);
    });
    this.last = answer;
    this.error = undefined;
    this.#changed();
  }
}
