import { l10n, window } from 'vscode';
import { totalOf } from '../backend/messageTotals.ts';
import type { QueueCounts } from '../engine/inspect/views.ts';
import type { CommandContext } from './context.ts';
import { confirm } from './confirm.ts';
import { countsSentence } from './counts.ts';
import { pickQueue } from './pickQueue.ts';

/** Deletes every message of a queue, after a confirmation that names it and counts them. */
export async function purgeQueue(context: CommandContext, argument?: unknown): Promise<void> {
  const queue = await pickQueue(context, argument, l10n.t('Purge Queue'));
  if (!queue) return;
  const goesOn = await confirm({
    setting: 'purge',
    question: l10n.t('Purge the queue {0}?', queue.name),
    detail: detailOf(queue.counts),
    action: l10n.t('Purge'),
  });
  if (!goesOn) return;

  const { PurgeQueueCommand } = await import('@aws-sdk/client-sqs');
  const sqs = await context.playground.clients(queue.target).sqs();
  await sqs.send(new PurgeQueueCommand({ QueueUrl: queue.queueUrl }));
  window.setStatusBarMessage(l10n.t('Purged {0}', queue.name), 5000);
}

function detailOf(counts: QueueCounts): string {
  return totalOf(counts) === 0
    ? l10n.t('It has no messages now. This cannot be undone.')
    : l10n.t('It has {0}; all of them are deleted. This cannot be undone.', countsSentence(counts));
}
