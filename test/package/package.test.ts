import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { vsixPath } from '../../scripts/vsix.ts';
import { zipEntries } from './zipEntries.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown> & {
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly engines: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
};

/** What travels to users, read from the packed files themselves. `npm run package` has run. */
describe('the VSIX', () => {
  const files = () => zipEntries(vsixPath());

  it('carries what runs, the notices of others, and nothing of the repository besides', () => {
    const folders = files().map((file) => file.replace(/^extension\//, '').replace(/[^/]+$/, ''));
    assert.deepEqual([...new Set(folders)].sort(), [
      '',
      'dist/',
      'dist/webview/',
      'dist/webview/chunks/',
      'dist/webview/workers/',
      'media/',
    ]);
    for (const file of [
      'dist/extension.js',
      'dist/worker.js',
      'dist/bootstrap.mjs',
      'dist/bootstrap.py',
      'dist/webview/main.js',
      'dist/THIRD-PARTY-NOTICES.txt',
      'LICENSE.txt',
    ]) {
      assert.ok(files().includes(`extension/${file}`), `${file} is missing`);
    }
  });

  it('carries no source maps', () => {
    assert.deepEqual(
      files().filter((file) => /\.map$|\.ts$/.test(file)),
      [],
    );
  });

  it('weighs less than 5 MB', () => {
    assert.ok(statSync(vsixPath()).size < 5_000_000);
  });
});

describe('the notices', () => {
  it('name every package whose code is in a bundle, with a licence text', () => {
    const notices = readFileSync('dist/THIRD-PARTY-NOTICES.txt', 'utf8');
    for (const name of ['lit', 'monaco-editor', '@aws-sdk/client-sqs', '@smithy/core']) {
      assert.match(notices, new RegExp(`^${name} \\d`, 'm'));
    }
    assert.match(notices, /Apache License\s+Version 2\.0/);
  });
});

describe('package.json', () => {
  it('pins every dependency exactly', () => {
    const loose = Object.entries(manifest.devDependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    assert.deepEqual(loose, []);
  });

  it('has no dependencies at run time: everything is bundled', () => {
    assert.equal(manifest['dependencies'], undefined);
  });

  it('is typed against the oldest VS Code that it says it runs on', () => {
    assert.equal(`^${manifest.devDependencies['@types/vscode']}`, manifest.engines['vscode']);
  });

  it('lets npm run the install script of Node alone', () => {
    assert.deepEqual(
      Object.keys(manifest.allowScripts).filter((name) => manifest.allowScripts[name]),
      ['node'],
    );
  });
});

describe('package-lock.json', () => {
  it('names every binary of every platform, so that npm ci works on all of them', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>;
    };
    const missing = Object.entries(packages).flatMap(([owner, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !packages[`node_modules/${name}`] && !packages[`${owner}/node_modules/${name}`],
      ),
    );
    assert.deepEqual(missing, []);
  });
});

describe('the npm package', () => {
  it('carries the command line, the worker and nothing else of the build', () => {
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' }),
    ) as [{ readonly files: readonly { readonly path: string }[] }];
    const built = packed.files.map(({ path }) => path).filter((path) => path.startsWith('dist/'));
    // Some releases of npm add `main`, whatever is ignored.
    const files = built
      .filter((path) => path !== 'dist/extension.js')
      .map((path) => path.replace(/-\w+(?=\.js$)/, '-HASH'));
    assert.deepEqual([...new Set(files)].sort(), [
      'dist/bootstrap.mjs',
      'dist/bootstrap.py',
      'dist/cli.js',
      'dist/worker-HASH.js',
      'dist/worker.js',
    ]);
  });
});
