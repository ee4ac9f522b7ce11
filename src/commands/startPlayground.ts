import { l10n, ProgressLocation, window } from 'vscode';
import type { CommandContext } from './context.ts';

export async function startPlayground({ playground }: CommandContext): Promise<void> {
  const progress = { location: ProgressLocation.Window, title: l10n.t('Starting the playground…') };
  const running = await window.withProgress(progress, () => playground.ensureRunning());
  window.setStatusBarMessage(l10n.t('The playground listens on {0}', running.endpoint), 5000);
}
