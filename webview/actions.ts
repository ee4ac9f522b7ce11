import type { ActionResult, PanelCommand, PanelHost, RowAction } from '../src/panel/contract.ts';
import { Attempts } from './attempts.ts';
import type { HostClient } from './rpc.ts';
import type { Notices } from './notices.ts';
import { plural, span } from './time.ts';

/** Ids in one call. */
const maxIds = 500;
/** Seconds that +30 s adds. */
const extension = 30;

/** What a person does to messages: the calls, the question before what cannot be undone, the words after. */
export class Actions extends Attempts {
  readonly #client: HostClient;
  readonly #notices: Notices;
  readonly #say: (text: string) => void;

  constructor(client: HostClient, notices: Notices, say: (text: string) => void) {
    super({
      notices,
      say,
      copy: (text) => client.call('copy', text),
      showLog: () => client.call('command', { id: 'showLog' }),
    });
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

  command(id: PanelCommand): void {
    void this.attempt(() => this.#client.call('command', { id }));
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
