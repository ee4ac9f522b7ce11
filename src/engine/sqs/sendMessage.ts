import type { SendMessageRequest, SendMessageResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { requireCallRate } from './fifoRate.ts';
import { outgoingMessage, send } from './outgoing.ts';
import { queueAt } from './queue.ts';

/** Recorded from AWS, as is the other one that a batch has for a message that is too long. */
const sentences = { bodyParameter: 'MessageBody', tooLong: 'One or more parameters are invalid.' };

/**
 * Sends one message.
 *
 * @param input.DelaySeconds Seconds, 0 to 900, until it can be received; else the queue's.
 * @throws QueueDoesNotExist; MissingParameter for an empty body; InvalidMessageContents for characters outside the XML
 *   set; InvalidParameterValue for size, delay, attributes and ids; MissingParameter for no group on a FIFO queue.
 * @see SQS API Reference, SendMessage
 */
export function sendMessage(call: Call, input: SendMessageRequest): SendMessageResult {
  const queue = queueAt(call, input.QueueUrl!);
  const message = outgoingMessage(call, queue, input, sentences);
  if (message.deduplicationId !== undefined) requireCallRate(call, queue, message.group);
  return send(call, queue, message);
}
