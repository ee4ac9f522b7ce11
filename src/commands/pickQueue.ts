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

/**
 * The queue a command is for: the one it was called on, else the one the user picks from a list with counts.
 * Starts the playground when it is not running. Undefined when the user thinks better of it.
 *
 * @throws QueueDoesNotExist when the one it was called on is gone.
 */
export async function pickQueue(
  context: CommandContext,
  argument: unknown,
  title: string,
): Promise<LocatedQueue | undefined> {
  await context.playground.ensureRunning();
  const overview = await context.overview.latest();
  const target = targetFrom(argument) ?? (isPanelMenu(argument) ? context.panels.activeTarget : undefined);
  if (!target) return pickFrom(activeFirst(overview, context.panels.activeTarget), title);

  const queue = findQueue(overview, target);
  if (!queue) throw Object.assign(new Error(target.name), { name: 'QueueDoesNotExist' });
  return queue;
}

/** A menu inside a panel says where it was opened, not on which queue. */
function isPanelMenu(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'webviewSection' in argument;
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

async function pickFrom(queues: readonly LocatedQueue[], title: string): Promise<LocatedQueue | undefined> {
  if (queues.length === 0) {
    await offerToCreate();
    return undefined;
  }
  if (queues.length === 1) return queues[0];
  const hasOneWorld = new Set(queues.map(({ target }) => `${target.accountId}/${target.region}`)).size === 1;
  const items = queues.map((queue): QueueItem => queueItem(queue, hasOneWorld));
  const placeHolder = l10n.t('Pick a queue');
  return (await window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))?.queue;
}

function queueItem(queue: LocatedQueue, hasOneWorld: boolean): QueueItem {
  const { visible, inFlight, delayed } = queue.counts;
  const counts = l10n.t('{0} visible, {1} in flight, {2} delayed', visible, inFlight, delayed);
  const { region, accountId } = queue.target;
  return {
    label: `$(inbox) ${queue.name}`,
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
