import type { PanelEvents } from '../src/panel/contract.ts';
import type { Notice } from './components/notice.ts';

/** What is wrong while the grid stays in sight: the backend restarts, or the last answer was an error. */
export function bannerOf(backend: PanelEvents['backend'], error: Error | undefined): Notice | undefined {
  if (backend.state === 'restarting') return { tone: 'warning', text: backend.text, isBanner: true };
  if (!error) return undefined;
  const actions = [
    { id: 'retry', label: 'Try again' },
    { id: 'showLog', label: 'Show Log' },
  ];
  return { tone: 'error', text: error.message, actions, isBanner: true };
}
