import type { HttpHandler } from '@smithy/core/protocols';
import { namedError, type Post } from './post.ts';

type Handler = HttpHandler<Record<string, unknown>>;
type HttpRequest = Parameters<Handler['handle']>[0];

/** Lets a real AWS client speak over the worker's port: same bytes, no socket. */
export function createRequestHandler(post: Post): Handler {
  return {
    async handle(request, options) {
      const signal = nativeSignal(options?.abortSignal);
      const response = await post(
        { method: request.method, url: urlOf(request), headers: headersOf(request), body: bytesOf(request.body) },
        signal,
      );
      return {
        response: { statusCode: response.status, headers: { ...response.headers }, body: bytesOf(response.body) },
      };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    destroy() {},
  };
}

/** The SDK still types its older signal, which has no listeners of its own; Node's is what everyone passes. */
function nativeSignal(signal: unknown): AbortSignal | undefined {
  return signal instanceof AbortSignal ? signal : undefined;
}

function urlOf(request: HttpRequest): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) query.append(name, one);
  }
  const text = query.toString();
  return text === '' ? request.path : `${request.path}?${text}`;
}

function headersOf(request: HttpRequest): Record<string, string> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function bytesOf(body: unknown): Uint8Array {
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body === 'string') return new TextEncoder().encode(body);
  if (body instanceof Uint8Array) return body;
  throw namedError('UnsupportedBody', 'the playground takes text and bytes as a request body, not streams');
}
