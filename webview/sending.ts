import type { ReactiveControllerHost } from 'lit';
import type { SendRequest } from '../src/panel/contract.ts';
import type { HostClient } from './rpc.ts';

/** How long the word on a send that went well stays, in ms: it says `just now`. */
const restMs = 10_000;

/** The state of the composer's sends: whether one runs, and the last word on the last one. */
export class Sending {
  isBusy = false;
  result = '';
  failure = '';

  readonly #host: ReactiveControllerHost;
  readonly #client: HostClient;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, client: HostClient) {
    this.#host = host;
    this.#client = client;
  }

  /** Sends; `then` runs after it went well and says what to show beside the composer. */
  async send(
    message: SendRequest,
    then: (sent: { readonly messageId: string; readonly id?: number }) => Promise<string>,
  ): Promise<void> {
    clearTimeout(this.#timer);
    this.#set({ isBusy: true, failure: '' });
    try {
      const sent = await this.#client.call('send', message);
      this.#set({ result: await then(sent) });
      this.#timer = setTimeout(() => this.#set({ result: '' }), restMs);
    } catch (error) {
      this.#set({ failure: (error as Error).message });
    }
    this.#set({ isBusy: false });
  }

  /** Something else is typed: what was said of the last send is past. */
  forget(): void {
    clearTimeout(this.#timer);
    if (this.result !== '' || this.failure !== '') this.#set({ result: '', failure: '' });
  }

  #set(part: Partial<Pick<Sending, 'isBusy' | 'result' | 'failure'>>): void {
    Object.assign(this, part);
    this.#host.requestUpdate();
  }
}
