import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const main = resolve(import.meta.dirname, '../../src/cli/main.ts');

/** `serve` in a process of its own, on a free port, and its control API instead of sleeping. */
export class Served {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.#child = child;
  }

  /** Starts it from `entry` (the source unless told otherwise); rejects with what it wrote when it does not get ready. */
  static async start(args: readonly string[] = ['--memory'], entry = main): Promise<Served> {
    const child = spawn(process.execPath, [entry, 'serve', '--port', '0', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    try {
      return new Served(await listening(child), child);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** Moves the engine's clock; resolves when everything due on the way has happened. */
  async advance(seconds: number): Promise<void> {
    await this.#control('clock/advance', { seconds });
  }

  /** Lets the engine's time stand still but for `advance`. */
  async pause(): Promise<void> {
    await this.#control('clock/pause', {});
  }

  async reset(): Promise<void> {
    await this.#control('reset', {});
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, 'close');
    this.#child.kill('SIGTERM');
    const giveUp = setTimeout(() => this.#child.kill('SIGKILL'), 5000);
    await closed;
    clearTimeout(giveUp);
  }

  async #control(path: string, body: object): Promise<void> {
    const response = await fetch(`${this.url}/_playground/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  }
}

async function listening(child: ChildProcess): Promise<string> {
  let output = '';
  child.stderr!.on('data', (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (text) => {
      output += text;
      const url = /^listening on (http:\S+)$/m.exec(output)?.[1];
      if (url) resolve(url);
    });
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`serve ended with ${code}:\n${output}`)));
  });
}
