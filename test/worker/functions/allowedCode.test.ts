import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceError } from '../../../src/engine/errors.ts';
import { requireAllowed } from '../../../src/worker/functions/allowedCode.ts';
import { useTempDir } from '../../store/tempDir.ts';

describe('code that any program may make a function of', () => {
  const dir = useTempDir();
  let root: string;
  beforeEach(() => {
    root = join(dir.path, 'workspace');
    mkdirSync(join(root, 'src'), { recursive: true });
    writeFileSync(join(root, 'src/ship.mjs'), '');
    writeFileSync(join(dir.path, 'evil.mjs'), '');
    symlinkSync(join(dir.path, 'evil.mjs'), join(root, 'link.mjs'));
  });

  const file = (path: string) => ({ kind: 'file', path, handler: 'handler' }) as const;
  const refused = (work: () => void, sentence: RegExp) =>
    assert.throws(work, (error: ServiceError) => error.shape === 'AccessDenied' && sentence.test(error.message));

  it('is a file below a folder of the workspace', () => {
    requireAllowed(file(join(root, 'src/ship.mjs')), { STAGE: 'x' }, ['/nowhere', root]);
  });

  it('is no file elsewhere, also by a link or by dots, and none where there is no folder', () => {
    for (const path of ['evil.mjs', 'workspace/../evil.mjs', 'workspace/link.mjs', 'workspace', 'workspace/gone.mjs']) {
      refused(() => requireAllowed(file(`${dir.path}/${path}`), {}, [root]), /may be files below .*workspace; others/);
    }
    refused(() => requireAllowed(file(join(root, 'src/ship.mjs')), {}, []), /below no folder/);
  });

  it('sets no variable by which other code is loaded', () => {
    for (const name of ['NODE_OPTIONS', 'PYTHONPATH', 'LD_PRELOAD', 'path']) {
      refused(() => requireAllowed(file(join(root, 'src/ship.mjs')), { [name]: 'x' }, [root]), new RegExp(name));
    }
  });

  it("is a function at an endpoint of this machine, with nobody's profile", () => {
    const endpoint = { kind: 'endpoint', functionName: 'f', region: 'us-east-1' } as const;
    requireAllowed({ ...endpoint, url: 'http://127.0.0.1:4566' }, {}, []);
    for (const code of [
      endpoint,
      { ...endpoint, url: 'https://lambda.us-east-1.amazonaws.com' },
      { ...endpoint, url: 'http://localhost:4566', profile: 'production' },
      { ...endpoint, url: 'no URL' },
    ]) {
      refused(() => requireAllowed(code, {}, []), /other machines/);
    }
  });
});
