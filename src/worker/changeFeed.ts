import type { Change, RowId } from '../engine/journal.ts';

/** At most ten events a second, whatever the traffic. */
const intervalMs = 100;
/** Past this many queues it is shorter to say "anything". */
const mostQueues = 100;

/** Says which queues changed: at once after a quiet time, else when the interval is over. */
export class ChangeFeed {
  readonly #changed: (queues?: readonly RowId[]) => void;
  readonly #queues = new Set<RowId>();
  #lastQueue: RowId = 0;
  #isAnything = false;
  #toldAtMs = -Infinity;
  #timer: NodeJS.Timeout | undefined;

  constructor(changed: (queues?: readonly RowId[]) => void) {
    this.#changed = changed;
  }

  note(change: Change): void {
    if (change.table === 'content') return;
    const queue = change.table === 'queue' ? change.id : (change.after ?? change.before)!.queue;
    if (queue === this.#lastQueue) return; // the usual case under load
    this.#lastQueue = queue;
    this.#queues.add(queue);
    if (this.#queues.size > mostQueues) this.noteAnything();
  }

  /** Something other than a queue, or more than can be listed. */
  noteAnything(): void {
    this.#isAnything = true;
    this.#queues.clear();
  }

  /** A turn is over: tells what was noted, now or as soon as it may. */
  endTurn(): void {
    if (this.#timer || (this.#queues.size === 0 && !this.#isAnything)) return;
    const waitMs = Math.ceil(this.#toldAtMs + intervalMs - performance.now());
    if (waitMs <= 0) this.#tell();
    else this.#timer = setTimeout(() => this.#tell(), waitMs).unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #tell(): void {
    this.#timer = undefined;
    this.#toldAtMs = performance.now();
    const queues = this.#isAnything ? undefined : [...this.#queues];
    this.#queues.clear();
    this.#isAnything = false;
    this.#lastQueue = 0;
    this.#changed(queues);
  }
}
