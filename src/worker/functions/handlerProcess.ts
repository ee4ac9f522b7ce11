import { spawn, type ChildProcess } from 'node:child_process';
import { statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { killTree } from './killTree.ts';
import type { Launch } from './launch.ts';
import { LogTail } from './logTail.ts';

/** How long a handler may take to load, in ms (Lambda Developer Guide, lambda-runtime-environment, init phase). */
const loadMs = 10_000;
/** How long the end of the log is waited for, in ms. */
const logMs = 200;

export interface Job {
  readonly id: string;
  readonly event: unknown;
  readonly timeoutSeconds: number;
  readonly context: Readonly<Record<string, string>>;
}

/** How a run in a process ended. */
export interface Ended {
  readonly outcome: 'returned' | 'threw' | 'timedOut' | 'failed';
  readonly tookMs: number;
  /** JSON. */
  readonly result?: string;
  readonly error?: string;
  readonly logs: string;
}

interface ErrorSaid {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
}

interface Said {
  readonly ready?: boolean;
  readonly id?: string;
  readonly result?: string;
  readonly error?: ErrorSaid;
  readonly files?: readonly string[];
}

type Heard = Said | { readonly gone: string };

type Pipes = readonly [stdin: Writable, stdout: Readable, stderr: Readable, answers: Readable];

/**
 * One child process with a loaded handler.
 *
 * 1. It runs one event at a time.
 * 2. It ends with its standard input, so it does not outlive whoever started it.
 * 3. After a time-out, or when it ended by itself, it is used no more (`isAlive`).
 */
export class HandlerProcess {
  readonly #child: ChildProcess;
  readonly #log = new LogTail();
  readonly #loaded: Promise<Heard>;
  #hear: ((heard: Heard) => void) | undefined;
  #gone: string | undefined;
  #files = new Map<string, number>();

  constructor(launch: Launch) {
    const { command, args, cwd, env } = launch;
    this.#loaded = this.#heard(loadMs);
    this.#child = spawn(command, args, {
      cwd,
      env,
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32', // a group of its own, so that its children go with it
      windowsHide: true,
    });
    this.#child.on('error', (error) => this.#end(`${command} could not be started: ${error.message}`));
    this.#child.on('exit', (code, signal) => this.#end(exitText(code, signal)));
    this.#child.on('close', () => this.#log.close());
    const [stdin, stdout, stderr, answers] = this.#child.stdio as unknown as Pipes;
    for (const pipe of [stdin, stdout, stderr, answers]) pipe.on('error', () => {}); // its exit says so
    for (const [name, stream] of [
      ['out', stdout],
      ['err', stderr],
    ] as const) {
      stream.setEncoding('utf8').on('data', (text: string) => this.#log.add(name, text));
    }
    createInterface({ input: answers }).on('line', (line) => this.#listen(line));
  }

  get isAlive(): boolean {
    return this.#gone === undefined;
  }

  /** Whether a file that it loaded was changed since. */
  get isStale(): boolean {
    return [...this.#files].some(([path, modifiedMs]) => modifiedMsOf(path) !== modifiedMs);
  }

  /** Never rejects. The time to load does not count, as on Lambda. */
  async run(job: Job): Promise<Ended> {
    this.#log.begin(job.id);
    const loaded = await this.#loaded;
    if ('gone' in loaded)
      return await this.#failed(loaded.gone || `The handler was not loaded within ${loadMs / 1000} s.`);
    if (loaded.error) {
      this.kill();
      return await this.#failed(errorText(loaded.error));
    }
    return await this.#call(job);
  }

  /** @param reason What a run that is under way ends with. */
  kill(reason = 'The process was ended.'): void {
    this.#gone ??= reason;
    killTree(this.#child);
  }

  async #call(job: Job): Promise<Ended> {
    const { id, event, context, timeoutSeconds } = job;
    const begun = performance.now();
    const answered = this.#heard(timeoutSeconds * 1000);
    const deadlineMs = Date.now() + timeoutSeconds * 1000;
    this.#child.stdin!.write(`${JSON.stringify({ id, event, deadlineMs, context })}\n`);
    const heard = await answered;
    const tookMs = Math.round(performance.now() - begun);
    const logs = await this.#log.take(logMs);
    if ('gone' in heard) {
      const timedOut = heard.gone === late;
      const error = timedOut ? `Task timed out after ${timeoutSeconds.toFixed(2)} seconds` : heard.gone;
      return { outcome: timedOut ? 'timedOut' : 'threw', tookMs, error, logs };
    }
    if (heard.error) return { outcome: 'threw', tookMs, error: errorText(heard.error), logs };
    return { outcome: 'returned', tookMs, result: heard.result!, logs };
  }

  async #failed(error: string): Promise<Ended> {
    return { outcome: 'failed', tookMs: 0, error, logs: await this.#log.take(logMs) };
  }

  /** What it says next; `gone` when it ends first, or is too late and is ended. */
  #heard(limitMs: number): Promise<Heard> {
    return new Promise((resolve) => {
      if (this.#gone !== undefined) return resolve({ gone: this.#gone });
      const timer = setTimeout(() => {
        this.#hear?.({ gone: late });
        this.kill();
      }, limitMs);
      this.#hear = (heard) => {
        clearTimeout(timer);
        this.#hear = undefined;
        resolve(heard);
      };
    });
  }

  #listen(line: string): void {
    const said = saidIn(line);
    for (const path of said.files ?? []) if (!this.#files.has(path)) this.#files.set(path, modifiedMsOf(path));
    if (said.ready !== undefined || said.id !== undefined) this.#hear?.(said);
  }

  #end(reason: string): void {
    this.#gone ??= reason;
    this.#hear?.({ gone: this.#gone });
    killTree(this.#child); // what it started and left behind
  }
}

/** Told apart from every reason by being none. */
const late = '';

function exitText(code: number | null, signal: NodeJS.Signals | null): string {
  return code === null
    ? `Runtime exited with error: signal: ${signal}`
    : `Runtime exited with error: exit status ${code}`;
}

/** `TypeError: x is not a function`, and its stack where it has one. */
function errorText({ type, message, stack }: ErrorSaid): string {
  const head = `${type}: ${message}`;
  if (stack === '') return head;
  return stack.startsWith(head) ? stack : `${head}\n${stack}`;
}

/** A handler may write there as well: what is no message of ours says nothing. */
function saidIn(line: string): Said {
  try {
    return JSON.parse(line) as Said;
  } catch {
    return {};
  }
}

function modifiedMsOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
