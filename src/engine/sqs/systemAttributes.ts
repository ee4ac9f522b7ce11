import type { MessageSystemAttributeName, ReceiveMessageRequest } from '@aws-sdk/client-sqs';
import { isFifo, sequenceNumber } from './fifo.ts';
import type { ContentRow, MessageRow, QueueRow } from './rows.ts';

export type SystemAttributes = Partial<Record<MessageSystemAttributeName, string>>;

/** The system attributes that a receive asks for: undefined for none. */
export type SystemAttributeSelection = ReadonlySet<string> | undefined;

/**
 * The names in `MessageSystemAttributeNames` and, its older form, `AttributeNames`: a name in either counts. Whether AWS
 * refuses a name that it does not have is not recorded; here it selects nothing.
 */
export function systemAttributeSelection(input: ReceiveMessageRequest): SystemAttributeSelection {
  const names = input.MessageSystemAttributeNames ?? [];
  const olderNames = input.AttributeNames ?? [];
  return names.length + olderNames.length === 0 ? undefined : new Set<string>([...names, ...olderNames]);
}

/** What a receive tells about a message beside its content; undefined when that is nothing. Times are milliseconds. */
export function systemAttributes(
  selection: SystemAttributeSelection,
  queue: QueueRow,
  message: MessageRow,
  content: ContentRow,
): SystemAttributes | undefined {
  if (!selection) return undefined;
  const all = selection.has('All');
  const found: SystemAttributes = {};
  if (all || selection.has('SenderId')) found.SenderId = content.senderId;
  if (all || selection.has('SentTimestamp')) found.SentTimestamp = String(message.sentMs);
  if (all || selection.has('ApproximateReceiveCount')) found.ApproximateReceiveCount = String(message.receives);
  if (all || selection.has('ApproximateFirstReceiveTimestamp')) {
    found.ApproximateFirstReceiveTimestamp = String(message.firstReceivedMs);
  }
  if (content.traceHeader && (all || selection.has('AWSTraceHeader'))) found.AWSTraceHeader = content.traceHeader;
  if (message.group !== undefined && (all || selection.has('MessageGroupId'))) found.MessageGroupId = message.group;
  if (message.source !== undefined && (all || selection.has('DeadLetterQueueSourceArn'))) {
    found.DeadLetterQueueSourceArn = message.source;
  }
  if (isFifo(queue)) {
    if (all || selection.has('SequenceNumber')) found.SequenceNumber = sequenceNumber(message.id);
    if (all || selection.has('MessageDeduplicationId')) {
      found.MessageDeduplicationId = deduplicationIdOf(message, content)!;
    }
  }
  return Object.keys(found).length === 0 ? undefined : found;
}

/** A dead-letter queue has the message id in its place (SQS Developer Guide, dead-letter queues). */
export function deduplicationIdOf(message: MessageRow, content: ContentRow): string | undefined {
  return message.source === undefined ? content.deduplicationId : content.messageId;
}
