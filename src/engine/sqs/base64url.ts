const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const notBase64url = 255;
const values = new Uint8Array(128).fill(notBase64url);
for (let i = 0; i < 64; i++) values[alphabet.charCodeAt(i)] = i;

/** Base64url without padding of ASCII text. */
export function encodeAscii(text: string): string {
  let encoded = '';
  let bits = 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    bits = (bits << 8) | text.charCodeAt(i);
    for (count += 8; count >= 6; count -= 6) encoded += alphabet[(bits >>> (count - 6)) & 63]!;
    bits &= (1 << count) - 1;
  }
  return count === 0 ? encoded : encoded + alphabet[(bits << (6 - count)) & 63]!;
}

/** The text that `encodeAscii` took; undefined for what cannot be its result. */
export function decodeAscii(encoded: string): string | undefined {
  let text = '';
  let bits = 0;
  let count = 0;
  for (let i = 0; i < encoded.length; i++) {
    const value = values[encoded.charCodeAt(i)] ?? notBase64url;
    if (value === notBase64url) return undefined;
    bits = (bits << 6) | value;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    text += String.fromCharCode(bits >>> count);
    bits &= (1 << count) - 1;
  }
  // One text has one spelling: what is left over is less than a character of it, and zero.
  return count >= 6 || bits !== 0 ? undefined : text;
}
