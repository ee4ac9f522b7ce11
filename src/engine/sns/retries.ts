import type { HttpRetryPolicy } from './deliveryPolicy.ts';

/** Tries after the first, in phases (aws-facts 2.9). */
export interface Phase {
  readonly retries: number;
  /** Seconds before the first and the last retry of the phase. */
  readonly minSeconds: number;
  readonly maxSeconds: number;
  /** How it rises between; `linear` when absent. */
  readonly backoff?: HttpRetryPolicy['backoffFunction'];
}

/** Lambda, SQS and Firehose, when they cannot be reached: 100 015 tries over 23 days. */
export const managedPhases: readonly Phase[] = [
  { retries: 3, minSeconds: 0, maxSeconds: 0 },
  { retries: 2, minSeconds: 1, maxSeconds: 1 },
  { retries: 10, minSeconds: 1, maxSeconds: 20, backoff: 'exponential' },
  { retries: 100_000, minSeconds: 20, maxSeconds: 20 },
];

/** How Lambda repeats an asynchronous invocation that failed in the function (Lambda Developer Guide, Error handling). */
export const functionPhases: readonly Phase[] = [
  { retries: 1, minSeconds: 60, maxSeconds: 60 },
  { retries: 1, minSeconds: 120, maxSeconds: 120 },
];

/** The phases of a delivery policy: at once, at the least delay, rising, at the greatest delay. */
export function httpPhases(policy: HttpRetryPolicy): readonly Phase[] {
  const { minDelayTarget: min, maxDelayTarget: max } = policy;
  const { numRetries, numNoDelayRetries: none, numMinDelayRetries: atMin, numMaxDelayRetries: atMax } = policy;
  return [
    { retries: none, minSeconds: 0, maxSeconds: 0 },
    { retries: atMin, minSeconds: min, maxSeconds: min },
    { retries: numRetries - none - atMin - atMax, minSeconds: min, maxSeconds: max, backoff: policy.backoffFunction },
    { retries: atMax, minSeconds: max, maxSeconds: max },
  ];
}

/** Tries in all, the first among them. */
export function triesOf(phases: readonly Phase[]): number {
  return phases.reduce((sum, { retries }) => sum + Math.max(0, retries), 1);
}

/**
 * Seconds to wait after so many failed tries; undefined when there is no more.
 *
 * @param failed 1 or more.
 */
export function retryDelay(phases: readonly Phase[], failed: number): number | undefined {
  let at = failed - 1;
  for (const phase of phases) {
    const retries = Math.max(0, phase.retries);
    if (at < retries) return delayIn(phase, at, retries);
    at -= retries;
  }
  return undefined;
}

/**
 * How the delay rises from the least to the greatest. AWS draws the four functions and gives no formula; here each rises
 * slower at first than the one before it.
 *
 * @see SNS Developer Guide, Amazon SNS message delivery retries
 */
const shapes: Readonly<Record<'linear' | 'arithmetic' | 'geometric' | 'exponential', (part: number) => number>> = {
  linear: (part) => part,
  arithmetic: (part) => (part * (part + 1)) / 2,
  geometric: (part) => part ** 2,
  exponential: (part) => (2 ** (10 * part) - 1) / (2 ** 10 - 1),
};

function delayIn({ minSeconds, maxSeconds, backoff = 'linear' }: Phase, at: number, retries: number): number {
  if (retries === 1) return minSeconds;
  const seconds = minSeconds + (maxSeconds - minSeconds) * shapes[backoff](at / (retries - 1));
  return Math.round(seconds * 1000) / 1000;
}
