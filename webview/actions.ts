import type { ActionResult, PanelCommand, PanelHost, RowAction } from '../src/panel/contract.ts';
import type { Notice } from './components/notice.ts';
import { isAbort, type HostClient } from './rpc.ts';
import type { Notices } from './notices.ts';
import { plural, span } from './time.ts';

/** Ids in one call. */
const maxIds = 500;
/** Seconds that +30 s adds. */
const extension = 30;

/**
 * What a person does to messages: the calls, the question before what cannot be undone, the words after.
 * Everything that fails says why, in place and aloud, and offers the log.
 */
export class Actions {
  readonly #client: HostClient;
  readonly #notices: Notices;
  readonly #say: (text: string) => void;

  constructor(client: HostClient, notices: Notices, say: (text: string) => void) {
    this.#client = client;
    this.#notices = notices;
    this.#say = say;
  }

  /** Resolves to what came of it; undefined when there was nothing to do, it was declined, or it failed as a whole. */
  async act(verb: RowAction['verb'], ids: readonly number[]): Promise<ActionResult | undefined> {
    if (ids.length === 0) return undefined;
    if (
      verb === 'delete' &&
      ids.length > 1 &&
      !(await this.#confirmed(`Delete ${plural(ids.length, 'message')} for good?`, 'Delete'))
    ) {
      return undefined;
    }
    return this.attempt(async () => {
      const result = await this.#inParts(verb, ids);
      this.#tellResult(verb, result);
      return result;
    });
  }

  /** A word on what was done, in place and aloud. */
  tell(text: string, tone: Notice['tone'] = 'info', lines: readonly string[] = []): void {
    this.#say([text, ...lines].join(' '));
    this.#notices.show({ tone, text, lines });
  }

  /** Row ids of what was received; undefined when the call failed. */
  receive(request: Parameters<PanelHost['receive']>[0]): Promise<readonly number[] | undefined> {
    return this.attempt(async () => {
      const { ids } = await this.#client.call('receive', request);
      const text =
        ids.length === 0
          ? 'Nothing could be received: no message is visible.'
          : `${plural(ids.length, 'message')} received by this panel.`;
      this.tell(text);
      return ids;
    });
  }

  copy(text: string | undefined, what: string): void {
    if (text === undefined) return;
    void this.attempt(async () => {
      await this.#client.call('copy', { text, what });
      this.#say(`Copied the ${what}.`);
    });
  }

  command(id: PanelCommand): void {
    void this.attempt(() => this.#client.call('command', { id }));
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

  #fail(text: string): void {
    this.#say(text);
    this.#notices.show({ tone: 'error', text, actions: [{ id: 'showLog', label: 'Show Log' }] }, (id) => {
      if (id === 'showLog') this.command('showLog');
    });
  }

  #confirmed(text: string, verb: string): Promise<boolean> {
    this.#say(text);
    return this.#notices.ask(text, verb);
  }

  async #inParts(verb: RowAction['verb'], ids: readonly number[]): Promise<ActionResult> {
    let done = 0;
    const failed: ActionResult['failed'][number][] = [];
    for (let i = 0; i < ids.length; i += maxIds) {
      const some = ids.slice(i, i + maxIds);
      const action: RowAction = verb === 'extend' ? { verb, ids: some, seconds: extension } : { verb, ids: some };
      const result = await this.#client.call('act', action);
      done += result.done;
      failed.push(...result.failed);
    }
    return { done, failed };
  }

  #tellResult(verb: RowAction['verb'], { done, failed }: ActionResult): void {
    const word = {
      delete: 'deleted',
      release: 'released',
      extend: `hidden for ${span(extension * 1000)} more`,
      receive: 'received',
    }[verb];
    const text = failed.length === 0 ? `${plural(done, 'message')} ${word}.` : `${done} ${word}, ${failed.length} not.`;
    const whys = [...new Set(failed.map((f) => f.why))];
    const lines = whys.length > 3 ? [...whys.slice(0, 3), `and ${plural(whys.length - 3, 'other reason')}`] : whys;
    this.#say([text, ...lines].join(' '));
    // One row that changes before one's eyes needs no words beside it.
    if (failed.length > 0 || done > 1)
      this.#notices.show({ tone: failed.length > 0 ? 'warning' : 'info', text, lines });
    else this.#notices.pick('replaced');
  }
}
