import { commands, l10n, window } from 'vscode';
import type { CommandContext } from './context.ts';
import { pickQueue } from './pickQueue.ts';

/** Sends one line as a message. Longer bodies, attributes and delays are the panel's composer. */
export async function sendMessage(context: CommandContext, argument?: unknown): Promise<void> {
  const queue = await pickQueue(context, argument, l10n.t('Send Message'));
  if (!queue) return;
  const body = await window.showInputBox({
    title: l10n.t('Send Message to {0}', queue.name),
    prompt: l10n.t('Body of the message; attributes and a delay can be given in the panel of the queue'),
    placeHolder: '{"id": 1}',
    ignoreFocusOut: true,
    validateInput: (text) => (text === '' ? l10n.t('A message needs a body.') : undefined),
  });
  if (body === undefined) return;

  const { SendMessageCommand } = await import('@aws-sdk/client-sqs');
  const sqs = await context.playground.clients(queue.target).sqs();
  const { MessageId } = await sqs.send(new SendMessageCommand({ QueueUrl: queue.queueUrl, MessageBody: body }));
  window.setStatusBarMessage(l10n.t('Sent {0} to {1}', MessageId ?? '', queue.name), 5000);
  if (argument === undefined) await commands.executeCommand('messagingPlayground.openQueue', queue.target);
}
