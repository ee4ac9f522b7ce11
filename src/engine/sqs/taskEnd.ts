import type { TaskRow, TaskStatus } from './rows.ts';

/** FailureReason of a task whose destination is gone (recorded; aws-facts 1.12). */
export const nonExistentQueue = 'AWS.SimpleQueueService.NonExistentQueue';
/** FailureReason where a message that was sent to the queue itself shall go back (SQS Developer Guide, troubleshooting). */
export const unknownSource = 'CouldNotDetermineMessageSource';

/** A task as it is remembered: without what it needed to run. */
export function endedTask(
  task: TaskRow,
  status: TaskStatus,
  failureReason: string | undefined = task.failureReason,
): TaskRow {
  const gone = { chosen: undefined, bodies: undefined, from: undefined, waits: undefined };
  return { ...task, ...gone, status, failureReason, nextMs: 0, toMove: Math.max(task.toMove, task.moved) };
}
