import { l10n, window } from 'vscode';
import { isWithin } from '../backend/queueSettings.ts';
import type { CommandContext } from './context.ts';
import { pickQueue } from './pickQueue.ts';

/** What one ReceiveMessage call may ask for. */
const batch = { min: 1, max: 10 };

/** Receives as a consumer would: the messages hide, their counts rise. The panel then shows who holds them. */
export async function receiveMessages(context: CommandContext, argument?: unknown): Promise<void> {
  const queue = await pickQueue(context, argument, l10n.t('Receive Messages'));
  if (!queue) return;
  const count = await window.showInputBox({
    title: l10n.t('Receive Messages from {0}', queue.name),
    prompt: l10n.t('How many, 1 to 10. They hide from other consumers for the visibility timeout of the queue.'),
    value: '1',
    ignoreFocusOut: true,
    validateInput: (text) => (isWithin(batch, text) ? undefined : l10n.t('A whole number, 1 to 10.')),
  });
  if (count === undefined) return;

  const { ReceiveMessageCommand } = await import('@aws-sdk/client-sqs');
  const sqs = await context.playground.clients(queue.target).sqs();
  const input = { QueueUrl: queue.queueUrl, MaxNumberOfMessages: Number(count), WaitTimeSeconds: 0 };
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(input));
  if (Messages.length === 0) {
    void window.showInformationMessage(l10n.t('Nothing to receive: {0} has no visible message.', queue.name));
    return;
  }
  window.setStatusBarMessage(l10n.t('Received {0} from {1}', Messages.length, queue.name), 5000);
  context.panels.openQueue(queue.target);
}
