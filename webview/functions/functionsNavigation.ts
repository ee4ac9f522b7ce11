import type { FunctionsTarget } from '../../src/panel/contract.ts';

export type FunctionTab = 'invocations' | 'test' | 'queues' | 'settings';

/** What survives hiding and reload: where one was. Never an event, never a log. */
export interface FunctionsNavigation {
  readonly version: 1;
  readonly target?: FunctionsTarget;
  /** The function that is looked at. */
  readonly name?: string | undefined;
  readonly tab: FunctionTab;
  /** The invocation that is looked at; absent: the latest, whichever that is. */
  readonly invocationId?: number | undefined;
}

const first: FunctionsNavigation = { version: 1, tab: 'invocations' };

/** The state as stored, or the first one when nothing fits: state of another version is dropped, not guessed at. */
export function restoreFunctionsNavigation(stored: unknown): FunctionsNavigation {
  if (typeof stored !== 'object' || stored === null || (stored as FunctionsNavigation).version !== 1) return first;
  return { ...first, ...(stored as FunctionsNavigation) };
}
