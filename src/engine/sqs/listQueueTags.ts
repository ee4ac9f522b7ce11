import type { ListQueueTagsRequest, ListQueueTagsResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { queueAt } from './queue.ts';

/**
 * The tags of a queue; `Tags` is absent when there are none.
 *
 * @throws QueueDoesNotExist
 * @see SQS API Reference, ListQueueTags
 */
export function listQueueTags(call: Call, input: ListQueueTagsRequest): ListQueueTagsResult {
  const { tags } = queueAt(call, input.QueueUrl!);
  return Object.keys(tags).length === 0 ? {} : { Tags: { ...tags } };
}
