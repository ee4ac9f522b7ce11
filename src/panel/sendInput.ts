import type { MessageAttributeValue, SendMessageCommandInput } from '@aws-sdk/client-sqs';
import type { SendRequest } from './contract.ts';

/** The composer's message as the SDK takes it. Values of Binary attributes come as base64. */
export function sendInput(queueUrl: string, { body, delaySeconds, attributes }: SendRequest): SendMessageCommandInput {
  const input: SendMessageCommandInput = { QueueUrl: queueUrl, MessageBody: body };
  if (delaySeconds !== undefined) input.DelaySeconds = delaySeconds;
  if (attributes.length > 0) {
    input.MessageAttributes = Object.fromEntries(
      attributes.map(({ name, dataType, value }) => [name, valueOf(dataType, value)]),
    );
  }
  return input;
}

/** `Binary` and `Binary.label` carry bytes, everything else text. */
function valueOf(dataType: string, value: string): MessageAttributeValue {
  if (dataType !== 'Binary' && !dataType.startsWith('Binary.')) return { DataType: dataType, StringValue: value };
  return { DataType: dataType, BinaryValue: Uint8Array.from(Buffer.from(value, 'base64')) };
}
