/** An address as words of 16 bits: two for version 4, eight for version 6. */
type Address = readonly number[];

export interface Network {
  readonly address: Address;
  readonly bits: number;
}

/**
 * Reads `10.0.0.0/24` or `2001:db8::/32`. Bits of the address behind the mask do not count.
 *
 * @returns Why it is refused, instead. The texts are recorded (aws-facts 2.7), but for the bounds of the mask, which are
 * those of AWS's open-source rule engine, whose other texts the recordings repeat.
 */
export function parseNetwork(text: string): Network | { readonly refusal: string } {
  const [name = '', mask, ...rest] = text.split('/');
  if (!mask || rest.length > 0) return { refusal: "Malformed CIDR, one '/' required" };
  if (!/^[+-]?\d{1,9}$/.test(mask)) return { refusal: 'Malformed CIDR, mask bits must be an integer' };
  const bits = Number(mask);
  if (bits < 0) return { refusal: 'Malformed CIDR, mask bits must not be negative' };
  const address = parseAddress(name);
  if (!address) return { refusal: `Nonstandard IP address: ${name}` };
  if (address.length === 2 && bits > 31) return { refusal: 'IPv4 mask bits must be < 32' };
  if (bits > 127) return { refusal: 'IPv6 mask bits must be < 128' };
  return { address, bits };
}

export function isInNetwork(text: string, network: Network): boolean {
  const address = parseAddress(text);
  if (!address || address.length !== network.address.length) return false;
  for (let i = 0, bits = network.bits; bits > 0; i += 1, bits -= 16) {
    const ignored = bits >= 16 ? 0 : 16 - bits;
    if (address[i]! >> ignored !== network.address[i]! >> ignored) return false;
  }
  return true;
}

function parseAddress(text: string): Address | undefined {
  if (text.length > 45) return undefined;
  return text.includes(':') ? parseVersion6(text) : parseVersion4(text);
}

function parseVersion4(text: string): Address | undefined {
  const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!found) return undefined;
  const [a, b, c, d] = found.slice(1).map(Number) as [number, number, number, number];
  if (a > 255 || b > 255 || c > 255 || d > 255) return undefined;
  return [a * 256 + b, c * 256 + d];
}

function parseVersion6(text: string): Address | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = parseWords(halves[0]!);
  const tail = halves.length === 2 ? parseWords(halves[1]!) : [];
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...head, ...Array.from({ length: missing }, () => 0), ...tail];
}

/** `db8:1`, and `ffff:10.0.0.1`, whose last part is an address of version 4. */
function parseWords(text: string): Address | undefined {
  if (text === '') return [];
  const words: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    const version4 = i === parts.length - 1 ? parseVersion4(part) : undefined;
    if (version4) words.push(...version4);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) words.push(parseInt(part, 16));
    else return undefined;
  }
  return words;
}
