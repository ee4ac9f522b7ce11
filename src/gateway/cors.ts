import type { GatewayRequest, GatewayResponse, Reply } from './message.ts';

/**
 * What a page of an allowed origin needs to read our answers. The door has refused every other origin, and
 * without an `Origin` no CORS header is ever sent.
 */
export function withCors(origin: string, reply: Reply): Reply {
  return (response) => {
    reply({
      ...response,
      headers: {
        ...response.headers,
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'x-amzn-requestid, x-amzn-query-error, x-amzn-errortype',
        vary: 'Origin',
      },
    });
  };
}

/** Whether a browser asks on behalf of an allowed page if it may send the real request. */
export function isPreflight({ method, headers }: GatewayRequest): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

/** The answer to a preflight of an allowed page: what it asked for. */
export function preflight({ headers }: GatewayRequest): GatewayResponse {
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST, PUT, DELETE',
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
      'access-control-allow-private-network': 'true',
      'access-control-max-age': '600',
    },
    body: '',
  };
}
