import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';
import { base64Of } from '../engine/base64.ts';

/**
 * ReceiveMessage's answer as LocalStack gives it to who accepts JSON alone: its XML read by `xmltodict`, so that an
 * element that stands once is an object, one that repeats a list, and an empty one `null`. AWS's JSON of Query is another.
 */
export function receiveTree(messages: readonly Message[], requestId: string): object {
  const result = messages.length === 0 ? null : { Message: oneOrMany(messages.map(messageTree)) };
  return {
    ReceiveMessageResponse: { ReceiveMessageResult: result, ResponseMetadata: { RequestId: requestId } },
  };
}

/** The same of an error; `body` is AWS's JSON of it, whose outermost member is `Error`. */
export function errorTree(body: string): object {
  const { Error: error, RequestId } = JSON.parse(body) as { readonly Error: object; readonly RequestId: string };
  return { ErrorResponse: { Error: { ...error, Detail: null }, RequestId } };
}

function messageTree(message: Message): object {
  return {
    MessageId: message.MessageId,
    ReceiptHandle: message.ReceiptHandle,
    MD5OfBody: message.MD5OfBody,
    Body: message.Body,
    Attribute: oneOrMany(Object.entries(message.Attributes ?? {}).map(([Name, Value]) => ({ Name, Value }))),
    MD5OfMessageAttributes: message.MD5OfMessageAttributes,
    MessageAttribute: oneOrMany(
      Object.entries(message.MessageAttributes ?? {}).map(([Name, value]) => ({ Name, Value: valueTree(value) })),
    ),
  };
}

function valueTree({ DataType, StringValue, BinaryValue }: MessageAttributeValue): object {
  return { StringValue, BinaryValue: BinaryValue && base64Of(BinaryValue), DataType };
}

function oneOrMany(values: readonly object[]): object | undefined {
  return values.length > 1 ? values : values[0];
}
