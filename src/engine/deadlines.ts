import type { Millis } from './clock.ts';

/** What may fall due, in the order in which things at the same instant happen. */
export type DeadlineKind =
  | 'message'
  | 'retention'
  | 'memory'
  | 'task'
  | 'subscription'
  | 'replay'
  | 'delivery'
  | 'poll';
const rank: Readonly<Record<DeadlineKind, number>> = {
  message: 0,
  retention: 1,
  memory: 2,
  task: 3,
  subscription: 4,
  replay: 5,
  delivery: 6,
  poll: 7,
};

interface Deadline {
  readonly untilMs: Millis;
  readonly kind: DeadlineKind;
  readonly id: number;
}

/** Whether a deadline still says something: its message may be gone or may have been given another one. */
export type IsLive = (kind: DeadlineKind, id: number, untilMs: Millis) => boolean;

const smallestSweep = 1024;

/**
 * Every instant at which something happens by itself, soonest first.
 *
 * Invariant: each live deadline is in the heap. Dead ones stay until they reach the top or until the heap has doubled
 * since it was last swept, so adding is O(log n) amortised and memory is bounded by the number of live ones.
 */
export class Deadlines {
  #heap: Deadline[] = [];
  #sweepAt = smallestSweep;
  readonly #isLive: IsLive;

  constructor(isLive: IsLive) {
    this.#isLive = isLive;
  }

  add(untilMs: Millis, kind: DeadlineKind, id: number): void {
    if (this.#heap.length >= this.#sweepAt) this.#sweep();
    this.#heap.push({ untilMs, kind, id });
    this.#siftUp(this.#heap.length - 1);
  }

  /** The soonest live deadline, left in place. */
  peek(): Deadline | undefined {
    for (;;) {
      const top = this.#heap[0];
      if (!top || this.#isLive(top.kind, top.id, top.untilMs)) return top;
      this.#pop();
    }
  }

  /** Takes the soonest live deadline that is due at `now`. */
  takeDue(now: Millis): Deadline | undefined {
    const top = this.peek();
    if (!top || top.untilMs > now) return undefined;
    this.#pop();
    return top;
  }

  clear(): void {
    this.#heap = [];
    this.#sweepAt = smallestSweep;
  }

  #sweep(): void {
    this.#heap = this.#heap.filter((entry) => this.#isLive(entry.kind, entry.id, entry.untilMs));
    for (let at = (this.#heap.length >> 1) - 1; at >= 0; at--) this.#siftDown(at);
    this.#sweepAt = Math.max(smallestSweep, this.#heap.length * 2);
  }

  #pop(): void {
    const last = this.#heap.pop()!;
    if (this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#siftDown(0);
  }

  #siftUp(at: number): void {
    const heap = this.#heap;
    const entry = heap[at]!;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isSooner(entry, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = entry;
  }

  #siftDown(at: number): void {
    const heap = this.#heap;
    const entry = heap[at]!;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isSooner(heap[child + 1]!, heap[child]!)) child++;
      if (!isSooner(heap[child]!, entry)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = entry;
  }
}

function isSooner(a: Deadline, b: Deadline): boolean {
  if (a.untilMs !== b.untilMs) return a.untilMs < b.untilMs;
  if (a.kind !== b.kind) return rank[a.kind] < rank[b.kind];
  return a.id < b.id;
}
