import type { MessageAttributeValue, SendMessageBatchRequestEntry, SendMessageCommandInput } from '@aws-sdk/client-sqs';
import type { SendRequest } from './contract.ts';

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
    ...(attributes.length > 0 && {
      MessageAttributes: Object.fromEntries(
        attributes.map(({ name, dataType, value }) => [name, valueOf(dataType, value)]),
      ),
    }),
    ...(traceHeader !== undefined && {
      MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: traceHeader } },
    }),
    ...(messageGroupId !== undefined && { MessageGroupId: messageGroupId }),
    ...(deduplicationId !== undefined && { MessageDeduplicationId: deduplicationId }),
  };
}

/** `Binary` and `Binary.label` carry bytes, everything else text. */
export function isBinary(dataType: string): boolean {
  return dataType === 'Binary' || dataType.startsWith('Binary.');
}

function valueOf(dataType: string, value: string): MessageAttributeValue {
  if (!isBinary(dataType)) return { DataType: dataType, StringValue: value };
  return { DataType: dataType, BinaryValue: Uint8Array.from(Buffer.from(value, 'base64')) };
}
