import type { Millis } from '../clock.ts';
import type { PacedObservation } from '../observation.ts';
import { Seconds } from './seconds.ts';
import type { QueueSummary } from './views.ts';

const capacity = 10_000;
/** Different resources, operations and limits that are counted at the same time. */
const mostCounters = 1_000;
const shown = 10;

interface Counter {
  readonly operation: string;
  readonly limit: string;
  readonly seconds: Seconds;
  lastMs: Millis;
}

/**
 * What AWS would have refused, or `--pace aws` did: the latest ten thousand, and how often of each kind in the last minute.
 * Under load there is one for almost every request, so noting it makes no object.
 */
export class Paced {
  readonly #ring: PacedObservation[] = [];
  /** By resource, then operation and limit. */
  readonly #counters = new Map<string, Counter[]>();
  #counted = 0;
  #noted = 0;

  note(observation: PacedObservation): void {
    this.#ring[this.#noted++ % capacity] = observation;
    const counter = this.#counterOf(observation);
    counter.lastMs = observation.atMs;
    counter.seconds.add(observation.atMs);
  }

  /** The latest `limit`, the last one first. */
  latest(limit: number): PacedObservation[] {
    const found: PacedObservation[] = [];
    const first = Math.max(0, this.#noted - Math.min(capacity, limit));
    for (let count = this.#noted - 1; count >= first; count--) found.push(this.#ring[count % capacity]!);
    return found;
  }

  /** What was noted of a resource in the last minute, the most frequent first, at most ten. */
  lastMinute(resource: string, nowMs: Millis): QueueSummary['paced'] {
    const counters = this.#counters.get(resource) ?? [];
    return counters
      .map(({ operation, limit, seconds }) => ({ operation, limit, count: seconds.sum(nowMs) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, shown);
  }

  clear(): void {
    this.#ring.length = 0;
    this.#noted = 0;
    this.#counters.clear();
    this.#counted = 0;
  }

  #counterOf({ resource, operation, limit, atMs }: PacedObservation): Counter {
    const found = this.#counters.get(resource)?.find((each) => each.operation === operation && each.limit === limit);
    if (found) return found;
    if (this.#counted >= mostCounters) this.#sweep(atMs);
    const counter = { operation, limit, seconds: new Seconds(), lastMs: atMs };
    const others = this.#counters.get(resource);
    if (others) others.push(counter);
    else this.#counters.set(resource, [counter]);
    this.#counted++;
    return counter;
  }

  /** Lets go of what has nothing to tell any more; of everything where that is not enough. */
  #sweep(nowMs: Millis): void {
    this.#counted = 0;
    for (const [resource, counters] of this.#counters) {
      const busy = counters.filter(({ lastMs }) => nowMs - lastMs < 60_000);
      if (busy.length > 0) this.#counters.set(resource, busy);
      else this.#counters.delete(resource);
      this.#counted += busy.length;
    }
    if (this.#counted < mostCounters) return;
    this.#counters.clear();
    this.#counted = 0;
  }
}
