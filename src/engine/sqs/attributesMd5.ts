import type { Digest } from '../ports.ts';
import { attributesSize } from './messageAttributes.ts';
import type { AttributeValue } from './rows.ts';
import { compareUtf8, writeUtf8 } from './utf8.ts';

const textTag = 1;
const binaryTag = 2;
/** Bytes of an attribute beside name, type and value: three lengths and the tag. */
const overhead = 13;

/**
 * The digest of message attributes: MD5 of, for each attribute in order of its name's UTF-8, the name, the data type with
 * its custom part, one byte for how the value travels (1 text, 2 bytes), and the value; each with its length in four
 * bytes before it, but the tag. Undefined when there are none.
 *
 * @see SQS Developer Guide, Message metadata, Calculating the MD5 message digest for message attributes
 */
export function attributesMd5(
  digest: Digest,
  attributes: Readonly<Record<string, AttributeValue>> | undefined,
): string | undefined {
  if (!attributes) return undefined;
  const names = Object.keys(attributes);
  if (names.length === 0) return undefined;

  const bytes = new Uint8Array(attributesSize(digest, attributes) + names.length * overhead);
  let at = 0;
  for (const name of names.sort(compareUtf8)) at = writeAttribute(bytes, at, name, attributes[name]!);
  return digest.md5(bytes);
}

function writeAttribute(bytes: Uint8Array, start: number, name: string, value: AttributeValue): number {
  let at = writeText(bytes, start, name);
  at = writeText(bytes, at, value.DataType);
  bytes[at++] = value.BinaryValue ? binaryTag : textTag;
  return value.BinaryValue ? writeBinary(bytes, at, value.BinaryValue) : writeText(bytes, at, value.StringValue ?? '');
}

function writeText(bytes: Uint8Array, at: number, text: string): number {
  const end = writeUtf8(bytes, at + 4, text);
  writeLength(bytes, at, end - at - 4);
  return end;
}

function writeBinary(bytes: Uint8Array, at: number, value: Uint8Array): number {
  writeLength(bytes, at, value.length);
  bytes.set(value, at + 4);
  return at + 4 + value.length;
}

function writeLength(bytes: Uint8Array, at: number, length: number): void {
  bytes[at] = length >>> 24;
  bytes[at + 1] = length >>> 16;
  bytes[at + 2] = length >>> 8;
  bytes[at + 3] = length;
}
