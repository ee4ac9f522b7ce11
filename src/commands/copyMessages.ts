import { l10n, window } from 'vscode';
import type { CopyForm } from '../panel/contract.ts';
import type { Command, CommandContext } from './context.ts';
import { isForPanel, pickMessages } from './pickMessages.ts';

type CodeForm = Exclude<CopyForm, 'body'>;

const asks = {
  awsCli: 'copyAsAwsCli',
  sdkJs: 'copyAsSdkJs',
  boto3: 'copyAsBoto3',
  json: 'copyAsJson',
} as const satisfies Record<CodeForm, string>;

/** Puts messages on the clipboard as code that sends them. */
export function copyAs(form: CodeForm): Command {
  return async (context, argument) => {
    if (isForPanel(context, argument)) {
      context.panels.queues.ask(asks[form]);
      return;
    }
    const picked = await pickMessages(context, argument, { title: l10n.t('Copy Messages'), states: [] });
    if (picked) await context.panels.queueService(picked.queue.target).copyAs({ ids: picked.ids, form });
  };
}

/** Two bodies in the diff editor: those selected in the panel in front, else two of a queue. */
export async function compareMessages(context: CommandContext, argument?: unknown): Promise<void> {
  if (isForPanel(context, argument)) {
    context.panels.queues.ask('compare');
    return;
  }
  const picked = await pickMessages(context, argument, { title: l10n.t('Compare Two Messages'), states: [] });
  if (!picked) return;
  const [left, right, third] = picked.ids;
  if (left === undefined || right === undefined || third !== undefined) {
    void window.showInformationMessage(l10n.t('Pick two messages to compare.'));
    return;
  }
  await context.panels.queueService(picked.queue.target).compare({ ids: [left, right] });
}
