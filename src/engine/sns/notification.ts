import type { PublishBatchRequestEntry, PublishInput } from '@aws-sdk/client-sns';
import type { Call } from '../call.ts';
import { isFifo } from '../sqs/fifo.ts';
import { isFifoId } from '../sqs/fifoIds.ts';
import { attributesSize } from '../sqs/messageAttributes.ts';
import { isTraceHeader } from '../sqs/traceHeader.ts';
import { checkedMessageAttributes } from './messageAttributes.ts';
import { maximumMessageSize } from './maximumMessageSize.ts';
import { invalidParameter } from './refusal.ts';
import type { Notification, TopicRow } from './rows.ts';
import { requireReservedAttributes } from './sms/reservedAttributes.ts';

/** What a request says about one message, in Publish and in an entry of its batch alike. */
export type NotificationInput = Omit<PublishInput, 'TopicArn' | 'TargetArn' | 'PhoneNumber'> | PublishBatchRequestEntry;

/** A message that may be published; nothing of it has happened yet. */
export interface CheckedNotification {
  readonly notification: Notification;
  /** Bytes of message and attributes. */
  readonly size: number;
  readonly group: string | undefined;
  /** FIFO; undefined on a standard topic. */
  readonly deduplicationId: string | undefined;
}

const mostSubjectLength = 100;
// Control characters and line ends; the rest of Unicode is taken (AWS documents printable ASCII, and takes more).
// oxlint-disable-next-line no-control-regex
const notInSubject = /[\u0000-\u001F\u007F]/;

/**
 * Checks what is to be published. The order of AWS's checks is recorded in part only.
 *
 * @param topic Absent for what goes straight to a phone number or a platform endpoint.
 * @param path Where message attributes stand in the request.
 * @throws InvalidParameterException, InvalidParameterValueException, ValidationException
 * @see SNS API Reference, Publish; aws-facts 2.2
 */
export function checkedNotification(
  call: Call,
  topic: TopicRow | undefined,
  input: NotificationInput,
  path = 'messageAttributes',
): CheckedNotification {
  const message = input.Message ?? '';
  requireSubject(input.Subject);
  const attributes = checkedMessageAttributes(input.MessageAttributes, path);
  requireReservedAttributes(attributes);
  const group = checkedGroup(topic, input);
  const deduplicationId = topic && checkedDeduplicationId(call, topic, input);
  if (message === '') throw invalidParameter('Empty message');
  const isPerProtocol = requireStructure(input.MessageStructure, message);
  const size = call.digest.utf8Length(message) + attributesSize(call.digest, attributes);
  if (size > maximumMessageSize(call, topic)) throw invalidParameter('Message too long');
  const traceHeader = call.traceHeader !== undefined && isTraceHeader(call.traceHeader) ? call.traceHeader : undefined;
  const { Subject: subject } = input;
  const notification: Notification = { message, subject, isPerProtocol, attributes, traceHeader };
  return { notification, size, group, deduplicationId };
}

function requireSubject(subject: string | undefined): void {
  if (subject === undefined) return;
  if (subject === '' || subject.length > mostSubjectLength || notInSubject.test(subject)) {
    throw invalidParameter('Subject');
  }
}

/** A FIFO topic must have one; a standard one may, for its standard queues (since 2025). */
function checkedGroup(topic: TopicRow | undefined, { MessageGroupId: group }: NotificationInput): string | undefined {
  if (group === undefined && topic && isFifo(topic)) {
    throw invalidParameter('The MessageGroupId parameter is required for FIFO topics');
  }
  if (group !== undefined && !isFifoId(group)) throw invalidParameter('MessageGroupId');
  return group;
}

function checkedDeduplicationId(call: Call, topic: TopicRow, input: NotificationInput): string | undefined {
  const { MessageDeduplicationId: id } = input;
  if (!isFifo(topic)) {
    if (id === undefined) return undefined;
    throw invalidParameter(
      'MessageDeduplicationId',
      'The request includes MessageDeduplicationId parameter that is not valid for this topic type',
    );
  }
  if (id !== undefined) {
    if (isFifoId(id)) return id;
    throw invalidParameter('MessageDeduplicationId');
  }
  if (topic.attributes['ContentBasedDeduplication'] === 'true') return call.digest.sha256(input.Message ?? '');
  throw invalidParameter(
    'The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  );
}

/** True for a text per protocol. */
function requireStructure(structure: string | undefined, message: string): true | undefined {
  if (structure === undefined) return undefined;
  if (structure !== 'json') throw invalidParameter('MessageStructure');
  const texts = parsed(message) as { readonly default?: unknown } | null | undefined;
  if (texts === undefined) throw invalidParameter('Message Structure - JSON message body failed to parse');
  if (typeof texts?.default !== 'string') {
    throw invalidParameter('Message Structure - No default entry in JSON message body');
  }
  return true;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
