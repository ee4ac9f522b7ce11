import type { CopyForm, PanelHost } from '../src/panel/contract.ts';
import type { Actions } from './actions.ts';
import type { HostClient } from './rpc.ts';
import { grouped, plural } from './time.ts';

const formWords: Record<CopyForm, string> = {
  body: 'body',
  awsCli: 'AWS CLI command',
  sdkJs: 'SDK v3 code',
  boto3: 'boto3 code',
  json: 'JSON',
};

/** Messages on their way out of the panel and back: the clipboard, files, the diff editor. */
export class Transfers {
  readonly #client: HostClient;
  readonly #actions: Actions;

  constructor(client: HostClient, actions: Actions) {
    this.#client = client;
    this.#actions = actions;
  }

  copyAs(ids: readonly number[], form: CopyForm): void {
    void this.#actions.attempt(async () => {
      await this.#client.call('copyAs', { ids, form });
      this.#actions.tell(`Copied ${plural(ids.length, 'message')} as ${formWords[form]}.`);
    });
  }

  /** Of one message what it says, as it is. */
  saveBody(id: number): void {
    this.export({ ids: [id], what: 'body' });
  }

  export(request: Parameters<PanelHost['exportMessages']>[0]): void {
    void this.#actions.attempt(async () => {
      const written = await this.#client.call('exportMessages', request);
      if (written) {
        const what = request.what === 'body' ? 'The body was saved.' : `${plural(written.count, 'message')} exported.`;
        this.#actions.tell(what);
      }
    });
  }

  importMessages(): void {
    void this.#actions.attempt(async () => {
      const read = await this.#client.call('importMessages', undefined);
      if (!read) return;
      const text = `${plural(read.sent, 'message')} imported.`;
      if (read.failed === 0) return this.#actions.tell(text);
      const lines = read.why === undefined ? [] : [read.why];
      this.#actions.tell(`${grouped(read.sent)} imported, ${grouped(read.failed)} not.`, 'warning', lines);
    });
  }

  compare(ids: readonly [number, number]): void {
    void this.#actions.attempt(() => this.#client.call('compare', { ids }));
  }
}
