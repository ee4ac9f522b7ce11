import { l10n, window } from 'vscode';
import { totalOf } from '../backend/messageTotals.ts';
import type { QueueCounts } from '../engine/inspect/views.ts';
import type { CommandContext } from './context.ts';
import { confirm } from './confirm.ts';
import { countsSentence } from './counts.ts';
import { pickQueue } from './pickQueue.ts';

/** Deletes a queue with its messages, after a confirmation that names it and counts them. */
export async function deleteQueue(context: CommandContext, argument?: unknown): Promise<void> {
  const queue = await pickQueue(context, argument, l10n.t('Delete Queue'));
  if (!queue) return;
  const goesOn = await confirm({
    setting: 'delete',
    question: l10n.t('Delete the queue {0}?', queue.name),
    detail: detailOf(queue.counts),
    action: l10n.t('Delete'),
  });
  if (!goesOn) return;

  const { DeleteQueueCommand } = await import('@aws-sdk/client-sqs');
  const sqs = await context.playground.clients(queue.target).sqs();
  await sqs.send(new DeleteQueueCommand({ QueueUrl: queue.queueUrl }));
  window.setStatusBarMessage(l10n.t('Deleted {0}', queue.name), 5000);
}

function detailOf(counts: QueueCounts): string {
  return totalOf(counts) === 0
    ? l10n.t('It has no messages. This cannot be undone.')
    : l10n.t('It is deleted with {0}. This cannot be undone.', countsSentence(counts));
}
