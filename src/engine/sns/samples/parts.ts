import type { World } from '../../call.ts';
import type { Millis } from '../../clock.ts';
import { isoTime } from '../../isoTime.ts';

/** What a sample event is made of. */
export interface SampleParts {
  /** Account and region of the topic, in which everything happens. */
  readonly world: World;
  readonly topicArn: string;
  readonly nowMs: Millis;
  /** A new one each time. */
  readonly uuid: () => string;
}

/** So many hex digits, lower case; at most 32. */
export function hexDigits({ uuid }: SampleParts, count: number): string {
  return uuid().replaceAll('-', '').slice(0, count);
}

/** `2026-11-23T00:00:00Z`. */
export function isoSeconds(ms: Millis): string {
  return `${isoTime(ms).slice(0, 19)}Z`;
}
