import { l10n } from 'vscode';
import type { TopicAsk } from '../panel/contract.ts';
import type { Command, CommandContext } from './context.ts';
import { pickTopic } from './pickTopic.ts';

export async function openTopic(context: CommandContext, argument?: unknown): Promise<void> {
  const topic = await pickTopic(context, argument, l10n.t('Open Topic'));
  if (topic) context.panels.openTopic(topic.target);
}

/** Opens the panel of a topic and the dialog or view of that name in it. */
export function openTopicPanel(title: string, what: TopicAsk): Command {
  return async (context, argument) => {
    const topic = await pickTopic(context, argument, title);
    if (topic) context.panels.openTopic(topic.target, what);
  };
}
