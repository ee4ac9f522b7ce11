import type { Clock, Millis } from './clock.ts';
import type { OnPaced, Pace, Pacer, Rate, Rest } from './pace.ts';

interface Bucket {
  tokens: number;
  atMs: Millis;
}

/** From this many buckets or rests on, those that tell nothing any more are dropped each time their number has doubled. */
const smallestSweep = 10_000;

/** Token buckets and rests on engine time; in memory alone, so a restart begins with full buckets. */
export class Limiter implements Pacer {
  pace: Pace;
  readonly #clock: Clock;
  readonly #onPaced: OnPaced;
  readonly #buckets = new Map<string, Bucket>();
  readonly #rests = new Map<string, Millis>();
  #sweepBucketsAt = smallestSweep;
  #sweepRestsAt = smallestSweep;

  constructor(clock: Clock, pace: Pace, onPaced: OnPaced) {
    this.#clock = clock;
    this.pace = pace;
    this.#onPaced = onPaced;
  }

  isTooFast(rate: Rate, bucket: string, resource: string, operation: string, cost = 1): boolean {
    const now = this.#clock.now();
    const held = this.#filled(rate, bucket, now);
    if (held.tokens >= cost) {
      held.tokens -= cost;
      return false;
    }
    return this.#refuse(resource, operation, rate.limit, now);
  }

  isTooSoon(rest: Rest, key: string, resource: string, operation: string): boolean {
    const now = this.#clock.now();
    if (now >= (this.#rests.get(key) ?? 0)) return false;
    return this.#refuse(resource, operation, rest.limit, now);
  }

  startRest(rest: Rest, key: string): void {
    const now = this.#clock.now();
    // What AWS would have refused lets nothing rest longer (design 4).
    if (now < (this.#rests.get(key) ?? 0)) return;
    if (this.#rests.size >= this.#sweepRestsAt) {
      for (const [each, untilMs] of this.#rests) if (untilMs <= now) this.#rests.delete(each);
      this.#sweepRestsAt = Math.max(smallestSweep, this.#rests.size * 2);
    }
    this.#rests.set(key, now + rest.ms);
  }

  clear(): void {
    this.#buckets.clear();
    this.#rests.clear();
  }

  #filled({ perSecond }: Rate, name: string, now: Millis): Bucket {
    const bucket = this.#buckets.get(name);
    if (!bucket) {
      // A bucket that was quiet for a second is full, as is one that nobody remembers.
      if (this.#buckets.size >= this.#sweepBucketsAt) {
        for (const [each, { atMs }] of this.#buckets) if (now - atMs >= 1000) this.#buckets.delete(each);
        this.#sweepBucketsAt = Math.max(smallestSweep, this.#buckets.size * 2);
      }
      const full = { tokens: perSecond, atMs: now };
      this.#buckets.set(name, full);
      return full;
    }
    bucket.tokens = Math.min(perSecond, bucket.tokens + ((now - bucket.atMs) * perSecond) / 1000);
    bucket.atMs = now;
    return bucket;
  }

  #refuse(resource: string, operation: string, limit: string, atMs: Millis): boolean {
    const refused = this.pace === 'aws';
    this.#onPaced({ kind: 'paced', resource, operation, limit, refused, atMs });
    return refused;
  }
}
