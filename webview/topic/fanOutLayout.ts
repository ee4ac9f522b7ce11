import type { SubscriptionView } from '../../src/panel/contract.ts';
import type { IconName } from '../components/icons.ts';

/** Where the nodes of the fan-out picture stand and how its edges run. Pure; in px. */

/** Of one subscription. */
export const branchHeight = 60;
const nodeHeight = 44;
const curveWidth = 72;
/** The topic stands in the middle of few branches, and at the top of many. */
const mostAbove = 2;

export interface Branch {
  readonly tone: 'done' | 'flight' | 'dead' | 'mute';
  readonly icon: IconName;
  /** Of the edge: the more it delivers. */
  readonly weight: string;
  /** Nothing goes this way now. */
  readonly isBroken: boolean;
}

export function branchOf({ counts, isConfirmed, isPaused, problem }: SubscriptionView): Branch {
  const share = Math.min(1, counts.delivered / 100);
  const weight = (1 + 2 * share).toFixed(1);
  if (!isConfirmed) return { tone: 'mute', icon: 'more', weight: '1', isBroken: true };
  if (isPaused) return { tone: 'mute', icon: 'pause', weight: '1', isBroken: true };
  if (counts.retrying > 0 || problem)
    return { tone: 'flight', icon: counts.retrying > 0 ? 'sync' : 'check', weight, isBroken: false };
  if (counts.lost > 0 && counts.delivered === 0) return { tone: 'dead', icon: 'close', weight, isBroken: false };
  return { tone: 'done', icon: 'check', weight, isBroken: false };
}

/** Px above the topic's node. */
export function topicTop(count: number): number {
  return middleOf(count) - nodeHeight / 2;
}

/** From the topic to branch `i`. */
export function curve(count: number, i: number): string {
  const from = middleOf(count);
  const to = (i + 0.5) * branchHeight;
  return `M0 ${from}C${curveWidth / 2} ${from} ${curveWidth / 2} ${to} ${curveWidth} ${to}`;
}

function middleOf(count: number): number {
  return Math.min(count / 2, mostAbove + 0.5) * branchHeight;
}
