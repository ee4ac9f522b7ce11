import assert from 'node:assert/strict';
import { createSign, KeyObject } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { Endpoint } from '../worker/deliveries/anEndpoint.ts';
import type { Backend } from './backends.ts';
import type { Case, CaseStep } from './case.ts';
import type { Expected } from './expected.ts';
import { runCase } from './runner.ts';
import { judgeSignature } from './signature.ts';

const post = (body: string): CaseStep => ({ call: 'Post', input: { to: '{web.url}', body } });
const got = (body: string) => ({ headers: (all: unknown) => typeof all === 'object', body });

/** What a case has to do with the world beside the API: web endpoints, JSON, signatures. */
describe('a case', () => {
  it('sees what came to its endpoint since it last looked, nothing else, and answers in turn', async () => {
    const statuses: number[] = [];
    const steps = [post('a'), post('b'), { seen: 'web', requests: [got('a'), got('b')] }, post('c')];
    await run([...steps, { seen: 'web', requests: [got('c')] }, { seen: 'web', requests: [] }], {}, statuses);
    assert.deepEqual(statuses, [200, 500, 500]);
    await assert.rejects(run([...steps, { seen: 'web', requests: [got('d')] }], {}));
    await assert.rejects(run([...steps, { seen: 'web', requests: [] }], {}));
  });

  it('keeps what it saw, also from within JSON', async () => {
    const look: CaseStep = { seen: 'web', requests: [() => true], save: { token: '0.body.Token' } };
    await run([post('{"Token":"t-1"}'), look, post('{token}'), { seen: 'web', requests: [got('t-1')] }], {});
  });

  it('judges JSON beside the API, and takes no failure for it', async () => {
    const control = await Endpoint.start((response, { method, path, body }) => {
      response.statusCode = path === '/none' ? 404 : 200;
      response.end(JSON.stringify({ method, body }));
    });
    const ask = (path: string, output: Expected): CaseStep => ({
      ask: { method: 'PUT', path, input: { a: 1 } },
      output,
    });
    const answer = { method: 'PUT', body: '{"a":1}' };
    try {
      await run([ask('/there', answer)], { url: control.url() });
      await assert.rejects(run([ask('/there', { ...answer, body: '{}' })], { url: control.url() }));
      await assert.rejects(run([ask('/none', answer)], { url: control.url() }), /404/);
    } finally {
      await control.close();
    }
  });

  it('verifies a signature by the certificate that a message names, in the version that it is told', async () => {
    const { key, pem } = await selfSigned();
    const server = await Endpoint.start((response) => response.end(pem));
    const text = (Message: string, algorithm: string): string => {
      const Signature = createSign(algorithm).update('Message\nm\nType\nNotification\n').sign(key, 'base64');
      const SigningCertURL = 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0.pem';
      return JSON.stringify({
        Type: 'Notification',
        Message,
        Subject: null,
        SignatureVersion: '1',
        Signature,
        SigningCertURL,
      });
    };
    const judge = (message: string, version?: '2') => judgeSignature(server.url(), message, version);
    try {
      await judge(text('m', 'RSA-SHA1'));
      await judge(text('m', 'RSA-SHA256'), '2');
      await assert.rejects(judge(text('another', 'RSA-SHA1')), /no signature/);
      await assert.rejects(judge(text('m', 'RSA-SHA256')), /no signature/);
    } finally {
      await server.close();
    }
  });
});

/** Runs steps with an endpoint `web` that answers 200 once; `Post` sends to it. */
async function run(steps: Case['steps'], target: { url?: string }, statuses: number[] = []): Promise<void> {
  const backend: Backend = {
    name: 'JSON',
    async call(_operation, input) {
      const { to, body } = input as { to: string; body: string };
      statuses.push((await fetch(to, { method: 'POST', body })).status);
      return { output: {} };
    },
    close() {},
  };
  const whole = { backend, url: 'http://localhost', advance: () => Promise.resolve(), ...target };
  await runCase(whole, { name: 'a case', source: 'P', endpoints: { web: [200, 500] }, steps });
}

async function selfSigned(): Promise<{ key: KeyObject; pem: string }> {
  const signingAlgorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const how = { ...signingAlgorithm, publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 };
  const keys = await crypto.subtle.generateKey(how, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({ name: 'CN=sns', keys, signingAlgorithm });
  return { key: KeyObject.from(keys.privateKey), pem: certificate.toString('pem') };
}
