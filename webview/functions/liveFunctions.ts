import type { ReactiveControllerHost } from 'lit';
import type { ClockState, EventSourceView, FunctionView, Invocation } from '../../src/panel/contract.ts';
import type { Announcer } from '../announcer.ts';
import { LiveView } from '../liveView.ts';
import { Resource } from '../resource.ts';
import type { FunctionsClient } from './functionsClient.ts';

export interface AllFunctions {
  readonly functions: readonly FunctionView[];
  readonly eventSources: readonly EventSourceView[];
}

/** The functions on screen, what consumes queues, and the runs of the one that is looked at. */
export class LiveFunctions extends LiveView<AllFunctions> {
  readonly invocations: Resource<readonly Invocation[]>;
  readonly #client: FunctionsClient;
  readonly #name: () => string | undefined;
  #nameOfRuns: string | undefined;

  constructor(
    host: ReactiveControllerHost,
    client: FunctionsClient,
    announcer: Announcer,
    name: () => string | undefined,
  ) {
    super(host, client, announcer);
    this.#client = client;
    this.#name = name;
    this.invocations = new Resource(host);
  }

  /** Another function is looked at. */
  async fetchInvocations(): Promise<void> {
    const name = this.#name();
    if (name !== this.#nameOfRuns) this.invocations.clear();
    this.#nameOfRuns = name;
    if (name !== undefined)
      await this.invocations.fetch((signal) => this.#client.call('invocations', { name }, signal));
  }

  protected async fetchAll(): Promise<void> {
    await this.fetchFacts();
    await this.fetchInvocations();
  }

  protected describe(signal: AbortSignal): Promise<AllFunctions> {
    return this.#client.call('functions', undefined, signal);
  }

  /** Nothing here counts down. */
  protected clockOf(): ClockState {
    return { nowMs: 0, paused: true };
  }

  protected isDue(): boolean {
    return false;
  }

  protected isMoving(): boolean {
    return false;
  }
}
