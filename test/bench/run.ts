import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { backlogLines, drainLines, memoryLines, perMessageLines, readyLines, wakeLines } from './benches.ts';
import { describe, isOver, type Line } from './figures.ts';
import { Loader } from './loader.ts';
import { publishLines } from './publishBenches.ts';

/**
 * `npm run bench`: what a message costs the server, as a ratio to a bare node:http JSON echo measured in the same run,
 * so that figures of different machines can be compared. `--check` exits with 1 above a bar, `--quick` takes fewer
 * messages (no figure to quote), `--json` prints the lines as JSON.
 */
const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const root = resolve(import.meta.dirname, '../..');
const bundle = join(root, 'dist/cli.js');
const serve = [existsSync(bundle) ? bundle : join(root, 'src/cli/main.ts'), 'serve', '--port', '0'];
const dir = mkdtempSync(join(tmpdir(), 'messaging-playground-bench-'));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    rmSync(dir, { recursive: true, force: true });
    process.exit(130);
  });
}
const loader = new Loader();
const lines: Line[] = [];

try {
  say(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${serve[0]}${values.quick ? ', quick' : ''}`);
  const sizes = values.quick
    ? { rounds: 3, messages: 10_000, backlog: 100_000, drained: 20_000 }
    : { rounds: 5, messages: 40_000, backlog: 1_000_000, drained: 100_000 };
  const setup = { serve, dir, loader, ...sizes };
  for (const line of await readyLines(setup)) add(line);
  for (const line of await perMessageLines(setup)) add(line);
  for (const line of await publishLines(setup)) add(line);
  for (const line of await drainLines(setup)) add(line);
  for (const line of await wakeLines(setup)) add(line);
  for (const line of await memoryLines(setup)) add(line);
  for (const line of await backlogLines(setup)) add(line);
  for (const line of artifactLines()) add(line);
} finally {
  loader.stop();
  rmSync(dir, { recursive: true, force: true });
}
if (values.json) console.log(JSON.stringify(lines, undefined, 2));
const over = lines.filter(isOver);
say(
  over.length === 0
    ? 'every figure is within its bar'
    : `${over.length} over the bar: ${over.map(({ name }) => name).join('; ')}`,
);
if (values.check && over.length > 0) process.exitCode = 1;

function add(line: Line): void {
  lines.push(line);
  say(describe(line));
}

function say(text: string): void {
  if (!values.json) console.log(text);
}

/** Figures of what was built or measured elsewhere, where it is there. */
function artifactLines(): Line[] {
  const found: Line[] = [];
  const vsix = globSync(join(root, 'dist/*.vsix'))[0];
  if (vsix) found.push({ name: 'size of the VSIX', value: statSync(vsix).size / 1e6, unit: 'MB', bar: 5 });
  const activation = join(root, '.vscode-test/activation.json');
  if (existsSync(activation)) {
    const { activationMs } = JSON.parse(readFileSync(activation, 'utf8')) as { activationMs: number };
    found.push({ name: 'activation (as the host tests measured it)', value: activationMs, unit: 'ms', bar: 100 });
  }
  return found;
}
