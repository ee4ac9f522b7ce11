import { connect, type Socket } from 'node:net';

const endOfHead = Buffer.from('\r\n\r\n');

/** One keep-alive HTTP/1.1 connection, bare, so that the load costs little beside what it measures. */
export class Connection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve: (body: Buffer) => void; reject: (error: Error) => void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', (error) => this.#waiting?.reject(error));
    socket.on('close', () => this.#waiting?.reject(new Error('the server closed the connection')));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  /** One request at a time; rejects for any status but 200. */
  post(target: string, body: string): Promise<Buffer> {
    return this.#send(`Content-Type: application/x-amz-json-1.0\r\nX-Amz-Target: AmazonSQS.${target}`, body);
  }

  /** The same in the Query protocol. */
  postForm(form: string): Promise<Buffer> {
    return this.#send('Content-Type: application/x-www-form-urlencoded; charset=utf-8', form);
  }

  #send(headers: string, body: string): Promise<Buffer> {
    const length = Buffer.byteLength(body);
    const head = `POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers}\r\nContent-Length: ${length}\r\n\r\n`;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(head + body);
    });
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headLength = this.#received.indexOf(endOfHead);
    if (headLength < 0) return;
    const head = this.#received.toString('latin1', 0, headLength);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1]);
    const end = headLength + 4 + length;
    if (this.#received.length < end) return;
    const body = this.#received.subarray(headLength + 4, end);
    this.#received = this.#received.subarray(end);
    const waiting = this.#waiting!;
    this.#waiting = undefined;
    if (head.startsWith('HTTP/1.1 200')) waiting.resolve(body);
    else waiting.reject(new Error(`${head}\n${body.toString()}`));
  }
}
