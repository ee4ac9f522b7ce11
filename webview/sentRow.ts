import type { ReactiveControllerHost } from 'lit';
import type { HostClient } from './rpc.ts';
import type { RowWindow } from './rowWindow.ts';
import type { Selection } from './selection.ts';

/** How long what was just sent flashes, in ms. */
export const flashMs = 1700;

/** Row id of the newest message of the queue, whatever is shown of it. */
export async function newestRow(client: HostClient): Promise<number | undefined> {
  const byAge = { key: 'age', descending: false } as const;
  const { rows } = await client.call('window', { states: [], text: '', sort: byAge, offset: 0, limit: 1 });
  return rows[0]?.id;
}

/** The row of the message that was just sent: it comes into sight, is chosen, and flashes once. */
export class SentRow {
  /** The row that flashes. */
  flashId: number | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #rows: Pick<RowWindow, 'find'>;
  readonly #selection: Pick<Selection, 'pick'>;
  readonly #reveal: (index: number) => Promise<void>;

  constructor(
    host: ReactiveControllerHost,
    rows: Pick<RowWindow, 'find'>,
    selection: Pick<Selection, 'pick'>,
    reveal: (index: number) => Promise<void>,
  ) {
    this.#host = host;
    this.#rows = rows;
    this.#selection = selection;
    this.#reveal = reveal;
  }

  /** Resolves to false where the filter hides it. */
  async show(id: number): Promise<boolean> {
    const index = await this.#rows.find(id);
    if (index === undefined) return false;
    await this.#host.updateComplete;
    await this.#reveal(index);
    this.#flash(id);
    setTimeout(() => this.#flash(undefined), flashMs);
    await this.#selection.pick({ index, id, how: 'only' });
    return true;
  }

  #flash(id: number | undefined): void {
    this.flashId = id;
    this.#host.requestUpdate();
  }
}
