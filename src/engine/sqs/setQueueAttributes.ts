import type { SetQueueAttributesRequest } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { queueAt } from './queue.ts';
import { checkedAttributes } from './queueAttributes.ts';

/**
 * Changes attributes of a queue, all or none, at once (AWS takes up to 60 seconds, 15 minutes for the retention). A new
 * retention holds for messages that are there and may end them; a new delay holds for messages sent from now on.
 *
 * @throws QueueDoesNotExist, InvalidAttributeName, InvalidAttributeValue, UnsupportedOperation
 * @see SQS API Reference, SetQueueAttributes
 */
export function setQueueAttributes(call: Call, input: SetQueueAttributesRequest): object {
  const queue = queueAt(call, input.QueueUrl!);
  const changed = checkedAttributes(input.Attributes!);
  if (Object.keys(changed).length === 0) return {};

  const attributes = { ...queue.attributes, ...changed };
  call.tx.put('queue', queue.id, { ...queue, attributes, modifiedMs: call.clock.now() });
  return {};
}
