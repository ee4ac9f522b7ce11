import { malformed } from './sentences.ts';

/** Characters of a wrong text that its refusal repeats. */
const mostEchoed = 100;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * Bytes of a base64 text, in an array of their own (Node would pool them and keep 8 KiB alive for each).
 *
 * @throws SerializationException, with the sentences that kinesalite recorded from Kinesis; a long text is cut in them
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
  return malformed(`'${text.slice(0, mostEchoed)}' can not be converted to a Blob: ${why}`);
}

function firstForeign(text: string): string {
  let end = text.length;
  while (text[end - 1] === '=') end--;
  const foreign = /[^A-Za-z0-9+/]/u.exec(text)!;
  return foreign.index < end ? foreign[0] : '=';
}
