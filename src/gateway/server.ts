import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import type { Http2Server, Http2ServerRequest, ServerHttp2Session } from 'node:http2';
import type { Socket } from 'node:net';
import type { Client } from '../engine/call.ts';
import type { Handle, Log } from './message.ts';
import { ServerClients } from './serverClients.ts';
import { peekProtocol } from './serverPeek.ts';
import type { PlainDeps } from './serverPlain.ts';
import { PlainConnection, sweepMs } from './serverPlain.ts';
import type { RequestDeps } from './serverRequest.ts';
import { serveExpecting, serveRequest } from './serverRequest.ts';
import { isSecure, TlsTerminator } from './serverTls.ts';
import type { TlsContext } from './serverTls.ts';

export interface ListenOptions {
  readonly host: string;
  /** First port to try; 0 takes any free one. */
  readonly port: number;
  /** Last port to try, inclusive. */
  readonly lastPort: number;
  readonly handle: Handle;
  readonly log: Log;
  /** Gives every connection's client its id; counts from 1 when absent. */
  readonly nextClientId?: () => number;
  /** With it the port takes TLS as well. */
  readonly tlsContext?: TlsContext;
}

export interface Listening {
  readonly port: number;
  /** Who is connected and has asked something. */
  readonly clients: ReadonlySet<Client>;
  /** Takes no more requests, lets running ones end within a second, then cuts them off. */
  close(): Promise<void>;
}

/** Every port that `listen` may take is in use. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
  readonly code = 'PortTaken';
}

/** How long `close` waits for answers that are under way. */
const closeMs = 1000;

/**
 * Serves the gateway on one TCP port, HTTP/1.1 and HTTP/2 with prior knowledge alike, and both in TLS.
 *
 * The listening server is the `http.Server` itself, else its header and request time-outs would never fire; it gets a
 * connection after the first bytes were seen, or the HTTP/2 server does. Before it stands a reader of our own for what
 * SDKs send all day (decision 6).
 *
 * @throws PortTakenError when no port from `port` to `lastPort` is free.
 */
export async function listen(options: ListenOptions): Promise<Listening> {
  let lastId = 0;
  const clients = new ServerClients(options.nextClientId ?? (() => ++lastId));
  const sockets = new Map<Socket, PlainConnection | undefined>();
  const sessions = new Set<ServerHttp2Session>();
  /** Connections that have asked nothing yet. */
  const quiet = new Set<Socket>();
  let isClosing = false;

  const base = { handle: options.handle, log: options.log, isClosing: () => isClosing };
  const server = http1Server({
    ...base,
    clientOf: ({ socket, headers }) => clients.of(socket, socket, headers['user-agent']),
  });
  const http2 = http2Server({
    ...base,
    clientOf: (request) => {
      const session = (request as unknown as Http2ServerRequest).stream.session!;
      return clients.of(session, session.socket, request.headers['user-agent']);
    },
  });
  http2.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
  });

  const [serveHttp1] = server.listeners('connection') as ((socket: Socket) => void)[];
  server.removeAllListeners('connection');
  const plain: PlainDeps = {
    ...base,
    clientOf: (socket, userAgent) => clients.of(socket, socket, userAgent),
    handOver: (socket) => {
      sockets.set(socket, undefined);
      serveHttp1!.call(server, socket);
    },
  };
  const tls = options.tlsContext && new TlsTerminator(options.tlsContext, options.log);
  function meet(socket: Socket): void {
    sockets.set(socket, undefined);
    quiet.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      quiet.delete(socket);
    });
    peekProtocol(socket, tls !== undefined && !isSecure(socket), (protocol) => {
      if (protocol === 'tls') {
        void tls!.take(socket, (inside) => meetInside(socket, inside));
        return;
      }
      quiet.delete(socket);
      if (protocol === 'http2') http2.emit('connection', socket);
      else sockets.set(socket, new PlainConnection(plain, socket));
    });
  }
  function meetInside(socket: Socket, inside: Socket): void {
    quiet.delete(socket);
    meet(inside);
  }
  server.on('connection', meet);
  const sweeps = setInterval(() => {
    for (const connection of sockets.values()) connection?.sweep();
  }, sweepMs).unref();

  const port = await bind(server, options);
  server.on('error', (error) => options.log('warn', `The server on port ${port} reports: ${error.message}`));

  function close(): Promise<void> {
    isClosing = true;
    clearInterval(sweeps);
    return closeGently(server, sockets, quiet, sessions);
  }
  return { port, clients: clients.connected, close };
}

function http1Server(deps: RequestDeps): Server {
  const server = createServer(
    // Only receiving is limited; an answer may take as long as a long poll does.
    { headersTimeout: 20_000, requestTimeout: 120_000, keepAliveTimeout: 120_000, connectionsCheckingInterval: 5000 },
    (request, response) => serveRequest(deps, request, response),
  );
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) =>
    serveExpecting(deps, request, response),
  );
  return server;
}

function http2Server(deps: RequestDeps): Http2Server {
  const server = createHttp2Server();
  // Node's compatibility API: other classes, the same members.
  const serve = (request: unknown, response: unknown): void =>
    serveRequest(deps, request as IncomingMessage, response as ServerResponse);
  server.on('request', serve);
  server.on('checkContinue', (request: unknown, response: unknown) =>
    serveExpecting(deps, request as IncomingMessage, response as ServerResponse),
  );
  return server;
}

async function bind(server: Server, { host, port, lastPort }: ListenOptions): Promise<number> {
  for (let tried = port; tried <= Math.max(port, lastPort); tried++) {
    try {
      return await bindTo(server, host, tried);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  const taken = lastPort > port ? `Ports ${port} to ${lastPort} are all taken` : `Port ${port} is taken`;
  throw new PortTakenError(`${taken} on ${host}.`);
}

function bindTo(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

async function closeGently(
  server: Server,
  sockets: ReadonlyMap<Socket, PlainConnection | undefined>,
  quiet: ReadonlySet<Socket>,
  sessions: ReadonlySet<ServerHttp2Session>,
): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  for (const session of sessions) session.close();
  // Connections that Node's server does not know: those that have asked nothing yet, and plain ones.
  for (const [socket, plain] of sockets) if (quiet.has(socket) || plain?.isIdle) socket.destroy();
  const limit = setTimeout(() => {
    for (const socket of sockets.keys()) socket.destroy();
  }, closeMs);
  await closed;
  clearTimeout(limit);
  // The server says so before its sockets do, and what ran on them is cancelled by the sockets' own end.
  await Promise.all(Array.from(sockets.keys(), (socket) => once(socket, 'close')));
}
