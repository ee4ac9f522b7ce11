import { l10n, window } from 'vscode';
import type { CommandContext } from './context.ts';
import { pickQueue } from './pickQueue.ts';

/** Ends the move task of a dead-letter queue. What has moved stays where it is. */
export async function cancelRedrive(context: CommandContext, argument?: unknown): Promise<void> {
  const queue = await pickQueue(context, argument, l10n.t('Cancel Redrive'), {
    fits: ({ task }) => task?.taskHandle !== undefined,
    otherwise: l10n.t('No redrive is running.'),
  });
  const TaskHandle = queue?.task?.taskHandle;
  if (!queue || TaskHandle === undefined) return;

  const { CancelMessageMoveTaskCommand } = await import('@aws-sdk/client-sqs');
  const sqs = await context.playground.clients(queue.target).sqs();
  const { ApproximateNumberOfMessagesMoved: moved = 0 } = await sqs.send(
    new CancelMessageMoveTaskCommand({ TaskHandle }),
  );
  const text = l10n.t('Redrive of {0} cancelled: {1} messages had moved', queue.name, moved);
  window.setStatusBarMessage(text, 5000);
}
