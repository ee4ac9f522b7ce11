import type { CancelMessageMoveTaskRequest, CancelMessageMoveTaskResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { stepMs } from './movePace.ts';
import { missingParameter } from './refusal.ts';
import { requireQueue } from './startTask.ts';
import { readTaskHandle } from './taskHandle.ts';
import { tasksOf } from './taskMemory.ts';

/**
 * Ends a move task; what has moved stays moved. It is CANCELLING until its next step, which would have come in a tenth of a
 * second. Nothing happens to a task that has ended (what AWS answers then is not recorded).
 *
 * @throws InvalidParameterValue for what never was a handle; ResourceNotFoundException for a queue or task that is gone.
 * @see SQS API Reference, CancelMessageMoveTask; aws-facts 1.12
 */
export function cancelMessageMoveTask(call: Call, input: CancelMessageMoveTaskRequest): CancelMessageMoveTaskResult {
  if (input.TaskHandle === undefined) throw missingParameter('TaskHandle');
  const address = readTaskHandle(input.TaskHandle);
  if (!address) throw new ServiceError('InvalidParameterValue', 'Value for parameter TaskHandle is invalid.');

  const source = requireQueue(call, 'SourceArn', address.sourceArn);
  const task = tasksOf(call.state, source).find(({ taskId }) => taskId === address.taskId);
  if (!task) throw new ServiceError('ResourceNotFoundException', 'Task does not exist.');
  if (task.status === 'RUNNING') {
    const nextMs = Math.min(task.nextMs, call.clock.now() + stepMs);
    call.tx.put('task', task.id, { ...task, status: 'CANCELLING', nextMs });
  }
  return { ApproximateNumberOfMessagesMoved: task.moved };
}
