import type { TagQueueRequest } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { queueAt } from './queue.ts';
import { withTags } from './tags.ts';

/**
 * Adds tags to a queue; a key that is there gets the new value, which may be empty.
 *
 * @throws QueueDoesNotExist; InvalidParameterValue for too many or too long tags
 * @see SQS API Reference, TagQueue
 */
export function tagQueue(call: Call, input: TagQueueRequest): object {
  const queue = queueAt(call, input.QueueUrl!);
  call.tx.put('queue', queue.id, { ...queue, tags: withTags(call, queue.name, queue.tags, input.Tags!) });
  return {};
}
