import { Buffer } from 'node:buffer';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Client } from '../engine/call.ts';
import { bodyLimitOf } from './bodyLimit.ts';
import { nothingToCancel } from './message.ts';
import type { Cancel, GatewayResponse, Handle, Log } from './message.ts';
import { httpDate } from './serverDate.ts';
import type { PlainRequest } from './serverPlainHead.ts';
import { readPlain } from './serverPlainHead.ts';
import { isSecure } from './serverTls.ts';

export interface PlainDeps {
  readonly handle: Handle;
  readonly log: Log;
  clientOf(socket: Socket, userAgent: string | undefined): Client;
  /** True once the server is going down: answers then close the connection. */
  isClosing(): boolean;
  /** Gives the connection to Node's own server, which takes it from here on. */
  handOver(socket: Socket): void;
}

/** How many sweeps an unfinished request may take here, and a connection may say nothing. */
const partialSweeps = 2;
const idleSweeps = 24;
/** Time between two sweeps. */
export const sweepMs = 5000;
/** Bytes that may wait behind a running request before we stop reading. */
const mostWaiting = 65_536;

/**
 * An HTTP/1.1 connection while it carries plain requests (`readPlain`), which costs half of what Node's server takes
 * for them. The first request of another kind, a body past the limit or one that comes too slowly ends that: Node's
 * server gets the connection with everything not yet answered, so what is rare or malformed has one reader only.
 *
 * One request at a time: bytes behind a running one wait, so answers keep the order of their requests.
 */
export class PlainConnection {
  readonly #deps: PlainDeps;
  readonly #socket: Socket;
  readonly #isSecure: boolean;
  readonly #onData = (chunk: Buffer): void => this.#read(chunk);
  readonly #onEnd = (): void => this.#end();
  readonly #onClose = (): void => this.#stop();
  readonly #onDrain = (): void => this.#resume();
  #chunks: Buffer[] = [];
  #size = 0;
  /** Bytes without which there is nothing new to see. */
  #needed = 1;
  #isAnswering = false;
  #isServing = false;
  #isOver = false;
  #cancel: Cancel = nothingToCancel;
  #client: Client | undefined;
  #quietSweeps = 0;

  constructor(deps: PlainDeps, socket: Socket) {
    this.#deps = deps;
    this.#socket = socket;
    this.#isSecure = isSecure(socket);
    socket.setNoDelay(true);
    socket.on('data', this.#onData).on('end', this.#onEnd).on('close', this.#onClose);
    socket.on('drain', this.#onDrain).on('error', ignore);
  }

  /** Nothing is asked that is not answered, so the connection may be closed without loss. */
  get isIdle(): boolean {
    return !this.#isOver && !this.#isAnswering;
  }

  /** To be called every `sweepMs`. */
  sweep(): void {
    if (this.#isOver || this.#isAnswering) return;
    this.#quietSweeps++;
    if (this.#size > 0) {
      if (this.#quietSweeps > partialSweeps) this.#handOver();
    } else if (this.#quietSweeps > idleSweeps) this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#isAnswering) {
      if (this.#size > mostWaiting) this.#socket.pause();
    } else if (this.#size >= this.#needed) this.#serve();
  }

  #serve(): void {
    this.#isServing = true;
    while (this.#size > 0 && !this.#isAnswering && !this.#isOver) {
      const bytes = this.#joined();
      const request = readPlain(bytes);
      if (request === undefined) return this.#handOver();
      if (typeof request === 'number') {
        this.#needed = request;
        if (request > mostBytes) this.#handOver();
        break;
      }
      if (request.end - request.bodyAt > bodyLimitOf(request.headers['x-amz-target'])) return this.#handOver();
      this.#keep(bytes.subarray(request.end));
      this.#ask(request, bytes.subarray(request.bodyAt, request.end));
    }
    this.#isServing = false;
  }

  #ask({ method, url, headers }: PlainRequest, body: Buffer): void {
    this.#isAnswering = true;
    this.#quietSweeps = 0;
    const client = (this.#client ??= this.#deps.clientOf(this.#socket, headers['user-agent']));
    let isDone = false;
    const reply = (answer: GatewayResponse): void => {
      if (isDone) return;
      isDone = true;
      this.#answer(answer);
    };
    try {
      const cancel = this.#deps.handle({ method, url, headers, body, client, isSecure: this.#isSecure }, reply);
      if (!isDone) this.#cancel = cancel;
    } catch (error) {
      this.#deps.log('error', `A request broke the gateway: ${error instanceof Error ? error.stack : String(error)}`);
      reply({ status: 500, headers: {}, body: '' });
    }
  }

  #answer(answer: GatewayResponse): void {
    this.#isAnswering = false;
    this.#cancel = nothingToCancel;
    this.#needed = 1;
    const socket = this.#socket;
    if (this.#isOver || !socket.writable) return;
    const isLast = this.#deps.isClosing();
    if (!write(socket, answer, isLast)) socket.pause();
    if (isLast) socket.end();
    else if (this.#size > 0 || socket.isPaused()) this.#resume();
  }

  /** Goes on with what waited behind an answered request, unless the client does not take what it asked for. */
  #resume(): void {
    if (this.#isOver || this.#isAnswering || this.#socket.writableNeedDrain) return;
    this.#socket.resume();
    if (!this.#isServing && this.#size >= this.#needed) this.#serve();
  }

  #joined(): Buffer {
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks, this.#size)];
    return this.#chunks[0]!;
  }

  #keep(rest: Buffer): void {
    this.#size = rest.length;
    this.#chunks = rest.length === 0 ? [] : [rest];
    this.#needed = 1;
  }

  #handOver(): void {
    const socket = this.#socket;
    this.#stop();
    socket.off('data', this.#onData).off('end', this.#onEnd).off('close', this.#onClose);
    socket.off('drain', this.#onDrain).off('error', ignore);
    socket.pause();
    socket.unshift(this.#joined());
    this.#chunks = [];
    this.#deps.handOver(socket);
    socket.resume();
  }

  /** The client has said its last, and as with Node's server what it still waits for is not answered any more. */
  #end(): void {
    this.#stop();
    this.#socket.end();
  }

  #stop(): void {
    this.#isOver = true;
    this.#isServing = false;
    this.#cancel();
    this.#cancel = nothingToCancel;
  }
}

/** A head and the largest body that any service takes. */
const mostBytes = 17 * 1024 * 1024;

function ignore(): void {}

/** False when the client is behind with reading. */
function write(socket: Socket, { status, headers, body }: GatewayResponse, isLast: boolean): boolean {
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n`;
  for (const name in headers) head += `${name}: ${headers[name]}\r\n`;
  if (status !== 204) head += `content-length: ${typeof body === 'string' ? Buffer.byteLength(body) : body.length}\r\n`;
  head += isLast
    ? `date: ${httpDate()}\r\nconnection: close\r\n\r\n`
    : `date: ${httpDate()}\r\nkeep-alive: timeout=120\r\n\r\n`;
  if (typeof body === 'string') return socket.write(head + body);
  socket.cork();
  socket.write(head, 'latin1');
  const isTaken = socket.write(body);
  socket.uncork();
  return isTaken;
}
