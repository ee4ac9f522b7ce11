import { ServiceError } from '../engine/errors.ts';
import type { OperationRequest } from '../engine/operation.ts';
import { operationNames, ownText, paramsOf } from '../wire/wire.ts';
import type { GatewayRequest } from './message.ts';
import type { Target } from './target.ts';
import type { Scope } from './world.ts';

export type Service = OperationRequest['service'];
/** How a request is written and its answer expected; `queryJson` is Query with `Accept: application/json`. */
export type Protocol = 'json' | 'query' | 'queryJson';

/** Which operation a request asks for. */
export interface Route {
  readonly protocol: Protocol;
  readonly service: 'sqs' | 'sns';
  readonly operation: string;
  /** The form of a Query request; undefined for JSON, whose input is the body. */
  readonly params?: URLSearchParams;
  /** Input that the path implies; what the request says itself wins. */
  readonly defaults?: { readonly QueueUrl: string };
}

/** A request whose protocol is known but that nothing here can do. */
export interface Refusal {
  readonly protocol: Protocol;
  readonly service: Service;
  readonly refusal: ServiceError;
}

const jsonTypes: ReadonlySet<string> = new Set([
  'application/x-amz-json-1.0',
  'application/x-amz-json-1.1',
  'application/json',
]);
const formType = 'application/x-www-form-urlencoded';
const sqsTarget = 'AmazonSQS.';
/** A queue URL's path, also with LocalStack's `/queue/REGION` before it. */
const queuePath = /^\/(?:queue\/[a-z0-9-]+\/)?\d{12}\/[^/]+\/?$/;

/**
 * Finds the operation: by `X-Amz-Target` (JSON), else by `Action` and `Version` (Query).
 *
 * @see aws-facts 1.1, 2.1, 3.1
 */
export function route(request: GatewayRequest, target: Target, scope: Scope | undefined): Route | Refusal {
  const { method, headers } = request;
  if (method !== 'POST' && method !== 'GET') return noOperation;

  const contentType = mediaType(headers['content-type']);
  const amzTarget = headers['x-amz-target'];
  if (amzTarget !== undefined) {
    return method === 'POST' && jsonTypes.has(contentType) ? routeJson(amzTarget, target) : noOperation;
  }
  // The content type has chosen the protocol, so the answer is JSON too (aws-facts 3.1; not recorded for SQS).
  if (contentType.startsWith('application/x-amz-json')) return unknownTarget('sqs');

  const protocol = headers['accept']?.includes('application/json') ? 'queryJson' : 'query';
  const params = readParams(target.query, contentType === formType ? request.body : undefined);
  if (params instanceof ServiceError) return { protocol, service: 'sqs', refusal: params };
  const action = ownText(params.get('Action') ?? '');
  if (!action) return noOperation;
  return routeQuery(protocol, action, params, target, scope);
}

/**
 * No operation named, or a body of a type that no protocol uses: 404 `<UnknownOperationException/>`, XML even for who
 * asked for JSON (aws-facts 1.1).
 */
const noOperation: Refusal = {
  protocol: 'query',
  service: 'sqs',
  refusal: new ServiceError('UnknownOperationException'),
};

function routeJson(amzTarget: string, target: Target): Route | Refusal {
  if (amzTarget.startsWith(sqsTarget)) {
    const operation = amzTarget.slice(sqsTarget.length);
    if (!operationNames('sqs').has(operation)) return unknownTarget('sqs');
    return { protocol: 'json', service: 'sqs', operation, defaults: impliedBy(target) };
  }
  if (amzTarget.startsWith('Kinesis_20131202.')) return unknownTarget('kinesis', notYet('Kinesis Data Streams'));
  if (amzTarget.startsWith('Firehose_20150804.')) return unknownTarget('firehose', notYet('Data Firehose'));
  // SNS speaks Query alone.
  if (amzTarget.startsWith('AmazonSNS.')) return unknownTarget('sns');
  return unknownTarget('sqs');
}

function routeQuery(
  protocol: Protocol,
  action: string,
  params: URLSearchParams,
  target: Target,
  scope: Scope | undefined,
): Route | Refusal {
  const onQueueUrl = impliedBy(target);
  const service = serviceOf(action, params, onQueueUrl !== undefined, scope);
  const defaults = service === 'sqs' ? onQueueUrl : undefined;
  const isHere = operationNames(service).has(action) && !(defaults && accountWide.has(action));
  if (isHere) return { protocol, service, operation: action, params, defaults };
  // Recorded of SQS; SNS's own sentence is not known.
  const text = `The action ${action} is not valid for this endpoint.`;
  return { protocol, service, refusal: new ServiceError('InvalidAction', text) };
}

/** Actions that a queue URL refuses, because they are about no one queue (aws-facts 1.1). GetQueueUrl is not among them. */
const accountWide: ReadonlySet<string> = new Set(['CreateQueue', 'ListQueues']);

/**
 * SQS or SNS. The version tells, else the name of the action, but two names exist in both: there, as for names that
 * nobody has, the resource tells, and the credential scope at last. Other versions (SQS had older ones) count as none.
 */
function serviceOf(
  action: string,
  params: URLSearchParams,
  onQueueUrl: boolean,
  scope: Scope | undefined,
): 'sqs' | 'sns' {
  const version = params.get('Version');
  if (version === '2012-11-05') return 'sqs';
  if (version === '2010-03-31') return 'sns';
  if (operationNames('sqs').has(action) && !inBoth.has(action)) return 'sqs';
  if (onQueueUrl || params.has('QueueUrl')) return 'sqs';
  if (operationNames('sns').has(action) && !inBoth.has(action)) return 'sns';
  return params.has('TopicArn') || scope?.service === 'sns' ? 'sns' : 'sqs';
}
const inBoth: ReadonlySet<string> = new Set(['AddPermission', 'RemovePermission']);

function impliedBy({ scheme, authority, path }: Target): { readonly QueueUrl: string } | undefined {
  return path !== '/' && queuePath.test(path) ? { QueueUrl: `${scheme}://${authority}${path}` } : undefined;
}

function readParams(query: string, form: Uint8Array | undefined): URLSearchParams | ServiceError {
  try {
    return paramsOf(query, form);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}

function mediaType(contentType: string | undefined): string {
  if (contentType === undefined || jsonTypes.has(contentType)) return contentType ?? '';
  return contentType.split(';', 1)[0]!.trim().toLowerCase();
}

function unknownTarget(service: Service, text?: string): Refusal {
  return { protocol: 'json', service, refusal: new ServiceError('UnknownOperationException', text) };
}

function notYet(service: string): string {
  return `The playground does not have ${service} yet; it has SQS and SNS.`;
}
