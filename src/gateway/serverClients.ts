import type { Socket } from 'node:net';
import type { Client } from '../engine/call.ts';
import { clientLabel } from './clientLabel.ts';
import { ProcessFinder } from './serverProcess.ts';

/** A client whose process is filled in when the system has told. */
interface KnownClient extends Client {
  pid?: number;
  script?: string;
}

/** Who is connected: one `Client` per connection, made by its first request and named by that request's user agent. */
export class ServerClients {
  /** Those connected right now. */
  readonly connected = new Set<Client>();
  /** By socket (HTTP/1.1) or session (HTTP/2). */
  readonly #known = new WeakMap<object, Client>();
  readonly #finder = new ProcessFinder();
  readonly #nextId: () => number;

  constructor(nextId: () => number) {
    this.#nextId = nextId;
  }

  /** The client of a connection; `socket` is asked for addresses and its end once, at the first request. */
  of(connection: object, socket: Socket, userAgent: string | undefined): Client {
    return this.#known.get(connection) ?? this.#meet(connection, socket, userAgent);
  }

  #meet(connection: object, socket: Socket, userAgent: string | undefined): Client {
    const client: KnownClient = {
      id: this.#nextId(),
      label: clientLabel(userAgent),
      pid: undefined,
      script: undefined,
    };
    this.#known.set(connection, client);
    this.connected.add(client);
    const { remoteAddress, remotePort, localPort } = socket;
    socket.once('close', () => this.connected.delete(client));
    if (remoteAddress === undefined || remotePort === undefined || localPort === undefined) return client;

    const ends = { remoteAddress, remotePort, localPort };
    this.#finder.find(ends, ({ pid, script }) => {
      client.pid = pid;
      client.script = script;
    });
    socket.once('close', () => this.#finder.forget(ends));
    return client;
  }
}
