import type { MessageSystemAttributeValue } from '@aws-sdk/client-sqs';
import { ServiceError } from '../errors.ts';
import { isWithin, sqsLimits } from '../limits.ts';
import type { AttributeValue } from './rows.ts';
import { isSqsText } from './text.ts';

/** The system attributes that a sender may give: one. */
export interface SentSystemAttributes {
  readonly AWSTraceHeader: AttributeValue;
}

/**
 * Checks the system attributes of a message. They neither count towards its size nor towards the digest of its own
 * attributes.
 *
 * @throws InvalidParameterValue for any other name (sentence known from an emulator that copied it from AWS), or a value
 *   that is no text, too long or of characters outside the XML set (sentence ours).
 * @see SQS API Reference, SendMessage, MessageSystemAttributes
 */
export function checkedSystemAttributes(
  given: Readonly<Partial<Record<string, MessageSystemAttributeValue>>> | undefined,
): SentSystemAttributes | undefined {
  if (!given) return undefined;
  const unknown = Object.keys(given).find((name) => name !== 'AWSTraceHeader');
  if (unknown !== undefined) {
    throw new ServiceError('InvalidParameterValue', `Message system attribute name '${unknown}' is invalid.`);
  }

  const value = given.AWSTraceHeader;
  if (!value) return undefined;
  if (value.DataType !== 'String' || !value.StringValue) {
    throw new ServiceError(
      'InvalidParameterValue',
      "Message system attribute 'AWSTraceHeader' must contain a non-empty value of type 'String'.",
    );
  }
  if (!isTraceHeader(value.StringValue)) {
    throw new ServiceError(
      'InvalidParameterValue',
      `Message system attribute 'AWSTraceHeader' must be at most ${sqsLimits.traceHeader.max} valid characters.`,
    );
  }
  return { AWSTraceHeader: { DataType: 'String', StringValue: value.StringValue } };
}

/** Whether a trace header can be kept and handed out again: of bounded length, and of the characters of a message. */
export function isTraceHeader(text: string): boolean {
  return isWithin(sqsLimits.traceHeader, text.length) && isSqsText(text);
}
