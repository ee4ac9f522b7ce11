import type { PanelEvents } from '../../src/panel/contract.ts';
import { stopped, unreadable, type MainState } from '../mainState.ts';

interface Known {
  readonly backend: PanelEvents['backend'];
  readonly error: Error | undefined;
  /** Undefined until it is known. */
  readonly count: number | undefined;
}

/** What to show instead of the functions; undefined when those are what to show. */
export function functionsMainState({ backend, error, count }: Known): MainState | undefined {
  if (backend.state === 'stopped' || backend.state === 'failed') return stopped(backend);
  if (count === undefined) return error && unreadable('The functions could not be read', error);
  return count === 0 ? empty : undefined;
}

const empty: MainState = {
  icon: 'code',
  heading: 'No functions yet',
  text: 'A function is a JavaScript, TypeScript or Python file of this workspace, or one at any Lambda-compatible endpoint. Subscribe it to a topic, or let it consume a queue: what it writes, returns and throws stands here.',
  actions: [
    { id: 'addFunction', label: 'Add Function…', isPrimary: true },
    { id: 'newHandler', label: 'New Handler from Sample…' },
  ],
};
