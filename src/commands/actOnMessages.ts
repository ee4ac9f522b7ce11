import { l10n, window } from 'vscode';
import { isWithin } from '../backend/queueSettings.ts';
import type { RowAction } from '../panel/contract.ts';
import { confirm } from './confirm.ts';
import type { CommandContext } from './context.ts';
import { isForPanel, pickMessages, type PickedMessages } from './pickMessages.ts';

/** What one extension may add: AWS hides a message for 12 hours at most. */
const extension = { min: 1, max: 43_200 };

/** Ends the invisibility of messages at once, as a consumer that gives up would. */
export async function releaseMessage(context: CommandContext, argument?: unknown): Promise<void> {
  if (isForPanel(context, argument)) {
    context.panels.queues.ask('release');
    return;
  }
  const picked = await pickMessages(context, argument, { title: l10n.t('Release Message'), states: ['inFlight'] });
  if (picked) await act(context, picked, { verb: 'release', ids: picked.ids });
}

export async function extendVisibility(context: CommandContext, argument?: unknown): Promise<void> {
  if (isForPanel(context, argument)) {
    context.panels.queues.ask('extend');
    return;
  }
  const title = l10n.t('Extend Visibility');
  const picked = await pickMessages(context, argument, { title, states: ['inFlight'] });
  if (!picked) return;
  const seconds = await window.showInputBox({
    title,
    prompt: l10n.t('For how many seconds more they stay hidden, at most 12 hours after the receive'),
    value: '30',
    ignoreFocusOut: true,
    validateInput: (text) => (isWithin(extension, text) ? undefined : l10n.t('A whole number, 1 to 43200.')),
  });
  if (seconds !== undefined) await act(context, picked, { verb: 'extend', ids: picked.ids, seconds: Number(seconds) });
}

/** Deletes messages in any state, after a question that counts them; the panel asks its own. */
export async function deleteMessage(context: CommandContext, argument?: unknown): Promise<void> {
  if (isForPanel(context, argument)) {
    context.panels.queues.ask('delete');
    return;
  }
  const picked = await pickMessages(context, argument, { title: l10n.t('Delete Message'), states: [] });
  if (!picked) return;
  const { queue, ids } = picked;
  const goesOn = await confirm({
    question:
      ids.length === 1
        ? l10n.t('Delete 1 message of {0}?', queue.name)
        : l10n.t('Delete {0} messages of {1}?', ids.length, queue.name),
    detail: l10n.t('This cannot be undone.'),
    action: l10n.t('Delete'),
  });
  if (goesOn) await act(context, picked, { verb: 'delete', ids });
}

/** Receives just these, which AWS cannot. */
export async function receiveMessage(context: CommandContext, argument?: unknown): Promise<void> {
  if (isForPanel(context, argument)) {
    context.panels.queues.ask('receiveChosen');
    return;
  }
  const picked = await pickMessages(context, argument, { title: l10n.t('Receive This Message'), states: ['visible'] });
  if (picked) await act(context, picked, { verb: 'receive', ids: picked.ids });
}

async function act(context: CommandContext, { queue }: PickedMessages, action: RowAction): Promise<void> {
  const { done, failed } = await context.panels.queueService(queue.target).act(action);
  if (failed.length === 0) {
    window.setStatusBarMessage(doneText(action.verb, done, queue.name), 5000);
    return;
  }
  const text = l10n.t(
    '{0} {1} were left as they were: {2}',
    doneText(action.verb, done, queue.name),
    failed.length,
    failed[0]!.why,
  );
  void window.showWarningMessage(text);
}

function doneText(verb: RowAction['verb'], count: number, queue: string): string {
  if (verb === 'release') return l10n.t('Released {0} of {1}.', count, queue);
  if (verb === 'extend') return l10n.t('Extended {0} of {1}.', count, queue);
  if (verb === 'receive') return l10n.t('Received {0} of {1}.', count, queue);
  return l10n.t('Deleted {0} of {1}.', count, queue);
}
