import type { PanelEvents } from '../../src/panel/contract.ts';
import { noMatch, stopped, unreadable, type MainState } from '../mainState.ts';

interface Known {
  readonly backend: PanelEvents['backend'];
  readonly error: Error | undefined;
  /** Undefined until it is known. */
  readonly all: number | undefined;
  readonly total: number;
}

/** What to show instead of the messages; undefined when those are what to show. */
export function inboxMainState({ backend, error, all, total }: Known): MainState | undefined {
  if (backend.state === 'stopped' || backend.state === 'failed') return stopped(backend);
  if (all === undefined) return error && unreadable('The inbox could not be read', error);
  if (all === 0) return empty;
  return total === 0 ? noMatch('No message of the inbox fits the filter.') : undefined;
}

const empty: MainState = {
  icon: 'mail',
  heading: 'The inbox is empty',
  text: 'Mails, text messages and pushes that SNS would send land here, and leave this machine not at all. Subscribe an address to a topic with the protocol email or sms: its confirmation is the first to arrive.',
  actions: [],
};
