import type { SendMessageBatchRequestEntry, SendMessageRequest, SendMessageResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { isWithin, sqsLimits } from '../limits.ts';
import { attributesMd5 } from './attributesMd5.ts';
import { requireBody } from './body.ts';
import { sentMessage } from './message.ts';
import { attributesSize, checkedMessageAttributes } from './messageAttributes.ts';
import { numberAttribute } from './queueAttributes.ts';
import { invalidParameter, notForThisQueueType, notYet } from './refusal.ts';
import type { AttributeValue, ContentRow, QueueRow } from './rows.ts';
import { checkedSystemAttributes, type SentSystemAttributes } from './traceHeader.ts';

/** What a request says about one message, in SendMessage and in an entry of its batch alike. */
export type MessageInput = Omit<SendMessageRequest, 'QueueUrl'> | SendMessageBatchRequestEntry;

/** A message that may be sent, but for its size: nothing of it has happened yet. */
export interface OutgoingMessage {
  readonly body: string;
  readonly attributes: Readonly<Record<string, AttributeValue>> | undefined;
  readonly systemAttributes: SentSystemAttributes | undefined;
  readonly delaySeconds: number;
  /** Bytes of body and attributes. */
  readonly size: number;
}

const groupIdPattern = /^[!-~]{1,128}$/;

/**
 * Checks everything about a message but its size, whose refusal reads differently in a batch.
 *
 * @param bodyParameter What a missing body is called.
 * @throws MissingParameter, InvalidMessageContents, InvalidParameterValue, UnsupportedOperation
 */
export function outgoingMessage(
  call: Call,
  queue: QueueRow,
  input: MessageInput,
  bodyParameter: string,
): OutgoingMessage {
  const body = input.MessageBody!;
  requireBody(bodyParameter, body);
  const delaySeconds = input.DelaySeconds ?? numberAttribute(queue, 'DelaySeconds');
  if (!isWithin(sqsLimits.delay, delaySeconds)) {
    throw invalidParameter('DelaySeconds', delaySeconds, 'DelaySeconds must be >= 0 and <= 900.');
  }
  refuseGroups(input);

  const attributes = checkedMessageAttributes(input.MessageAttributes);
  const systemAttributes = checkedSystemAttributes(input.MessageSystemAttributes);
  const size = inputSize(call, input);
  return { body, attributes, systemAttributes, delaySeconds, size };
}

/** Bytes that count towards the limits: body and attributes, but no system attributes. */
export function inputSize(call: Call, input: MessageInput): number {
  const bodySize = call.digest.utf8Length(input.MessageBody ?? '');
  return bodySize + attributesSize(call.digest, input.MessageAttributes);
}

/** Puts the message into its queue, and says what the sender gets to know. */
export function send(call: Call, queue: QueueRow, message: OutgoingMessage): SendMessageResult {
  const id = call.tx.nextId();
  const messageId = call.ids.uuid();
  const bodyMd5 = call.digest.md5(message.body);
  call.tx.put('content', id, contentOf(call, message, messageId, bodyMd5));
  call.tx.put('message', id, sentMessage(id, queue.id, call.clock.now(), message.delaySeconds * 1000, message.size));

  const result: SendMessageResult = { MD5OfMessageBody: bodyMd5, MessageId: messageId };
  if (message.attributes) result.MD5OfMessageAttributes = attributesMd5(call.digest, message.attributes);
  if (message.systemAttributes) {
    result.MD5OfMessageSystemAttributes = attributesMd5(call.digest, { ...message.systemAttributes });
  }
  return result;
}

/** A sender is its account here; AWS gives the unique id of its user or role (`AIDA…`, `AROA…:session`). */
function contentOf(call: Call, message: OutgoingMessage, messageId: string, bodyMd5: string): ContentRow {
  return {
    messageId,
    body: message.body,
    bodyMd5,
    attributes: message.attributes,
    // A trace may also come with the HTTP request; what the message itself says goes before it.
    traceHeader: message.systemAttributes?.AWSTraceHeader.StringValue ?? call.traceHeader,
    messageGroupId: undefined,
    senderId: call.caller.accountId,
  };
}

function refuseGroups(input: MessageInput): void {
  const groupId = input.MessageGroupId;
  if (groupId !== undefined) {
    const reason = 'MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.';
    if (!groupIdPattern.test(groupId)) throw invalidParameter('MessageGroupId', groupId, reason);
    throw notYet('fair queues (MessageGroupId on a standard queue)');
  }
  const deduplicationId = input.MessageDeduplicationId;
  if (deduplicationId !== undefined) throw notForThisQueueType('MessageDeduplicationId', deduplicationId);
}
