import type { TagQueueRequest } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { queueAt } from './queue.ts';

/**
 * Adds tags to a queue; a key that is there gets the new value, which may be empty. Keys are case-sensitive. AWS's limits
 * (50 tags, keys of 128 and values of 256 characters) are recommendations or unconfirmed, so none is enforced.
 *
 * @throws QueueDoesNotExist
 * @see SQS API Reference, TagQueue
 */
export function tagQueue(call: Call, input: TagQueueRequest): object {
  const queue = queueAt(call, input.QueueUrl!);
  call.tx.put('queue', queue.id, { ...queue, tags: { ...queue.tags, ...input.Tags } });
  return {};
}
