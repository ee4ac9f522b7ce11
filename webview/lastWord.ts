import type { ReactiveControllerHost } from 'lit';

/** How long the word on a send that went well stays, in ms: it says `just now`. */
const restMs = 10_000;

/** The state of what a composer asks for: whether it runs, and the last word on the last one. */
export class LastWord {
  isBusy = false;
  result = '';
  failure = '';

  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Runs; what `work` resolves to is shown beside the composer, and so is why it failed. */
  async run(work: () => Promise<string>): Promise<void> {
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

  /** Something else is typed: what was said of the last send is past. */
  forget(): void {
    clearTimeout(this.#timer);
    if (this.result !== '' || this.failure !== '') this.#set({ result: '', failure: '' });
  }

  #set(part: Partial<Pick<LastWord, 'isBusy' | 'result' | 'failure'>>): void {
    Object.assign(this, part);
    this.#host.requestUpdate();
  }
}
