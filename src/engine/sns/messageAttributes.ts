import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import type { ServiceError } from '../errors.ts';
import { isDecimal } from '../sqs/messageAttributes.ts';
import type { AttributeValue } from '../sqs/rows.ts';
import { invalidValue, validationError } from './refusal.ts';
import { requireReservedAttributes } from './sms/reservedAttributes.ts';

type Attributes = Readonly<Record<string, AttributeValue>>;

const typePattern = /^(String|Number|Binary)(?:\..+)?$/s;
const unusual = /[^A-Za-z0-9_.-]/u;
const mostNameLength = 256;

/**
 * Checks the attributes that a publisher gives a message, and returns them as they are kept; undefined when there are none.
 *
 * @param path Where they stand in the request, for the one sentence that names it: `messageAttributes`, or that of an entry.
 * @throws InvalidParameterValueException (ParameterValueInvalid); ValidationException without a type
 * @see aws-facts 2.2, Message attributes
 */
export function checkedMessageAttributes(
  given: Readonly<Record<string, MessageAttributeValue>> | undefined,
  path: string,
): Attributes | undefined {
  if (!given) return undefined;
  const entries = Object.entries(given);
  if (entries.length === 0) return undefined;
  const checked = Object.fromEntries(entries.map(([name, value]) => [name, checkedAttribute(name, value, path)]));
  requireReservedAttributes(checked);
  return checked;
}

function checkedAttribute(name: string, value: MessageAttributeValue, path: string): AttributeValue {
  if (value.DataType === undefined) throw noType(name, path);
  requireName(name);
  const base = typePattern.exec(value.DataType)?.[1];
  if (!base) {
    throw invalidValue(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
  return base === 'Binary' ? binaryValue(name, value) : textValue(name, base, value);
}

/** What is wrong first is named first; AWS's order among these is not recorded. */
function requireName(name: string): void {
  if (name.length >= mostNameLength)
    throw invalidValue('Length of message attribute name must be less than 256 bytes.');
  const bad = unusual.exec(name)?.[0];
  if (bad !== undefined) {
    const code = bad.codePointAt(0)!.toString(16).toUpperCase();
    throw invalidValue(
      `Invalid non-alphanumeric character '#x${code}' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.`,
    );
  }
  if (name.startsWith('.')) throw invalidValue("Invalid message attribute name starting with character '.' was found.");
  if (name.endsWith('.')) throw invalidValue("Invalid message attribute name ending with character '.' was found.");
  if (name.includes('..')) throw invalidValue("Message attribute name can not have successive '.' character.");
}

/** Recorded: an empty value is called empty, one in the other field is called misplaced. */
function binaryValue(name: string, { DataType, StringValue, BinaryValue }: MessageAttributeValue): AttributeValue {
  if (BinaryValue?.length) return { DataType: DataType!, BinaryValue };
  throw StringValue ? misplaced(name, DataType!, 'Binary') : empty(name, DataType!);
}

function textValue(name: string, base: string, value: MessageAttributeValue): AttributeValue {
  const { DataType, StringValue, BinaryValue } = value;
  if (!StringValue) throw BinaryValue?.length ? misplaced(name, DataType!, 'String') : empty(name, DataType!);
  // The developer guide filters by a `Number.Array`, which is the text of a JSON array.
  if (base === 'Number' && DataType !== 'Number.Array' && !isDecimal(StringValue)) {
    throw invalidValue(`Could not cast message attribute '${name}' value to number.`);
  }
  return { DataType: DataType!, StringValue };
}

function empty(name: string, type: string): ServiceError {
  return invalidValue(
    `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${type}'.`,
  );
}

function misplaced(name: string, type: string, field: string): ServiceError {
  return invalidValue(`The message attribute '${name}' with type '${type}' must use field '${field}'.`);
}

function noType(name: string, path: string): ServiceError {
  return validationError(
    `1 validation error detected: Value null at '${path}.${name}.member.dataType' failed to satisfy constraint: Member must not be null`,
  );
}
