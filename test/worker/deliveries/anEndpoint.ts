import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly body: string;
  /** Which connection it came over, from 1. */
  readonly connection: number;
}

type Answer = (response: ServerResponse, request: SeenRequest) => void;

/** A real endpoint that subscribed; writes down what it gets. */
export class Endpoint {
  readonly seen: SeenRequest[] = [];
  readonly server: Server;
  readonly #sockets = new Map<Socket, number>();
  #isSecure = false;

  static async start(answer: Answer, tls?: { key: string; cert: string }): Promise<Endpoint> {
    const endpoint = new Endpoint(answer, tls);
    endpoint.server.listen(0, '127.0.0.1');
    await once(endpoint.server, 'listening');
    return endpoint;
  }

  constructor(answer: Answer, tls?: { key: string; cert: string }) {
    const listener: RequestListener = (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        const connection = this.#numberOf(request.socket);
        const { method = '', url: path = '', headers, rawHeaders } = request;
        const seen = { method, path, headers, rawHeaders, body, connection };
        this.seen.push(seen);
        answer(response, seen);
      });
    };
    this.#isSecure = tls !== undefined;
    this.server = tls ? createSecureServer(tls, listener) : createServer(listener);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  url(path = '/', host = '127.0.0.1'): string {
    return `${this.#isSecure ? 'https' : 'http'}://${host}:${this.port}${path}`;
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  #numberOf(socket: Socket): number {
    const number = this.#sockets.get(socket) ?? this.#sockets.size + 1;
    this.#sockets.set(socket, number);
    return number;
  }
}
