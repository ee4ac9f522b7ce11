import { env, l10n, window } from 'vscode';
import type { CommandContext } from './context.ts';
import { pickQueue } from './pickQueue.ts';

export async function copyQueueUrl(context: CommandContext, argument?: unknown): Promise<void> {
  const queue = await pickQueue(context, argument, l10n.t('Copy Queue URL'));
  if (!queue) return;
  await env.clipboard.writeText(queue.queueUrl);
  window.setStatusBarMessage(l10n.t('Copied the URL of {0}', queue.name), 5000);
}
