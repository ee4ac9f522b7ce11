import type { SendRequest } from '../contract.ts';
import { isBinary } from '../sendInput.ts';
import type { Literal } from './codeLiteral.ts';

/** The members of SendMessage, but for the queue; `binary` says how base64 becomes bytes. */
export interface SendLiteral {
  readonly [member: string]: Literal | undefined;
  readonly MessageBody: string;
  readonly MessageAttributes?: Literal;
  readonly MessageSystemAttributes?: Literal;
}

export function sendLiteral(request: SendRequest, binary: (base64: string) => Literal): SendLiteral {
  const { body, delaySeconds, attributes, traceHeader, messageGroupId, deduplicationId } = request;
  return {
    MessageBody: body,
    ...(delaySeconds !== undefined && { DelaySeconds: delaySeconds }),
    ...(attributes.length > 0 && {
      MessageAttributes: Object.fromEntries(
        attributes.map(({ name, dataType, value }): [string, Literal] => [
          name,
          isBinary(dataType)
            ? { DataType: dataType, BinaryValue: binary(value) }
            : { DataType: dataType, StringValue: value },
        ]),
      ),
    }),
    ...(traceHeader !== undefined && {
      MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: traceHeader } },
    }),
    ...(messageGroupId !== undefined && { MessageGroupId: messageGroupId }),
    ...(deduplicationId !== undefined && { MessageDeduplicationId: deduplicationId }),
  };
}
