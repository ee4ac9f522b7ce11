import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Done, Job, Work } from './load.ts';
import type { Measured } from './measured.ts';

/** A finished measurement: what it cost the server, and how fast it went. */
export interface Figure extends Done {
  /** Microseconds of the server's processor time a message. */
  readonly cpuMicros: number;
}

/** The process from which the load comes. */
export class Loader {
  readonly #child: ChildProcess = fork(join(import.meta.dirname, 'load.ts'));

  /** Does the work and gives the processor time that the server spent on it, until it was quiet again. */
  async measure(server: Measured, work: Work, queues: readonly string[], messages: number): Promise<Figure> {
    await server.quiet();
    const before = server.cpuSeconds();
    const done = await this.do(server, work, queues, messages);
    await server.quiet();
    return { ...done, cpuMicros: ((server.cpuSeconds() - before) * 1e6) / messages };
  }

  /** Does the work without a measurement. */
  do(server: Measured, work: Work, queues: readonly string[], messages: number): Promise<Done> {
    const job: Job = { port: server.port, work, queues, messages };
    return new Promise((resolve, reject) => {
      this.#child.once('message', (done: Done | { error: string }) => {
        if ('error' in done) reject(new Error(`${work}: ${done.error}`));
        else resolve(done);
      });
      this.#child.send(job);
    });
  }

  stop(): void {
    this.#child.disconnect();
  }
}
