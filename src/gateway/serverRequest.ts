import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Client } from '../engine/call.ts';
import { bodyLimitOf, tooLarge } from './bodyLimit.ts';
import { nothingToCancel } from './message.ts';
import type { GatewayRequest, GatewayResponse, Handle, Log } from './message.ts';
import { isSecure } from './serverTls.ts';

export interface RequestDeps {
  readonly handle: Handle;
  readonly log: Log;
  clientOf(request: IncomingMessage): Client;
  /** True once the server is going down: answers then ask to close the connection. */
  isClosing(): boolean;
}

/** How long the rest of an oversize body is read and thrown away, so that the client comes to see the answer. */
const drainMs = 5000;
const noBody = new Uint8Array(0);

/**
 * Carries one request from Node's objects to the gateway and its answer back. HTTP/2 requests come through Node's
 * compatibility API, which is shaped alike.
 */
export function serveRequest(deps: RequestDeps, request: IncomingMessage, response: ServerResponse): void {
  const limit = bodyLimitOf(headerOf(request, 'x-amz-target'));
  if (Number(request.headers['content-length']) > limit) return cutOff(request, response);

  // Now, while the connection is sure to be there.
  const client = deps.clientOf(request);
  const isInTls = isSecure(request.socket);
  let body: Uint8Array = noBody;
  let chunks: Buffer[] | undefined;
  let size = 0;
  request.on('data', collect);
  request.on('end', finish);

  function collect(chunk: Buffer): void {
    size += chunk.length;
    if (size > limit) {
      request.off('data', collect).off('end', finish);
      chunks = undefined;
      cutOff(request, response);
    } else if (size === chunk.length) body = chunk;
    else (chunks ??= [body as Buffer]).push(chunk);
  }

  function finish(): void {
    const whole = chunks ? Buffer.concat(chunks, size) : body;
    answer(deps, gatewayRequest(request, whole, client, isInTls), request, response);
  }
}

/** A request that waits for our word before it sends its body (`Expect: 100-continue`). */
export function serveExpecting(deps: RequestDeps, request: IncomingMessage, response: ServerResponse): void {
  const isWelcome = !(Number(request.headers['content-length']) > bodyLimitOf(headerOf(request, 'x-amz-target')));
  if (isWelcome) response.writeContinue();
  serveRequest(deps, request, response);
}

function answer(deps: RequestDeps, asked: GatewayRequest, request: IncomingMessage, response: ServerResponse): void {
  let isDone = false;
  function reply(answered: GatewayResponse): void {
    if (isDone || response.destroyed) return;
    isDone = true;
    write(response, answered, deps.isClosing() && request.httpVersionMajor === 1);
  }
  try {
    const cancel = deps.handle(asked, reply);
    if (cancel === nothingToCancel) return; // an answer to a client that went meanwhile goes nowhere
    response.on('close', () => {
      isDone = true;
      cancel();
    });
  } catch (error) {
    deps.log('error', `A request broke the gateway: ${error instanceof Error ? error.stack : String(error)}`);
    reply({ status: 500, headers: {}, body: '' });
  }
}

function gatewayRequest(request: IncomingMessage, body: Uint8Array, client: Client, isInTls: boolean): GatewayRequest {
  return {
    method: request.method!,
    url: request.url!,
    // The only header that Node gives as a list is Set-Cookie, which no request has.
    headers: request.headers as Record<string, string>,
    body,
    client,
    isSecure: isInTls,
  };
}

/** A flat list of names and values is what Node writes with the least work. */
function write(response: ServerResponse, { status, headers, body }: GatewayResponse, isLast: boolean): void {
  const list: (string | number)[] = [];
  for (const name in headers) list.push(name, headers[name]!);
  if (status !== 204) list.push('content-length', typeof body === 'string' ? Buffer.byteLength(body) : body.length);
  if (isLast) list.push('connection', 'close');
  response.writeHead(status, list as string[]);
  response.end(body);
}

/**
 * Answers a body that is too large while it still comes in. Closing at once would reset the connection and take the
 * answer with it, so the rest is read and dropped until the client has finished or the time is up.
 */
function cutOff(request: IncomingMessage, response: ServerResponse): void {
  const { status, headers, body } = tooLarge(request.headers as Record<string, string>, randomUUID());
  const list = [...Object.entries(headers).flat(), 'content-length', String(Buffer.byteLength(body))];
  if (request.httpVersionMajor === 1) list.push('connection', 'close');
  response.writeHead(status, list);
  response.write(body);

  const timer = setTimeout(end, drainMs);
  request.on('end', end).on('close', end).resume();
  function end(): void {
    clearTimeout(timer);
    response.end();
  }
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  return request.headers[name] as string | undefined;
}
