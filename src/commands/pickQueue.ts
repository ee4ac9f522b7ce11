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

interface QueueItem extends QuickPickItem {
  readonly queue: LocatedQueue;
}

/** Which queues a command is for, when not for all. */
export interface QueueWish {
  readonly fits: (queue: LocatedQueue) => boolean;
  /** Said where none fits, and of one that does not: what is missing, what to do. */
  readonly otherwise: string;
}

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
  const target = targetFrom(argument) ?? (isPanelMenu(argument) ? context.panels.activeTarget : undefined);
  if (!target) return pickFrom(activeFirst(overview, context.panels.activeTarget), title, wish);

  const queue = findQueue(overview, target);
  if (!queue) throw Object.assign(new Error(target.name), { name: 'QueueDoesNotExist' });
  if (wish && !wish.fits(queue)) throw Object.assign(new Error(wish.otherwise), { name: 'NotFitting' });
  return queue;
}

/** A menu inside a panel says where it was opened, that of its tab which editor, neither on which queue. */
function isPanelMenu(argument: unknown): boolean {
  if (typeof argument !== 'object' || argument === null) return false;
  return 'webviewSection' in argument || 'groupId' in argument || ('scheme' in argument && 'path' in argument);
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

export async function pickFrom(
  all: readonly LocatedQueue[],
  title: string,
  wish?: QueueWish,
): Promise<LocatedQueue | undefined> {
  const queues = wish ? all.filter((queue) => wish.fits(queue)) : all;
  if (queues.length === 0) {
    if (wish && all.length > 0) void window.showInformationMessage(wish.otherwise);
    else await offerToCreate();
    return undefined;
  }
  if (queues.length === 1) return queues[0];
  const hasOneWorld = new Set(queues.map(({ target }) => `${target.accountId}/${target.region}`)).size === 1;
  const items = queues.map((queue) => queueItem(queue, hasOneWorld));
  const placeHolder = l10n.t('Pick a queue');
  return (await window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))?.queue;
}

function queueItem(queue: LocatedQueue, hasOneWorld: boolean): QueueItem {
  const { visible, inFlight, delayed } = queue.counts;
  const counts = l10n.t('{0} visible, {1} in flight, {2} delayed', visible, inFlight, delayed);
  const { region, accountId } = queue.target;
  return {
    label: `$(${queue.fifo ? 'list-ordered' : 'inbox'}) ${queue.name}`,
    description: hasOneWorld ? counts : `${counts} · ${region} · ${accountId}`,
    queue,
  };
}

async function offerToCreate(): Promise<void> {
  const create = l10n.t('Create Queue…');
  const chosen = await window.showInformationMessage(l10n.t('There are no queues yet.'), create);
  if (chosen !== create) return;
  await commands.executeCommand('messagingPlayground.createQueue');
}
