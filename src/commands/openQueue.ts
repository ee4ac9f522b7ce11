import { l10n } from 'vscode';
import type { CommandContext } from './context.ts';
import { pickQueue } from './pickQueue.ts';

export async function openQueue(context: CommandContext, argument?: unknown): Promise<void> {
  const queue = await pickQueue(context, argument, l10n.t('Open Queue'));
  if (queue) context.panels.openQueue(queue.target);
}
