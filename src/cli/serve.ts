import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker, WorkerOptions } from '../worker/rpc.ts';
import { workerMemory } from '../worker/workerMemory.ts';
import { parseServe, serveHelp, UsageError } from './serveOptions.ts';
import type { ServeCommand } from './serveOptions.ts';
import { version } from './version.ts';

/** As built it lies beside this program, from the sources in its room. */
const entry = new URL(import.meta.url.endsWith('.ts') ? '../worker/thread.ts' : './worker.js', import.meta.url);

/**
 * `messaging-playground serve`: the worker without VS Code, in a thread as there, because only a thread's memory can be
 * bounded from within. One line on stdout when it is ready, everything else on stderr.
 * Exit codes: 0 after SIGTERM or SIGINT, 1 when it cannot run, 2 for wrong flags.
 */
export function serve(args: readonly string[]): void {
  const command = commandOf(args);
  if (!command) return;
  if (command.kind !== 'serve') {
    console.log(command.kind === 'help' ? serveHelp : version);
    return;
  }
  start({ ...command.options, version });
}

function commandOf(args: readonly string[]): ServeCommand | undefined {
  try {
    return parseServe(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    fail(`${error.message}; try --help`, 2);
    return undefined;
  }
}

function start(options: WorkerOptions): void {
  const worker = new Worker(entry, { workerData: options, resourceLimits: workerMemory(options) });
  let hasClosed = false;
  worker.on('message', (message: FromWorker) => {
    if (message.type === 'log') log(message.level, message.text);
    else if (message.type === 'failed') fail(message.message, 1);
    else if (message.type === 'closed') hasClosed = true;
    else if (message.type === 'ready') ready(message);
  });
  worker.on('error', (error) => fail(error instanceof Error ? (error.stack ?? error.message) : String(error), 1));
  worker.on('exit', () => process.exit(hasClosed ? 0 : 1));
  closeOnSignal(worker);
}

function ready({ notice, port }: Extract<FromWorker, { type: 'ready' }>): void {
  if (notice) console.error(notice);
  console.log(`listening on http://127.0.0.1:${port}`);
}

function closeOnSignal(worker: Worker): void {
  let isClosing = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isClosing) process.exit(1); // asked twice: now
      isClosing = true;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage({ type: 'close' } satisfies ToWorker);
    });
  }
}

function log(level: string, text: string): void {
  if (level !== 'debug') console.error(text);
}

function fail(text: string, code: 1 | 2): void {
  console.error(text);
  process.exitCode = code;
}
