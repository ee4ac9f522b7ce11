import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../src/engine/call.ts';
import type { GatewayRequest, Handle, Log } from '../../src/gateway/message.ts';
import type { Listening } from '../../src/gateway/server.ts';
import { listen } from '../../src/gateway/server.ts';

const mebibyte = 1024 * 1024;

describe('server', () => {
  let server: Listening;
  let seen: GatewayRequest[];
  let cancelled: number;
  let logged: string[];
  const running: Listening[] = [];

  /** Answers `METHOD URL BODY-LENGTH`, a little later below `/slow`, never below `/wait`. */
  const handle: Handle = (request, reply) => {
    seen.push(request);
    if (request.url === '/bug') throw new TypeError('oops');
    const body = `${request.method} ${request.url} ${request.body.length}`;
    const send = (): void => reply({ status: 200, headers: { 'content-type': 'text/plain' }, body });
    if (request.url.startsWith('/slow')) setTimeout(send, 50);
    else if (!request.url.startsWith('/wait')) send();
    return () => cancelled++;
  };

  const log: Log = (level, text) => void logged.push(`${level}: ${text}`);

  async function start(port = 0, lastPort = port): Promise<Listening> {
    const started = await listen({ host: '127.0.0.1', port, lastPort, handle, log });
    running.push(started);
    return started;
  }

  beforeEach(async () => {
    seen = [];
    cancelled = 0;
    logged = [];
    server = await start();
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((started) => started.close()));
  });

  it('answers HTTP/1.1 that arrives a byte at a time', async () => {
    const socket = connect(server.port, '127.0.0.1').setNoDelay();
    await once(socket, 'connect');
    const bytes = 'POST /a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello';
    for (const byte of bytes) {
      socket.write(byte);
      await sleep(1);
    }

    const answer = await textOf(socket);

    assert.deepEqual([answer.split('\r\n')[0], answer.split('\r\n\r\n')[1]], ['HTTP/1.1 200 OK', 'POST /a 5']);
  });

  it('answers a method that begins like the preface of HTTP/2', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write('PROPFIND / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');

    assert.match(await textOf(socket), /\r\n\r\nPROPFIND \/ 0$/);
  });

  it('answers two requests that were sent at once, in order', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write('GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');

    assert.match(await textOf(socket), /GET \/1 0HTTP[^]*GET \/2 0$/);
  });

  it('answers HTTP/2 with prior knowledge on the same port, many requests on one client', async () => {
    const session = connectHttp2(`http://127.0.0.1:${server.port}`);
    const ask = async (path: string, body: string) => {
      const stream = session.request({ ':method': 'POST', ':path': path, 'user-agent': 'aws-sdk-js/3.1' });
      stream.end(body);
      return textOf(stream);
    };

    const answers = await Promise.all([ask('/x', 'ab'), ask('/y', 'c'.repeat(100_000))]);

    session.close();
    const labels = new Set(seen.map((request) => request.client));
    assert.deepEqual(answers, ['POST /x 2', 'POST /y 100000']);
    assert.deepEqual(
      [...labels].map((client) => client.label),
      ['aws-sdk-js/3.1'],
    );
    assert.equal(seen[0]!.headers[':authority'], `127.0.0.1:${server.port}`);
  });

  it('knows HTTP/2 by a preface that arrives in pieces', async () => {
    const socket = connect(server.port, '127.0.0.1').setNoDelay();
    const emptySettings = '\0\0\0\x04\0\0\0\0\0';
    for (const piece of ['P', 'R', `I * HTTP/2.0\r\n\r\nSM\r\n\r\n${emptySettings}`]) {
      socket.write(piece, 'latin1');
      await sleep(5);
    }
    const [answer] = (await once(socket, 'data')) as [Buffer];

    socket.destroy();
    assert.equal(answer[3], 4); // the type of the first frame: SETTINGS
  });

  it('answers 500 to a request that breaks the gateway, logs it and serves the next', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write('GET /bug HTTP/1.1\r\nHost: a\r\n\r\nGET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');

    assert.match(await textOf(socket), /^HTTP\/1.1 500 [^]*GET \/next 0$/);
    assert.match(logged.join(), /^error: .*TypeError: oops\n +at /);
  });

  it('keeps a connection and its client over several requests', async () => {
    const socket = connect(server.port, '127.0.0.1');
    for (const agent of ['curl/8', 'other/1']) {
      socket.write(`GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: ${agent}\r\n\r\n`);
      await once(socket, 'data');
    }

    socket.destroy();
    assert.equal(seen[0]!.client, seen[1]!.client);
    assert.equal(seen[0]!.client.label, 'curl/8');
  });

  const oversize: readonly (readonly [says: string, target: string | undefined, bytes: number, status: number])[] = [
    ['takes 10 MiB for SQS', 'AmazonSQS.SendMessage', 10 * mebibyte, 200],
    ['cuts off SQS past 10 MiB', 'AmazonSQS.SendMessage', 10 * mebibyte + 1, 413],
    ['cuts off Query past 10 MiB', undefined, 10 * mebibyte + 1, 413],
    ['takes 16 MiB for Kinesis', 'Kinesis_20131202.PutRecords', 16 * mebibyte, 200],
    ['cuts off Firehose past 16 MiB', 'Firehose_20150804.PutRecordBatch', 16 * mebibyte + 1, 413],
  ];
  for (const [says, target, bytes, status] of oversize) {
    for (const framing of ['content-length', 'chunked']) {
      it(`${says} (${framing})`, async () => {
        const headers = {
          ...(target && { 'x-amz-target': target }),
          ...(framing === 'content-length' && { 'content-length': bytes }),
        };
        const sent = httpRequest({ port: server.port, method: 'POST', headers, agent: false });
        for (let left = bytes; left > 0; left -= mebibyte) sent.write(Buffer.alloc(Math.min(left, mebibyte)));
        sent.end();
        const [answer] = await once(sent, 'response');
        const text = await textOf(answer);

        assert.equal(answer.statusCode, status);
        assert.equal(seen.length, status === 200 ? 1 : 0);
        const limit = bytes - 1;
        assert.equal(text, status === 413 ? `HTTP content length exceeded ${limit} bytes.` : `POST / ${bytes}`);
      });
    }
  }

  it('refuses an oversize body before it is sent when the client asks first', async () => {
    const headers = { expect: '100-continue', 'content-length': 11 * mebibyte };
    const sent = httpRequest({ port: server.port, method: 'POST', headers, agent: false });
    sent.on('continue', () => assert.fail('was told to go on'));
    sent.flushHeaders();

    const [answer] = await once(sent, 'response');
    sent.destroy();

    assert.equal(answer.statusCode, 413);
  });

  it('tells a client that asks first to go on', async () => {
    const headers = { expect: '100-continue', 'content-length': 2 };
    const sent = httpRequest({ port: server.port, method: 'POST', headers, agent: false });
    sent.on('continue', () => sent.end('ok'));
    sent.flushHeaders();

    const [answer] = await once(sent, 'response');

    assert.equal(await textOf(answer), 'POST / 2');
  });

  it('cuts off an oversize body over HTTP/2 without ending the session', async () => {
    const session = connectHttp2(`http://127.0.0.1:${server.port}`);
    const large = session.request({ ':method': 'POST', ':path': '/' });
    const status = once(large, 'response').then(([headers]) => headers[':status']);
    large.end(Buffer.alloc(11 * mebibyte));
    await textOf(large);
    const small = session.request({ ':path': '/after' });

    assert.equal(await textOf(small), 'GET /after 0');
    assert.equal(await status, 413);
    session.close();
  });

  it('cancels what waits when its client goes away', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write('GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await until(() => seen.length === 1);

    socket.destroy();

    await until(() => cancelled === 1);
  });

  it('cancels one stream of HTTP/2 and leaves the other', async () => {
    const session = connectHttp2(`http://127.0.0.1:${server.port}`);
    const waits = [1, 2].map(() => session.request({ ':path': '/wait' }));
    await until(() => seen.length === 2);

    waits[0]!.close(8);
    waits[0]!.on('error', () => {});

    await until(() => cancelled === 1);
    await sleep(20);
    assert.equal(cancelled, 1);
    waits[1]!.on('error', () => {});
    session.destroy();
  });

  it('lists who is connected until they hang up', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: curl/8\r\n\r\n');
    await once(socket, 'data');
    const connected = [...server.clients].map(({ label }) => label);

    socket.destroy();

    await until(() => server.clients.size === 0);
    assert.deepEqual(connected, ['curl/8']);
  });

  it('takes the next port when one is taken', async () => {
    const first = server.port;
    const lastPort = first + 20;

    const second = await start(first, lastPort);

    assert.ok(second.port > first && second.port <= lastPort);
  });

  it('says PortTaken when there is no other port to take', async () => {
    await assert.rejects(start(server.port), {
      code: 'PortTaken',
      message: `Port ${server.port} is taken on 127.0.0.1.`,
    });
  });

  it('closes at once when nothing runs, open connections or not', async () => {
    const idle = connect(server.port, '127.0.0.1');
    const kept = connect(server.port, '127.0.0.1');
    kept.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await Promise.all([once(kept, 'data'), once(idle, 'connect')]);

    const began = performance.now();
    await server.close();

    assert.ok(performance.now() - began < 900);
    idle.destroy();
    kept.destroy();
  });

  it('lets a running request have its answer, then closes its connection', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write('GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await until(() => seen.length === 1);

    const began = performance.now();
    const [answer] = await Promise.all([textOf(socket), server.close()]);

    assert.match(answer, /^HTTP\/1.1 200 OK\r\n[^]*connection: close\r\n[^]*GET \/slow 0$/);
    assert.ok(performance.now() - began < 900);
  });

  it('waits a second for a running request, then cuts it off', async () => {
    const socket = connect(server.port, '127.0.0.1').on('error', () => {});
    socket.write('GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await until(() => seen.length === 1);

    const began = performance.now();
    await server.close();

    assert.ok(performance.now() - began < 2000);
    assert.equal(cancelled, 1);
  });

  (process.platform === 'linux' ? it : it.skip)('finds the process behind a connection', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'data');
    const found: Client = seen[0]!.client;

    await until(() => found.pid !== undefined);

    socket.destroy();
    assert.equal(found.pid, process.pid);
    assert.match(found.script!, /^_?mocha(?:\.js)?$/);
  });
});

async function textOf(stream: AsyncIterable<Buffer> | Socket): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Waits for something that another turn brings about, four seconds at most. */
async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 4000;
  while (!condition()) {
    if (performance.now() > end) assert.fail(`still not: ${condition.toString()}`);
    await sleep(5);
  }
}
