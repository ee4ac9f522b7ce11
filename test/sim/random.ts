/** A seeded source of draws: the same seed gives the same history for ever. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995;
    for (let i = 0; i < 4; i++) this.unit();
  }

  /** 0 up to, never reaching, 1 (mulberry32). */
  unit(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.unit() * items.length)]!;
  }

  /** Picks by weight; at least one weight is above 0. */
  weighted<T>(items: readonly (readonly [T, number])[]): T {
    let total = 0;
    for (const [, weight] of items) total += weight;
    let left = this.unit() * total;
    for (const [item, weight] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    return items[items.length - 1]![0];
  }

  /** Some of the items, none twice, at most `most`. */
  some<T>(items: readonly T[], most: number): T[] {
    const left = [...items];
    const taken: T[] = [];
    for (let n = this.int(0, Math.min(most, left.length)); n > 0; n--) {
      taken.push(left.splice(this.int(0, left.length - 1), 1)[0]!);
    }
    return taken;
  }
}
