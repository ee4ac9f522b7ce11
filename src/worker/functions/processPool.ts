import type { FunctionRow } from '../../engine/lambda/rows.ts';
import { HandlerProcess, type Ended, type Job } from './handlerProcess.ts';
import type { Launch } from './launch.ts';

/** How many processes of one function run at once; further events wait. */
const mostProcesses = 10;
/** How long a process that has nothing to do is kept, in ms. */
const warmMs = 5 * 60_000;

interface Idle {
  readonly process: HandlerProcess;
  readonly end: NodeJS.Timeout;
}

/**
 * Processes of one function as it stands in one row: warm ones are used again while no file of theirs has changed.
 * A changed function gets a pool of its own.
 */
export class ProcessPool {
  readonly row: FunctionRow;
  readonly #launch: () => Launch;
  readonly #idle: Idle[] = [];
  readonly #busy = new Set<HandlerProcess>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #isEnded = false;

  constructor(row: FunctionRow, launch: () => Launch) {
    this.row = row;
    this.#launch = launch;
  }

  /** Never rejects. */
  async run(job: Job): Promise<Ended> {
    if (this.#running >= mostProcesses) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
    try {
      return await this.#run(job);
    } catch (error) {
      return { outcome: 'failed', tookMs: 0, error: (error as Error).message, logs: '' };
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }

  /** Ends the idle ones now and the others when they are done, or now with a reason. */
  end(reason?: string): void {
    this.#isEnded = true;
    for (const { process, end } of this.#idle.splice(0)) {
      clearTimeout(end);
      process.kill();
    }
    if (reason !== undefined) for (const process of this.#busy) process.kill(reason);
  }

  async #run(job: Job): Promise<Ended> {
    const process = this.#warm() ?? new HandlerProcess(this.#launch());
    this.#busy.add(process);
    const ended = await process.run(job);
    this.#busy.delete(process);
    if (process.isAlive) this.#keep(process);
    return ended;
  }

  #warm(): HandlerProcess | undefined {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      clearTimeout(idle.end);
      if (idle.process.isAlive && !idle.process.isStale) return idle.process;
      idle.process.kill();
    }
    return undefined;
  }

  #keep(process: HandlerProcess): void {
    if (this.#isEnded) return process.kill();
    const entry: Idle = {
      process,
      end: setTimeout(() => {
        this.#idle.splice(this.#idle.indexOf(entry), 1);
        process.kill();
      }, warmMs).unref(),
    };
    this.#idle.push(entry);
  }
}
