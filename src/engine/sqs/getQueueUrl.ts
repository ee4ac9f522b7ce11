import type { GetQueueUrlRequest, GetQueueUrlResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { queueNamed, worldOf } from './queue.ts';
import { queueUrlOf } from './queueUrl.ts';

/**
 * The URL of a queue by name, in the caller's account or a named one, always in the caller's region.
 *
 * @throws QueueDoesNotExist; InvalidParameterValue for an empty name.
 * @see SQS API Reference, GetQueueUrl
 */
export function getQueueUrl(call: Call, input: GetQueueUrlRequest): GetQueueUrlResult {
  if (!input.QueueName) {
    const text = 'Value for parameter QueueName is invalid. Reason: Must specify a queue name.';
    throw new ServiceError('InvalidParameterValue', text);
  }

  const queue = queueNamed(call, worldOf(call, input.QueueOwnerAWSAccountId || undefined), input.QueueName);
  return { QueueUrl: queueUrlOf(call, queue.accountId, queue.name) };
}
