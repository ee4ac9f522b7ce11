import { l10n, window } from 'vscode';
import { messagesIn } from '../backend/messageTotals.ts';
import type { CommandContext } from './context.ts';

/** Stops it, asking first where that loses messages: in memory nothing outlives the worker. */
export async function stopPlayground({ playground, overview }: CommandContext): Promise<void> {
  const { state } = playground;
  if (state.state === 'running' && state.store === 'memory' && overview.current && messagesIn(overview.current) > 0) {
    const stop = l10n.t('Stop');
    const detail = l10n.t('This playground lives in memory: its queues and messages will be gone.');
    const chosen = await window.showWarningMessage(l10n.t('Stop the playground?'), { modal: true, detail }, stop);
    if (chosen !== stop) return;
  }
  await playground.stop();
}
