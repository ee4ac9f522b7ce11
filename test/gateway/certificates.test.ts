import assert from 'node:assert/strict';
import type { Certificates } from '../../src/gateway/certificates.ts';
import { FakeGateway, requestId } from './aGateway.ts';

const name = 'SimpleNotificationService-01ab.pem';
const certificates: Certificates = {
  signing: () => ({ name, pem: 'SIGNING' }),
  authority: () => Promise.resolve('AUTHORITY'),
};

describe('certificates', () => {
  for (const [url, body] of [
    [`/${name}`, 'SIGNING'],
    [`/${name}?x=1`, 'SIGNING'],
    ['/_playground/ca.pem', 'AUTHORITY'],
  ] as const) {
    it(`are served at ${url}`, async () => {
      assert.deepEqual(await new FakeGateway({ certificates }).ask({ method: 'GET', url }), {
        status: 200,
        headers: { 'x-amzn-requestid': requestId, 'content-type': 'application/x-pem-file' },
        body,
      });
    });
  }

  it('may be late', async () => {
    const late = { ...certificates, signing: () => Promise.resolve({ name, pem: 'LATE' }) };

    const { body } = await new FakeGateway({ certificates: late }).ask({ method: 'GET', url: `/${name}` });

    assert.equal(body, 'LATE');
  });

  for (const [method, url, status] of [
    ['HEAD', `/${name}`, 200],
    ['GET', '/SimpleNotificationService-02.pem', 404],
    ['GET', '/_playground/other.pem', 404],
    ['POST', `/${name}`, 405],
    ['DELETE', '/_playground/ca.pem', 405],
  ] as const) {
    it(`answer ${status} to ${method} ${url}`, async () => {
      const answer = await new FakeGateway({ certificates }).ask({ method, url });

      assert.equal(answer.status, status);
      assert.ok(!/SIGNING|AUTHORITY/.test(answer.body));
    });
  }

  for (const url of [`/${name}`, '/_playground/ca.pem']) {
    it(`are not there where there is no authority: ${url}`, async () => {
      assert.equal((await new FakeGateway().ask({ method: 'GET', url })).status, 404);
    });
  }

  it('that cannot be made are a failure, whose reason is logged and not told', async () => {
    const broken = { ...certificates, authority: () => Promise.reject(new Error('disk full')) };
    const gateway = new FakeGateway({ certificates: broken });

    const { status, body } = await gateway.ask({ method: 'GET', url: '/_playground/ca.pem' });

    assert.deepEqual([status, body.includes('disk full')], [500, false]);
    assert.match(gateway.logged.join(), /^error: .*disk full/);
  });

  it('are behind the door', async () => {
    const asked = { method: 'GET', url: `/${name}`, headers: { origin: 'https://evil.test' } };

    assert.equal((await new FakeGateway({ certificates }).ask(asked)).status, 403);
  });
});
