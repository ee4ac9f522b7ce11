import { env, l10n, window, type QuickPickItem } from 'vscode';
import { queuesIn, targetFrom } from '../backend/queueTarget.ts';
import { subscriptionFrom, topicFrom, topicsIn } from '../backend/topicTarget.ts';
import type { CommandContext } from './context.ts';
import { isPanelMenu } from './panelMenu.ts';
import { pickOne } from './pickOne.ts';
import { pickQueue, queueItem } from './pickQueue.ts';
import { pickSubscription } from './pickSubscription.ts';
import { pickTopic, topicItem } from './pickTopic.ts';

interface Arn {
  readonly arn: string;
  readonly name: string;
}

/** Of a queue, a topic or a subscription. */
export async function copyArn(context: CommandContext, argument?: unknown): Promise<void> {
  const found = await arnFor(context, argument);
  if (!found) return;
  await env.clipboard.writeText(found.arn);
  window.setStatusBarMessage(l10n.t('Copied the ARN of {0}', found.name), 5000);
}

async function arnFor(context: CommandContext, argument: unknown): Promise<Arn | undefined> {
  const title = l10n.t('Copy ARN');
  const isOfTopic = isPanelMenu(argument) && context.panels.topics.activeTarget !== undefined;
  if (subscriptionFrom(argument) || (isOfTopic && 'subscription' in argument)) {
    const picked = await pickSubscription(context, argument, title);
    return picked && { arn: picked.subscription.arn, name: picked.subscription.label };
  }
  if (topicFrom(argument) || isOfTopic) return pickTopic(context, argument, title);
  if (targetFrom(argument) || isPanelMenu(argument)) return pickQueue(context, argument, title);
  return pickAny(context, title);
}

async function pickAny(context: CommandContext, title: string): Promise<Arn | undefined> {
  await context.playground.ensureRunning();
  const overview = await context.overview.latest();
  const hasOneWorld = overview.worlds.length === 1;
  const all: (Arn & { readonly item: QuickPickItem })[] = [
    ...queuesIn(overview).map((queue) => ({ arn: queue.arn, name: queue.name, item: queueItem(queue, hasOneWorld) })),
    ...topicsIn(overview).map((topic) => ({ arn: topic.arn, name: topic.name, item: topicItem(topic, hasOneWorld) })),
  ];
  return pickOne({
    title,
    placeHolder: l10n.t('Pick a queue or a topic'),
    all,
    itemOf: ({ item }) => item,
    onNone: async () => void window.showInformationMessage(l10n.t('There are no queues and topics yet.')),
  });
}
