import { l10n, window } from 'vscode';
import type { CommandContext } from './context.ts';
import { pickQueue } from './pickQueue.ts';

/** Sends the messages of a file that was exported, and shows them. */
export async function importMessages(context: CommandContext, argument?: unknown): Promise<void> {
  const queue = await pickQueue(context, argument, l10n.t('Import Messages'));
  if (!queue) return;
  const imported = await context.panels.queueService(queue.target).importMessages();
  if (!imported) return;
  const { sent, failed, why } = imported;
  context.panels.openQueue(queue.target);
  if (failed === 0) {
    window.setStatusBarMessage(l10n.t('Sent {0} messages to {1}', sent, queue.name), 5000);
    return;
  }
  const text = l10n.t('Sent {0} messages to {1}; {2} were refused: {3}', sent, queue.name, failed, why ?? '');
  void window.showWarningMessage(text);
}
