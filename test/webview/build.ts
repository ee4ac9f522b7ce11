import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Built {
  readonly folder: string;
  remove(): Promise<void>;
}

/** The webview as the product builds it, and the scripted host beside it, in a folder of its own. */
export async function buildWebview(): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), 'webview-'));
  const common = {
    bundle: true,
    platform: 'browser',
    target: 'es2024',
    minify: true,
    logLevel: 'warning',
    legalComments: 'none',
  } as const;
  await Promise.all([
    build({
      ...common,
      entryPoints: { main: join(root, 'webview/main.ts') },
      outdir: folder,
      format: 'esm',
      splitting: true,
      chunkNames: 'chunks/[name]-[hash]',
      assetNames: '[name]',
      mainFields: ['module', 'main'],
      loader: { '.ttf': 'file' },
      define: { 'process.env.NODE_ENV': '"production"' },
    }),
    build({
      ...common,
      entryPoints: ['editor', 'json'].map((name) => join(root, `webview/workers/${name}.worker.ts`)),
      outdir: join(folder, 'workers'),
      format: 'iife',
    }),
    build({
      ...common,
      entryPoints: ['fakeHost', 'fakeTopic', 'fakeInbox', 'fakeFunctions'].map((name) =>
        join(root, `test/webview/${name}.ts`),
      ),
      outdir: folder,
      format: 'iife',
    }),
  ]);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Where a browser is: the variable, or Debian's, or an installed Chrome. */
export function chromiumPath(): string | undefined {
  const known = [
    process.env['CHROMIUM_PATH'],
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/usr/bin/chromium-browser',
    '/usr/bin/microsoft-edge',
  ];
  return known.find((path) => path !== undefined && path !== '' && existsSync(path));
}
