import type { DeleteQueueRequest } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { removeMessages } from './purgeQueue.ts';
import { queueAt } from './queue.ts';
import { afterDelete, deleteKey } from './rests.ts';

/**
 * Deletes a queue with all its messages, at once (AWS takes up to 60 seconds).
 *
 * @throws QueueDoesNotExist
 * @see SQS API Reference, DeleteQueue
 */
export function deleteQueue(call: Call, input: DeleteQueueRequest): object {
  const queue = queueAt(call, input.QueueUrl!);
  removeMessages(call, queue.id);
  call.tx.remove('queue', queue.id);
  call.pacer.startRest(afterDelete, deleteKey(queue, queue.name));
  return {};
}
