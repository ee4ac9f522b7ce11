import { l10n, window } from 'vscode';
import type { CommandContext } from './context.ts';
import { pickQueue } from './pickQueue.ts';

/** Writes every message of a queue to a file, with attributes, so that they can be imported again. */
export async function exportMessages(context: CommandContext, argument?: unknown): Promise<void> {
  const queue = await pickQueue(context, argument, l10n.t('Export Messages'));
  if (!queue) return;
  const exported = await context.panels.queueService(queue.target).exportMessages({ what: 'ndjson' });
  if (!exported) return;
  window.setStatusBarMessage(l10n.t('Exported {0} messages of {1}', exported.count, queue.name), 5000);
}
