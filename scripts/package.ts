import { statSync } from 'node:fs';
import { runChild } from './child.ts';
import { vsixPath } from './vsix.ts';

/** `npm run package`: builds for production and packs the VSIX into `dist/`. Fails above `maxBytes`. */
const maxBytes = 5_000_000;
const vsix = vsixPath();

await run(process.execPath, 'esbuild.mjs', '--production');
// The pictures of the README stay relative: VS Code finds them inside the VSIX.
await run(
  'node_modules/.bin/vsce',
  'package',
  '--no-dependencies',
  '--allow-missing-repository',
  '--no-rewrite-relative-links',
  '--out',
  vsix,
);
const { size } = statSync(vsix);
console.log(`${vsix}: ${(size / 1e6).toFixed(2)} of ${maxBytes / 1e6} MB`);
if (size > maxBytes) throw new Error('the VSIX is over its budget');

async function run(command: string, ...args: string[]): Promise<void> {
  const { code, output } = await runChild({ command, args, limitSeconds: 120 });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
  console.log(output.trim());
}
