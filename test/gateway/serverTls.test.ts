import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { Agent, request as httpsRequest } from 'node:https';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { generate } from 'selfsigned';
import type { GatewayRequest, Handle } from '../../src/gateway/message.ts';
import type { Listening } from '../../src/gateway/server.ts';
import { listen } from '../../src/gateway/server.ts';
import { TlsTerminator } from '../../src/gateway/serverTls.ts';

describe('TLS on the port', () => {
  let server: Listening;
  let seen: GatewayRequest[];
  let logged: string[];
  let made: number;
  /** What the next certificate fails with. */
  let failure: Error | undefined;
  let certificate: { key: string; cert: string };
  let agent: Agent;

  const handle: Handle = (request, reply) => {
    seen.push(request);
    const { method, url, body } = request;
    if (url !== '/wait') reply({ status: 200, headers: {}, body: `${method} ${url} ${body.length}` });
    return () => {};
  };

  before(async () => {
    const names = [{ type: 2 as const, value: 'localhost' }];
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
      keySize: 2048,
      extensions: [{ name: 'subjectAltName', altNames: names }],
    });
    certificate = { key, cert };
  });

  beforeEach(async () => {
    seen = [];
    logged = [];
    made = 0;
    failure = undefined;
    agent = new Agent({ keepAlive: true, ca: certificate.cert });
    server = await start(async () => {
      made++;
      if (failure) throw failure;
      return certificate;
    });
  });
  afterEach(async () => {
    agent.destroy();
    await server.close();
  });

  function start(tlsContext?: () => Promise<{ key: string; cert: string }>): Promise<Listening> {
    const log = (level: string, text: string): void => void logged.push(`${level}: ${text}`);
    return listen({ host: '127.0.0.1', port: 0, lastPort: 0, handle, log, ...(tlsContext && { tlsContext }) });
  }

  async function ask(path: string, body = '', method = 'POST'): Promise<string> {
    const options = { host: 'localhost', family: 4, port: server.port, path, method, agent };
    const sent = httpsRequest(options).end(body);
    const [answer] = await once(sent, 'response');
    return textOf(answer);
  }

  it('answers requests of HTTP/1.1 on one connection, with one certificate', async () => {
    const answers = [await ask('/a', 'hello'), await ask('/b'), await ask('/c', 'x'.repeat(100_000))];

    assert.deepEqual(answers, ['POST /a 5', 'POST /b 0', 'POST /c 100000']);
    assert.deepEqual([made, seen.map((request) => request.isSecure)], [1, [true, true, true]]);
    assert.equal(new Set(seen.map((request) => request.client)).size, 1);
  });

  it('answers what only the general reader takes', async () => {
    assert.equal(await ask('/a', '', 'DELETE'), 'DELETE /a 0');
    assert.equal(seen[0]!.isSecure, true);
  });

  it('answers HTTP/2 to a client that offers it', async () => {
    const session = connectHttp2(`https://localhost:${server.port}`, { ca: certificate.cert, family: 4 } as object);
    const answer = await textOf(session.request({ ':path': '/h2' }));

    session.close();
    assert.deepEqual([answer, seen[0]!.isSecure], ['GET /h2 0', true]);
  });

  it('answers without TLS meanwhile', async () => {
    const plain = async (path: string): Promise<string> => {
      const [answer] = await once(httpRequest({ port: server.port, path, agent: false }).end(), 'response');
      return textOf(answer);
    };

    const answers = await Promise.all([plain('/1'), ask('/2', '', 'GET'), plain('/3'), ask('/4', '', 'GET')]);

    assert.deepEqual(answers, ['GET /1 0', 'GET /2 0', 'GET /3 0', 'GET /4 0']);
    const secure = seen.filter((request) => request.isSecure).map((request) => request.url);
    assert.deepEqual(secure.sort(), ['/2', '/4']);
  });

  it('takes a greeting that comes a byte at a time', async () => {
    const relay = connect(server.port, '127.0.0.1').setNoDelay();
    const client = connectTls({ socket: slowly(relay), ca: certificate.cert, servername: 'localhost' });
    await once(client, 'secureConnect');
    client.write('GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const [answer] = (await once(client, 'data')) as [Buffer];

    client.destroy();
    relay.destroy();
    assert.match(answer.toString(), /GET \/slow 0$/);
  });

  it('closes a connection whose handshake fails, and serves the next', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write(Buffer.from([0x16, 3, 1, 0, 4, 9, 9, 9, 9]));
    socket.resume();
    await once(socket, 'close');

    assert.equal(await ask('/next'), 'POST /next 0');
  });

  it('closes a connection that does not get on with its handshake', async () => {
    const terminator = new TlsTerminator(
      async () => certificate,
      () => {},
      50,
    );
    const port = createServer({ pauseOnConnect: true }, (socket) => {
      void terminator.take(socket, () => assert.fail('the handshake is not over'));
    });
    await once(port.listen(0, '127.0.0.1'), 'listening');
    const socket = connect((port.address() as AddressInfo).port, '127.0.0.1').resume();
    socket.write(Buffer.from([0x16, 3, 1, 1, 0]));

    await once(socket, 'close');

    await once(port.close(), 'close'); // when no connection is left
  });

  it('lets go of every connection, good and bad', async () => {
    await ask('/a');
    const bad = connect(server.port, '127.0.0.1').resume();
    bad.write(Buffer.from([0x16, 3, 1, 0, 4, 9, 9, 9, 9]));
    await once(bad, 'close');
    const half = connect(server.port, '127.0.0.1').on('error', () => {});
    half.write(Buffer.from([0x16, 3, 1, 1, 0]));
    await until(() => made === 1 && server.clients.size === 1);
    const began = performance.now();

    await server.close();

    assert.ok(performance.now() - began < 900);
    assert.equal(server.clients.size, 0);
    half.destroy();
    server = await start();
  });

  it('closes with a request under way after a second', async () => {
    const sent = httpsRequest({ host: 'localhost', family: 4, port: server.port, path: '/wait', agent }).end();
    sent.on('error', () => {});
    await until(() => seen.length === 1);
    const began = performance.now();

    await server.close();

    const tookMs = performance.now() - began;
    assert.ok(tookMs > 900 && tookMs < 2000, `${tookMs} ms`);
    server = await start();
  });

  it('closes the connection when there is no certificate, says so and asks again for the next', async () => {
    failure = new Error('disk full');
    await assert.rejects(ask('/a'));
    failure = undefined;

    assert.deepEqual([await ask('/b'), made], ['POST /b 0', 2]);
    assert.match(logged.join(), /^warn: .*disk full$/);
  });

  it('is what no TLS server understands inside of TLS', async () => {
    const client = connectTls({ port: server.port, host: 'localhost', family: 4, ca: certificate.cert } as object);
    await once(client, 'secureConnect');
    client.write(Buffer.from([0x16, 3, 1, 0, 4, 9, 9, 9, 9]));

    assert.match(await textOf(client), /^HTTP\/1.1 400 /);
  });

  it('is what no port understands that was given no certificate', async () => {
    await server.close();
    server = await start();
    const socket = connect(server.port, '127.0.0.1');
    socket.write(Buffer.from([0x16, 3, 1, 0, 4, 9, 9, 9, 9]));

    assert.match(await textOf(socket), /^HTTP\/1.1 400 /);
  });
});

/** A connection that sends a byte at a time. */
function slowly(socket: Socket): Duplex {
  const slow = new Duplex({
    read: () => {},
    write(chunk: Buffer, _encoding, done) {
      void (async () => {
        for (const byte of chunk) {
          socket.write(Buffer.from([byte]));
          await nextTurn();
        }
        done();
      })();
    },
  });
  socket.on('data', (chunk) => slow.push(chunk)).on('close', () => slow.destroy());
  return slow;
}

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
