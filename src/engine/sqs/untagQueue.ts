import type { UntagQueueRequest } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { queueAt } from './queue.ts';

/**
 * Takes tags off a queue; keys that it does not have are ignored.
 *
 * @throws QueueDoesNotExist
 * @see SQS API Reference, UntagQueue
 */
export function untagQueue(call: Call, input: UntagQueueRequest): object {
  const queue = queueAt(call, input.QueueUrl!);
  const gone = new Set(input.TagKeys);
  const tags = Object.fromEntries(Object.entries(queue.tags).filter(([key]) => !gone.has(key)));
  call.tx.put('queue', queue.id, { ...queue, tags });
  return {};
}
