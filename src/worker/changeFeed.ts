import type { Change, RowId } from '../engine/journal.ts';

/** At most ten events a second, whatever the traffic. */
const intervalMs = 100;
/** Past this many queues it is shorter to say "anything". */
const mostQueues = 100;

/** Says which queues changed: at once after a quiet time, else when the interval is over. */
export class ChangeFeed {
  readonly #changed: (queues?: readonly RowId[]) => void;
  readonly #showing: (queues: ReadonlySet<RowId>) => Iterable<RowId>;
  readonly #queues = new Set<RowId>();
  #lastQueue: RowId = 0;
  #isAnything = false;
  #toldAtMs = -Infinity;
  #timer: NodeJS.Timeout | undefined;

  /** @param showing Other queues whose views show something of these: those that have one as their dead-letter queue. */
  constructor(
    changed: (queues?: readonly RowId[]) => void,
    showing: (queues: ReadonlySet<RowId>) => Iterable<RowId> = () => [],
  ) {
    this.#changed = changed;
    this.#showing = showing;
  }

  note(change: Change): void {
    // A content comes with its message, and an attempt with what it received.
    if (change.table === 'content' || change.table === 'attempt') return;
    if (change.table === 'task') return this.noteAnything(); // it names its queues by ARN
    if (change.table === 'queue') return this.#noteQueue(change);
    const { before, after } = change;
    if (before && before.queue !== after?.queue) this.#note(before.queue);
    if (after) this.#note(after.queue);
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

  /** Where dead letters go, and whether that is still there, shows in other queues, too. */
  #noteQueue({ id, before, after }: Change<'queue'>): void {
    const isElsewhere = before?.attributes['RedrivePolicy'] !== after?.attributes['RedrivePolicy'];
    if (!after || isElsewhere) this.noteAnything();
    else this.#note(id);
  }

  #note(queue: RowId): void {
    if (queue === this.#lastQueue) return; // the usual case under load
    this.#lastQueue = queue;
    this.#queues.add(queue);
    if (this.#queues.size > mostQueues) this.noteAnything();
  }

  #tell(): void {
    this.#timer = undefined;
    this.#toldAtMs = performance.now();
    const queues = this.#isAnything ? undefined : [...new Set([...this.#queues, ...this.#showing(this.#queues)])];
    this.#queues.clear();
    this.#isAnything = false;
    this.#lastQueue = 0;
    this.#changed(queues);
  }
}
