import { l10n, window, type QuickPickItem } from 'vscode';
import { queuesIn, targetFrom, type LocatedQueue } from '../backend/queueTarget.ts';
import type { LocatedTopic } from '../backend/topicTarget.ts';
import type { SubscribeCandidates } from '../panel/contract.ts';
import type { CommandContext } from './context.ts';
import { isPanelMenu } from './panelMenu.ts';
import { pickFrom, pickQueue } from './pickQueue.ts';
import { pickTopic } from './pickTopic.ts';

interface PolicyItem extends QuickPickItem {
  readonly allowsTopicToSend: boolean;
}

/** Subscribes a queue to a topic, and offers to let the topic send there, without which nothing would arrive on AWS. */
export async function subscribeQueue(context: CommandContext, argument?: unknown): Promise<void> {
  const title = l10n.t('Subscribe Queue');
  const isOfQueue = targetFrom(argument) ?? (isPanelMenu(argument) && context.panels.queues.activeTarget);
  const given = isOfQueue ? await pickQueue(context, argument, title) : undefined;
  const topic = await pickTopic(context, given ? undefined : argument, title, {
    fits: ({ fifo }) => fifo || given?.fifo !== true,
    otherwise: l10n.t('FIFO queues can be subscribed to FIFO topics only.'),
  });
  if (!topic) return;
  const service = context.panels.topicService(topic.target);
  const { queues } = await service.candidates();
  const queue = given ?? (await pickUnsubscribed(context, topic, queues));
  if (!queue) return;

  const isAllowed = queues.find(({ arn }) => arn === queue.arn)?.allowsTopic === true;
  const allowsTopicToSend = isAllowed ? false : await askPolicy(queue, topic);
  if (allowsTopicToSend === undefined) return;
  await service.subscribe({ protocol: 'sqs', endpoint: queue.arn, attributes: {}, allowsTopicToSend });
  window.setStatusBarMessage(l10n.t('{0} gets the messages of {1}', queue.name, topic.name), 5000);
  if (argument === undefined) context.panels.openTopic(topic.target, 'showSubscriptions');
}

async function pickUnsubscribed(
  context: CommandContext,
  { fifo, name }: LocatedTopic,
  candidates: SubscribeCandidates['queues'],
): Promise<LocatedQueue | undefined> {
  const open = new Set(candidates.filter((each) => !each.isSubscribed).map(({ arn }) => arn));
  return pickFrom(queuesIn(await context.overview.latest()), l10n.t('Subscribe a Queue to {0}', name), {
    fits: (queue) => open.has(queue.arn) && (fifo || !queue.fifo),
    otherwise: fifo
      ? l10n.t('Every queue is subscribed already.')
      : l10n.t('No other standard queue is there: FIFO queues can be subscribed to FIFO topics only.'),
  });
}

async function askPolicy(queue: LocatedQueue, topic: LocatedTopic): Promise<boolean | undefined> {
  const items: PolicyItem[] = [
    {
      label: l10n.t('$(shield) Subscribe, and let the topic send to the queue'),
      detail: l10n.t('Adds a statement to the policy of {0}, as AWS needs it.', queue.name),
      allowsTopicToSend: true,
    },
    {
      label: l10n.t('$(plug) Subscribe only'),
      detail: l10n.t('On AWS nothing would arrive until the policy of {0} lets {1} send.', queue.name, topic.name),
      allowsTopicToSend: false,
    },
  ];
  const title = l10n.t('Subscribe {0} to {1}', queue.name, topic.name);
  return (await window.showQuickPick(items, { title, ignoreFocusOut: true }))?.allowsTopicToSend;
}
