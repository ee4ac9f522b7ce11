import { malformed } from './sentences.ts';

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * Bytes of a base64 text, in an array of their own (Node would pool them and keep 8 KiB alive for each).
 *
 * @throws SerializationException, with the sentences that kinesalite recorded from Kinesis
 */
export function bytesOf(text: string): Uint8Array {
  if (text.length % 4 !== 0) {
    throw notABlob(text, `Base64 encoded length is expected a multiple of 4 bytes but found: ${text.length}`);
  }
  if (!base64.test(text)) throw notABlob(text, `Invalid Base64 character: '${firstForeign(text)}'`);

  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  if (text.endsWith('=') && base64Of(bytes) !== text) {
    throw notABlob(text, 'Invalid last non-pad Base64 character dectected');
  }
  return bytes;
}

export function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** AWS JSON writes time stamps as seconds since 1970 with a fraction. */
export function epochSeconds(date: Date): number {
  return date.getTime() / 1000;
}

function notABlob(text: string, why: string): Error {
  return malformed(`'${text}' can not be converted to a Blob: ${why}`);
}

function firstForeign(text: string): string {
  return text.replace(/=+$/, '').match(/[^A-Za-z0-9+/]/u)?.[0] ?? '=';
}
