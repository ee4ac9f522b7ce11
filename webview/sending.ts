import type { ReactiveControllerHost } from 'lit';
import type { GenerateRequest, SendRequest, SentMessage } from '../src/panel/contract.ts';
import type { HostClient } from './rpc.ts';
import { grouped, plural } from './time.ts';

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
  send(message: SendRequest, then: (sent: SentMessage) => Promise<string>): Promise<void> {
    return this.#run(async () => then(await this.#client.call('send', message)));
  }

  /** Sends many from a template; what could not be sent is a failure that says how many were. */
  generate(request: GenerateRequest, then: (sent: number) => Promise<string>): Promise<void> {
    return this.#run(async () => {
      const { sent, failed, why } = await this.#client.call('generate', request);
      const text = await then(sent);
      if (failed === 0 && why === undefined) return text;
      throw new Error(`${plural(sent, 'message')} sent, ${grouped(failed)} not${why === undefined ? '' : `: ${why}`}`);
    });
  }

  /** Something else is typed: what was said of the last send is past. */
  forget(): void {
    clearTimeout(this.#timer);
    if (this.result !== '' || this.failure !== '') this.#set({ result: '', failure: '' });
  }

  async #run(work: () => Promise<string>): Promise<void> {
    clearTimeout(this.#timer);
    this.#set({ isBusy: true, failure: '' });
    try {
      this.#set({ result: await work() });
      this.#timer = setTimeout(() => this.#set({ result: '' }), restMs);
    } catch (error) {
      this.#set({ result: '', failure: (error as Error).message });
    }
    this.#set({ isBusy: false });
  }

  #set(part: Partial<Pick<Sending, 'isBusy' | 'result' | 'failure'>>): void {
    Object.assign(this, part);
    this.#host.requestUpdate();
  }
}
