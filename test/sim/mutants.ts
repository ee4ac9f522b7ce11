import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mutants, type Mutant } from './mutantList.ts';

/**
 * `npm run sim:mutants`: plants known bugs in a copy of the sources, one at a time, and runs the simulation on it. Exits
 * with 1 unless each is found, and the copy without a bug is found to have none.
 */
const seeds = 1500;
const root = resolve(import.meta.dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'messaging-playground-mutants-'));
let missed = 0;

try {
  for (const part of ['src/engine', 'test/sim', 'package.json'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  const sound = simulate();
  if (sound.status !== 0) throw new Error(`the simulation fails without a planted bug:\n${sound.output}`);
  for (const [index, mutant] of mutants.entries()) {
    const found = plantAndRun(mutant);
    if (!found) missed++;
    console.log(
      `${String(index + 1).padStart(2)} ${found ? 'found ' : 'MISSED'} ${mutant.name}${found ? `\n          ${found}` : ''}`,
    );
  }
  console.log(`${mutants.length - missed} of ${mutants.length} planted bugs found`);
} finally {
  rmSync(copy, { recursive: true, force: true });
}
process.exitCode = missed === 0 ? 0 : 1;

/** By which seed and difference the bug was found; undefined when it was not. */
function plantAndRun({ name, file, search, replace }: Mutant): string | undefined {
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  const occurrences = source.split(search).length - 1;
  if (occurrences !== 1)
    throw new Error(`"${search}" occurs ${occurrences} times in ${file}, so "${name}" cannot be planted`);
  writeFileSync(
    path,
    source.replace(search, () => replace),
  );
  const { status, output } = simulate();
  writeFileSync(path, source);
  const found = /^seed \d+: .*$/m.exec(output)?.[0];
  // Anything but a seed that failed is a mistake of ours: a bug that does not even load proves nothing.
  if (status !== 0 && !found) throw new Error(`"${name}" broke the simulation itself:\n${output}`);
  return found;
}

function simulate(): { status: number; output: string } {
  const args = ['test/sim/run.ts', '--count', String(seeds), '--processes', '1', '--failures', '1', '--as-it-is'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: copy,
    encoding: 'utf8',
    timeout: 120_000,
  });
  return { status: status ?? 1, output: `${stdout}${stderr}` };
}
