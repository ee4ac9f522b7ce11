import type { ListQueuesRequest, ListQueuesResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { queuePage } from './queuePages.ts';

/**
 * The queues of the caller's account and region, by name, a page at a time.
 *
 * @throws InvalidParameterValue for `MaxResults` and `NextToken`
 * @see SQS API Reference, ListQueues
 */
export function listQueues(call: Call, input: ListQueuesRequest): ListQueuesResult {
  const prefix = input.QueueNamePrefix ?? '';
  const names = call.state.queuesOf(call.world).flatMap(({ name }) => (name.startsWith(prefix) ? [name] : []));
  const { urls, nextToken } = queuePage(call, call.world.accountId, names, prefix, input);
  return { ...(urls.length > 0 && { QueueUrls: urls }), ...(nextToken && { NextToken: nextToken }) };
}
