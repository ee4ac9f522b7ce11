const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 (RFC 4648, padded) of raw bytes; the language has none of its own here. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const triple = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += alphabet[(triple >> 18) & 63]! + alphabet[(triple >> 12) & 63]!;
    text += at + 1 < bytes.length ? alphabet[(triple >> 6) & 63]! : '=';
    text += at + 2 < bytes.length ? alphabet[triple & 63]! : '=';
  }
  return text;
}

/** The bytes of a Base64 text; what is no digit of it (line ends, padding) is passed over. */
export function bytesOfBase64(text: string): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let buffer = 0;
  for (const digit of text) {
    const value = alphabet.indexOf(digit);
    if (value < 0) continue;
    buffer = ((buffer << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((buffer >> bits) & 255);
  }
  return Uint8Array.from(bytes);
}
