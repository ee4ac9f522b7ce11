import type { PacedObservation } from './observation.ts';

/** What AWS does with time (design 4): `aws` refuses as AWS does, `fast` only notes what AWS would have refused. */
export type Pace = 'aws' | 'fast';

/** How often something may be done. */
export interface Rate {
  readonly perSecond: number;
  /** In words, for the observation: `300 SendMessage calls a second`. */
  readonly limit: string;
}

/** How long has to pass between two of something. */
export interface Rest {
  readonly ms: number;
  readonly limit: string;
}

/**
 * One limiter for both paces. Every function tells whether to refuse: never in `fast`, where what AWS would have refused
 * is observed instead. A refusal takes no tokens and starts no rest.
 */
export interface Pacer {
  readonly pace: Pace;
  /** Takes `cost` tokens of a bucket that holds one second's worth; true when they are not there and the pace is `aws`. */
  isTooFast(rate: Rate, bucket: string, resource: string, operation: string, cost?: number): boolean;
  /** True when `key` rested for less than `rest.ms` and the pace is `aws`. Asks only. */
  isTooSoon(rest: Rest, key: string, resource: string, operation: string): boolean;
  /** From now on `key` rests; one that rests already is not made to rest longer. */
  startRest(rest: Rest, key: string): void;
}

export type OnPaced = (observation: PacedObservation) => void;
