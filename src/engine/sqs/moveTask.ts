import type { Call } from '../call.ts';
import type { Millis } from '../clock.ts';
import { queueOfArn } from './arn.ts';
import { MoveStep } from './moveStep.ts';
import { endedTask, nonExistentQueue } from './taskEnd.ts';
import { forgetTasks } from './taskMemory.ts';
import type { TaskRow } from './rows.ts';

/** No task runs longer (SQS Developer Guide, dead-letter queue redrive); what AWS calls it then is not recorded. */
const longestMs: Millis = 36 * 3_600_000;

/** Moves what a running task moves at `atMs`, and puts the task as it is then. Refuses nothing: nobody asked just now. */
export function moveMessages(call: Call, task: TaskRow, atMs: Millis): void {
  const after = stepped(call, task, atMs);
  call.tx.put('task', task.id, after);
  if (after.nextMs === 0) forgetTasks(call, task.sourceArn);
}

function stepped(call: Call, task: TaskRow, atMs: Millis): TaskRow {
  if (task.status === 'CANCELLING') return endedTask(task, 'CANCELLED');
  const source = queueOfArn(call.state, task.sourceArn);
  if (!source) return endedTask(task, 'COMPLETED'); // what it had to move is gone
  if (task.destinationArn !== undefined && !queueOfArn(call.state, task.destinationArn)) {
    return endedTask(task, 'FAILED', nonExistentQueue);
  }
  if (atMs >= task.startedMs + longestMs) return endedTask(task, 'FAILED', 'TimedOut');
  return new MoveStep(call, task, source, atMs).run();
}
