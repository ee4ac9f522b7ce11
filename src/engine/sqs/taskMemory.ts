import type { Call } from '../call.ts';
import type { State } from '../state.ts';
import { queueArn } from './queue.ts';
import { queueOfArn } from './arn.ts';
import type { QueueRow, TaskRow } from './rows.ts';

/** AWS lists up to ten tasks of a queue, so no more than ten that have ended are remembered. */
const mostEnded = 10;

/** Tasks out of a queue, the latest first; none of an earlier queue of that name. */
export function tasksOf(state: State, queue: QueueRow): TaskRow[] {
  const arn = queueArn(queue);
  const tasks: TaskRow[] = [];
  for (const task of state.tasks()) if (task.sourceArn === arn && task.id > queue.id) tasks.push(task);
  return tasks.sort((a, b) => b.id - a.id);
}

/** Forgets tasks that ended: the oldest of this source, and all whose queue is gone. */
export function forgetTasks(call: Call, sourceArn: string): void {
  const ended = [...call.state.tasks()].filter((task) => task.nextMs === 0);
  const ofSource = ended.filter((task) => task.sourceArn === sourceArn).sort((a, b) => b.id - a.id);
  for (const { id } of ofSource.slice(mostEnded)) call.tx.remove('task', id);
  for (const { id, sourceArn: arn } of ended) if (!queueOfArn(call.state, arn)) call.tx.remove('task', id);
}
