import type { Message, ReceiveMessageResult } from '@aws-sdk/client-sqs';
import type { World } from '../engine/call.ts';
import { ServiceError } from '../engine/errors.ts';
import { queueAddress } from '../engine/sqs/queueUrl.ts';
import { encodeError, encodeJson, encodeQuery, paramsOf } from '../wire/wire.ts';
import type { Control } from './control.ts';
import { isObject, jsonOf } from './input.ts';
import { healthJson, infoJson } from './localstackHealth.ts';
import { answerSnsDeveloper, isSnsDeveloperPath } from './localstackSns.ts';
import { errorTree, receiveTree } from './localstackTree.ts';
import type { GatewayRequest, GatewayResponse, Log, Reply } from './message.ts';
import { failure, failureOf, json } from './playgroundAnswer.ts';
import type { QueueRef } from './queueRef.ts';
import type { Protocol } from './route.ts';
import type { Target } from './target.ts';
import { scopeOf, worldOf } from './world.ts';

const messagesPath = '/_aws/sqs/messages';
const inPath = /^\/_aws\/sqs\/messages\/([a-z0-9-]+)\/(\d{12})\/([^/]+)\/?$/;

/** Whether a path belongs to what LocalStack has beside the AWS API. */
export function isDeveloperPath(path: string): boolean {
  return path.startsWith('/_localstack/') || path.startsWith('/_aws/');
}

/**
 * LocalStack's developer endpoints, so that test suites written for it run unchanged: all messages of a queue in the shape
 * of ReceiveMessage's answer, received by nobody, what SNS sent, and its health.
 *
 * @see docs.localstack.cloud, SQS, Developer endpoints; localstack/services/sqs/developer_api.py
 */
export function createDeveloperEndpoints(
  control: Control,
  defaults: World,
  log: Log,
): (request: GatewayRequest, target: Target, requestId: string, reply: Reply) => void {
  const startedMs = performance.now();

  async function answer(request: GatewayRequest, target: Target, requestId: string): Promise<GatewayResponse> {
    const { path } = target;
    if (path === messagesPath || inPath.test(path))
      return await messages(control, defaults, request, target, requestId);
    if (isSnsDeveloperPath(path)) return await answerSnsDeveloper(control, defaults, request, target);
    if (path === '/_localstack/health') return read(request, () => healthJson(control));
    if (path === '/_localstack/info') return read(request, () => infoJson(control, startedMs));
    return failure(404, 'NotFound', `There is no ${path.slice(0, 100)} here.`);
  }

  return (request, target, requestId, reply) => {
    const headers = { 'x-amzn-requestid': requestId };
    void answer(request, target, requestId)
      .catch((error: unknown) => failureOf(error, log))
      .then((response) => reply({ ...response, headers: { ...headers, ...response.headers } }));
  };
}

function read({ method }: GatewayRequest, tell: () => object): GatewayResponse {
  if (method === 'HEAD') return { status: 200, headers: {}, body: '' };
  return method === 'GET' ? json(200, tell()) : failure(405, 'MethodNotAllowed', 'Use GET.');
}

async function messages(
  control: Control,
  defaults: World,
  request: GatewayRequest,
  target: Target,
  requestId: string,
): Promise<GatewayResponse> {
  const { method } = request;
  if (method !== 'GET' && method !== 'POST') return failure(405, 'MethodNotAllowed', 'Use GET or POST.');
  const protocol = protocolOf(request);
  try {
    const params = paramsOf(target.query, isForm(request) ? request.body : undefined);
    const { world, name } = queueOf(request, target, params, defaults);
    const shown = { invisible: isOn(params, 'ShowInvisible'), delayed: isOn(params, 'ShowDelayed') };
    const Messages = await control.messages(control.queueId(world, name), shown);
    return success(protocol, { Messages }, requestId);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    // Ours says where else there is such a queue; here AWS's own sentence is expected.
    return refusal(protocol, error.shape === 'QueueDoesNotExist' ? new ServiceError(error.shape) : error, requestId);
  }
}

/** LocalStack goes by the content type for AWS JSON, and by `Accept` for the JSON of the XML. */
function protocolOf({ headers }: GatewayRequest): Protocol {
  if (headers['content-type']?.startsWith('application/x-amz-json')) return 'json';
  return headers['accept']?.includes('application/json') ? 'queryJson' : 'query';
}

function isForm({ headers }: GatewayRequest): boolean {
  return headers['content-type']?.toLowerCase().startsWith('application/x-www-form-urlencoded') ?? false;
}

function isOn(params: URLSearchParams, name: string): boolean {
  const value = params.get(name)?.toLowerCase();
  return value === 'true' || value === '1';
}

function queueOf(request: GatewayRequest, target: Target, params: URLSearchParams, defaults: World): QueueRef {
  const inUrl = inPath.exec(target.path);
  if (inUrl) return { world: { region: inUrl[1]!, accountId: inUrl[2]! }, name: decoded(inUrl[3]!) };

  const { headers, body } = request;
  const operation = headers['x-amz-target']?.split('.')[1] ?? params.get('Action') ?? 'ReceiveMessage';
  if (operation !== 'ReceiveMessage') {
    throw new ServiceError('InvalidRequest', 'This endpoint only accepts ReceiveMessage calls');
  }
  const input = protocolOf(request) === 'json' ? jsonOf(body) : undefined;
  const given: unknown = isObject(input) ? input['QueueUrl'] : params.get('QueueUrl');
  if (typeof given !== 'string' || given === '') throw new ServiceError('QueueDoesNotExist');

  const { name, accountId, region } = queueAddress(given);
  if (accountId === undefined && given.includes('/')) throw invalidAddress();
  const caller = worldOf(scopeOf(headers, target.query), target, defaults);
  return { world: { accountId: accountId ?? caller.accountId, region: region ?? caller.region }, name };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function invalidAddress(): ServiceError {
  return new ServiceError('InvalidAddress', 'The address https://queue.amazonaws.com/ is not valid for this endpoint.');
}

function success(protocol: Protocol, output: ReceiveMessageResult & { Messages: Message[] }, requestId: string) {
  const type = { json: 'application/x-amz-json-1.0', query: 'text/xml', queryJson: 'application/json' }[protocol];
  const body = {
    json: () => encodeJson('sqs', 'ReceiveMessage', output),
    query: () => encodeQuery('sqs', 'ReceiveMessage', output, requestId),
    queryJson: () => JSON.stringify(receiveTree(output.Messages, requestId)),
  }[protocol]();
  return { status: 200, headers: { 'content-type': type }, body };
}

function refusal(protocol: Protocol, error: ServiceError, requestId: string): GatewayResponse {
  const answer = encodeError(protocol, 'sqs', error, requestId);
  return protocol === 'queryJson' ? { ...answer, body: JSON.stringify(errorTree(answer.body)) } : answer;
}
