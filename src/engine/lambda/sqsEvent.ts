import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';
import { base64Of } from '../base64.ts';

/** One message as ReceiveMessage gives it. */
export type ReceivedMessage = Message;

/** One message as a function sees it. */
export interface SqsRecord {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly messageAttributes: Readonly<Record<string, SqsRecordAttribute>>;
  readonly md5OfMessageAttributes?: string;
  readonly md5OfBody: string;
  readonly eventSource: 'aws:sqs';
  readonly eventSourceARN: string;
  readonly awsRegion: string;
}

export interface SqsRecordAttribute {
  readonly stringValue?: string;
  /** Base64. */
  readonly binaryValue?: string;
  /** SQS has no lists; they are there and empty. */
  readonly stringListValues: readonly string[];
  readonly binaryListValues: readonly string[];
  readonly dataType: string;
}

export interface SqsEvent {
  readonly Records: readonly SqsRecord[];
}

/**
 * What a function gets for a batch.
 *
 * @param messages As ReceiveMessage gives them, asked for all attributes.
 * @see Lambda Developer Guide, with-sqs, example events
 */
export function sqsEvent(messages: readonly Message[], queueArn: string, region: string): SqsEvent {
  return { Records: messages.map((message) => sqsRecord(message, queueArn, region)) };
}

export function sqsRecord(message: Message, queueArn: string, region: string): SqsRecord {
  const { MD5OfMessageAttributes } = message;
  return {
    messageId: message.MessageId!,
    receiptHandle: message.ReceiptHandle!,
    body: message.Body!,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [name, attributeOf(value)]),
    ),
    ...(MD5OfMessageAttributes !== undefined && { md5OfMessageAttributes: MD5OfMessageAttributes }),
    md5OfBody: message.MD5OfBody!,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  };
}

function attributeOf({ StringValue, BinaryValue, DataType }: MessageAttributeValue): SqsRecordAttribute {
  return {
    ...(StringValue !== undefined && { stringValue: StringValue }),
    ...(BinaryValue && { binaryValue: base64Of(BinaryValue) }),
    stringListValues: [],
    binaryListValues: [],
    dataType: DataType!,
  };
}
