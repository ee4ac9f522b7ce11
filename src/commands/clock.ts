import { l10n, ProgressLocation, window } from 'vscode';
import { durationText, parseSeconds } from '../backend/durations.ts';
import type { ClockState } from '../engine/inspect/views.ts';
import type { CommandContext } from './context.ts';

/** Real time that passes during a call; what moves the clock less is no jump. */
const noJumpMs = 100;

export async function pauseClock(context: CommandContext): Promise<void> {
  await context.playground.ensureRunning();
  await context.playground.inspect.pauseClock();
  await context.overview.latest();
  window.setStatusBarMessage(l10n.t('The clock stands: nothing ends until it is advanced or resumed'), 5000);
}

export async function resumeClock(context: CommandContext): Promise<void> {
  await context.playground.ensureRunning();
  const { nowMs } = await context.playground.inspect.resumeClock();
  await context.overview.latest();
  window.setStatusBarMessage(l10n.t('The clock runs, from {0}', timeText(nowMs)), 5000);
}

/** Asks how far, and goes there; everything due on the way happens at its own instant. */
export async function advanceClock(context: CommandContext): Promise<void> {
  await context.playground.ensureRunning();
  const text = await window.showInputBox({
    title: l10n.t('Advance Clock'),
    prompt: l10n.t('How far: 30 or 30s, 5m, 12h, 1d, or together, 1h 30m; at most 365 days'),
    value: '30s',
    ignoreFocusOut: true,
    validateInput: (typed) =>
      parseSeconds(typed) === undefined ? l10n.t('A time such as 30s, 5m, 12h or 1h 30m.') : undefined,
  });
  const seconds = text === undefined ? undefined : parseSeconds(text);
  if (seconds === undefined) return;
  await move(context, () => context.playground.inspect.advanceClock(seconds));
}

/** To the instant at which something happens next: a message comes back, a delay ends, a retention runs out. */
export async function nextDeadline(context: CommandContext): Promise<void> {
  await context.playground.ensureRunning();
  await move(context, () => context.playground.inspect.nextClock());
}

async function move({ playground, overview }: CommandContext, go: () => Promise<ClockState>): Promise<void> {
  const before = await playground.inspect.clock();
  const progress = { location: ProgressLocation.Window, title: l10n.t('Moving the clock…') };
  const { nowMs } = await window.withProgress(progress, go);
  await overview.latest();
  const movedMs = nowMs - before.nowMs;
  const text =
    movedMs < noJumpMs
      ? l10n.t('Nothing is due: the clock is where it was')
      : l10n.t('The clock moved by {0} to {1}', durationText(movedMs), timeText(nowMs));
  window.setStatusBarMessage(text, 5000);
}

function timeText(ms: number): string {
  return new Date(ms).toLocaleString();
}
