import { isJson } from './jsonTokens.ts';

/** How a body is looked at: as far decoded as it goes, as it came, or byte by byte. */
export type BodyForm = 'best' | 'raw' | 'hex';

/** What a body turned out to be, layer by layer. */
export interface Decoded {
  /** `base64`, `gzip`, `JSON`, outermost first; empty for plain text. */
  readonly chain: readonly string[];
  /** The innermost layer; undefined where it is no text. */
  readonly text: string | undefined;
  readonly bytes: Uint8Array;
  /** Only the beginning was decoded. */
  readonly isCut: boolean;
}

/** Bytes that are decoded at most, and characters of base64 that are looked at: more is shown in part. */
const mostBytes = 1_048_576;
/** Layers within layers. */
const mostLayers = 4;
/** A short word is base64 by accident. */
const leastBase64 = 12;

/** Undoes base64 and gzip as long as there is some; bounded, so that no body can hold up the panel. */
export async function decode(body: string): Promise<Decoded> {
  const chain: string[] = [];
  let text: string | undefined = body;
  let bytes: Uint8Array = new TextEncoder().encode(body);
  let isCut = false;
  for (let layer = 0; layer < mostLayers; layer += 1) {
    const inner: Uint8Array | undefined = text === undefined ? undefined : base64(text);
    if (inner) {
      chain.push('base64');
      bytes = inner;
    } else if (isGzip(bytes)) {
      const unzipped = await gunzip(bytes);
      if (!unzipped) break;
      chain.push('gzip');
      bytes = unzipped.bytes;
      isCut ||= unzipped.isCut;
    } else break;
    text = textOf(bytes, isCut);
  }
  if (text !== undefined && /^\s*[[{]/.test(text) && isJson(text)) chain.push('JSON');
  return { chain, text, bytes, isCut };
}

/** `000000  7b 22 69 64 22 3a 31 7d  {"id":1}`, eight bytes a line: as wide as the rail. */
export function hexDump(bytes: Uint8Array, most: number): string {
  const lines: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, most); at += 8) {
    const part = [...bytes.subarray(at, Math.min(at + 8, most))];
    const hex = part.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const shown = part.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    lines.push(`${at.toString(16).padStart(6, '0')}  ${hex.padEnd(23)}  ${shown}`);
  }
  return lines.join('\n');
}

/** The bytes of a text that is base64 of something that can be told: of text, or of gzip. */
function base64(text: string): Uint8Array | undefined {
  if (!mayBeEncoded(text)) return undefined;
  const bytes = Uint8Array.from(atob(plainBase64(text)), (character) => character.charCodeAt(0));
  return isGzip(bytes) || textOf(bytes, false) !== undefined ? bytes : undefined;
}

/** It looks like base64: without a layer to undo there is nothing to wait for. */
export function mayBeEncoded(text: string): boolean {
  if (text.length < leastBase64 || text.length > 2 * mostBytes || !/^[A-Za-z0-9+/_\-=\s]+$/.test(text)) return false;
  const plain = plainBase64(text);
  if (plain.length % 4 === 1 || !/^[A-Za-z0-9+/]+={0,2}$/.test(plain)) return false;
  // Hexadecimal digits, a word or a plain number are of the same letters, and are what they look like.
  return !/^(?:[0-9a-f]+|[0-9A-F]+|[a-z]+|[A-Z]+|\d+)$/.test(plain);
}

/** Without line ends, and in the usual alphabet also where it was made for URLs. */
function plainBase64(text: string): string {
  return text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes.length > 18 && bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/** Undefined for bytes that are no UTF-8, or hardly any text. A cut may go through a character. */
function textOf(bytes: Uint8Array, isCut: boolean): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
    // oxlint-disable-next-line no-control-regex -- control characters are what tells data from text
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Stops at the limit: a small body may unfold to gigabytes. */
async function gunzip(bytes: Uint8Array): Promise<{ bytes: Uint8Array; isCut: boolean } | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'))
    .getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { bytes: joined(parts, length), isCut: false };
      parts.push(value.subarray(0, mostBytes - length));
      length += parts.at(-1)!.length;
      if (length === mostBytes) {
        void reader.cancel();
        return { bytes: joined(parts, length), isCut: true };
      }
    }
  } catch {
    return length > 0 ? { bytes: joined(parts, length), isCut: true } : undefined;
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
