import type { Engine } from '../engine/engine.ts';
import type { Change, RowId } from '../engine/journal.ts';
import type { MessageRow } from '../engine/sqs/rows.ts';
import { inSlices } from './slices.ts';

/** How many messages are looked at between two rests; contents may come from disk. */
const stride = 64;

/**
 * Where a message is, by the id that AWS gives it: found once by looking through all queues, followed from then on. Under
 * another row number it goes on in the dead-letter queue of a FIFO queue.
 */
export class MessageFinder {
  readonly #engine: Engine;
  readonly #messageId: string;
  readonly #rows = new Set<RowId>();
  readonly #stop: () => void;
  #isOver = false;
  #hasSearched = false;

  constructor(engine: Engine, messageId: string) {
    this.#engine = engine;
    this.#messageId = messageId;
    this.#stop = engine.onDidChange((change) => this.#follow(change));
  }

  /** False while it may be somewhere that was not looked at yet. */
  get hasSearched(): boolean {
    return this.#hasSearched;
  }

  /** Looks through everything that is there. */
  async search(): Promise<void> {
    await inSlices(this.#search());
    this.#hasSearched = true;
  }

  /** In which rows it is now; none when it is nowhere. */
  places(): MessageRow[] {
    const { state } = this.#engine;
    return [...this.#rows].map((id) => state.message(id)).filter((row) => row !== undefined);
  }

  stop(): void {
    this.#isOver = true;
    this.#stop();
  }

  *#search(): Generator<void, void> {
    const { state } = this.#engine;
    let seen = 0;
    for (const { id: queue } of [...state.queues()]) {
      if (!state.queue(queue)) continue; // went during a rest
      for (const id of state.index(queue).ids()) {
        if (this.#isOver) return;
        this.#look(id);
        if (++seen % stride === 0) yield;
      }
    }
  }

  #look(id: RowId): void {
    if (this.#engine.state.content(id).messageId === this.#messageId) this.#rows.add(id);
  }

  #follow(change: Change): void {
    if (change.table === 'content') {
      if (change.after?.messageId === this.#messageId) this.#rows.add(change.id);
    } else if (change.table === 'message') {
      const { before, after } = change;
      if (!after) this.#rows.delete(change.id);
      // Moved behind the back of the search.
      else if (!this.#hasSearched && before && before.queue !== after.queue) this.#look(change.id);
    }
  }
}
