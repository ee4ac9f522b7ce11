import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { DeliveryResult } from '../../../src/engine/sns/outgoingRequest.ts';
import { Authority } from '../../../src/worker/authority.ts';
import { HttpSender } from '../../../src/worker/deliveries/httpSender.ts';
import type { HttpSenderOptions } from '../../../src/worker/deliveries/httpSender.ts';
import { openKeys } from '../../../src/worker/keyFolder.ts';
import { Endpoint } from './anEndpoint.ts';

describe('a try over HTTP', () => {
  const open: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const each of open.splice(0)) await each.close();
  });

  async function endpoint(...args: Parameters<typeof Endpoint.start>): Promise<Endpoint> {
    const started = await Endpoint.start(...args);
    open.push(started);
    return started;
  }

  function sender(options?: HttpSenderOptions): HttpSender {
    const made = new HttpSender(options);
    open.unshift({ close: () => made.stop() });
    return made;
  }

  function send(to: string, by = sender(), headers: Record<string, string> = {}): Promise<DeliveryResult> {
    return by.send({ kind: 'http', url: to, headers, body: 'größe' });
  }

  it('posts the body with the headers given, and no others of its own making', async () => {
    const target = await endpoint((response) => response.end());
    const result = await send(target.url('/in?a=b'), sender(), {
      'User-Agent': 'an agent',
      'x-amz-sns-topic-arn': 't',
    });
    const [{ method, path, rawHeaders, body }] = target.seen as [(typeof target.seen)[number]];
    assert.deepEqual(
      [method, path, body, rawHeaders],
      [
        'POST',
        '/in?a=b',
        'größe',
        [
          ...['User-Agent', 'an agent', 'x-amz-sns-topic-arn', 't', 'Content-Length', '7'],
          ...['Host', `127.0.0.1:${target.port}`, 'Connection', 'keep-alive'],
        ],
      ],
    );
    assert.equal(result.isDelivered, true);
  });

  for (const [status, expected] of [
    [200, 'delivered'],
    [204, 'delivered'],
    [299, 'delivered'],
    [301, 'server'],
    [304, 'server'],
    [400, 'client'],
    [403, 'client'],
    [404, 'client'],
    [429, 'server'],
    [499, 'client'],
    [500, 'server'],
    [503, 'server'],
    [600, 'server'],
  ] as const) {
    it(`takes status ${status} for ${expected === 'delivered' ? 'a delivery' : `a fault of the ${expected}`}`, async () => {
      const target = await endpoint((response) => response.writeHead(status, { location: '/other' }).end());
      const result = await send(target.url());
      const seen = target.seen.length;
      assert.deepEqual([result.isDelivered ? 'delivered' : result.fault, result.status, seen], [expected, status, 1]);
    });
  }

  it('says why a redirect is none of its business', async () => {
    const target = await endpoint((response) => response.writeHead(302, { location: '/other' }).end());
    const { error } = await send(target.url());
    assert.equal(error, 'it answered 302, and SNS follows no redirect: subscribe the address it leads to');
  });

  it('keeps the first 2 000 characters of the answer and does not wait for the rest', async () => {
    const target = await endpoint((response) => void response.writeHead(500).write('ä'.repeat(5000)));
    const { response } = await send(target.url());
    assert.equal(response, 'ä'.repeat(2000));
  });

  it('reads an answer that is compressed, as SNS says it can', async () => {
    const target = await endpoint((response) =>
      response.writeHead(500, { 'content-encoding': 'gzip' }).end(gzipSync('out of order')),
    );
    const { response } = await send(target.url());
    assert.equal(response, 'out of order');
  });

  it('keeps what came of an answer that breaks off', async () => {
    const target = await endpoint((response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half', () => response.destroy());
    });
    const { isDelivered, response } = await send(target.url());
    assert.deepEqual([isDelivered, response], [true, 'half']);
  });

  it('uses a connection again', async () => {
    const target = await endpoint((response) => response.end('fine'));
    const by = sender();
    await send(target.url(), by);
    await send(target.url(), by);
    assert.deepEqual(
      target.seen.map(({ connection }) => connection),
      [1, 1],
    );
  });

  it('tries another connection when the one it kept was closed', async () => {
    const target = await endpoint((response, { connection }) => {
      if (connection === 1 && target.seen.length > 1) response.destroy();
      else response.end();
    });
    const by = sender();
    await send(target.url(), by);
    const { isDelivered } = await send(target.url(), by);
    assert.deepEqual([isDelivered, target.seen.map(({ connection }) => connection)], [true, [1, 1, 2]]);
  });

  it('does not try anew when a new connection is closed', async () => {
    const target = await endpoint((response) => response.destroy());
    const { fault, error } = await send(target.url());
    assert.deepEqual(
      [fault, error, target.seen.length],
      ['server', 'the connection was closed before an answer came', 1],
    );
  });

  it('gives up on an endpoint that says nothing', async () => {
    const target = await endpoint(() => {});
    const { isDelivered, fault, error, tookMs } = await send(target.url(), sender({ limitMs: 50 }));
    assert.deepEqual([isDelivered, fault, error], [false, 'server', 'no answer within 0.05 seconds']);
    assert.ok(tookMs >= 45, `${tookMs}`);
  });

  it('takes the status of an answer whose body does not end in time', async () => {
    const target = await endpoint((response) => void response.writeHead(200).write('so far'));
    const { isDelivered, response } = await send(target.url(), sender({ limitMs: 50 }));
    assert.deepEqual([isDelivered, response], [true, 'so far']);
  });

  it('says that nothing listens', async () => {
    const target = await Endpoint.start(() => {});
    const url = target.url();
    await target.close();
    const { fault, error } = await send(url);
    assert.deepEqual([fault, error], ['server', 'connection refused: nothing listens there']);
  });

  it('says that what answers is not HTTP', async () => {
    const server = createServer((socket) => socket.on('error', () => {}).end('220 mail.example\r\n\r\n'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    open.push(server);
    const { fault, error } = await send(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    assert.deepEqual([fault, error], ['server', 'what it answered is not HTTP']);
  });

  for (const url of ['ftp://localhost/', 'nowhere', '']) {
    it(`refuses ${url || 'an empty address'}`, async () => {
      const { fault, error } = await send(url);
      assert.deepEqual([fault, error], ['client', 'the endpoint is no address of the web']);
    });
  }

  it('sends the name and password of an address, as AWS does', async () => {
    const target = await endpoint((response) => response.end());
    await send(target.url().replace('//', '//user:secret@'));
    assert.equal(target.seen[0]!.headers.authorization, `Basic ${btoa('user:secret')}`);
  });

  it('finds every name below localhost here', async () => {
    const target = await endpoint((response) => response.end());
    const { isDelivered } = await send(target.url('/', 'sns.us-east-1.localhost'));
    assert.equal(isDelivered, true);
  });

  describe('with TLS', () => {
    const authority = new Authority(openKeys(undefined), [], Date.now);

    it('trusts the authority of the playground itself', async () => {
      const target = await endpoint((response) => response.end(), await authority.tlsContext());
      const own = await authority.caPem();
      const { isDelivered } = await send(target.url('/', 'localhost'), sender({ ownAuthority: () => own }));
      assert.equal(isDelivered, true);
    });

    it('refuses a certificate that nobody vouches for, and says what to do', async () => {
      const target = await endpoint((response) => response.end(), await authority.tlsContext());
      const { fault, error } = await send(target.url());
      assert.deepEqual([fault, target.seen.length], ['server', 0]);
      assert.match(error!, /^its certificate is by an authority that is not trusted: .*NODE_EXTRA_CA_CERTS/);
    });

    it('refuses a certificate for another name', async () => {
      const { key, cert } = await authority.tlsContext();
      const target = await endpoint((response) => response.end(), { key, cert });
      const own = await authority.caPem();
      const { error } = await send(target.url('/', '127.0.0.2'), sender({ ownAuthority: () => own }));
      assert.match(error!, /another name|refused/); // macOS has no 127.0.0.2
    });

    it('says that what answers is no TLS', async () => {
      const target = await endpoint((response) => response.end());
      const { error } = await send(target.url().replace('http:', 'https:'));
      assert.equal(error, 'it speaks no TLS: subscribe it with http');
    });
  });

  it('leaves nothing under way when it stops, also on a connection that it kept', async () => {
    const target = await endpoint((response) => void (target.seen.length === 1 && response.end()));
    const by = sender();
    await send(target.url(), by);
    const result = send(target.url(), by);
    while (target.seen.length < 2) await new Promise((resolve) => setImmediate(resolve));
    by.stop();
    const { fault, error } = await result;
    assert.deepEqual([fault, error], ['server', 'the connection was closed before an answer came']);
    assert.equal(target.seen.length, 2);
  });
});
