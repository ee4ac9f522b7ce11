import type { Log } from '../gateway/message.ts';
import { startWorker } from '../worker/main.ts';
import type { RunningWorker } from '../worker/main.ts';
import { parseServe, serveHelp, UsageError } from './serveOptions.ts';
import type { ServeCommand } from './serveOptions.ts';
import { version } from './version.ts';

/**
 * `messaging-playground serve`: the worker without VS Code. One line on stdout when it is ready, everything else on stderr.
 * Exit codes: 0 after SIGTERM or SIGINT, 1 when it cannot run, 2 for wrong flags.
 */
export async function serve(args: readonly string[]): Promise<void> {
  const command = commandOf(args);
  if (!command) return;
  if (command.kind !== 'serve') {
    console.log(command.kind === 'help' ? serveHelp : version);
    return;
  }
  let worker: RunningWorker;
  try {
    worker = await startWorker({ ...command.options, version }, { log, changed: () => {}, failed: endSoon });
  } catch (error) {
    fail((error as Error).message, 1);
    return;
  }
  if (worker.notice) console.error(worker.notice);
  closeOnSignal(worker);
  console.log(`listening on http://127.0.0.1:${worker.port}`);
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

function closeOnSignal(worker: RunningWorker): void {
  let isClosing = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isClosing) process.exit(1); // asked twice: now
      isClosing = true;
      void worker.close().then(() => process.exit(0));
    });
  }
}

/** Replies that say so may still leave; nothing else is served any more. */
function endSoon(): void {
  setTimeout(() => process.exit(1), 200);
}

const log: Log = (level, text) => {
  if (level !== 'debug') console.error(text);
};

function fail(text: string, code: 1 | 2): void {
  console.error(text);
  process.exitCode = code;
}
