import { l10n, window, type QuickPickItem } from 'vscode';
import { targetKey } from '../backend/queueTarget.ts';
import {
  subscriptionFrom,
  subscriptionsIn,
  type LocatedSubscription,
  type NamedSubscription,
} from '../backend/topicTarget.ts';
import type { CommandContext } from './context.ts';
import { isPanelMenu } from './panelMenu.ts';
import { fitting, pickOne, type Wish } from './pickOne.ts';

/** Which subscriptions a command is for, when not for all. */
export type SubscriptionWish = Wish<LocatedSubscription>;

/**
 * The subscription a command is for: the one it was called on, in the tree or in a panel, else the one the user picks, those of
 * the topic in front first. Undefined when the user thinks better of it.
 *
 * @throws NotFoundException when the one it was called on is gone; NotFitting when it is not such a subscription.
 */
export async function pickSubscription(
  context: CommandContext,
  argument: unknown,
  title: string,
  wish?: SubscriptionWish,
): Promise<LocatedSubscription | undefined> {
  await context.playground.ensureRunning();
  const all = subscriptionsIn(await context.overview.latest());
  const named = subscriptionFrom(argument) ?? chosenIn(context, argument);
  if (named) {
    const found = all.find(({ subscription }) => subscription.id === named.id);
    if (!found) throw Object.assign(new Error(named.topic.name), { name: 'NotFoundException' });
    return fitting(found, wish);
  }
  const active = context.panels.topics.activeTarget;
  const isActive = ({ topic }: LocatedSubscription) => active && targetKey(topic.target) === targetKey(active);
  return pickOne({
    title,
    placeHolder: l10n.t('Pick a subscription'),
    all: [...all.filter(isActive), ...all.filter((each) => !isActive(each))],
    wish,
    itemOf: subscriptionItem,
    onNone: async () => void window.showInformationMessage(l10n.t('There are no subscriptions yet.')),
  });
}

/** Menus inside a topic panel say which row of the table, or which field of the matrix. */
function chosenIn({ panels }: CommandContext, argument: unknown): NamedSubscription | undefined {
  const topic = panels.topics.activeTarget;
  if (!topic || !isPanelMenu(argument) || !('subscription' in argument)) return undefined;
  return typeof argument.subscription === 'number' ? { topic, id: argument.subscription } : undefined;
}

function subscriptionItem({ topic, subscription }: LocatedSubscription): QuickPickItem {
  const { label, protocol, isConfirmed, isPaused, problem } = subscription;
  const words = [
    protocol,
    ...(isConfirmed ? [] : [l10n.t('pending confirmation')]),
    ...(isPaused ? [l10n.t('paused')] : []),
  ];
  return {
    label: `${topic.name} → ${label}`,
    description: words.join(' · '),
    ...(problem && { detail: problem.text }),
  };
}
