import type { SendMessageRequest, SendMessageResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { outgoingMessage, send } from './outgoing.ts';
import { queueAt } from './queue.ts';
import { numberAttribute } from './queueAttributes.ts';

/**
 * Sends one message.
 *
 * @param input.DelaySeconds Seconds, 0 to 900, until it can be received; else the queue's.
 * @throws QueueDoesNotExist; MissingParameter for an empty body; InvalidMessageContents for characters outside the XML
 *   set; InvalidParameterValue for size, delay and attributes; UnsupportedOperation for message groups.
 * @see SQS API Reference, SendMessage
 */
export function sendMessage(call: Call, input: SendMessageRequest): SendMessageResult {
  const queue = queueAt(call, input.QueueUrl!);
  const message = outgoingMessage(call, queue, input, 'MessageBody');
  const maximum = numberAttribute(queue, 'MaximumMessageSize');
  if (message.size > maximum) {
    const text = `One or more parameters are invalid. Reason: Message must be shorter than ${maximum} bytes.`;
    throw new ServiceError('InvalidParameterValue', text);
  }
  return send(call, queue, message);
}
