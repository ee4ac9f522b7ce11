import type { ListDeadLetterSourceQueuesRequest, ListDeadLetterSourceQueuesResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { queueArn, queueAt } from './queue.ts';
import { queuePage } from './queuePages.ts';
import { sourcesOf } from './redrivePolicy.ts';

/**
 * The queues whose redrive policy names this one, by name, a page at a time.
 *
 * @throws QueueDoesNotExist; InvalidParameterValue for `MaxResults` and `NextToken`
 * @see SQS API Reference, ListDeadLetterSourceQueues
 */
export function listDeadLetterSourceQueues(
  call: Call,
  input: ListDeadLetterSourceQueuesRequest,
): ListDeadLetterSourceQueuesResult {
  const queue = queueAt(call, input.QueueUrl!);
  const arn = queueArn(queue);
  const names = sourcesOf(call.state, arn).map(({ name }) => name);
  const { urls, nextToken } = queuePage(call, queue.accountId, names, arn, input);
  return { queueUrls: urls, ...(nextToken && { NextToken: nextToken }) };
}
