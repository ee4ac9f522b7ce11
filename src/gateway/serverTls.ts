import type { Socket } from 'node:net';
import { createServer } from 'node:tls';
import type { Server, TLSSocket } from 'node:tls';
import type { Log } from './message.ts';

/** Key and certificate, as PEM, that clients who greet with TLS are shown; asked for when the first one comes. */
export type TlsContext = () => Promise<{ readonly key: string; readonly cert: string }>;

/** Takes what speaks inside TLS. */
type Meet = (socket: TLSSocket) => void;

/** Takes TLS off connections. One whose handshake fails, or takes too long, is closed. */
export class TlsTerminator {
  readonly #context: TlsContext;
  readonly #log: Log;
  readonly #handshakeMs: number;
  #server: Promise<Server> | undefined;
  /** By the client's end, because Node does not tell which connection a `TLSSocket` stands on. */
  readonly #greeting = new Map<string, Meet>();

  /** @param handshakeMs How long a client may take for its part of the handshake. */
  constructor(context: TlsContext, log: Log, handshakeMs = 5000) {
    this.#context = context;
    this.#log = log;
    this.#handshakeMs = handshakeMs;
  }

  /**
   * @param socket Paused, its greeting not yet read.
   * @param meet Called when the handshake is over.
   */
  async take(socket: Socket, meet: Meet): Promise<void> {
    const end = endOf(socket);
    this.#greeting.set(end, meet);
    socket.on('error', ignore).on('close', () => this.#greeting.delete(end));
    const server = await this.#made();
    if (!server) socket.destroy();
    else if (!socket.destroyed) server.emit('connection', socket);
  }

  async #made(): Promise<Server | undefined> {
    this.#server ??= this.#make();
    try {
      return await this.#server;
    } catch (error) {
      this.#server = undefined; // the next one may be luckier
      const reason = error instanceof Error ? error.message : String(error);
      this.#log('warn', `TLS needs a certificate, and there is none: ${reason}`);
      return undefined;
    }
  }

  async #make(): Promise<Server> {
    const { key, cert } = await this.#context();
    const handshakeTimeout = this.#handshakeMs;
    const server = createServer({ key, cert, handshakeTimeout, ALPNProtocols: ['h2', 'http/1.1'] });
    server.on('secureConnection', (socket) => this.#greeting.get(endOf(socket))?.(socket));
    server.on('tlsClientError', (_error, socket) => socket.destroy());
    return server;
  }
}

/** Whether what a connection carries came out of TLS. */
export function isSecure(socket: object): boolean {
  return (socket as Partial<TLSSocket>).encrypted === true;
}

function endOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

function ignore(): void {}
