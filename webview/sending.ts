import type { ReactiveControllerHost } from 'lit';
import type { GenerateRequest, SendRequest, SentMessage } from '../src/panel/contract.ts';
import { LastWord } from './lastWord.ts';
import type { HostClient } from './rpc.ts';
import { grouped, plural } from './time.ts';

/** The state of the composer's sends: whether one runs, and the last word on the last one. */
export class Sending extends LastWord {
  readonly #client: HostClient;

  constructor(host: ReactiveControllerHost, client: HostClient) {
    super(host);
    this.#client = client;
  }

  /** Sends; `then` runs after it went well and says what to show beside the composer. */
  send(message: SendRequest, then: (sent: SentMessage) => Promise<string>): Promise<void> {
    return this.run(async () => then(await this.#client.call('send', message)));
  }

  /** Sends many from a template; what could not be sent is a failure that says how many were. */
  generate(request: GenerateRequest, then: (sent: number) => Promise<string>): Promise<void> {
    return this.run(async () => {
      const { sent, failed, why } = await this.#client.call('generate', request);
      const text = await then(sent);
      if (failed === 0 && why === undefined) return text;
      throw new Error(`${plural(sent, 'message')} sent, ${grouped(failed)} not${why === undefined ? '' : `: ${why}`}`);
    });
  }
}
