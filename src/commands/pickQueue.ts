import { commands, l10n, window, type QuickPickItem } from 'vscode';
import {
  findQueue,
  queuesIn,
  targetFrom,
  targetKey,
  type LocatedQueue,
  type QueueTarget,
} from '../backend/queueTarget.ts';
import type { Overview } from '../engine/inspect/views.ts';
import type { CommandContext } from './context.ts';
import { isPanelMenu } from './panelMenu.ts';
import { fitting, pickOne, type Wish } from './pickOne.ts';

/** Which queues a command is for, when not for all. */
export type QueueWish = Wish<LocatedQueue>;

/**
 * The queue a command is for: the one it was called on, else the one the user picks from a list with counts.
 * Starts the playground when it is not running. Undefined when the user thinks better of it.
 *
 * @throws QueueDoesNotExist when the one it was called on is gone; NotFitting when it is not such a queue.
 */
export async function pickQueue(
  context: CommandContext,
  argument: unknown,
  title: string,
  wish?: QueueWish,
): Promise<LocatedQueue | undefined> {
  await context.playground.ensureRunning();
  const overview = await context.overview.latest();
  const target = targetFrom(argument) ?? (isPanelMenu(argument) ? context.panels.queues.activeTarget : undefined);
  if (!target) return pickFrom(activeFirst(overview, context.panels.queues.activeTarget), title, wish);

  const queue = findQueue(overview, target);
  if (!queue) throw Object.assign(new Error(target.name), { name: 'QueueDoesNotExist' });
  return fitting(queue, wish);
}

/** Enter takes the queue one looks at. */
function activeFirst(overview: Overview, active: QueueTarget | undefined): LocatedQueue[] {
  const key = active && targetKey(active);
  const queues = queuesIn(overview);
  return [
    ...queues.filter(({ target }) => targetKey(target) === key),
    ...queues.filter(({ target }) => targetKey(target) !== key),
  ];
}

export function pickFrom(
  all: readonly LocatedQueue[],
  title: string,
  wish?: QueueWish,
): Promise<LocatedQueue | undefined> {
  const hasOneWorld = new Set(all.map(({ target }) => `${target.accountId}/${target.region}`)).size === 1;
  return pickOne({
    title,
    placeHolder: l10n.t('Pick a queue'),
    all,
    wish,
    itemOf: (queue) => queueItem(queue, hasOneWorld),
    onNone: offerToCreate,
  });
}

export function queueItem(queue: LocatedQueue, hasOneWorld: boolean): QuickPickItem {
  const { visible, inFlight, delayed } = queue.counts;
  const counts = l10n.t('{0} visible, {1} in flight, {2} delayed', visible, inFlight, delayed);
  const { region, accountId } = queue.target;
  return {
    label: `$(${queue.fifo ? 'list-ordered' : 'inbox'}) ${queue.name}`,
    description: hasOneWorld ? counts : `${counts} · ${region} · ${accountId}`,
  };
}

async function offerToCreate(): Promise<void> {
  const create = l10n.t('Create Queue…');
  const chosen = await window.showInformationMessage(l10n.t('There are no queues yet.'), create);
  if (chosen !== create) return;
  await commands.executeCommand('messagingPlayground.createQueue');
}
