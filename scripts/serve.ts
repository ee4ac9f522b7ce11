import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { endWithParent } from './orphan.ts';

/** `npm run serve -- …`: the command line of the package, built first when it is missing or older than its source. */
const cli = 'dist/cli.js';
if (isStale()) {
  const { status } = spawnSync(process.execPath, ['esbuild.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) process.exit(1);
}
endWithParent();
process.argv.splice(1, 1, cli, 'serve');
await import(`../${cli}`);

function isStale(): boolean {
  if (!existsSync(cli)) return true;
  const built = statSync(cli).mtimeMs;
  return globSync('src/**/*.ts').some((file) => statSync(file).mtimeMs > built);
}
