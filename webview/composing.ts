import type { PanelTarget } from '../src/panel/contract.ts';
import type { SendAsked } from './components/composer.ts';
import type { QueuePanel } from './components/queuePanel.ts';
import { DraftKeeper, emptyDraft, type Draft } from './draft.ts';
import type { Foresight } from './foresight.ts';
import type { Lanes } from './lanes.ts';
import type { LiveQueue } from './liveQueue.ts';
import type { RowQuestion } from './rowQuestion.ts';
import type { HostClient } from './rpc.ts';
import type { Sending } from './sending.ts';
import { newestRow, type SentRow } from './sentRow.ts';
import { grouped } from './time.ts';

interface Parts {
  readonly client: HostClient;
  readonly sending: Sending;
  readonly foresight: Foresight;
  readonly live: LiveQueue;
  readonly question: RowQuestion;
  readonly lanes: Lanes;
  readonly sentRow: SentRow;
  readonly panel: () => QueuePanel;
  readonly say: (text: string) => void;
}

/** A message from the first letter to its row in the list: kept while it is written, sent, shown. */
export class Composing {
  readonly #parts: Parts;
  #keeper: DraftKeeper | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The panel is of this queue: what was typed for it and not sent is there again. */
  begin(target: PanelTarget): void {
    this.#keeper = new DraftKeeper(target, emptyDraft);
    const draft = this.#keeper.read();
    const panel = this.#parts.panel();
    if (draft) void panel.updateComplete.then(() => panel.loadDraft(draft));
  }

  edit(draft: Draft): void {
    this.#parts.panel().loadDraft(draft);
    this.#parts.panel().focusComposer();
  }

  changed(draft: Draft): void {
    if (draft.body !== '') this.#parts.sending.forget();
    this.#keeper?.keep(draft);
    this.#parts.foresight.look(draft);
  }

  async send(asked: SendAsked): Promise<void> {
    const { sending, live, panel, say } = this.#parts;
    if ('generate' in asked) await sending.generate(asked.generate, (sent) => this.#sentMany(sent, asked.keeps));
    else
      await sending.send(asked.message, async ({ id, messageId, isDuplicate }) => {
        panel().sent(asked.keeps);
        await live.refresh();
        const shortId = messageId.slice(0, 8);
        const done = isDuplicate ? `dropped as a duplicate of ${shortId}` : `sent ${shortId} just now`;
        return `${done}${await this.#whereShown(id, asked.message.messageGroupId)}`;
      });
    if (sending.failure !== '') say(`Not sent: ${sending.failure}`);
    else say(sending.result.startsWith('dropped') ? `${sending.result}.` : 'Sent.');
  }

  /** The newest stands for all of them. */
  async #sentMany(sent: number, keeps: boolean): Promise<string> {
    if (sent === 0) return '';
    this.#parts.panel().sent(keeps);
    await this.#parts.live.refresh();
    return `sent ${grouped(sent)} just now${await this.#whereShown(await newestRow(this.#parts.client))}`;
  }

  async #whereShown(id: number | undefined, group?: string): Promise<string> {
    const { lanes, sentRow, question, panel } = this.#parts;
    const isShown = lanes.isShown
      ? group !== undefined && (await lanes.showSent(group, (index) => panel().reveal(index)))
      : id !== undefined && (await sentRow.show(id));
    return isShown ? ', shown above' : question.isFiltered ? ', the filter hides it' : '';
  }
}
