import assert from 'node:assert/strict';
import { verify } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKeys } from '../../src/worker/keyFolder.ts';
import { NodeSigner } from '../../src/worker/signer.ts';
import { useTempDir } from '../store/tempDir.ts';

describe('the signer', () => {
  const dir = useTempDir();

  for (const [version, algorithm] of [
    ['1', 'RSA-SHA1'],
    ['2', 'RSA-SHA256'],
  ] as const) {
    it(`signs version ${version} with ${algorithm}`, () => {
      const signer = new NodeSigner(openKeys(undefined));
      const signature = Buffer.from(signer.sign('Message\ngrüße\n', version), 'base64');
      assert.ok(verify(algorithm, Buffer.from('Message\ngrüße\n'), signer.publicKey, signature));
      assert.equal(signer.publicKey.asymmetricKeyDetails!.modulusLength, 2048);
    });
  }

  it('names its certificate as SNS does', () => {
    assert.match(new NodeSigner(openKeys(undefined)).certificateName, /^SimpleNotificationService-[0-9a-f]{32}\.pem$/);
  });

  it('makes its key when it is first needed, for its owner alone, and has it after a restart', () => {
    const first = new NodeSigner(openKeys(dir.path));
    assert.throws(() => statSync(join(dir.path, 'keys')), { code: 'ENOENT' });
    const signature = first.sign('a', '2');
    const file = join(dir.path, 'keys', 'signing.key');
    const mode = process.platform === 'win32' ? 0o600 : statSync(file).mode & 0o777;
    const second = new NodeSigner(openKeys(dir.path));
    assert.deepEqual(
      [mode, second.sign('a', '2') === signature, second.certificateName],
      [0o600, true, first.certificateName],
    );
  });

  it('takes another key when the file is broken', () => {
    const { certificateName } = new NodeSigner(openKeys(dir.path));
    const file = join(dir.path, 'keys', 'signing.key');
    writeFileSync(file, 'nothing of use');
    const signer = new NodeSigner(openKeys(dir.path));
    assert.notEqual(signer.certificateName, certificateName);
    assert.match(readFileSync(file, 'utf8'), /PRIVATE KEY/);
  });
});
