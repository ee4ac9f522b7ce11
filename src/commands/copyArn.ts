import { env, l10n, window } from 'vscode';
import type { CommandContext } from './context.ts';
import { pickQueue } from './pickQueue.ts';

export async function copyArn(context: CommandContext, argument?: unknown): Promise<void> {
  const queue = await pickQueue(context, argument, l10n.t('Copy ARN'));
  if (!queue) return;
  await env.clipboard.writeText(queue.arn);
  window.setStatusBarMessage(l10n.t('Copied the ARN of {0}', queue.name), 5000);
}
