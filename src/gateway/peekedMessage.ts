import type { AttributeView, MessageDetail } from '../engine/inspect/views.ts';
import { isoTime } from './playgroundAnswer.ts';

/**
 * A message as `peek` tells it: what ReceiveMessage gives under AWS's names, and beside it what AWS does not say. A
 * member that a message does not have is absent.
 */
export function peekedMessage(detail: MessageDetail): object {
  return {
    MessageId: detail.messageId,
    ReceiptHandle: detail.receiptHandle,
    MD5OfBody: detail.bodyMd5,
    Body: detail.body,
    Attributes: detail.system,
    MessageAttributes: attributesOf(detail.messageAttributes),
    id: detail.id,
    state: detail.state,
    receives: detail.receives,
    maxReceives: detail.maxReceives,
    sent: isoTime(detail.sentMs),
    until: detail.untilMs > 0 ? isoTime(detail.untilMs) : undefined,
    holder: detail.holder,
    group: detail.group,
    waits: detail.waits,
    size: detail.size,
    source: detail.source,
    reason: detail.reason,
    ended: detail.ended,
    movedTo: detail.movedTo,
  };
}

/** As JSON has them: binary values in base64. */
export function attributesOf(attributes: readonly AttributeView[]): object | undefined {
  if (attributes.length === 0) return undefined;
  return Object.fromEntries(
    attributes.map(({ name, dataType, value }) => [
      name,
      dataType.startsWith('Binary')
        ? { DataType: dataType, BinaryValue: value }
        : { DataType: dataType, StringValue: value },
    ]),
  );
}
