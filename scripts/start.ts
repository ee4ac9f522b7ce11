import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findProgram, onStop, runChild, startGroup, stopGroup } from './child.ts';
import { startCodeServer } from './codeServer.ts';
import { endWithParent } from './orphan.ts';
import { vsixPath } from './vsix.ts';

/** `npm start`: VS Code with this extension and its playground running; `code` where there is one, else a server for the browser. */
const home = resolve('.vscode-test/start');
const folder = resolve(home, 'workspace');
const settings = { 'messagingPlayground.engine.autoStart': 'always' };

endWithParent();
writeWorkspace();
const code = findProgram('code');
if (!code || !(await openInDesktop(code))) await openInServer();

/** False when `code` is there but cannot open a window (no display, say). */
async function openInDesktop(program: string): Promise<boolean> {
  await run(process.execPath, 'esbuild.mjs');
  console.log('Opening VS Code; Ctrl-C here or closing its window ends it.');
  const child = startGroup({
    command: program,
    args: ['--new-window', '--wait', '--disable-workspace-trust', `--extensionDevelopmentPath=${resolve('.')}`, folder],
  });
  const exit = new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? 1)));
  const status = await Promise.race([exit, stopped()]);
  await stopGroup(child);
  return status === undefined || status === 0;
}

async function openInServer(): Promise<void> {
  await run(process.execPath, 'scripts/package.ts');
  const port = Number(process.env['PORT'] ?? 0);
  const server = await startCodeServer({ vsix: vsixPath(), folder, settings, dataDir: home, port });
  console.log(`\nVS Code with the playground: ${server.url}\nCtrl-C ends it.`);
  await stopped();
  await server.stop();
}

/** Until somebody waits here, Ctrl-C ends at once, and everything that was started with it. */
function stopped(): Promise<void> {
  return new Promise((resolve) => onStop(resolve));
}

function writeWorkspace(): void {
  mkdirSync(resolve(folder, '.vscode'), { recursive: true });
  writeFileSync(resolve(folder, '.vscode/settings.json'), JSON.stringify(settings, null, 2));
}

async function run(command: string, ...args: string[]): Promise<void> {
  const { code: status, output } = await runChild({ command, args, limitSeconds: 180 });
  if (status === 0) return;
  console.error(output);
  process.exit(1);
}
