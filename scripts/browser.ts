import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { findProgram, runChild } from './child.ts';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];
const help = 'No browser found: install Chromium, Chrome or Edge, or set CHROMIUM_PATH to the program.';

/**
 * The browser that tests drive: `CHROMIUM_PATH`, an installed one, Playwright's own download, Debian's package (as root).
 * Throws one line that says what to do where there is none.
 */
export async function findBrowser(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    if (starts(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not start.`);
  }
  const found = installed() ?? (await downloaded()) ?? (await debian());
  if (!found) throw new Error(help);
  return found;
}

/** Starts that browser without a window, as every test wants it: no first run, nothing that calls home. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findBrowser(),
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}

function installed(): string | undefined {
  const own = chromium.executablePath();
  return [...names.map((name) => findProgram(name)), ...places, own].find(
    (path) => path && existsSync(path) && starts(path),
  );
}

async function downloaded(): Promise<string | undefined> {
  const answer = await fetch('https://cdn.playwright.dev/', {
    method: 'HEAD',
    signal: AbortSignal.timeout(4000),
  }).catch(() => undefined);
  if (!answer) return undefined;
  console.log('Downloading Chromium for the tests, once …');
  const cli = resolve('node_modules/playwright-core/cli.js');
  const { code } = await runChild({ command: process.execPath, args: [cli, 'install', 'chromium'], limitSeconds: 300 });
  return code === 0 && starts(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

async function debian(): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !findProgram('apt-get')) return undefined;
  console.log('Installing Chromium from Debian, once …');
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    await runChild({ command: 'apt-get', args, env: { DEBIAN_FRONTEND: 'noninteractive' }, limitSeconds: 300 });
  }
  return installed();
}

/** Chrome on a machine without its libraries is there and does not start. */
function starts(path: string): boolean {
  return spawnSync(path, ['--version'], { timeout: 10_000 }).status === 0;
}
