import type { Buffer } from 'node:buffer';

/** One request as it stood in the bytes of a connection. */
export interface PlainRequest {
  readonly method: string;
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyAt: number;
  /** Where the next request begins. */
  readonly end: number;
}

/** Node's own limit for the head of a request, in bytes. */
const longestHead = 16_384;
const requestLine = /^(GET|POST) (\/[\x21-\x7e]*) HTTP\/1\.1$/;
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Controls, and the one other character that `trim` takes away and HTTP does not. */
// oxlint-disable-next-line no-control-regex -- that is what it looks for
const notPlainText = /[\0-\x08\x0a-\x1f\x7f\xa0]/;
const length = /^\d{1,9}$/;
/** Headers that change how a message is framed or a connection used. */
const notPlain: ReadonlySet<string> = new Set(['transfer-encoding', 'expect', 'upgrade', 'trailer', '__proto__']);

/**
 * Reads the request at the start of `bytes` if it is one that every SDK sends: GET or POST of HTTP/1.1 with a `Host`, a
 * body of known length, no header twice and none that changes the framing. Says how many bytes are needed at least
 * where some are missing, and nothing at all where the request is any other, well-formed or not: that is for Node.
 */
export function readPlain(bytes: Buffer): PlainRequest | number | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n', 0, 'latin1');
  if (headEnd === -1) return mayBecomePlain(bytes) ? bytes.length + 1 : undefined;
  if (headEnd > longestHead) return undefined;

  const head = bytes.toString('latin1', 0, headEnd);
  let lineEnd = head.indexOf('\r\n');
  if (lineEnd === -1) return undefined;
  const line = requestLine.exec(head.slice(0, lineEnd));
  if (!line) return undefined;

  const headers: Record<string, string> = {};
  while (lineEnd < head.length) {
    const at = lineEnd + 2;
    lineEnd = head.indexOf('\r\n', at);
    if (lineEnd === -1) lineEnd = head.length;
    const colon = head.indexOf(':', at);
    if (colon === -1 || colon >= lineEnd) return undefined;
    const sent = head.slice(at, colon);
    const value = head.slice(colon + 1, lineEnd);
    if (!headerName.test(sent) || notPlainText.test(value)) return undefined;
    const name = sent.toLowerCase();
    if (headers[name] !== undefined || notPlain.has(name)) return undefined;
    headers[name] = value.trim();
  }

  const size = bodyLength(headers);
  if (size === undefined) return undefined;
  const bodyAt = headEnd + 4;
  const end = bodyAt + size;
  return end > bytes.length ? end : { method: line[1]!, url: line[2]!, headers, bodyAt, end };
}

/** Whoever greets with TLS or ends lines without a carriage return should hear so at once, not when time is up. */
function mayBecomePlain(bytes: Buffer): boolean {
  const isMethod = bytes[0] === 0x47 || bytes[0] === 0x50; // G or P
  return isMethod && bytes.length < longestHead && bytes.indexOf('\n\n', 0, 'latin1') === -1;
}

function bodyLength(headers: Readonly<Record<string, string>>): number | undefined {
  if (headers['host'] === undefined) return undefined;
  const { connection, 'content-length': size } = headers;
  if (connection !== undefined && connection.toLowerCase() !== 'keep-alive') return undefined;
  if (size === undefined) return 0;
  return length.test(size) ? Number(size) : undefined;
}
