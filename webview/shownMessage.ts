import type { ReactiveControllerHost } from 'lit';
import type { MessageDetail } from '../src/panel/contract.ts';
import { Resource } from './resource.ts';
import type { HostClient } from './rpc.ts';
import type { Selection } from './selection.ts';

/** The message that the rail shows: the active one, as it was last answered. */
export class ShownMessage {
  readonly #client: HostClient;
  readonly #selection: Selection;
  readonly #detail: Resource<MessageDetail | undefined>;
  /** Of which message the last answer was. */
  #answeredId: number | undefined;

  constructor(host: ReactiveControllerHost, client: HostClient, selection: Selection) {
    this.#client = client;
    this.#selection = selection;
    this.#detail = new Resource(host);
  }

  get value(): MessageDetail | undefined {
    return this.#detail.value;
  }

  /** A message is chosen that was asked for and is not there any more. */
  get isGone(): boolean {
    const { activeId } = this.#selection;
    return activeId !== undefined && this.#answeredId === activeId && this.value === undefined;
  }

  async fetch(): Promise<void> {
    const id = this.#selection.activeId;
    if (id === undefined) return;
    const isNew = await this.#detail.fetch((signal) => this.#client.call('message', { id }, signal));
    if (isNew) this.#answeredId = id;
  }
}
