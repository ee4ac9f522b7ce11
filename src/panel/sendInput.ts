import type { SendMessageBatchRequestEntry, SendMessageCommandInput } from '@aws-sdk/client-sqs';
import type { SendRequest } from './contract.ts';

/** A value is text or bytes. */
type AttributeValue = { DataType: string } & ({ StringValue: string } | { BinaryValue: Uint8Array });

/** The composer's message as the SDK takes it. Values of Binary attributes come as base64. */
export function sendInput(queueUrl: string, request: SendRequest): SendMessageCommandInput {
  return { QueueUrl: queueUrl, ...messageInput(request) };
}

/** What a message is made of, alone or in a batch. */
export function messageInput(request: SendRequest): Omit<SendMessageBatchRequestEntry, 'Id'> & { MessageBody: string } {
  const { body, delaySeconds, attributes, messageGroupId, deduplicationId, traceHeader } = request;
  return {
    MessageBody: body,
    ...(delaySeconds !== undefined && { DelaySeconds: delaySeconds }),
    ...(attributes.length > 0 && { MessageAttributes: messageAttributes(attributes) }),
    ...(traceHeader !== undefined && {
      MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: traceHeader } },
    }),
    ...(messageGroupId !== undefined && { MessageGroupId: messageGroupId }),
    ...(deduplicationId !== undefined && { MessageDeduplicationId: deduplicationId }),
  };
}

/** Message attributes as SQS and SNS alike take them. */
export function messageAttributes(attributes: SendRequest['attributes']): Record<string, AttributeValue> {
  return Object.fromEntries(attributes.map(({ name, dataType, value }) => [name, valueOf(dataType, value)]));
}

/** `Binary` and `Binary.label` carry bytes, everything else text. */
export function isBinary(dataType: string): boolean {
  return dataType === 'Binary' || dataType.startsWith('Binary.');
}

function valueOf(dataType: string, value: string): AttributeValue {
  if (!isBinary(dataType)) return { DataType: dataType, StringValue: value };
  return { DataType: dataType, BinaryValue: Uint8Array.from(Buffer.from(value, 'base64')) };
}
