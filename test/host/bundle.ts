import { build, type BuildOptions } from 'esbuild';
import { globSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve('.vscode-test/host');

/** Bundles the suites and their entry for an extension host. Answers with the entry. */
export async function bundleHostTests(): Promise<string> {
  const suites = globSync('test/host/suite/*.test.ts').sort();
  if (suites.length === 0) throw new Error('there are no host suites');
  const common: BuildOptions = {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  };
  await build({
    ...common,
    entryPoints: ['test/host/index.ts'],
    outfile: `${folder}/index.cjs`,
    define: { 'import.meta.dirname': '__dirname' },
  });
  await build({
    ...common,
    stdin: { contents: suites.map((file) => `import './${file}';`).join('\n'), resolveDir: '.' },
    outfile: `${folder}/suites.cjs`,
  });
  return `${folder}/index.cjs`;
}
