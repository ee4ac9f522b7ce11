import type { ServiceError } from '../engine/errors.ts';
import { envelopes } from './envelope.ts';
import { factsOf } from './errorTable.ts';
import type { ErrorFacts } from './errorTable.ts';
import type { Service } from './service.ts';
import { escapeXml } from './xml.ts';

/** `queryJson` is a Query request whose caller accepts JSON alone. */
export type ErrorProtocol = 'json' | 'query' | 'queryJson';

export interface EncodedError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The code by which the Query protocol and the `x-amzn-query-error` header name an error shape of SQS. */
export function queryCode(shape: string): string {
  return factsOf('sqs', shape).queryCode;
}

/** An error as AWS answers it: status, headers and body. */
export function encodeError(
  protocol: ErrorProtocol,
  service: Service,
  error: ServiceError,
  requestId: string,
): EncodedError {
  const bare = bareAnswer(protocol, error, requestId);
  if (bare) return bare;

  const facts = factsOf(service, error.shape);
  const text = error.hasText ? error.message : facts.text?.[protocol === 'json' ? 'json' : 'query'];
  if (protocol === 'json') return jsonError(service, facts, text, requestId);
  return protocol === 'query' ? xmlError(service, facts, text, requestId) : treeError(facts, text, requestId);
}

/**
 * Two answers that come from in front of the protocols and have no envelope: a body over the limit (recorded as plain text,
 * aws-sdk-js issue 479), and a Query request without an action (aws-facts 1.1; XML also where JSON was asked for).
 */
function bareAnswer(protocol: ErrorProtocol, error: ServiceError, requestId: string): EncodedError | undefined {
  if (error.shape === 'RequestEntityTooLarge') {
    const body = error.hasText ? error.message : 'HTTP content length exceeded.';
    return { status: 413, headers: headersOf('text/plain', requestId), body };
  }
  if (error.shape === 'UnknownOperationException' && protocol !== 'json') {
    return { status: 404, headers: headersOf('text/xml', requestId), body: '<UnknownOperationException/>' };
  }
  return undefined;
}

function jsonError(service: Service, facts: ErrorFacts, text: string | undefined, requestId: string): EncodedError {
  const { jsonContentType, queryCompatible } = envelopes[service];
  const type = queryCompatible ? facts.jsonType : facts.jsonType.split('#')[1]!;
  const headers: Record<string, string> = { ...headersOf(jsonContentType, requestId), 'x-amzn-errortype': type };
  if (queryCompatible) headers['x-amzn-query-error'] = `${facts.queryCode};${facts.fault}`;
  return { status: facts.status, headers, body: JSON.stringify({ __type: type, message: text }) };
}

function xmlError(service: Service, facts: ErrorFacts, text = '', requestId: string): EncodedError {
  const { xmlNamespace, xmlDeclaration, hasDetail } = envelopes[service];
  const error =
    `<Type>${facts.fault}</Type><Code>${escapeXml(facts.queryCode)}</Code>` +
    `<Message>${escapeXml(text)}</Message>${hasDetail ? '<Detail/>' : ''}`;
  return {
    status: facts.status,
    headers: headersOf('text/xml', requestId),
    body:
      `${xmlDeclaration}<ErrorResponse xmlns="${xmlNamespace}"><Error>${error}</Error>` +
      `<RequestId>${escapeXml(requestId)}</RequestId></ErrorResponse>`,
  };
}

/** @see aws-facts 1.1; `Error` is the outermost member in LocalStack's recording of AWS */
function treeError(facts: ErrorFacts, text: string | undefined, requestId: string): EncodedError {
  return {
    status: facts.status,
    headers: headersOf('application/json', requestId),
    body: JSON.stringify({
      Error: { Type: facts.fault, Code: facts.queryCode, Message: text },
      RequestId: requestId,
    }),
  };
}

function headersOf(contentType: string, requestId: string): Record<string, string> {
  return { 'content-type': contentType, 'x-amzn-requestid': requestId };
}
