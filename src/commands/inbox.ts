import { l10n, window } from 'vscode';
import type { CommandContext } from './context.ts';

/** Mails, text messages and pushes that topics sent: on one machine they arrive here. */
export async function openInbox({ playground, panels }: CommandContext): Promise<void> {
  await playground.ensureRunning();
  panels.openInbox();
}

export async function clearInbox({ playground, panels }: CommandContext): Promise<void> {
  await playground.ensureRunning();
  if (await panels.inboxService.clearInbox()) window.setStatusBarMessage(l10n.t('The inbox is empty'), 5000);
}
