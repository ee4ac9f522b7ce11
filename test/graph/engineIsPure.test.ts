import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Proves that the walls of the engine hold: each planted line has to be refused by the tool that guards it. */
describe('the engine', () => {
  let root: string;

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'engine-'));
    mkdirSync(join(root, 'src/engine'), { recursive: true });
    for (const file of ['tsconfig.json', '.oxlintrc.json', 'package.json', 'src/engine/tsconfig.json'])
      cpSync(file, join(root, file));
    symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  it('does not compile with anything that only Node or a browser has', () => {
    const ambient = ['setTimeout', 'console', 'Buffer', 'process', 'crypto', 'queueMicrotask', 'TextEncoder'];
    const output = planted(
      ambient.map((name) => `export const its_${name}: unknown = ${name};`).join('\n'),
      'tsc',
      '-p',
      'src/engine',
    );
    const refused = [...output.matchAll(/Cannot find name '(\w+)'/g)].map((match) => match[1]);
    assert.deepEqual(refused, ambient);
  });

  it('does not pass the lint with a clock or dice of its own', () => {
    const lines = [
      'export const now = () => Date.now();',
      'export const date = () => new Date();',
      'export const roll = () => Math.random();',
    ];
    const output = planted(lines.join('\n'), 'oxlint', '--max-warnings', '0', '--format', 'unix', 'src/engine');
    const refused = new Set([...output.matchAll(/planted\.ts:(\d+):/g)].map((match) => Number(match[1])));
    assert.deepEqual([...refused], [1, 2, 3]);
  });

  function planted(text: string, program: string, ...args: string[]): string {
    writeFileSync(join(root, 'src/engine/planted.ts'), `${text}\n`);
    const { status, stdout, stderr } = spawnSync(resolve('node_modules/.bin', program), args, {
      cwd: root,
      encoding: 'utf8',
      timeout: 20_000,
    });
    assert.notEqual(status, 0, `${program} found nothing to refuse`);
    return stdout + stderr;
  }
});
