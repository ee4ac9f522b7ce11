import { l10n, window } from 'vscode';
import { messagesIn } from '../backend/messageTotals.ts';
import { topicsIn } from '../backend/topicTarget.ts';
import type { CommandContext } from './context.ts';

/** Stops it, asking first where that loses messages: in memory nothing outlives the worker. */
export async function stopPlayground({ playground, overview }: CommandContext): Promise<void> {
  const { state } = playground;
  const { current } = overview;
  const holdsSomething = current && (messagesIn(current) > 0 || topicsIn(current).length > 0);
  if (state.state === 'running' && state.store === 'memory' && holdsSomething) {
    const stop = l10n.t('Stop');
    const detail = l10n.t('This playground lives in memory: its queues, messages and topics will be gone.');
    const chosen = await window.showWarningMessage(l10n.t('Stop the playground?'), { modal: true, detail }, stop);
    if (chosen !== stop) return;
  }
  await playground.stop();
}
