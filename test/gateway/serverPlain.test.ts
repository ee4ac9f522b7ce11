import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayResponse, Handle } from '../../src/gateway/message.ts';
import { PlainConnection } from '../../src/gateway/serverPlain.ts';
import { readPlain } from '../../src/gateway/serverPlainHead.ts';

const get = 'GET /a?b=c HTTP/1.1\r\nHost: h\r\n\r\n';

function post(path: string, body = ''): string {
  return `POST ${path} HTTP/1.1\r\nHost: h\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

describe('a plain request', () => {
  it('is read with lower-case header names and trimmed values', () => {
    const bytes = Buffer.from(`POST / HTTP/1.1\r\nHost: h\r\nX-Amz-Target:  a:b \t\r\nContent-Length: 2\r\n\r\nhiGET`);

    assert.deepEqual(readPlain(bytes), {
      method: 'POST',
      url: '/',
      headers: { host: 'h', 'x-amz-target': 'a:b', 'content-length': '2' },
      bodyAt: bytes.length - 5,
      end: bytes.length - 3,
    });
  });

  it('says how much is missing', () => {
    assert.equal(readPlain(Buffer.from('POST / HTTP/1.1\r\nHo')), 20);
    const head = 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n';
    assert.equal(readPlain(Buffer.from(`${head}he`)), head.length + 5);
  });

  const others: readonly (readonly [string, string])[] = [
    ['another method', 'DELETE / HTTP/1.1\r\nHost: h\r\n\r\n'],
    ['HTTP/1.0', 'GET / HTTP/1.0\r\nHost: h\r\n\r\n'],
    ['an absolute-form target', 'GET http://h/ HTTP/1.1\r\nHost: h\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\nAccept: a\r\n\r\n'],
    ['no header at all', 'GET / HTTP/1.1\r\n\r\n'],
    ['a chunked body', 'POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx'],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: h\r\nhost: g\r\n\r\n'],
    ['a length that is no number', 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: +1\r\n\r\nx'],
    ['an enormous length', 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9999999999\r\n\r\n'],
    ['a wish to be told to go on', 'POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n\r\n'],
    ['an upgrade', 'GET / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n'],
    ['the wish to close', 'GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n'],
    ['a folded header', 'GET / HTTP/1.1\r\nHost: h\r\n folded: x\r\n\r\n'],
    ['a space before the colon', 'GET / HTTP/1.1\r\nHost : h\r\n\r\n'],
    ['a header without a colon', 'GET / HTTP/1.1\r\nHost: h\r\nnothing\r\n\r\n'],
    ['a line feed within a value', 'GET / HTTP/1.1\r\nHost: h\r\na: b\nc: d\r\n\r\n'],
    ['a NUL', 'GET / HTTP/1.1\r\nHost: h\r\na: b\0\r\n\r\n'],
    ['a vertical tab at the end', 'GET / HTTP/1.1\r\nHost: h\r\na: b\v\r\n\r\n'],
    ['a no-break space before a length', 'GET / HTTP/1.1\r\nHost: h\r\nContent-Length: \xa00\r\n\r\n'],
    ['a name that objects have', 'GET / HTTP/1.1\r\nHost: h\r\nconstructor: x\r\n\r\n'],
    ['a prototype', 'GET / HTTP/1.1\r\nHost: h\r\n__proto__: x\r\n\r\n'],
    ['a space in the target', 'GET /a b HTTP/1.1\r\nHost: h\r\n\r\n'],
    ['lines that end without a carriage return', 'GET / HTTP/1.1\nHost: h\n\n'],
    ['a TLS greeting', '\x16\x03\x01\x02'],
    ['a head without end', `GET / HTTP/1.1\r\nHost: ${'h'.repeat(16_384)}`],
    ['a long head', `GET / HTTP/1.1\r\nHost: ${'h'.repeat(16_384)}\r\n\r\n`],
  ];
  for (const [what, text] of others) {
    it(`is not one with ${what}`, () => assert.equal(readPlain(Buffer.from(text, 'latin1')), undefined));
  }
});

describe('a plain connection', () => {
  let server: Server;
  let client: Socket;
  let served: Socket;
  let plain: PlainConnection;
  let heard: string;
  let handedOver: Promise<string>;
  let asked: { url: string; reply: (body: string | Uint8Array) => void }[];
  let cancelled: string[];
  let isClosing: boolean;

  const handle: Handle = ({ url }, reply) => {
    asked.push({ url, reply: (body) => reply({ status: 200, headers: {}, body } satisfies GatewayResponse) });
    return () => cancelled.push(url);
  };

  beforeEach(async () => {
    heard = '';
    asked = [];
    cancelled = [];
    isClosing = false;
    server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    client = connect((server.address() as AddressInfo).port, '127.0.0.1').setNoDelay();
    [served] = (await once(server, 'connection')) as [Socket];
    handedOver = new Promise((resolve) => {
      const handOver = (given: Socket): void => void given.once('data', (rest) => resolve(rest.toString('latin1')));
      const clientOf = () => ({ id: 1, label: 'test' });
      plain = new PlainConnection({ handle, log: () => {}, clientOf, isClosing: () => isClosing, handOver }, served);
    });
    client.on('data', (data) => (heard += data.toString('latin1')));
    client.on('error', () => {});
  });

  afterEach(async () => {
    client.destroy();
    served.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  async function until(isTrue: () => boolean): Promise<void> {
    for (let tries = 0; tries < 2000 && !isTrue(); tries++) await sleep(1);
    assert.ok(isTrue());
  }

  it('serves one request after the other, in order', async () => {
    client.write(post('/1') + post('/2', 'hello') + get);
    await until(() => asked.length === 1);
    asked[0]!.reply('one');
    await until(() => asked.length === 2);
    asked[1]!.reply('zwö');
    await until(() => asked.length === 3 && heard.endsWith('\xb6'));

    assert.match(heard, /^HTTP\/1\.1 200 OK\r\ncontent-length: 3\r\ndate: .* GMT\r\nkeep-alive: .*\r\n\r\none/);
    assert.match(heard, /content-length: 4\r\n[^]*\r\n\r\nzw\xc3\xb6$/);
    assert.deepEqual(
      asked.map(({ url }) => url),
      ['/1', '/2', '/a?b=c'],
    );
  });

  it('hands over all that is not answered when another kind of request comes', async () => {
    client.write(`${post('/1')}DELETE /2 HTTP/1.1\r\nHost: h\r\n\r\n`);
    await until(() => asked.length === 1);
    asked[0]!.reply('one');

    assert.equal(await handedOver, 'DELETE /2 HTTP/1.1\r\nHost: h\r\n\r\n');
    await until(() => heard.endsWith('\r\n\r\none'));
    assert.equal(plain.isIdle, false);
  });

  it('hands over a body past the limit before it is all there', async () => {
    client.write('POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 999999999\r\n\r\nx');

    assert.match(await handedOver, /\r\n\r\nx$/);
  });

  it('hands over a request that comes too slowly', async () => {
    client.write('POST / HTTP/1.1\r\nHo');
    await sleep(20);
    plain.sweep();
    plain.sweep();
    plain.sweep();

    assert.equal(await handedOver, 'POST / HTTP/1.1\r\nHo');
  });

  it('closes after two quiet minutes, and not while somebody waits', async () => {
    client.write(get);
    await until(() => asked.length === 1);
    for (let minute = 0; minute < 30; minute++) plain.sweep();
    asked[0]!.reply('late');
    await until(() => heard.endsWith('late'));
    for (let sweeps = 0; sweeps < 25; sweeps++) plain.sweep();

    await once(client, 'close');
  });

  it('cancels what waits when the client says its last', async () => {
    client.write(get);
    await until(() => asked.length === 1);
    client.end();
    await until(() => cancelled.length > 0);
    asked[0]!.reply('too late');

    assert.deepEqual([cancelled, heard], [['/a?b=c'], '']);
  });

  it('asks for nothing more while the client does not take its answers', async () => {
    client.pause();
    const large = new Uint8Array(16 * 1024 * 1024);
    client.write(get + get);
    await until(() => asked.length === 1);
    asked[0]!.reply(large);
    await sleep(50);
    const before = asked.length;
    client.resume();
    await until(() => asked.length === 2);

    assert.equal(before, 1);
  });

  it('closes with the answer when the server goes down', async () => {
    client.write(get);
    await until(() => asked.length === 1);
    isClosing = true;
    asked[0]!.reply('last');
    await until(() => heard.endsWith('last'));
    await until(() => client.readableEnded);

    assert.match(heard, /\r\nconnection: close\r\n/);
  });
});
