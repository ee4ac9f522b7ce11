import type { Lane, LaneCell } from '../src/panel/contract.ts';
import { countdown, plural, timeLeft, timeOfDay } from './time.ts';

/** How a lane is put into words. Pure, so that every sentence is one row of a test. */

/** Messages that are named where a lane is locked; the others are counted. */
const maxNamed = 3;

/** Why the messages of a lane wait, or when they are served. */
export function whyItWaits(lane: Lane, isFifo: boolean, nowMs: number): string {
  if (!isFifo) return lane.inFlight > 0 ? `${lane.inFlight} in flight; nothing waits for them` : 'nothing waits';
  const inTime = lane.untilMs === undefined ? '' : shortTimeLeft(lane.untilMs - nowMs);
  if (lane.status === 'delayed') return `delayed${inTime && ` · free in ${inTime}`}`;
  if (lane.status === 'locked') return `locked by ${holdersOf(lane)}${inTime && ` · frees in ${inTime}`}`;
  if (lane.turn === 0) return 'free: next to be served';
  if (lane.servedLast) return 'free: was served last';
  return lane.turn === undefined ? 'free' : `free: ${plural(lane.turn, 'group')} before it`;
}

/** In the room of a column: `21 s`, and from a minute on the digits that the cells have. */
function shortTimeLeft(ms: number): string {
  return ms < 60_000 ? timeLeft(ms) : countdown(ms);
}

/** `pos 41, 42 and 3 more`: the messages that lock a lane. */
export function holdersOf(lane: Lane): string {
  const held = shortLabels(lane.cells.filter((cell) => cell.kind === 'inFlight')).slice(0, maxNamed);
  const more = lane.inFlight - held.length;
  if (held.length === 0) return plural(lane.inFlight, 'message');
  return `${held.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Labels of a name and a value without the name where the one before has the same: `pos 41`, `42`, `43`. */
export function shortLabels(cells: readonly { readonly label: string }[]): string[] {
  return cells.map(({ label }, i) => {
    const word = /^([\w.-]+ )\S+$/.exec(label)?.[1];
    return i > 0 && word !== undefined && cells[i - 1]!.label.startsWith(word) ? label.slice(word.length) : label;
  });
}

/** What stands in a cell: those that wait for a time count down. */
export function cellText({ kind, untilMs }: LaneCell, label: string, nowMs: number): string {
  return kind === 'inFlight' || kind === 'delayed' ? `${label} · ${countdown(untilMs - nowMs)}` : label;
}

/** The same for a reader, who hears the instant it counts to, which stands still. */
export function cellWords({ kind, label, untilMs }: LaneCell): string {
  const states: Record<LaneCell['kind'], string> = {
    inFlight: `in flight until ${timeOfDay(untilMs)}`,
    delayed: `delayed until ${timeOfDay(untilMs)}`,
    receivable: 'can be received',
    waiting: 'waits behind its head',
    duplicate: 'sent again, dropped as a duplicate',
  };
  return `${label}: ${states[kind]}`;
}

/** No more cells than fit `width` px; at least one. What does not fit is counted behind them, which takes room as well. */
export function fittingCells(cells: readonly LaneCell[], labels: readonly string[], width: number): number {
  let used = 0;
  const ends = cells.map((cell, i) => (used += cellWidth(cell, labels[i]!)));
  if (used <= width) return cells.length;
  const tooMany = ends.findIndex((end) => end > width - countWidth);
  return Math.max(1, tooMany);
}

function cellWidth({ kind }: LaneCell, label: string): number {
  const counts = kind === 'inFlight' || kind === 'delayed';
  const text = pixelsPerCharacter * (label.length + (counts ? countdownLength : 0));
  return Math.max(34, 18 + (kind === 'delayed' ? 16 : 0) + text) + gap;
}

/** ` · 0:21`, in characters. */
const countdownLength = 7;
/** Px of `+12`. */
const countWidth = 44;
/** No mono character of 11.5 px is wider in the fonts that VS Code comes with. */
const pixelsPerCharacter = 7;
const gap = 4;
