import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import type { Digest } from '../ports.ts';
import type { AttributeValue } from './rows.ts';
import { isSqsText } from './text.ts';

type Attributes = Readonly<Record<string, AttributeValue>>;

/** AWS documents `A-Za-z0-9_-.` and was seen to take other letters too. */
const namePattern = /^[\p{L}\p{N}_.-]+$/u;
const reservedPattern = /^(aws\.|amazon\.|\.)|\.$/i;
const typePattern = /^(String|Number|Binary)(\..*)?$/s;
/**
 * AWS says up to 38 digits of precision; that it refuses more is not confirmed, so any decimal number is taken. There is
 * one way only to match a text, so that a long one takes no longer than its length.
 */
const numberPattern = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Checks the attributes that a sender gives a message, and returns them as they are kept; undefined when there are none.
 * Sentences about names and types are known from LocalStack, those about empty values and numbers from AWS.
 *
 * @throws InvalidParameterValue
 * @see SQS API Reference, MessageAttributeValue
 */
export function checkedMessageAttributes(
  call: Call,
  given: Readonly<Record<string, MessageAttributeValue>> | undefined,
): Attributes | undefined {
  if (!given) return undefined;
  const entries = Object.entries(given);
  if (entries.length === 0) return undefined;

  const { max } = call.limits.messageAttributes;
  if (entries.length > max) {
    throw invalid(`Number of message attributes [${entries.length}] exceeds the allowed maximum [${max}].`);
  }
  for (const [name] of entries) requireName(call, name);
  return Object.fromEntries(entries.map(([name, value]) => [name, checkedValue(call, name, value)]));
}

/**
 * Bytes that attributes count towards the size of their message: names, types and values. Of a value in two forms the one
 * of its type counts, which alone is kept.
 */
export function attributesSize(
  digest: Digest,
  attributes: Readonly<Record<string, MessageAttributeValue>> | undefined,
): number {
  let size = 0;
  for (const name in attributes) {
    const { DataType = '', StringValue = '', BinaryValue } = attributes[name]!;
    size += digest.utf8Length(name) + digest.utf8Length(DataType);
    size += DataType.startsWith('Binary') ? (BinaryValue?.length ?? 0) : digest.utf8Length(StringValue);
  }
  return size;
}

function requireName(call: Call, name: string): void {
  if (!name) throw invalid('The request must contain non-empty message (user) attribute names.');
  if (name.length > call.limits.messageAttributeName.max) {
    throw invalid('Message (user) attribute names must be shorter than 256 Bytes');
  }
  if (!namePattern.test(name)) {
    throw invalid(
      'Message (user) attributes name can only contain upper and lower score characters, digits, periods, hyphens and underscores. ',
    );
  }
  if (reservedPattern.test(name)) {
    throw invalid(
      "You can't use message attribute names beginning with 'AWS.' or 'Amazon.'. These strings are reserved for internal use. Additionally, they cannot start or end with '.'.",
    );
  }
  if (name.includes('..')) throw invalid("Message (user) attribute name must not have successive '.' characters.");
}

/**
 * Keeps the value in the form of its type. What AWS does with a second form beside it is not recorded (emulators differ);
 * old SDKs sent an empty one along (aws-sdk-go issue 178), so it is left aside.
 */
function checkedValue(call: Call, name: string, value: MessageAttributeValue): AttributeValue {
  if (value.StringListValues?.length || value.BinaryListValues?.length) {
    throw new ServiceError(
      'UnsupportedOperation',
      'Message attribute list values in SendMessage operation are not supported.',
    );
  }
  const dataType = value.DataType ?? '';
  const base = baseTypeOf(call, dataType);
  return base === 'Binary' ? binaryValue(name, dataType, value) : textValue(name, dataType, base, value);
}

function baseTypeOf(call: Call, dataType: string): string {
  if (dataType.length > call.limits.messageAttributeType.max) {
    throw invalid('Message (user) attribute types must be shorter than 256 Bytes');
  }
  const base = typePattern.exec(dataType)?.[1];
  if (base && isSqsText(dataType)) return base;
  throw invalid(
    `Type for parameter MessageAttributes.Attribute_name.DataType must be prefixedwith "String", "Binary", or "Number", but was: ${dataType}`,
  );
}

function binaryValue(name: string, DataType: string, value: MessageAttributeValue): AttributeValue {
  if (!value.BinaryValue?.length) throw emptyValue(name, 'Binary');
  return { DataType, BinaryValue: value.BinaryValue };
}

function textValue(name: string, DataType: string, base: string, value: MessageAttributeValue): AttributeValue {
  const text = value.StringValue;
  if (!text) throw emptyValue(name, base);
  if (base === 'Number' && !isDecimal(text)) {
    throw invalid(`Can't cast the value of message (user) attribute '${name}' to a number.`);
  }
  // AWS was seen to answer with this code, unlike for a body; its sentence is not recorded.
  if (!isSqsText(text)) throw invalid(`Invalid characters found in the value of message (user) attribute '${name}'.`);
  return { DataType, StringValue: text };
}

/** Whether a text is a number as attributes have it. */
export function isDecimal(text: string): boolean {
  return numberPattern.test(text);
}

function emptyValue(name: string, type: string): ServiceError {
  return invalid(`Message (user) attribute '${name}' must contain a non-empty value of type '${type}'.`);
}

function invalid(text: string): ServiceError {
  return new ServiceError('InvalidParameterValue', text);
}
