import { context, build } from 'esbuild';
import { globSync, rmSync, writeFileSync } from 'node:fs';
import { checkBudgets } from './scripts/budgets.ts';
import { noticesFor } from './scripts/notices.ts';

/**
 * Builds everything into `dist/`: `node esbuild.mjs [--production] [--watch]`.
 *
 * `extension.js` and `worker.js` keep in chunks what they import lazily; `cli.js` is whole; the webview has Monaco in a
 * chunk, and the workers of Monaco as scripts for blobs. What functions run in is copied as it is.
 */
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  metafile: true,
  target: 'es2024',
  minify: production,
  sourcemap: production ? 'external' : 'linked',
  legalComments: 'none',
  // The CommonJS builds of the SDK cannot be tree-shaken: two schemas would cost 456 KB instead of 18.
  mainFields: ['module', 'main'],
  define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
  logLevel: 'warning',
};

/** @type {import('esbuild').BuildOptions} */
const node = {
  ...common,
  outdir: 'dist',
  platform: 'node',
  target: 'node22.15',
  format: 'esm',
  external: ['vscode'],
  // CommonJS packages inside an ES module still call `require` for Node's own modules.
  banner: {
    js: "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);",
  },
};

/** Chunks lie beside the entry, so that `new URL('./worker.js', import.meta.url)` is right from any of them. */
/** @type {import('esbuild').BuildOptions} */
const extension = {
  ...node,
  entryPoints: { extension: 'src/extension.ts' },
  splitting: true,
  chunkNames: 'chunk-[hash]',
};

/** What it needs seldom, clients of Lambda among it, stays out of the way of its start. */
/** @type {import('esbuild').BuildOptions} */
const worker = {
  ...node,
  entryPoints: { worker: 'src/worker/thread.ts' },
  splitting: true,
  chunkNames: 'worker-[hash]',
};

/** @type {import('esbuild').BuildOptions} */
const cli = { ...node, entryPoints: { cli: 'src/cli/main.ts' } };

/** @type {import('esbuild').BuildOptions} */
const bootstraps = {
  entryPoints: globSync('src/worker/functions/bootstrap.{mjs,py}'),
  outdir: 'dist',
  metafile: true,
  loader: { '.mjs': 'copy', '.py': 'copy' },
};

/** @type {import('esbuild').BuildOptions} */
const webview = {
  ...common,
  entryPoints: { main: 'webview/main.ts' },
  outdir: 'dist/webview',
  platform: 'browser',
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  loader: { '.ttf': 'file' },
  assetNames: '[name]',
};

/** @type {import('esbuild').BuildOptions} */
const webviewWorkers = {
  ...common,
  entryPoints: globSync('webview/workers/*.worker.ts'),
  outdir: 'dist/webview/workers',
  platform: 'browser',
  format: 'iife',
};

const builds = [extension, worker, cli, bootstraps, webview, webviewWorkers];
if (production) rmSync('dist', { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
if (watch) {
  const contexts = await Promise.all(builds.map((options) => context({ ...options, logLevel: 'info' })));
  await Promise.all(contexts.map((one) => one.watch()));
} else {
  // esbuild has said what is wrong; a stack of its own would hide it.
  const results = await Promise.all(builds.map((options) => build(options))).catch(() => process.exit(1));
  const metafiles = results.map(({ metafile }) => metafile);
  writeFileSync('dist/THIRD-PARTY-NOTICES.txt', noticesFor(metafiles));
  if (production) checkBudgets(metafiles);
}
