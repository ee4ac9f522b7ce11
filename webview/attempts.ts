import type { Notice } from './components/notice.ts';
import type { Notices } from './notices.ts';
import { isAbort } from './rpc.ts';

export interface AttemptPorts {
  readonly notices: Notices;
  readonly say: (text: string) => void;
  readonly copy: (text: { readonly text: string; readonly what: string }) => Promise<void>;
  readonly showLog: () => Promise<void>;
}

/** What a person does in a panel: everything that fails says why, in place and aloud, and offers the log. */
export class Attempts {
  readonly #ports: AttemptPorts;

  constructor(ports: AttemptPorts) {
    this.#ports = ports;
  }

  /** What `work` resolves to; undefined when it failed, which is said in place and aloud. */
  async attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!isAbort(error)) this.#fail((error as Error).message);
      return undefined;
    }
  }

  /** A word on what was done, in place and aloud. */
  tell(text: string, tone: Notice['tone'] = 'info', lines: readonly string[] = []): void {
    this.#ports.say([text, ...lines].join(' '));
    this.#ports.notices.show({ tone, text, lines });
  }

  copy(text: string | undefined, what: string): void {
    if (text === undefined) return;
    void this.attempt(async () => {
      await this.#ports.copy({ text, what });
      this.#ports.say(`Copied the ${what}.`);
    });
  }

  #fail(text: string): void {
    this.#ports.say(text);
    this.#ports.notices.show({ tone: 'error', text, actions: [{ id: 'showLog', label: 'Show Log' }] }, (id) => {
      if (id === 'showLog') void this.attempt(() => this.#ports.showLog());
    });
  }
}
