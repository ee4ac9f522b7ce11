import { env, l10n, window } from 'vscode';
import type { CommandContext } from './context.ts';

export async function copyEndpointUrl({ playground }: CommandContext): Promise<void> {
  const { endpoint } = await playground.ensureRunning();
  await env.clipboard.writeText(endpoint);
  window.setStatusBarMessage(l10n.t('Copied {0}', endpoint), 5000);
}
