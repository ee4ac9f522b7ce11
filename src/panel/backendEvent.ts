import type { BackendState } from '../backend/backend.ts';
import type { PanelEvents } from './contract.ts';

/** The backend's state as a panel shows it; `words` is in the user's language. */
export function backendEvent(
  state: BackendState,
  words: { readonly starting: string; readonly stopped: string },
): PanelEvents['backend'] {
  if (state.state === 'running') return { state: 'running', text: state.endpoint };
  if (state.state === 'restarting') return { state: 'restarting', text: state.reason };
  if (state.state === 'starting') return { state: 'restarting', text: words.starting };
  if (state.state === 'failed') return { state: 'failed', text: state.reason };
  return { state: 'stopped', text: words.stopped };
}
