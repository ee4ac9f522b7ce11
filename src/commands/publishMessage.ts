import { l10n, window } from 'vscode';
import type { LocatedTopic } from '../backend/topicTarget.ts';
import type { CommandContext } from './context.ts';
import { pickTopic } from './pickTopic.ts';

/** Publishes one line. Longer messages, subject, attributes and texts per protocol are the panel's composer. */
export async function publishMessage(context: CommandContext, argument?: unknown): Promise<void> {
  const topic = await pickTopic(context, argument, l10n.t('Publish Message'));
  if (!topic) return;
  const message = await ask(
    l10n.t('Publish to {0}', topic.name),
    l10n.t('The message; subject and attributes can be given in the panel of the topic'),
    '{"id": 1}',
  );
  if (message === undefined) return;
  const order = topic.fifo ? await askOrder(topic) : {};
  if (!order) return;

  const draft = { message, attributes: [], ...order };
  const { messageId } = await context.panels.topicService(topic.target).publishMessage(draft);
  window.setStatusBarMessage(l10n.t('Published {0} to {1}', messageId, topic.name), 5000);
  if (argument === undefined) context.panels.openTopic(topic.target);
}

/** What a FIFO topic must have. An id of its own makes the message no duplicate of any. */
async function askOrder({ name }: LocatedTopic): Promise<{ group: string; deduplicationId: string } | undefined> {
  const title = l10n.t('Publish to {0}', name);
  const group = await ask(title, l10n.t('Message group; messages of one group arrive in order'), 'orders');
  return group === undefined ? undefined : { group, deduplicationId: globalThis.crypto.randomUUID() };
}

function ask(title: string, prompt: string, placeHolder: string): Thenable<string | undefined> {
  return window.showInputBox({
    title,
    prompt,
    placeHolder,
    ignoreFocusOut: true,
    validateInput: (text) => (text === '' ? l10n.t('It cannot be empty.') : undefined),
  });
}
