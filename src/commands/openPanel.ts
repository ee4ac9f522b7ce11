import { l10n } from 'vscode';
import type { PanelEvents } from '../panel/contract.ts';
import type { Command } from './context.ts';
import { pickQueue, type QueueWish } from './pickQueue.ts';

/** Opens the panel of a queue and the dialog or view of that name in it. */
export function openPanel(title: string, what: PanelEvents['ask']['what'], wish?: QueueWish): Command {
  return async (context, argument) => {
    const queue = await pickQueue(context, argument, title, wish);
    if (queue) context.panels.openQueue(queue.target, what);
  };
}

/** Redriving is for queues that take the dead letters of others. */
export function redriveMessages(): Command {
  return openPanel(l10n.t('Redrive Messages'), 'redriveMessages', {
    fits: ({ sources }) => sources.length > 0,
    otherwise: l10n.t('Only dead-letter queues can be redriven: no queue names this one in its redrive policy.'),
  });
}
