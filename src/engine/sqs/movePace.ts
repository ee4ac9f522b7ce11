import type { Millis } from '../clock.ts';
import type { Pace } from '../pace.ts';

/** Between two steps of a task; longer where less than one message is due. */
export const stepMs: Millis = 100;
const stepsPerSecond = 1000 / stepMs;

/** So that a step holds the thread for some ten milliseconds at most. */
const mostPerStep = 1000;

/** What AWS moves a second when it is not told is not recorded: its maximum is taken for it. Nobody waits in `fast`. */
const initialRate: Readonly<Record<Pace, number>> = { aws: 500, fast: 10_000 };

export interface Portion {
  /** How many messages a step may move. */
  readonly most: number;
  /** From this step to the next. */
  readonly gapMs: Millis;
}

/** What is due `sinceMs` after the task began: any ten steps of 100 ms together move what a second may. */
export function portionOf(maxPerSecond: number | undefined, pace: Pace, sinceMs: Millis): Portion {
  const perSecond = maxPerSecond ?? initialRate[pace];
  if (perSecond <= stepsPerSecond) return { most: 1, gapMs: Math.ceil(1000 / perSecond) };
  const step = Math.floor(sinceMs / stepMs) % stepsPerSecond;
  const most = dueBy(step + 1, perSecond) - dueBy(step, perSecond);
  return { most: Math.min(most, mostPerStep), gapMs: stepMs };
}

function dueBy(step: number, perSecond: number): number {
  return Math.floor((step * perSecond) / stepsPerSecond);
}
