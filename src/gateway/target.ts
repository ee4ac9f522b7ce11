import type { GatewayRequest } from './message.ts';

export type Scheme = 'http' | 'https';

/** Where a request was sent: the name it used for us, and what it asked for there. */
export interface Target {
  /** How the caller reached us. */
  readonly scheme: Scheme;
  /** Host and port by which the caller reached us, as sent; empty when the request names none. */
  readonly authority: string;
  /** Host and port inside an absolute-form target (`GET http://host/path`), where there is one. */
  readonly absolute: string | undefined;
  /** Without the query. */
  readonly path: string;
  /** What follows `?`, without it; empty when there is none. */
  readonly query: string;
}

const absoluteForm = /^https?:\/\/([^/?#]*)/i;

/** Takes the request target apart. The target's own host counts before `:authority` and `Host` (RFC 9112, 3.2.2). */
export function targetOf(request: GatewayRequest): Target {
  const { url, headers } = request;
  const scheme = request.isSecure ? 'https' : 'http';
  const named = headers[':authority'] ?? headers['host'] ?? '';
  if (url.startsWith('/')) return split(scheme, url, named, undefined);

  const absolute = absoluteForm.exec(url);
  if (!absolute) return split(scheme, url, named, undefined);
  const rest = url.slice(absolute[0].length);
  return split(scheme, rest.startsWith('/') ? rest : `/${rest}`, absolute[1]!, absolute[1]);
}

function split(scheme: Scheme, url: string, authority: string, absolute: string | undefined): Target {
  const mark = url.indexOf('?');
  if (mark === -1) return { scheme, authority, absolute, path: url, query: '' };
  return { scheme, authority, absolute, path: url.slice(0, mark), query: url.slice(mark + 1) };
}
