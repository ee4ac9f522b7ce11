import { l10n, window } from 'vscode';
import type { LocatedTopic } from '../backend/topicTarget.ts';
import { confirm } from './confirm.ts';
import type { CommandContext } from './context.ts';
import { pickTopic } from './pickTopic.ts';

/** Deletes a topic, after a confirmation that names it and counts its subscriptions. */
export async function deleteTopic(context: CommandContext, argument?: unknown): Promise<void> {
  const topic = await pickTopic(context, argument, l10n.t('Delete Topic'));
  if (!topic) return;
  const goesOn = await confirm({
    setting: 'delete',
    question: l10n.t('Delete the topic {0}?', topic.name),
    detail: detailOf(topic),
    action: l10n.t('Delete'),
  });
  if (!goesOn) return;

  const { DeleteTopicCommand } = await import('@aws-sdk/client-sns');
  const sns = await context.playground.clients(topic.target).sns();
  await sns.send(new DeleteTopicCommand({ TopicArn: topic.arn }));
  window.setStatusBarMessage(l10n.t('Deleted {0}', topic.name), 5000);
}

function detailOf({ subscriptions }: LocatedTopic): string {
  const { length } = subscriptions;
  if (length === 0) return l10n.t('It has no subscriptions. This cannot be undone.');
  return length === 1
    ? l10n.t('Its subscription ends with it. This cannot be undone.')
    : l10n.t('Its {0} subscriptions end with it. This cannot be undone.', length);
}
