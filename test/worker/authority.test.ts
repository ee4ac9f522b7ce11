import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Authority } from '../../src/worker/authority.ts';
import { openKeys } from '../../src/worker/keyFolder.ts';
import { NodeSigner } from '../../src/worker/signer.ts';
import { useTempDir } from '../store/tempDir.ts';

const dayMs = 86_400_000;

describe('the local authority', () => {
  const dir = useTempDir();
  const startMs = Date.now();

  function authority(days = 0, names: readonly string[] = []): Authority {
    return new Authority(openKeys(dir.path), names, () => startMs + days * dayMs);
  }

  function hasKeys(): boolean {
    return statSync(join(dir.path, 'keys'), { throwIfNoEntry: false }) !== undefined;
  }

  it('makes nothing before somebody asks', () => {
    assert.deepEqual([authority().knownCaPem, hasKeys()], [undefined, false]);
  });

  it('lets a client that trusts it talk TLS to every name of this machine', async () => {
    const local = authority(0, ['playground.test', '[::2]', '10.1.2.3']);
    const { cert } = await local.tlsContext();
    const server = new X509Certificate(cert);
    const dns = ['localhost', 'sqs.localhost', 'sns.localhost', 'queue.localhost', 'host.docker.internal'];
    const names = [...dns, 'sns.us-east-1.localhost.localstack.cloud', 'localhost.localstack.cloud', 'playground.test'];
    // A wildcard stands for one label.
    assert.deepEqual(
      names.filter((name) => server.checkHost(name) === undefined),
      ['sns.us-east-1.localhost.localstack.cloud'],
    );
    const addresses = ['127.0.0.1', '::1', '::2', '10.1.2.3'];
    assert.deepEqual(
      addresses.filter((address) => server.checkIP(address) === undefined),
      [],
    );
    assert.equal(server.checkHost('example.com'), undefined);
  });

  it('serves a chain that Node verifies', async () => {
    const local = authority();
    const ca = await local.caPem();
    const server = createServer(await local.tlsContext(), (_request, response) => response.end('fine'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const status = await new Promise((resolve, reject) => {
      get({ host: 'localhost', port, path: '/', ca, agent: false }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).on('error', reject);
    });
    await new Promise((resolve) => server.close(resolve));
    assert.equal(status, 200);
  });

  it('is a root that may sign no other authority', async () => {
    const ca = new X509Certificate(await authority().caPem());
    assert.ok(ca.ca && ca.verify(ca.publicKey));
    assert.ok(ca.toString().length > 0 && ca.subject.startsWith('CN=Messaging Playground '));
  });

  it('carries the key identifiers that strict clients insist on', async () => {
    const local = authority();
    const [subjectKey, authorityKey] = ['0603551d0e', '0603551d23']; // 2.5.29.14 and 2.5.29.35
    const has = (pem: string): boolean[] => {
      const der = new X509Certificate(pem).raw.toString('hex');
      return [der.includes(subjectKey), der.includes(authorityKey)];
    };
    const { cert } = await local.tlsContext();
    assert.deepEqual(
      [has(await local.caPem()), has(cert)],
      [
        [true, false],
        [true, true],
      ],
    );
  });

  it('vouches for the key that signs notifications', async () => {
    const signer = new NodeSigner(openKeys(dir.path));
    const local = authority();
    const pem = await local.signingCertificate(signer.publicKey);
    const certificate = new X509Certificate(pem);
    const ca = new X509Certificate(await local.caPem());
    assert.ok(certificate.publicKey.equals(signer.publicKey) && certificate.verify(ca.publicKey));
    assert.equal(certificate.subject, 'CN=sns.amazonaws.com');
    assert.equal(await local.signingCertificate(signer.publicKey), pem);
  });

  it('vouches anew for another key', async () => {
    const local = authority();
    const first = await local.signingCertificate(new NodeSigner(openKeys(undefined)).publicKey);
    const second = await local.signingCertificate(new NodeSigner(openKeys(undefined)).publicKey);
    assert.notEqual(first, second);
  });

  it('is made once, also when several ask at once', async () => {
    const local = authority();
    const [first, second, { cert }] = await Promise.all([local.caPem(), local.caPem(), local.tlsContext()]);
    assert.deepEqual([first, cert.endsWith(first)], [second, true]);
  });

  it('is the same after a restart, in files for their owner alone', async () => {
    const before = [await authority().caPem(), (await authority().tlsContext()).cert];
    const after = [await authority().caPem(), (await authority().tlsContext()).cert];
    assert.deepEqual(after, before);
    if (process.platform === 'win32') return;
    const mode = (name: string): number => statSync(join(dir.path, 'keys', name)).mode & 0o777;
    assert.deepEqual(['', 'authority.key', 'server.key'].map(mode), [0o700, 0o600, 0o600]);
  });

  for (const [days, isSame] of [
    [334, true],
    [336, false],
    [400, false],
  ] as const) {
    it(`${isSame ? 'keeps' : 'renews'} the server's certificate of a year after ${days} days`, async () => {
      const before = await authority().tlsContext();
      const ca = await authority().caPem();
      const after = await authority(days).tlsContext();
      assert.deepEqual([after.cert === before.cert, await authority(days).caPem()], [isSame, ca]);
    });
  }

  it('begins anew when it is about to end itself', async () => {
    const before = await authority().caPem();
    const late = authority(3630);
    const after = await late.caPem();
    const { cert } = await late.tlsContext();
    assert.notEqual(after, before);
    assert.ok(new X509Certificate(cert).verify(new X509Certificate(after).publicKey));
  });

  it('issues anew when another name is allowed', async () => {
    const before = await authority().tlsContext();
    const after = await authority(0, ['other.test']).tlsContext();
    assert.notEqual(after.cert, before.cert);
    assert.ok(new X509Certificate(after.cert).checkHost('other.test'));
  });

  for (const file of ['authority.key', 'authority.pem', 'server.key', 'server.pem', 'signing.pem']) {
    it(`mends a broken ${file}`, async () => {
      const { publicKey } = new NodeSigner(openKeys(dir.path));
      await authority().tlsContext();
      await authority().signingCertificate(publicKey);
      writeFileSync(join(dir.path, 'keys', file), 'nothing of use');
      const local = authority();
      const server = new X509Certificate((await local.tlsContext()).cert);
      const signing = new X509Certificate(await local.signingCertificate(publicKey));
      const ca = new X509Certificate(await local.caPem());
      assert.ok(server.verify(ca.publicKey) && signing.verify(ca.publicKey));
    });
  }
});
