import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** Clock ticks a second in /proc: the same on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** A server in a process of its own, whose processor time the operating system tells. */
export class Measured {
  readonly port: number;
  /** From the start of the process to the line that says it is ready. */
  readonly readyMs: number;
  readonly #child: ChildProcess;

  private constructor(port: number, readyMs: number, child: ChildProcess) {
    this.port = port;
    this.readyMs = readyMs;
    this.#child = child;
  }

  static async start(args: readonly string[]): Promise<Measured> {
    const started = performance.now();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const kill = () => child.kill('SIGKILL'); // nothing stays behind a bench that was stopped
    process.once('exit', kill);
    child.once('close', () => process.off('exit', kill));
    const port = await portOf(child, args);
    return new Measured(port, performance.now() - started, child);
  }

  /** User and system time of all threads so far. */
  cpuSeconds(): number {
    const stat = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond; // utime and stime, counted from the state
  }

  /** Resident memory of the whole process, MiB. */
  memoryMiB(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) / 1024;
  }

  /** Waits until it has nothing left to do: work put off to idle turns belongs to what caused it. */
  async quiet(): Promise<void> {
    for (let calm = 0, waited = 0; calm < 3 && waited < 100; waited++) {
      const before = this.cpuSeconds();
      await new Promise((resolve) => setTimeout(resolve, 100));
      calm = this.cpuSeconds() - before < 0.015 ? calm + 1 : 0;
    }
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, 'close');
    this.#child.kill('SIGTERM');
    const giveUp = setTimeout(() => this.#child.kill('SIGKILL'), 20_000);
    await closed;
    clearTimeout(giveUp);
  }
}

function portOf(child: ChildProcess, args: readonly string[]): Promise<number> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (text) => {
      output += text;
      const port = /listening on http:\S+:(\d+)/.exec(output)?.[1];
      if (port) resolve(Number(port));
    });
    child.once('close', (code) => reject(new Error(`${args.join(' ')} ended with ${code}: ${output}`)));
  });
}
