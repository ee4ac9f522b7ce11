import { mkdtempSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { format } from 'node:util';
import { launchBrowser } from '../scripts/browser.ts';
import { removeFolder } from '../scripts/child.ts';
import { startTestServer } from '../scripts/codeServer.ts';
import { bundleHostTests } from './host/bundle.ts';

/** Runs `test/host/suite` with mocha in the extension host of a real VS Code, opened in a browser. `dist/` must be built. */
const limitMs = 180_000;
const home = mkdtempSync(join(tmpdir(), 'messaging-playground-host-'));
const workspace = join(home, 'workspace');
mkdirSync(workspace);

const tests = await bundleHostTests();
const server = await startTestServer(join(home, 'server'));
const browser = await launchBrowser();
try {
  process.exitCode = await runTests();
} finally {
  await browser.close();
  await server.stop();
  removeFolder(home);
}

async function runTests(): Promise<number> {
  const page = await browser.newPage();
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => console.log(text(type, args)));
  const { promise: ended, resolve: end } = Promise.withResolvers<number>();
  await page.exposeFunction('codeAutomationExit', end);
  setTimeout(end, limitMs, 124).unref();
  await page.goto(workbenchUrl());
  return ended;
}

function workbenchUrl(): string {
  const remote = (path: string) => `vscode-remote://${new URL(server.url).host}${resolve(path)}`;
  const payload = JSON.stringify([
    ['extensionDevelopmentPath', remote('.')],
    ['extensionTestsPath', remote(tests)],
  ]);
  return `${server.url}?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(payload)}`;
}

function text(type: string, args: unknown[]): string {
  return type === 'log' ? format(...args) : `[${type}] ${format(...args)}`;
}
