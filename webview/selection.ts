import type { ReactiveControllerHost } from 'lit';
import type { PickHow } from './gridKeys.ts';
import type { RowWindow } from './rowWindow.ts';
import { plural } from './time.ts';

/** Rows of which the ids are fetched at once. */
const manyRows = 500;

export interface RowPick {
  readonly index: number;
  /** Undefined while the row is still on its way. */
  readonly id: number | undefined;
  readonly how: PickHow;
  /** What of the row: in a lane the message of a cell. */
  readonly part?: number;
}

/**
 * Which rows are selected and which one the rail shows, both by row id: a refresh or a sort changes neither. A row that
 * is not in the list any more, gone or hidden by the filter, is not selected any more; the rail may still show it.
 * Rows that the grid never saw are fetched for a range and for all; a later pick abandons that.
 */
export class Selection {
  ids: ReadonlySet<number> = new Set();
  activeId: number | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #rows: RowWindow;
  readonly #say: (text: string) => void;
  /** Where a range begins. */
  #anchor: { readonly index: number; readonly id: number } | undefined;
  #running: AbortController | undefined;

  constructor(host: ReactiveControllerHost, rows: RowWindow, say: (text: string) => void) {
    this.#host = host;
    this.#rows = rows;
    this.#say = say;
  }

  /** What an action means: the selected rows, or the one that the rail shows. */
  get meant(): number[] {
    if (this.ids.size > 0) return [...this.ids];
    return this.activeId === undefined ? [] : [this.activeId];
  }

  async pick({ index, id, how }: RowPick): Promise<void> {
    const signal = this.#restart();
    const known = id ?? (await this.#idAt(index, signal));
    if (known === undefined) return;
    this.activeId = known;
    this.#host.requestUpdate();
    if (how === 'focus') return;
    if (how !== 'range') {
      this.#anchor = { index, id: known };
      return this.#select(how === 'only' ? [known] : this.#toggled(known));
    }
    this.#anchor ??= { index, id: known };
    const ids = await this.#idsTo(index, signal).catch(() => undefined);
    if (ids && !signal.aborted) this.#select(ids);
  }

  /** Every row that matches now and has not ended. */
  async all(): Promise<void> {
    const signal = this.#restart();
    const { total } = this.#rows;
    if (total > manyRows) this.#say(`Selecting ${plural(total, 'message')}…`);
    const rows = await this.#rows.fetchRows(0, total, signal).catch(() => undefined);
    if (rows) this.#select(rows.filter((row) => row.state !== 'ended').map((row) => row.id));
  }

  set(ids: readonly number[]): void {
    this.#restart();
    this.ids = new Set(ids);
    if (ids[0] !== undefined) this.activeId = ids[0];
    this.#host.requestUpdate();
  }

  clear(): void {
    this.#restart();
    this.ids = new Set();
    this.#host.requestUpdate();
  }

  /** The rows have answered: where all of them are known, what is not among them is not selected. */
  rowsChanged(): void {
    if (this.#rows.isWhole) this.keepSeen();
  }

  /** The filter changed: what is not known to match it is not selected any more. */
  keepSeen(): void {
    if (this.#rows.isAnswered) this.#keep((id) => this.#rows.indexOf(id) !== undefined);
  }

  /** The message does not exist any more. */
  drop(id: number): void {
    this.#keep((one) => one !== id);
  }

  /** What an action means, without what has left the list meanwhile; asks for the rows that are not known. */
  async listed(): Promise<readonly number[]> {
    const ids = this.meant;
    const isKnown = (id: number) => this.#rows.indexOf(id) !== undefined;
    if (this.#rows.isAnswered && (this.#rows.isWhole || ids.every(isKnown))) return ids.filter(isKnown);
    const rows = await this.#rows.fetchRows(0, this.#rows.total, new AbortController().signal).catch(() => undefined);
    if (!rows) return ids.filter(isKnown); // no answer: what is on screen
    const inList = new Set(rows.map((row) => row.id));
    return ids.filter((id) => inList.has(id));
  }

  #keep(stays: (id: number) => boolean): void {
    const ids = [...this.ids].filter(stays);
    if (ids.length === this.ids.size) return;
    this.ids = new Set(ids);
    this.#host.requestUpdate();
  }

  #select(ids: readonly number[]): void {
    this.ids = new Set(ids);
    if (this.ids.size !== 1) this.#say(`${plural(this.ids.size, 'message')} selected.`);
    this.#host.requestUpdate();
  }

  #toggled(id: number): number[] {
    return this.ids.has(id) ? [...this.ids].filter((one) => one !== id) : [...this.ids, id];
  }

  async #idAt(index: number, signal: AbortSignal): Promise<number | undefined> {
    const rows = await this.#rows.fetchRows(index, index + 1, signal).catch(() => []);
    return signal.aborted ? undefined : rows[0]?.id;
  }

  async #idsTo(index: number, signal: AbortSignal): Promise<number[]> {
    const anchor = this.#anchor!;
    const from = this.#rows.indexOf(anchor.id) ?? anchor.index;
    const [first, last] = [Math.min(from, index), Math.max(from, index)];
    const known = Array.from({ length: last - first + 1 }, (_, i) => this.#rows.rowAt(first + i)?.id);
    if (known.every((id) => id !== undefined)) return known;
    return (await this.#rows.fetchRows(first, last + 1, signal)).map((row) => row.id);
  }

  #restart(): AbortSignal {
    this.#running?.abort();
    this.#running = new AbortController();
    return this.#running.signal;
  }
}
