import type { SendMessageBatchRequestEntry, SendMessageRequest, SendMessageResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { isWithin, sqsLimits } from '../limits.ts';
import { attributesMd5 } from './attributesMd5.ts';
import { requireBody } from './body.ts';
import { sentMessage } from './message.ts';
import { attributesSize, checkedMessageAttributes } from './messageAttributes.ts';
import { numberAttribute } from './queueAttributes.ts';
import { invalidParameter, notForThisQueueType, notYet } from './refusal.ts';
import type { AttributeValue, ContentRow, QueueRow } from './rows.ts';
import { checkedSystemAttributes, isTraceHeader, type SentSystemAttributes } from './traceHeader.ts';

/** What a request says about one message, in SendMessage and in an entry of its batch alike. */
export type MessageInput = Omit<SendMessageRequest, 'QueueUrl'> | SendMessageBatchRequestEntry;

/** A message that may be sent; nothing of it has happened yet. */
export interface OutgoingMessage {
  readonly body: string;
  readonly attributes: Readonly<Record<string, AttributeValue>> | undefined;
  readonly systemAttributes: SentSystemAttributes | undefined;
  readonly delaySeconds: number;
  /** Bytes of body and attributes. */
  readonly size: number;
}

const groupIdPattern = /^[!-~]{1,128}$/;

/** What reads differently in SendMessage and in a batch. */
export interface MessageSentences {
  /** What a missing body is called. */
  readonly bodyParameter: string;
  /** How the refusal of a message that is too long begins. */
  readonly tooLong: string;
}

/**
 * Checks a message. Its size comes before its content, so that no content is looked at that may not be sent; AWS's order
 * is not recorded.
 *
 * @throws MissingParameter, InvalidMessageContents, InvalidParameterValue, UnsupportedOperation
 */
export function outgoingMessage(
  call: Call,
  queue: QueueRow,
  input: MessageInput,
  sentences: MessageSentences,
): OutgoingMessage {
  const body = input.MessageBody ?? '';
  const size = inputSize(call, input);
  requireSize(queue, size, sentences.tooLong);
  requireBody(sentences.bodyParameter, body);
  const delaySeconds = input.DelaySeconds ?? numberAttribute(queue, 'DelaySeconds');
  if (!isWithin(sqsLimits.delay, delaySeconds)) {
    throw invalidParameter('DelaySeconds', delaySeconds, 'DelaySeconds must be >= 0 and <= 900.');
  }
  refuseGroups(input);

  const attributes = checkedMessageAttributes(input.MessageAttributes);
  const systemAttributes = checkedSystemAttributes(input.MessageSystemAttributes);
  return { body, attributes, systemAttributes, delaySeconds, size };
}

/** Bytes that count towards the limits: body and attributes, but no system attributes. */
export function inputSize(call: Call, input: MessageInput): number {
  const bodySize = call.digest.utf8Length(input.MessageBody ?? '');
  return bodySize + attributesSize(call.digest, input.MessageAttributes);
}

function requireSize(queue: QueueRow, size: number, opening: string): void {
  const maximum = numberAttribute(queue, 'MaximumMessageSize');
  if (size <= maximum) return;
  const text = `${opening} Reason: Message must be shorter than ${maximum} bytes.`;
  throw new ServiceError('InvalidParameterValue', text);
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
    traceHeader: message.systemAttributes?.AWSTraceHeader.StringValue ?? traceOfRequest(call),
    messageGroupId: undefined,
    senderId: call.caller.accountId,
  };
}

/**
 * A trace may also come with the HTTP request; what the message itself says goes before it. One that cannot be kept is
 * left aside, for a tracer's mistake is no reason to lose a message.
 */
function traceOfRequest({ traceHeader }: Call): string | undefined {
  return traceHeader !== undefined && isTraceHeader(traceHeader) ? traceHeader : undefined;
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
