import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ChildOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** On top of this process's own; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** After so many seconds the whole process group is ended. */
  readonly limitSeconds: number;
  /** Also show the output while it comes. */
  readonly echo?: boolean;
}

export interface ChildResult {
  /** Exit code; undefined when a signal or the time limit ended it. */
  readonly code: number | undefined;
  readonly timedOut: boolean;
  readonly seconds: number;
  /** Standard output and error as they came. */
  readonly output: string;
  /** Standard output alone. */
  readonly stdout: string;
}

/** Every process group this script started and has not seen the end of. */
const groups = new Set<number>();
process.on('exit', () => {
  for (const pid of groups) killGroup(pid, 'SIGKILL');
});
const stops: (() => void)[] = [];
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stops.length > 0) for (const stop of stops) stop();
    else void endAll();
  });
}

/** Children end theirs in turn, which `SIGKILL` would not let them. */
async function endAll(): Promise<void> {
  for (const pid of groups) killGroup(pid, 'SIGTERM');
  for (const giveUpAt = Date.now() + 5000; groups.size > 0 && Date.now() < giveUpAt;) await sleep(50);
  process.exit(130);
}

/** What to do on Ctrl-C instead of ending at once; whatever still runs at the exit is killed then. */
export function onStop(stop: () => void): void {
  stops.push(stop);
}

/** Starts a program in a process group of its own, so that its end takes its children along. */
export function startGroup(
  options: Omit<ChildOptions, 'limitSeconds' | 'echo'>,
): ChildProcess & { readonly pid: number } {
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const { pid } = child;
  if (pid === undefined) {
    child.on('error', () => {});
    throw new Error(`${options.command} could not be started`);
  }
  groups.add(pid);
  child.once('close', () => groups.delete(pid));
  return child as ChildProcess & { readonly pid: number };
}

/** Ends a group politely, and after `graceMs` for good. Resolves when it is gone. */
export async function stopGroup(child: ChildProcess, graceMs = 5000): Promise<void> {
  const { pid } = child;
  if (pid === undefined || !groups.has(pid)) return;
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  killGroup(pid, 'SIGTERM');
  const timer = setTimeout(() => killGroup(pid, 'SIGKILL'), graceMs);
  await gone;
  clearTimeout(timer);
}

/** Runs a program to its end or its time limit. Rejects only when it cannot be started. */
export async function runChild(options: ChildOptions): Promise<ChildResult> {
  const begun = performance.now();
  const child = startGroup(options);
  let output = '';
  let stdout = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (stream === child.stdout) stdout += text;
      if (options.echo) process.stdout.write(text);
    });
  }
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    killGroup(child.pid, 'SIGTERM');
    setTimeout(() => killGroup(child.pid, 'SIGKILL'), 3000).unref();
  }, options.limitSeconds * 1000);

  const code = await new Promise<number | undefined>((resolve) => {
    // `exit` and not `close`: a grandchild that kept the pipe open must not hold the run.
    child.once('exit', (exitCode) => setTimeout(() => resolve(exitCode ?? undefined), 50));
  });
  clearTimeout(timer);
  killGroup(child.pid, 'SIGKILL');
  return { code, timedOut, seconds: (performance.now() - begun) / 1000, output, stdout };
}

/** The first of these paths or of `PATH` that has a program of this name. */
export function findProgram(...names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(':').filter(Boolean);
  return names
    .flatMap((name) => (name.includes('/') ? [name] : folders.map((folder) => `${folder}/${name}`)))
    .find((path) => existsSync(path));
}

export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It is gone already.
  }
}
