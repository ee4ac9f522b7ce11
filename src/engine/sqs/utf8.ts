/** Writes the UTF-8 of `text` into `bytes` from `start` on, and returns where it ends. Lone surrogates become U+FFFD. */
export function writeUtf8(bytes: Uint8Array, start: number, text: string): number {
  let at = start;
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i)!;
    if (code > 0xffff) i++;
    if (code < 0x80) bytes[at++] = code;
    else at = writeLong(bytes, at, isSurrogate(code) ? 0xfffd : code);
  }
  return at;
}

/** Orders texts by their UTF-8 bytes, which `<` does not: there a surrogate pair comes before U+E000 to U+FFFF. */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function writeLong(bytes: Uint8Array, start: number, code: number): number {
  let at = start;
  const following = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  // As many ones in front as there are bytes: 110…, 1110…, 11110….
  bytes[at++] = (0xff00 >> (following + 1)) | (code >> (6 * following));
  for (let left = following - 1; left >= 0; left--) bytes[at++] = 0x80 | ((code >> (6 * left)) & 63);
  return at;
}

function rank(code: number): number {
  return isSurrogate(code) ? code + 0x10000 : code;
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}
