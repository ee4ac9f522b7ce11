import { jsonBackend, queryBackend, type Backend } from './backends.ts';
import type { Case } from './case.ts';
import { functionFolder } from './functionFile.ts';
import type { Protocol } from './results.ts';
import type { Target } from './runner.ts';
import { Served } from './served.ts';

export const connect: Readonly<Record<Protocol, (endpoint: string) => Backend>> = {
  JSON: jsonBackend,
  Query: queryBackend,
};

/**
 * Playgrounds for cases: one for each way in which they want it started, started by the first of them. Their clocks stand
 * still but for what cases advance, so that a slow machine changes nothing.
 */
export class Targets {
  readonly #protocol: Protocol;
  readonly #started = new Map<string, Promise<Served>>();
  readonly #backends = new Map<string, Backend>();

  constructor(protocol: Protocol) {
    this.#protocol = protocol;
  }

  async of(wanted: Case): Promise<Target> {
    const args = argumentsOf(wanted);
    const key = args.join(' ');
    const starting = this.#started.get(key) ?? start(args);
    this.#started.set(key, starting);
    const served = await starting;
    const backend = this.#backends.get(key) ?? connect[this.#protocol](served.url);
    this.#backends.set(key, backend);
    return { backend, url: served.url, advance: (seconds) => served.advance(seconds) };
  }

  async stop(): Promise<void> {
    for (const backend of this.#backends.values()) backend.close();
    for (const starting of this.#started.values()) await (await starting).stop();
  }
}

async function start(args: readonly string[]): Promise<Served> {
  const served = await Served.start(args);
  await served.pause();
  return served;
}

function argumentsOf({ functions, pace, queueUrls }: Case): string[] {
  return [
    '--memory',
    ...(functions === undefined ? [] : ['--functions', functionFolder]),
    ...(pace === undefined ? [] : ['--pace', pace]),
    ...(queueUrls === undefined ? [] : ['--queue-url-style', queueUrls]),
  ];
}
