import type { SendMessageBatchRequestEntry, SendMessageRequest, SendMessageResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import type { RowId } from '../journal.ts';
import { isWithin } from '../limits.ts';
import { attributesMd5 } from './attributesMd5.ts';
import { requireBody } from './body.ts';
import { isFifo, sequenceNumber } from './fifo.ts';
import { badFifoId, isFifoId } from './fifoIds.ts';
import { sentMessage } from './message.ts';
import { attributesSize, checkedMessageAttributes } from './messageAttributes.ts';
import { maximumMessageSize, numberAttribute } from './queueAttributes.ts';
import { invalidParameter, missingParameter, notForThisQueueType } from './refusal.ts';
import type { AttributeValue, ContentRow, DedupRow, QueueRow } from './rows.ts';
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
  readonly group: string | undefined;
  /** FIFO; undefined on a standard queue. */
  readonly deduplicationId: string | undefined;
  /** Where it is known already: a notification has one body for many queues. */
  readonly bodyMd5?: string;
}

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
 * @param size Bytes of body and attributes, where they are known already.
 * @throws MissingParameter, InvalidMessageContents, InvalidParameterValue
 */
export function outgoingMessage(
  call: Call,
  queue: QueueRow,
  input: MessageInput,
  sentences: MessageSentences,
  size = inputSize(call, input),
): OutgoingMessage {
  const body = input.MessageBody ?? '';
  requireSize(call, queue, size, sentences.tooLong);
  requireBody(sentences.bodyParameter, body);
  const delaySeconds = delayOf(call, queue, input);
  const group = checkedGroup(queue, input);
  const deduplicationId = checkedDeduplicationId(call, queue, input);

  const attributes = checkedMessageAttributes(call, input.MessageAttributes);
  const systemAttributes = checkedSystemAttributes(input.MessageSystemAttributes);
  return { body, attributes, systemAttributes, delaySeconds, size, group, deduplicationId };
}

/** Bytes that count towards the limits: body and attributes, but no system attributes. */
export function inputSize(call: Call, input: MessageInput): number {
  const bodySize = call.digest.utf8Length(input.MessageBody ?? '');
  return bodySize + attributesSize(call.digest, input.MessageAttributes);
}

function requireSize(call: Call, queue: QueueRow, size: number, opening: string): void {
  const maximum = maximumMessageSize(call, queue);
  if (size <= maximum) return;
  const text = `${opening} Reason: Message must be shorter than ${maximum} bytes.`;
  throw new ServiceError('InvalidParameterValue', text);
}

/** Seconds. A FIFO queue has one delay for all its messages; 0 means that one, and anything else is refused. */
function delayOf(call: Call, queue: QueueRow, { DelaySeconds: seconds }: MessageInput): number {
  const ofQueue = numberAttribute(queue, 'DelaySeconds');
  if (seconds === undefined) return ofQueue;
  if (isFifo(queue)) {
    if (seconds === 0) return ofQueue;
    const reason = 'The request include parameter that is not valid for this queue type.';
    throw invalidParameter('DelaySeconds', seconds, reason);
  }
  if (isWithin(call.limits.delay, seconds)) return seconds;
  throw invalidParameter('DelaySeconds', seconds, 'DelaySeconds must be >= 0 and <= 900.');
}

/** A FIFO queue must have one, a standard queue may (fair queues). */
function checkedGroup(queue: QueueRow, { MessageGroupId: group }: MessageInput): string | undefined {
  if (group !== undefined && !isFifoId(group)) throw badFifoId('MessageGroupId', group);
  if (group === undefined && isFifo(queue)) throw missingParameter('MessageGroupId');
  return group;
}

/** As given, else by the body where the queue is set to. */
export function checkedDeduplicationId(call: Call, queue: QueueRow, input: MessageInput): string | undefined {
  const id = input.MessageDeduplicationId;
  if (!isFifo(queue)) {
    if (id !== undefined) throw notForThisQueueType('MessageDeduplicationId', id);
    return undefined;
  }
  if (id !== undefined) {
    if (isFifoId(id)) return id;
    throw badFifoId('MessageDeduplicationId', id);
  }
  if (queue.attributes['ContentBasedDeduplication'] === 'true') return call.digest.sha256(input.MessageBody ?? '');
  throw new ServiceError(
    'InvalidParameterValue',
    'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  );
}

/**
 * Puts the message into its queue, and says what the sender gets to know. A duplicate is dropped, and its sender told of
 * the message that was accepted first.
 */
export function send(call: Call, queue: QueueRow, message: OutgoingMessage): SendMessageResult {
  const sent = arrive(call, queue, message);
  const result = resultOf(call, message, sent);
  return message.deduplicationId === undefined ? result : { ...result, SequenceNumber: sequenceNumber(sent.id) };
}

/** The same, for who needs the row of the message, or of the one that it repeats. */
export function arrive(call: Call, queue: QueueRow, message: OutgoingMessage): Sent {
  const { deduplicationId } = message;
  if (deduplicationId === undefined) return put(call, queue, message, message.group);

  const group = message.group!;
  const first = call.state.duplicateOf(queue.id, group, deduplicationId);
  return first ? dropDuplicate(call, message, first) : putFirst(call, queue, message, group, deduplicationId);
}

export interface Sent {
  readonly id: RowId;
  readonly messageId: string;
  readonly bodyMd5: string;
  /** It was dropped; the row is that of the message that it repeats. */
  readonly isDuplicate?: true;
}

function put(call: Call, queue: QueueRow, message: OutgoingMessage, group: string | undefined): Sent {
  const id = call.tx.nextId();
  const messageId = call.ids.uuid();
  const bodyMd5 = message.bodyMd5 ?? call.digest.md5(message.body);
  const now = call.clock.now();
  call.tx.put('content', id, contentOf(call, message, messageId, bodyMd5));
  call.tx.put('message', id, sentMessage(id, queue.id, now, message.delaySeconds * 1000, message.size, group));
  return { id, messageId, bodyMd5 };
}

function putFirst(call: Call, queue: QueueRow, message: OutgoingMessage, group: string, deduplicationId: string): Sent {
  const sent = put(call, queue, message, group);
  const { id, messageId } = sent;
  const acceptedMs = call.clock.now();
  const seen = { duplicates: 0, lastDuplicateMs: 0 };
  call.tx.put('dedup', id, { id, queue: queue.id, deduplicationId, group, messageId, acceptedMs, ...seen });
  return sent;
}

/** The digests are of what was sent now. */
function dropDuplicate(call: Call, message: OutgoingMessage, first: DedupRow): Sent {
  const { id, messageId, duplicates } = first;
  call.tx.put('dedup', id, { ...first, duplicates: duplicates + 1, lastDuplicateMs: call.clock.now() });
  return { id, messageId, bodyMd5: call.digest.md5(message.body), isDuplicate: true };
}

function resultOf(call: Call, message: OutgoingMessage, { messageId, bodyMd5 }: Sent): SendMessageResult {
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
    deduplicationId: message.deduplicationId,
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
