import { setTimeout as sleep } from 'node:timers/promises';
import { Endpoint } from '../worker/deliveries/anEndpoint.ts';

interface Open {
  readonly endpoint: Endpoint;
  looked: number;
}

/** What an endpoint got, as far as cases judge it. */
interface Got {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** How long a request that is expected may be on its way, ms. */
const longestMs = 10_000;

/** The web endpoints of a case: real servers on this machine. */
export class WebEndpoints {
  readonly #open = new Map<string, Open>();

  /** @returns its URL. */
  async open(name: string, statuses: readonly number[]): Promise<string> {
    let answered = 0;
    const endpoint = await Endpoint.start((response) => {
      response.statusCode = statuses[Math.min(answered++, statuses.length - 1)]!;
      response.end();
    });
    this.#open.set(name, { endpoint, looked: 0 });
    return endpoint.url(`/${name}`);
  }

  /** What it got since the last time; waits for at least so many. The playground has sent them already, others may take a while. */
  async take(name: string, count: number): Promise<Got[]> {
    const open = this.#open.get(name)!;
    const { seen } = open.endpoint;
    const untilMs = performance.now() + longestMs;
    while (seen.length < open.looked + count && performance.now() < untilMs) await sleep(20);
    const found = seen.slice(open.looked).map(({ headers, body }) => ({ headers: { ...headers }, body }));
    open.looked = seen.length;
    return found;
  }

  async close(): Promise<void> {
    for (const { endpoint } of this.#open.values()) await endpoint.close();
  }
}
