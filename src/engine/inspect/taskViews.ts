import type { QueueRow, TaskRow } from '../sqs/rows.ts';
import { taskHandleOf } from '../sqs/taskHandle.ts';
import { tasksOf } from '../sqs/taskMemory.ts';
import type { State } from '../state.ts';
import type { MoveTask } from './views.ts';

const mostTasks = 10;

/** Tasks that run, by the ARN of the queue they empty: there is one at most. */
export function runningTasks(state: State): ReadonlyMap<string, MoveTask> {
  const running = new Map<string, MoveTask>();
  for (const task of state.tasks()) if (task.nextMs > 0) running.set(task.sourceArn, moveTask(task));
  return running;
}

/** The tasks out of one queue, the latest first. */
export function taskViews(state: State, queue: QueueRow): MoveTask[] {
  return tasksOf(state, queue).slice(0, mostTasks).map(moveTask);
}

function moveTask(task: TaskRow): MoveTask {
  const { id, sourceArn, destinationArn, status, startedMs, moved, toMove, maxPerSecond, failureReason, chosen } = task;
  return {
    id,
    ...(status === 'RUNNING' ? { taskHandle: taskHandleOf(task) } : {}),
    sourceArn,
    ...(destinationArn === undefined ? {} : { destinationArn }),
    status,
    startedMs,
    moved,
    toMove,
    ...(maxPerSecond === undefined ? {} : { maxPerSecond }),
    ...(failureReason === undefined ? {} : { failureReason }),
    chosen: chosen !== undefined,
  };
}
