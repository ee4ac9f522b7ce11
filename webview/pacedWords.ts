import type { QueueSummary } from '../src/panel/contract.ts';
import { grouped } from './time.ts';

/** `AWS would have throttled SendMessage 12 × in the last minute (300 calls a second)`. */
export function pacedSentence({ operation, limit, count }: QueueSummary['paced'][number]): string {
  // A rate throttles; the other rules, such as one purge in 60 seconds, refuse.
  const verb = /\ba second\b/.test(limit) ? 'throttled' : 'refused';
  return `AWS would have ${verb} ${operation} ${grouped(count)}\u00a0× in the last minute (${limit})`;
}
