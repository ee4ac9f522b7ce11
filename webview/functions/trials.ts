import type { ReactiveControllerHost } from 'lit';
import { eventProblem } from './eventTester.ts';
import type { Trial } from './functionPage.ts';
import type { FunctionsClient } from './functionsClient.ts';
import { firstEvent } from './sampleEvents.ts';

const first: Trial = { event: firstEvent, isRunning: false, failure: '' };

/** What was tried by hand, for each function: the event that is written, and how its last run went. For the life of the page. */
export class Trials {
  readonly #host: ReactiveControllerHost;
  readonly #client: FunctionsClient;
  readonly #byName = new Map<string, Trial>();

  constructor(host: ReactiveControllerHost, client: FunctionsClient) {
    this.#host = host;
    this.#client = client;
  }

  of(name: string | undefined): Trial {
    return (name !== undefined && this.#byName.get(name)) || first;
  }

  write(name: string, event: string): void {
    this.#set(name, { event, failure: '' });
  }

  async run(name: string): Promise<void> {
    const { event, isRunning } = this.of(name);
    if (isRunning || eventProblem(event) !== undefined) return;
    this.#set(name, { isRunning: true, failure: '' });
    try {
      const invocation = await this.#client.call('invoke', { name, event });
      this.#set(name, { isRunning: false, invocation });
    } catch (error) {
      this.#set(name, { isRunning: false, failure: (error as Error).message });
    }
  }

  #set(name: string, part: Partial<Trial>): void {
    this.#byName.set(name, { ...this.of(name), ...part });
    this.#host.requestUpdate();
  }
}
