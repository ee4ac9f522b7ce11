import type { MessageDetail, SendRequest } from '../contract.ts';

/**
 * One message as one line of an NDJSON file. `messageId` and `system` are there to be read (but for AWSTraceHeader, which can
 * be sent); everything else is sent again by an import.
 */
export interface MessageLine {
  readonly body: string;
  /** Values of Binary attributes are base64. */
  readonly attributes?: Readonly<Record<string, { readonly type: string; readonly value: string }>>;
  readonly groupId?: string;
  readonly dedupId?: string;
  /** Of a message that was delayed when it was exported: the whole delay. */
  readonly delaySeconds?: number;
  readonly messageId?: string;
  readonly system?: Readonly<Record<string, string>>;
}

/** What a message becomes in a file. */
export function lineOf(message: MessageDetail): MessageLine {
  const { body, messageAttributes, group, deduplicationId, state, spanMs, messageId, system } = message;
  return {
    body,
    ...(messageAttributes.length > 0 && {
      attributes: Object.fromEntries(
        messageAttributes.map(({ name, dataType, value }) => [name, { type: dataType, value }]),
      ),
    }),
    ...(group !== undefined && { groupId: group }),
    ...(deduplicationId !== undefined && { dedupId: deduplicationId }),
    ...(state === 'delayed' && { delaySeconds: Math.round(spanMs / 1000) }),
    messageId,
    system,
  };
}

/** What is sent for a line: members that the kind of queue cannot have are left out. */
export function requestOf(line: MessageLine, isFifo: boolean): SendRequest {
  const { body, attributes = {}, groupId, dedupId, delaySeconds, system } = line;
  const traceHeader = system?.['AWSTraceHeader'];
  return {
    body,
    attributes: Object.entries(attributes).map(([name, { type, value }]) => ({ name, dataType: type, value })),
    ...(groupId !== undefined && { messageGroupId: groupId }),
    ...(dedupId !== undefined && isFifo && { deduplicationId: dedupId }),
    ...(delaySeconds !== undefined && !isFifo && { delaySeconds }),
    ...(traceHeader !== undefined && { traceHeader }),
  };
}
