import type { Millis } from '../clock.ts';

const slices = 5;
const sliceMs = 60_000;
/** Below this every millisecond has a bucket of its own; above, eight buckets double. */
const exact = 16;
const perDoubling = 8;
const doublings = 28;
const buckets = exact + perDoubling * doublings;

/**
 * How long deliveries took within the last five minutes of the engine's clock, to within a tenth: counts by length, in
 * slices of a minute, so that memory is the same however many there are.
 */
export class TopicLatencies {
  readonly #counts = Array.from({ length: slices }, () => new Uint32Array(buckets));
  #slice = 0;

  add(atMs: Millis, tookMs: number): void {
    this.#moveTo(atMs);
    this.#counts[this.#slice % slices]![bucketOf(tookMs)]!++;
  }

  /** The length that `share` of all did not exceed; undefined when there were none. */
  percentile(share: number, nowMs: Millis): number | undefined {
    this.#moveTo(nowMs);
    let total = 0;
    for (const counts of this.#counts) for (const count of counts) total += count;
    if (total === 0) return undefined;
    let left = Math.ceil(total * share);
    for (let bucket = 0; bucket < buckets; bucket++) {
      for (const counts of this.#counts) left -= counts[bucket]!;
      if (left <= 0) return topOf(bucket);
    }
    return undefined;
  }

  #moveTo(atMs: Millis): void {
    const slice = Math.floor(atMs / sliceMs);
    if (slice <= this.#slice) return;
    const passed = Math.min(slices, slice - this.#slice);
    for (let step = 1; step <= passed; step++) this.#counts[(this.#slice + step) % slices]!.fill(0);
    if (passed === slices) for (const counts of this.#counts) counts.fill(0);
    this.#slice = slice;
  }
}

function bucketOf(ms: number): number {
  const whole = Math.max(0, Math.round(ms));
  if (whole < exact) return whole;
  const doubling = Math.floor(Math.log2(whole / exact));
  const part = Math.floor((whole / (exact * 2 ** doubling) - 1) * perDoubling);
  return Math.min(buckets - 1, exact + doubling * perDoubling + part);
}

/** The longest of a bucket, in whole milliseconds. */
function topOf(bucket: number): number {
  if (bucket < exact) return bucket;
  const doubling = Math.floor((bucket - exact) / perDoubling);
  const part = (bucket - exact) % perDoubling;
  return Math.ceil(exact * 2 ** doubling * (1 + (part + 1) / perDoubling)) - 1;
}
