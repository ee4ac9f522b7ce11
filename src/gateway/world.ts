import type { World } from '../engine/call.ts';
import type { Target } from './target.ts';

type Headers = Readonly<Record<string, string | undefined>>;

/** Whom and where a SigV4 credential speaks of. Nothing here is verified, kept or logged. */
export interface Scope {
  readonly accessKey: string;
  /** Absent with SigV4A, whose scope has none. */
  readonly region?: string;
  readonly service: string;
}

/**
 * The credential scope of a request: `Credential=KEY/DATE/REGION/SERVICE/aws4_request` in the `Authorization` header,
 * or the same, percent-encoded, as `X-Amz-Credential` in the query of a presigned URL.
 */
export function scopeOf(headers: Headers, query: string): Scope | undefined {
  const { authorization } = headers;
  if (authorization !== undefined) return parseScope(between(authorization, 'Credential=', ','));
  if (!query.includes('X-Amz-Credential=')) return undefined;
  return parseScope(new URLSearchParams(query).get('X-Amz-Credential') ?? '');
}

/** Whether a request carries a signature at all; nobody verifies it. */
export function isSigned({ authorization }: Headers, query: string): boolean {
  return authorization !== undefined || presigned.test(query);
}
const presigned = /(?:^|&)X-Amz-Signature=/;

/** Region: credential scope, else domain-style host, else the default. Account: twelve-digit access key, else the default. */
export function worldOf(scope: Scope | undefined, target: Target, defaults: World): World {
  const account = scope?.accessKey;
  return {
    accountId: account !== undefined && twelveDigits.test(account) ? account : defaults.accountId,
    region: scope?.region ?? regionOfHost(target.authority) ?? defaults.region,
  };
}

const twelveDigits = /^\d{12}$/;
const regionName = /^[a-z0-9-]{1,40}$/;

function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start);
  if (from === -1) return '';
  const to = text.indexOf(end, from);
  return to === -1 ? text.slice(from + start.length).trim() : text.slice(from + start.length, to).trim();
}

const scopeEnd = '/aws4_request';

/** Read from the end, because dummy access keys may hold a slash. */
function parseScope(credential: string): Scope | undefined {
  if (!credential.endsWith(scopeEnd)) return undefined;
  const serviceEnd = credential.length - scopeEnd.length;
  const serviceAt = credential.lastIndexOf('/', serviceEnd - 1);
  const regionAt = credential.lastIndexOf('/', serviceAt - 1);
  if (regionAt < 1) return undefined;
  const service = credential.slice(serviceAt + 1, serviceEnd);
  const region = credential.slice(regionAt + 1, serviceAt);
  // SigV4A: KEY/DATE/SERVICE/aws4_request
  if (/^\d{8}$/.test(region)) return { accessKey: credential.slice(0, regionAt), service };

  const dateAt = credential.lastIndexOf('/', regionAt - 1);
  if (dateAt === -1 || !regionName.test(region)) return undefined;
  return { accessKey: credential.slice(0, dateAt), region, service };
}

const domainStyle =
  /^(?:(?:sqs|sns|kinesis|firehose)\.([a-z]{2,}(?:-[a-z]+)+-\d+)|([a-z]{2,}(?:-[a-z]+)+-\d+)\.queue)\./;

/** `sqs.eu-west-1.localhost…` and the older `eu-west-1.queue.localhost…`. */
function regionOfHost(authority: string): string | undefined {
  // The usual names begin with a digit or have no dot: nothing to look for on the hot path.
  if (authority.startsWith('127.') || authority.startsWith('localhost')) return undefined;
  const found = domainStyle.exec(authority.toLowerCase());
  return found?.[1] ?? found?.[2];
}
