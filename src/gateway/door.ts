import type { GatewayRequest, GatewayResponse } from './message.ts';
import type { Target } from './target.ts';
import { isPlaygroundPath } from './playground.ts';

export interface DoorOptions {
  /** Further names for the machine we run on, without port. */
  readonly allowHosts: readonly string[];
  /** A name that is ours with every name below it, because queue URLs carry it. */
  readonly allowDomain?: string;
  /** Origins of pages that may talk to us, such as `http://localhost:3000`. */
  readonly allowOrigins: readonly string[];
}

/** What the door answers instead of the AWS API; undefined lets the request in. */
export type Door = (request: GatewayRequest, target: Target) => GatewayResponse | undefined;

/** Verdicts on `Host` values are remembered; past this many the memory starts anew, so that no caller can make it grow. */
const rememberedHosts = 100;

/**
 * Keeps foreign web pages out, before anything is routed. A page can reach any local port, and Query is a plain GET:
 * `<img src="http://127.0.0.1:4599/?Action=PurgeQueue…">` would do.
 *
 * (a) Every name the request gives us (`Host`, `:authority`, an absolute-form target) must be one of this machine:
 *     a rebound page (its name made to resolve to 127.0.0.1) betrays itself by nothing else.
 * (b) An `Origin` must be allowed; without one, `Sec-Fetch-Site` must be absent, `none` or `same-origin`. A person who
 *     follows a link of a mail that SNS sent comes from anywhere (`isFollowedLink`).
 * (c) A POST below `/_playground/` must be `application/json`, which no form and no simple `fetch` can send.
 */
export function createDoor(options: DoorOptions): Door {
  const extraHosts = new Set(options.allowHosts.map((name) => name.toLowerCase()));
  const domain = options.allowDomain?.toLowerCase();
  const origins = new Set(options.allowOrigins.map((origin) => origin.toLowerCase()));
  const passed = new Set<string>();

  function names(value: string | undefined): boolean {
    if (value === undefined || passed.has(value)) return true;
    if (!isOurName(value, extraHosts, domain)) return false;
    if (passed.size >= rememberedHosts) passed.clear();
    passed.add(value);
    return true;
  }

  return (request, target) => {
    const { method, headers } = request;
    if (target.authority === '') return refuse(403, 'The request names no Host.');
    const isOurs = names(target.absolute) && names(headers[':authority']) && names(headers['host']);
    if (!isOurs) {
      return refuse(403, 'The Host is none of this machine. If it is meant to be, start with --allow-host NAME.');
    }

    const { origin } = headers;
    if (origin !== undefined) {
      if (!origins.has(origin.toLowerCase())) {
        return refuse(
          403,
          'Web pages may not use this endpoint. To let this one in, start with --allow-origin ORIGIN.',
        );
      }
    } else if (isForeign(headers['sec-fetch-site']) && !isFollowedLink(request, target)) {
      return refuse(403, 'Web pages may not use this endpoint.');
    }

    if (method === 'POST' && isPlaygroundPath(target.path) && !isJson(headers['content-type'])) {
      return refuse(415, 'A POST below /_playground/ must carry Content-Type: application/json.');
    }
    return undefined;
  };
}

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost', 'host.docker.internal']);
const hostAndPort = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/;

function isOurName(value: string, extraHosts: ReadonlySet<string>, domain: string | undefined): boolean {
  const name = hostAndPort.exec(value.toLowerCase())?.[1];
  if (name === undefined) return false;
  if (loopbackNames.has(name) || extraHosts.has(name)) return true;
  if (domain !== undefined && (name === domain || name.endsWith(`.${domain}`))) return true;
  // Both zones resolve to 127.0.0.1 and nobody can make them resolve elsewhere (RFC 6761; LocalStack's own zone).
  return name.endsWith('.localhost') || name.endsWith('.localhost.localstack.cloud');
}

function isForeign(site: string | undefined): boolean {
  return site !== undefined && site !== 'none' && site !== 'same-origin';
}

/** What the links in mails and logs ask for. Whoever knows the token or the ARN in them may do it on AWS, too. */
const linked: ReadonlySet<string> = new Set(['ConfirmSubscription', 'Unsubscribe']);

/**
 * A link that somebody clicked on: a GET that fills the whole tab, which no image, script or frame does, of one of two
 * actions. The action has to stand in the query, once, and where it could be overruled there must be nothing.
 */
function isFollowedLink({ method, headers }: GatewayRequest, { path, query }: Target): boolean {
  if (method !== 'GET' || path !== '/' || headers['content-type'] !== undefined) return false;
  if (headers['sec-fetch-mode'] !== 'navigate' || headers['sec-fetch-dest'] !== 'document') return false;
  const actions = new URLSearchParams(query).getAll('Action');
  return actions.length === 1 && linked.has(actions[0]!);
}

function isJson(contentType: string | undefined): boolean {
  return contentType !== undefined && contentType.split(';', 1)[0]!.trim().toLowerCase() === 'application/json';
}

/** JSON with `__type`, so that an SDK whose endpoint name is refused shows the sentence. */
function refuse(status: 403 | 415, message: string): GatewayResponse {
  const code = status === 403 ? 'AccessDeniedException' : 'UnsupportedMediaType';
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message, error: { code, message } }),
  };
}
