import { l10n, ProgressLocation, window } from 'vscode';
import type { CommandContext } from './context.ts';

export async function restartPlayground({ playground }: CommandContext): Promise<void> {
  const progress = { location: ProgressLocation.Window, title: l10n.t('Restarting the playground…') };
  await window.withProgress(progress, () => playground.restart());
}
