import { l10n, window } from 'vscode';
import { messagesIn } from '../backend/messageTotals.ts';
import { queuesIn } from '../backend/queueTarget.ts';
import { topicsIn } from '../backend/topicTarget.ts';
import type { CommandContext } from './context.ts';

/** Removes every queue, message and topic of every world, after a confirmation that counts them. */
export async function resetPlayground({ playground, overview }: CommandContext): Promise<void> {
  await playground.ensureRunning();
  const current = await overview.latest();
  const reset = l10n.t('Reset');
  const detail = l10n.t(
    '{0} queues with {1} messages and {2} topics are removed, in every account and region, with the inbox and all functions, and the clock returns to now. This cannot be undone.',
    queuesIn(current).length,
    messagesIn(current),
    topicsIn(current).length,
  );
  const chosen = await window.showWarningMessage(l10n.t('Reset the playground?'), { modal: true, detail }, reset);
  if (chosen !== reset) return;
  await playground.inspect.reset();
  window.setStatusBarMessage(l10n.t('The playground is empty'), 5000);
}
