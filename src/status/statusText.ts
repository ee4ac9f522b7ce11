import type { BackendState } from '../backend/backend.ts';
import { durationText } from '../backend/durations.ts';
import { deadLettersIn, messagesIn } from '../backend/messageTotals.ts';
import type { Overview } from '../engine/inspect/views.ts';

export interface StatusFacts {
  readonly state: BackendState;
  readonly overview: Overview | undefined;
  readonly isTerminalOn: boolean;
  /** How far the clock was moved since it was paused, in ms; undefined while it runs. */
  readonly pausedForMs: number | undefined;
}

/** The short text in the status bar; the words for states without numbers come from the caller's language. */
export function statusText(
  { state, overview, isTerminalOn, pausedForMs }: StatusFacts,
  words: Readonly<Record<Exclude<BackendState['state'], 'running'>, string>>,
): string {
  const mark = isTerminalOn ? ' $(terminal)' : '';
  if (state.state === 'running') {
    const port = new URL(state.endpoint).port;
    const parts = [`$(inbox) :${port}`, overview ? `${messagesIn(overview)}` : '–'];
    const deadLetters = overview ? deadLettersIn(overview) : 0;
    if (deadLetters > 0) parts.push(`$(warning) ${deadLetters}`);
    if (pausedForMs !== undefined) parts.push(`$(debug-pause) t+${durationText(pausedForMs)}`);
    return `${parts.join(' · ')}${mark}`;
  }
  const icons = { stopped: 'inbox', starting: 'loading~spin', restarting: 'loading~spin', failed: 'error' } as const;
  return `$(${icons[state.state]}) ${words[state.state]}${mark}`;
}
