import type { PanelEvents } from '../src/panel/contract.ts';
import type { IconName } from './components/icons.ts';
import type { PlaceholderAction } from './components/placeholder.ts';

/** What stands in the place of the grid. */
export interface MainState {
  readonly icon: IconName;
  readonly heading: string;
  readonly text: string;
  readonly actions: readonly PlaceholderAction[];
  readonly code?: string;
  readonly codeLabel?: string;
  /** Nothing can be done with the queue itself now: filter, rail and composer rest. */
  readonly isDead?: boolean;
}

interface Known {
  readonly backend: PanelEvents['backend'];
  readonly error: Error | undefined;
  readonly name: string;
  readonly region: string;
  readonly hasData: boolean;
  readonly total: number;
  readonly isFiltered: boolean;
  readonly cli: string;
  /** What the main part lists. */
  readonly what?: 'message' | 'group';
}

export const showLog: PlaceholderAction = { id: 'showLog', label: 'Show Log' };

/** What to show instead of the grid; undefined when the grid is what to show. */
export function mainState(known: Known): MainState | undefined {
  const { backend, error, name, region, hasData } = known;
  if (backend.state === 'stopped' || backend.state === 'failed') return stopped(backend);
  if (error?.name === 'QueueDoesNotExist') {
    const text = `It was deleted, or the playground was reset. This panel comes back to life when a queue of this name is created in ${region}.`;
    return {
      icon: 'inbox',
      heading: `${name} does not exist any more`,
      text,
      actions: [{ id: 'createQueue', label: 'Create Queue…', isPrimary: true }, showLog],
      isDead: true,
    };
  }
  if (!hasData && error) return unreadable('The messages could not be read', error);
  if (!hasData || known.total > 0) return undefined;
  return known.isFiltered ? noMatch(`No ${known.what ?? 'message'} of this queue fits the filter.`) : empty(known.cli);
}

export function unreadable(heading: string, error: Error): MainState {
  const actions = [{ id: 'retry', label: 'Try again', isPrimary: true }, showLog];
  return { icon: 'error', heading, text: error.message, actions };
}

export function noMatch(text: string): MainState {
  return {
    icon: 'find',
    heading: 'Nothing matches',
    text,
    actions: [{ id: 'clearFilter', label: 'Clear filter', isPrimary: true }],
  };
}

function empty(code: string): MainState {
  return {
    icon: 'inbox',
    heading: 'No messages',
    text: 'Write one below and send it with Ctrl+Enter. It shows here at once, in every state, without being received.',
    actions: [{ id: 'compose', label: 'Write a message', isPrimary: true }],
    code,
    codeLabel: 'or from a terminal',
  };
}

/** The playground itself does not run. */
export function stopped({ state, text }: PanelEvents['backend']): MainState {
  const isFailed = state === 'failed';
  const heading = isFailed ? 'The playground could not go on' : 'The playground is stopped';
  const repeats = text === `${heading}.`;
  return {
    icon: isFailed ? 'error' : 'stop',
    heading,
    text: (!repeats && text) || 'Start it to go on.',
    actions: [{ id: 'startPlayground', label: 'Start Playground', isPrimary: true }, showLog],
    isDead: true,
  };
}
