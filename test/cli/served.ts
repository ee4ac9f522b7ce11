import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** A `serve` process, run from source. */
export class Served {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  stdout = '';
  stderr = '';

  constructor(args: readonly string[], nodeFlags: readonly string[] = []) {
    this.child = spawn(process.execPath, [...nodeFlags, main, 'serve', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout!.on('data', (data: Buffer) => (this.stdout += data.toString()));
    this.child.stderr!.on('data', (data: Buffer) => (this.stderr += data.toString()));
    this.ended = once(this.child, 'close').then(([code, signal]) => ({
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
    }));
  }

  /** The endpoint, as soon as it is ready. Rejects when it ends instead. */
  async ready(): Promise<string> {
    const listening = /^listening on (http:\S+)\n/;
    while (!listening.test(this.stdout)) {
      const ended = await Promise.race([once(this.child.stdout!, 'data'), this.ended]);
      if (!Array.isArray(ended)) throw new Error(`serve ended: ${this.stderr}`);
    }
    return listening.exec(this.stdout)![1]!;
  }

  /** Sends a signal and waits for the end. */
  async end(signal: NodeJS.Signals = 'SIGKILL') {
    this.child.kill(signal);
    return await this.ended;
  }
}
