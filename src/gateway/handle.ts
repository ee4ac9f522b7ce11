import type { World } from '../engine/call.ts';
import { ServiceError } from '../engine/errors.ts';
import type { Ids } from '../engine/ids.ts';
import type { OperationResult } from '../engine/operation.ts';
import { queueAddress } from '../engine/sqs/queueUrl.ts';
import { decodeJson, decodeQuery, encodeError, encodeJson, encodeQuery, encodeQueryAsJson } from '../wire/wire.ts';
import { answerCertificate, isCertificatePath } from './certificates.ts';
import type { Certificates } from './certificates.ts';
import type { Control, Run } from './control.ts';
import { isPreflight, preflight, withCors } from './cors.ts';
import type { DoorOptions } from './door.ts';
import { createDoor } from './door.ts';
import { createDeveloperEndpoints, isDeveloperPath } from './localstack.ts';
import { nothingToCancel } from './message.ts';
import type { Cancel, GatewayRequest, GatewayResponse, Handle, Log, Reply } from './message.ts';
import { createPlayground, isPlaygroundPath } from './playground.ts';
import { originOf, pathStyle } from './queueUrlStyle.ts';
import type { QueueUrlStyle } from './queueUrlStyle.ts';
import type { Protocol, Route, Service } from './route.ts';
import { route } from './route.ts';
import type { Target } from './target.ts';
import { targetOf } from './target.ts';
import { isSigned, scopeOf, worldOf } from './world.ts';

export interface GatewayDeps extends DoorOptions {
  readonly run: Run;
  readonly control: Control;
  readonly ids: Ids;
  /** World of requests that name none. */
  readonly accountId: string;
  readonly region: string;
  /** How queue URLs look; path-style when absent. */
  readonly queueUrls?: QueueUrlStyle;
  /** Absent: there is nothing under their paths. */
  readonly certificates?: Certificates;
  readonly log: Log;
}

/**
 * The gateway: one HTTP request in, one answer out, whoever carries them (a socket, or the port of the extension host).
 * First the door, then certificates, the control API and LocalStack's, then AWS's. Every answer carries a request id; what is thrown and is no
 * `ServiceError` is a bug, logged with its stack and answered as InternalFailure.
 */
export function createGateway(deps: GatewayDeps): Handle {
  const { ids } = deps;
  const door = createDoor(deps);
  const defaults: World = { accountId: deps.accountId, region: deps.region };
  const playground = createPlayground(deps.control, defaults, deps.log);
  const developer = createDeveloperEndpoints(deps.control, defaults, deps.log);

  return (request, answer) => {
    const target = targetOf(request);
    const requestId = ids.uuid();
    const refused = door(request, target);
    if (refused) {
      answer(withRequestId(refused, requestId));
      return nothingToCancel;
    }
    const { origin } = request.headers;
    const reply = origin === undefined ? answer : withCors(origin, answer);
    if (origin !== undefined && isPreflight(request)) {
      reply(withRequestId(preflight(request), requestId));
      return nothingToCancel;
    }
    if (isCertificatePath(target.path)) {
      const answered = answerCertificate(deps.certificates, deps.log, request, target.path);
      void answered.then((response) => reply(withRequestId(response, requestId)));
      return nothingToCancel;
    }
    if (isPlaygroundPath(target.path)) {
      return playground(request, target, (response) => reply(withRequestId(response, requestId)));
    }
    if (isDeveloperPath(target.path)) {
      developer(request, target, requestId, reply);
      return nothingToCancel;
    }
    return handleAws(deps, request, target, defaults, requestId, reply);
  };
}

function handleAws(
  deps: GatewayDeps,
  request: GatewayRequest,
  target: Target,
  defaults: World,
  requestId: string,
  reply: Reply,
): Cancel {
  const scope = scopeOf(request.headers, target.query);
  const found = route(request, target, scope);
  const { protocol, service } = found;
  if ('refusal' in found) {
    reply(encodeError(protocol, service, found.refusal, requestId));
    return nothingToCancel;
  }
  try {
    return runOperation(deps, found, request, target, worldOf(scope, target, defaults), requestId, reply);
  } catch (error) {
    reply(errorResponse(deps.log, protocol, service, error, requestId));
    return nothingToCancel;
  }
}

function runOperation(
  deps: GatewayDeps,
  found: Route,
  { body, client, headers }: GatewayRequest,
  target: Target,
  world: World,
  requestId: string,
  reply: Reply,
): Cancel {
  const { service, operation, params } = found;
  const input = params
    ? decodeQuery(service, operation, params, found.defaults)
    : decodeJson(service, operation, body, found.defaults);
  return deps.run(
    {
      service,
      operation,
      input,
      world,
      caller: { accountId: world.accountId, client },
      requestId,
      isSigned: isSigned(headers, target.query),
      origin: service === 'sqs' ? originFor(deps.queueUrls, target, input, world) : hereOf(target),
      traceHeader: headers['x-amzn-trace-id'],
    },
    (result) => reply(responseOf(deps.log, found, result, requestId)),
  );
}

/** Of queue URLs in the answer. A queue URL in the request may name another region than the caller's. */
function originFor(style: QueueUrlStyle = pathStyle, target: Target, input: object, world: World): string {
  if (style.style === 'path') return hereOf(target);
  const { QueueUrl } = input as { readonly QueueUrl?: string };
  return originOf(style, target.authority, queueAddress(QueueUrl ?? '').region ?? world.region, target.scheme);
}

/** What links to us begin with. */
function hereOf({ scheme, authority }: Target): string {
  return `${scheme}://${authority}`;
}

function responseOf(log: Log, found: Route, result: OperationResult, requestId: string): GatewayResponse {
  const { protocol, service } = found;
  if (!result.ok) return errorResponse(log, protocol, service, result.error, requestId);
  try {
    return success(found, result.output, requestId);
  } catch (error) {
    return errorResponse(log, protocol, service, error, requestId);
  }
}

function success({ protocol, service, operation }: Route, output: object, requestId: string): GatewayResponse {
  if (protocol === 'json') {
    const headers = { 'x-amzn-requestid': requestId, 'content-type': 'application/x-amz-json-1.0' };
    return { status: 200, headers, body: encodeJson(service, operation, output) };
  }
  if (protocol === 'query') {
    const headers = { 'x-amzn-requestid': requestId, 'content-type': 'text/xml' };
    return { status: 200, headers, body: encodeQuery(service, operation, output, requestId) };
  }
  const headers = { 'x-amzn-requestid': requestId, 'content-type': 'application/json' };
  return { status: 200, headers, body: encodeQueryAsJson(service, operation, output, requestId) };
}

function errorResponse(
  log: Log,
  protocol: Protocol,
  service: Service,
  error: unknown,
  requestId: string,
): GatewayResponse {
  if (error instanceof ServiceError) return encodeError(protocol, service, error, requestId);
  log('error', `Request ${requestId} failed: ${error instanceof Error ? error.stack : String(error)}`);
  const text = 'The playground failed to do this; its log says more.';
  return encodeError(protocol, service, new ServiceError('InternalFailure', text), requestId);
}

function withRequestId(response: GatewayResponse, requestId: string): GatewayResponse {
  return { ...response, headers: { 'x-amzn-requestid': requestId, ...response.headers } };
}
