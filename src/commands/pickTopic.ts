import { commands, l10n, window, type QuickPickItem } from 'vscode';
import { targetKey } from '../backend/queueTarget.ts';
import { findTopic, topicFrom, topicsIn, type LocatedTopic, type NamedTopic } from '../backend/topicTarget.ts';
import type { Overview } from '../engine/inspect/views.ts';
import type { CommandContext } from './context.ts';
import { isPanelMenu } from './panelMenu.ts';
import { fitting, pickOne, type Wish } from './pickOne.ts';

/** Which topics a command is for, when not for all. */
export type TopicWish = Wish<LocatedTopic>;

/**
 * The topic a command is for: the one it was called on, else the one the user picks. Starts the playground when it is not
 * running. Undefined when the user thinks better of it.
 *
 * @throws NotFoundException when the one it was called on is gone; NotFitting when it is not such a topic.
 */
export async function pickTopic(
  context: CommandContext,
  argument: unknown,
  title: string,
  wish?: TopicWish,
): Promise<LocatedTopic | undefined> {
  await context.playground.ensureRunning();
  const overview = await context.overview.latest();
  const active = context.panels.topics.activeTarget;
  const target = topicFrom(argument) ?? (isPanelMenu(argument) ? active : undefined);
  if (!target) return pickFrom(activeFirst(overview, active), title, wish);

  const topic = findTopic(overview, target);
  if (!topic) throw Object.assign(new Error(target.name), { name: 'NotFoundException' });
  return fitting(topic, wish);
}

/** Enter takes the topic one looks at. */
function activeFirst(overview: Overview, active: NamedTopic | undefined): LocatedTopic[] {
  const key = active && targetKey(active);
  const topics = topicsIn(overview);
  return [
    ...topics.filter(({ target }) => targetKey(target) === key),
    ...topics.filter(({ target }) => targetKey(target) !== key),
  ];
}

function pickFrom(
  all: readonly LocatedTopic[],
  title: string,
  wish: TopicWish | undefined,
): Promise<LocatedTopic | undefined> {
  const hasOneWorld = new Set(all.map(({ target }) => `${target.accountId}/${target.region}`)).size === 1;
  return pickOne({
    title,
    placeHolder: l10n.t('Pick a topic'),
    all,
    wish,
    itemOf: (topic) => topicItem(topic, hasOneWorld),
    onNone: offerToCreate,
  });
}

export function topicItem({ name, fifo, subscriptions, target }: LocatedTopic, hasOneWorld: boolean): QuickPickItem {
  const { length } = subscriptions;
  const count = length === 1 ? l10n.t('1 subscription') : l10n.t('{0} subscriptions', length);
  return {
    label: `$(${fifo ? 'list-ordered' : 'broadcast'}) ${name}`,
    description: hasOneWorld ? count : `${count} · ${target.region} · ${target.accountId}`,
  };
}

async function offerToCreate(): Promise<void> {
  const create = l10n.t('Create Topic…');
  const chosen = await window.showInformationMessage(l10n.t('There are no topics yet.'), create);
  if (chosen === create) await commands.executeCommand('messagingPlayground.createTopic');
}
