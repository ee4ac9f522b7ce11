import { l10n, window, type QuickPickItem } from 'vscode';
import { derivedName, isFifoName, maxTopicNameLength, withFifo } from '../backend/queueName.ts';
import { findTopic, type LocatedTopic } from '../backend/topicTarget.ts';
import { copiedTopicAttributes } from '../backend/topicCopy.ts';
import type { Overview } from '../engine/inspect/views.ts';
import type { TopicSummary } from '../panel/contract.ts';
import { askTopicName } from './askName.ts';
import type { CommandContext } from './context.ts';
import { pickTopic } from './pickTopic.ts';

interface CopyItem extends QuickPickItem {
  readonly isSubscribed: boolean;
}

/** Makes a topic with the attributes and tags of another, with its subscriptions where they are wanted, and opens its panel. */
export async function copyTopic(context: CommandContext, argument?: unknown): Promise<void> {
  const source = await pickTopic(context, argument, l10n.t('Copy Topic'));
  if (!source) return;
  const overview = await context.overview.latest();
  const name = await askTopicName(overview, source.target, {
    title: l10n.t('Copy the Topic {0}', source.name),
    prompt: source.fifo
      ? l10n.t('Name of the copy, which is a FIFO topic, too: .fifo is added where it is missing')
      : l10n.t('Name of the copy; it gets the attributes and tags'),
    proposed: freeName(overview, source),
    completed: source.fifo ? withFifo : (typed) => typed,
    refuse: (typed) =>
      isFifoName(typed) && !source.fifo
        ? l10n.t('{0} is a standard topic and so is its copy: the name cannot end with .fifo.', source.name)
        : undefined,
  });
  if (name === undefined) return;
  const isSubscribed = await askSubscriptions(source);
  if (isSubscribed === undefined) return;

  const summary = await context.playground.inspect.topicSummary(source.id);
  const toArn = source.arn.replace(/[^:]*$/, name);
  await create(context, source, name, toArn, summary);
  if (isSubscribed) await subscribeAlike(context, source, toArn, summary);
  await context.overview.latest();
  context.panels.openTopic({ ...source.target, name });
}

async function askSubscriptions({ name, subscriptions }: LocatedTopic): Promise<boolean | undefined> {
  const { length } = subscriptions;
  if (length === 0) return false;
  const words = length === 1 ? l10n.t('With its subscription') : l10n.t('With its {0} subscriptions', length);
  const items: CopyItem[] = [
    {
      label: `$(type-hierarchy-sub) ${words}`,
      description: l10n.t('web and mail endpoints have to confirm anew'),
      isSubscribed: true,
    },
    { label: l10n.t('$(broadcast) Without subscriptions'), isSubscribed: false },
  ];
  const title = l10n.t('Copy the Topic {0}', name);
  return (await window.showQuickPick(items, { title, ignoreFocusOut: true }))?.isSubscribed;
}

async function create(
  context: CommandContext,
  source: LocatedTopic,
  name: string,
  toArn: string,
  { attributes, tags }: TopicSummary,
): Promise<void> {
  const { CreateTopicCommand } = await import('@aws-sdk/client-sns');
  const sns = await context.playground.clients(source.target).sns();
  const Attributes = copiedTopicAttributes({ attributes, fifo: source.fifo, fromArn: source.arn, toArn });
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  await sns.send(new CreateTopicCommand({ Name: name, Attributes, Tags }));
}

/** One endpoint that refuses does not keep the others. */
async function subscribeAlike(
  context: CommandContext,
  { target }: LocatedTopic,
  TopicArn: string,
  { subscriptions }: TopicSummary,
): Promise<void> {
  const { SubscribeCommand } = await import('@aws-sdk/client-sns');
  const sns = await context.playground.clients(target).sns();
  for (const { protocol, endpoint, attributes, label } of subscriptions) {
    const Attributes = { ...attributes };
    try {
      await sns.send(new SubscribeCommand({ TopicArn, Protocol: protocol, Endpoint: endpoint, Attributes }));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      void window.showWarningMessage(l10n.t('{0} was not subscribed to the copy: {1}', label, why));
    }
  }
}

/** `order-events-copy`, `order-events-copy-2` … */
function freeName(overview: Overview, { name, target }: LocatedTopic): string {
  for (let number = 1; ; number++) {
    const free = derivedName(name, number === 1 ? '-copy' : `-copy-${number}`, maxTopicNameLength);
    if (!findTopic(overview, { ...target, name: free })) return free;
  }
}
