import { l10n, window, type QuickPickItem } from 'vscode';
import { targetFrom, type LocatedQueue } from '../backend/queueTarget.ts';
import type { PeekedRow, RowState } from '../engine/inspect/views.ts';
import type { CommandContext } from './context.ts';
import { pickQueue } from './pickQueue.ts';

export interface MessageWish {
  readonly title: string;
  /** Which messages it is for; empty: all that the queue has. */
  readonly states: readonly Exclude<RowState, 'ended'>[];
}

export interface PickedMessages {
  readonly queue: LocatedQueue;
  readonly ids: readonly number[];
}

interface MessageItem extends QuickPickItem {
  readonly id: number;
}

/** As many as a list that people read can have; a panel shows and filters all. */
const mostListed = 200;

/** True when a panel is in front and the command was called on nothing else: it is about what is selected there. */
export function isForPanel({ panels }: CommandContext, argument: unknown): boolean {
  return targetFrom(argument) === undefined && panels.queues.activeTarget !== undefined;
}

/**
 * The messages a command is for, as the user picks them: first a queue, where it was not called on one, then in it.
 * Undefined when the user thinks better of it.
 */
export async function pickMessages(
  context: CommandContext,
  argument: unknown,
  wish: MessageWish,
): Promise<PickedMessages | undefined> {
  const queue = await pickQueue(context, argument, wish.title);
  if (!queue) return undefined;
  const ids = await pickIn(context, queue, wish);
  return ids && ids.length > 0 ? { queue, ids } : undefined;
}

async function pickIn(
  context: CommandContext,
  queue: LocatedQueue,
  { title, states }: MessageWish,
): Promise<number[] | undefined> {
  const { rows } = await context.playground.inspect.window({
    queueId: queue.id,
    states: states.length > 0 ? states : ['delayed', 'visible', 'inFlight'],
    text: '',
    sort: { key: 'age', descending: true },
    offset: 0,
    limit: mostListed,
  });
  if (rows.length === 0) {
    const none = states.includes('inFlight')
      ? l10n.t('{0} has no messages in flight.', queue.name)
      : l10n.t('{0} has no messages.', queue.name);
    void window.showInformationMessage(none);
    return undefined;
  }
  const picked = await window.showQuickPick(rows.map(messageItem), {
    title: `${title} · ${queue.name}`,
    placeHolder: l10n.t('Pick messages'),
    canPickMany: true,
    matchOnDescription: true,
  });
  return picked?.map(({ id }) => id);
}

/** Bodies are data: what looks like an icon in them is none. */
function messageItem({ id, messageId, preview, state, receives }: PeekedRow): MessageItem {
  const words = { delayed: l10n.t('delayed'), visible: l10n.t('visible'), inFlight: l10n.t('in flight'), ended: '' };
  return {
    label: preview
      .replaceAll(/\s+/g, ' ')
      .slice(0, 80)
      .replaceAll('$(', String.raw`\$(`),
    description: l10n.t('{0} · received {1} times · {2}', words[state], receives, messageId),
    id,
  };
}
