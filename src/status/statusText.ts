import type { BackendState } from '../backend/backend.ts';
import type { Overview } from '../engine/inspect/views.ts';

/** The short text in the status bar; the words for states without numbers come from the caller's language. */
export function statusText(
  state: BackendState,
  overview: Overview | undefined,
  isTerminalOn: boolean,
  words: Readonly<Record<Exclude<BackendState['state'], 'running'>, string>>,
): string {
  const mark = isTerminalOn ? ' $(terminal)' : '';
  if (state.state === 'running') {
    const port = new URL(state.endpoint).port;
    return `$(inbox) :${port} · ${overview ? messagesIn(overview) : '–'}${mark}`;
  }
  const icons = { stopped: 'inbox', starting: 'loading~spin', restarting: 'loading~spin', failed: 'error' } as const;
  return `$(${icons[state.state]}) ${words[state.state]}${mark}`;
}

/** Messages in every state of every queue. */
export function messagesIn(overview: Overview): number {
  const queues = overview.worlds.flatMap((world) => world.queues);
  return queues.reduce((sum, { counts }) => sum + counts.visible + counts.inFlight + counts.delayed, 0);
}
