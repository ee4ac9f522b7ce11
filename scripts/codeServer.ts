import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { startGroup, stopGroup } from './child.ts';
import { neutralEnvironment, prepareCodeServer, run } from './codeServerSetup.ts';

export interface CodeServerOptions {
  /** VSIX to install; absent: none. */
  readonly vsix?: string;
  /** The folder that VS Code opens. */
  readonly folder: string;
  /** User settings on top of the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Where extensions, user data and logs live; kept, so that a second start finds them again. */
  readonly dataDir: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** 0 takes a free one. */
  readonly port?: number;
}

export interface CodeServer {
  /** What to open in a browser. */
  readonly url: string;
  /** Everything the server wrote so far. */
  readonly log: () => string;
  stop(): Promise<void>;
}

const quietSettings = {
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'window.restoreWindows': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.autoDetectHighContrast': false,
  'security.workspace.trust.enabled': false,
};

/** Starts VS Code in a server that only this machine reaches. Resolves when it answers. */
export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const home = await prepareCodeServer();
  const dataDir = resolve(options.dataDir);
  const places = [
    '--config',
    join(dataDir, 'config.yaml'),
    '--extensions-dir',
    join(dataDir, 'extensions'),
    '--user-data-dir',
    join(dataDir, 'user'),
  ];
  writeSettings(dataDir, options.settings);
  const entry = join(home, 'out/node/entry.js');
  if (options.vsix)
    await run(process.execPath, home, entry, '--install-extension', resolve(options.vsix), '--force', ...places);

  const port = options.port || (await freePort());
  const child = startGroup({
    command: process.execPath,
    args: [
      entry,
      ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
      ...places,
      ...['--disable-workspace-trust', '--disable-telemetry', '--disable-update-check', resolve(options.folder)],
    ],
    env: { ...neutralEnvironment(), ...options.env },
  });
  const log = collect(child.stdout!, child.stderr!);
  const url = `http://127.0.0.1:${port}/`;
  await answers(url, () => child.exitCode !== null, log);
  return { url: `${url}?folder=${encodeURIComponent(resolve(options.folder))}`, log, stop: () => stopGroup(child) };
}

/** Starts the bare server of VS Code with the driver that host tests need (no extension installed). */
export async function startTestServer(dataDir: string): Promise<CodeServer> {
  const home = await prepareCodeServer();
  writeSettings(dataDir, {});
  const port = await freePort();
  const child = startGroup({
    command: process.execPath,
    args: [
      join(home, 'lib/vscode/out/server-main.js'),
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms'],
      ...['--enable-smoke-test-driver', '--telemetry-level', 'off', '--disable-workspace-trust'],
      ...['--server-data-dir', resolve(dataDir), '--extensions-dir', join(resolve(dataDir), 'extensions')],
    ],
    env: neutralEnvironment(),
  });
  const log = collect(child.stdout!, child.stderr!);
  const url = `http://127.0.0.1:${port}/`;
  await answers(`${url}version`, () => child.exitCode !== null, log);
  return { url, log, stop: () => stopGroup(child) };
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function writeSettings(dataDir: string, settings: Readonly<Record<string, unknown>> = {}): void {
  // In a remote window, which both servers make, what belongs to a machine is read from its own file.
  for (const folder of ['user/User', 'user/Machine', 'data/User', 'data/Machine']) {
    mkdirSync(join(dataDir, folder), { recursive: true });
    writeFileSync(join(dataDir, folder, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  }
}

async function answers(url: string, ended: () => boolean, log: () => string): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  while (Date.now() < giveUpAt && !ended()) {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    await response?.body?.cancel();
    if (response && response.status < 500) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`VS Code did not start:\n${log()}`);
}

function collect(...streams: NodeJS.ReadableStream[]): () => string {
  let text = '';
  for (const stream of streams) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
}
