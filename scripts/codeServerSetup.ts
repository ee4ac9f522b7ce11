import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findProgram, removeFolder, runChild } from './child.ts';

/** The newest VS Code that npm has; it is not a devDependency because its install scripts want a compiler. */
const version = '4.139.1';
const name = `code-server-${version}`;
const parent = resolve('.vscode-test');
const home = join(parent, name);

/** Downloads and sets up code-server on first use (about 15 s). Answers with its folder. */
export async function prepareCodeServer(): Promise<string> {
  if (existsSync(join(home, 'ready'))) return home;
  console.log(`Preparing VS Code (${name}) in .vscode-test, once …`);
  removeHalfDone();
  const work = `${home}.${process.pid}`;
  mkdirSync(work, { recursive: true });
  try {
    await npm(work, 'pack', `code-server@${version}`, '--silent');
    await run('tar', work, 'xzf', `${name}.tgz`, '--strip-components=1');
    removeFolder(join(work, `${name}.tgz`));
    const folders = [work, join(work, 'lib/vscode')];
    await Promise.all(folders.map((folder) => npm(folder, 'install', '--omit=dev', '--ignore-scripts', '--silent')));
    writeStandIns(join(work, 'lib/vscode/node_modules/@vscode'));
    writeFileSync(join(work, 'ready'), '');
    if (!existsSync(join(home, 'ready'))) {
      removeFolder(home);
      renameSync(work, home);
    }
  } finally {
    removeFolder(work);
  }
  return home;
}

/** Runs one of the programs that the set-up needs, in five minutes at most. */
export async function run(command: string, cwd: string, ...args: string[]): Promise<void> {
  const { code, output, timedOut } = await runChild({
    command,
    args,
    cwd,
    limitSeconds: 300,
    env: neutralEnvironment(),
  });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ${timedOut ? 'took too long' : 'failed'}:\n${output}`);
}

/** Inside a terminal of another VS Code its variables would steer ours. */
export function neutralEnvironment(): Record<string, undefined> {
  const names = Object.keys(process.env).filter((key) => /^(VSCODE_|CODE_SERVER|ELECTRON_|PORT$|PASSWORD$)/.test(key));
  return Object.fromEntries(names.map((key) => [key, undefined]));
}

async function npm(cwd: string, ...args: string[]): Promise<void> {
  const cli = process.env['npm_execpath'];
  if (cli?.endsWith('.js')) await run(process.execPath, cwd, cli, ...args);
  else await run(findProgram('npm') ?? 'npm', cwd, ...args);
}

/** What a set-up left behind that was killed; the number in its name is its process. */
function removeHalfDone(): void {
  if (!existsSync(parent)) return;
  for (const entry of readdirSync(parent)) {
    const pid = entry.startsWith(`${name}.`) ? Number(entry.slice(name.length + 1)) : undefined;
    if (pid !== undefined && !isRunning(pid)) removeFolder(join(parent, entry));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Two native modules would want a compiler. The watchdog ends the server when its parent dies, which our process group
 * does; the other one writes log files.
 */
function writeStandIns(modules: string): void {
  for (const [folder, text] of Object.entries({ 'native-watchdog': watchdog, spdlog })) {
    mkdirSync(join(modules, folder), { recursive: true });
    writeFileSync(join(modules, folder, 'index.js'), text);
    writeFileSync(
      join(modules, folder, 'package.json'),
      JSON.stringify({ name: `@vscode/${folder}`, version: '0.0.0', main: 'index.js' }),
    );
  }
}

const watchdog = `exports.start = () => {};
exports.exit = (code) => process.exit(code);
`;

const spdlog = `const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
class Logger {
  constructor(name, filename) {
    this.file = filename;
    this.level = 2;
    mkdirSync(dirname(filename), { recursive: true });
  }
  write(text) {
    try { appendFileSync(this.file, text + '\\n'); } catch {}
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() {}
}
for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'critical']) {
  Logger.prototype[level] = function (text) { this.write(level + ' ' + text); };
}
exports.Logger = Logger;
exports.createRotatingLogger = async (name, filename) => new Logger(name, filename);
exports.createAsyncRotatingLogger = async (name, filename) => new Logger(name, filename);
`;
