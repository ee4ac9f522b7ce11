import type { TopicTarget } from '../../src/panel/contract.ts';
import { DraftKeeper } from '../draft.ts';
import type { LastWord } from '../lastWord.ts';
import type { SentRow } from '../sentRow.ts';
import type { LiveTopic } from './liveTopic.ts';
import type { PublishAsked } from './publishComposer.ts';
import { emptyTopicDraft, publishRequest, type TopicDraft } from './publishDraft.ts';
import type { Reach } from './reach.ts';
import type { TopicClient } from './topicClient.ts';
import type { TopicPanel } from './topicPanel.ts';

interface Parts {
  readonly client: TopicClient;
  readonly word: LastWord;
  readonly reach: Reach;
  readonly live: LiveTopic;
  readonly sentRow: SentRow;
  readonly isFiltered: () => boolean;
  readonly isShown: () => boolean;
  readonly panel: () => TopicPanel;
  readonly say: (text: string) => void;
}

/** A publish from the first letter to its row in the matrix: kept while it is written, published, shown. */
export class Publishing {
  readonly #parts: Parts;
  #keeper: DraftKeeper<TopicDraft> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The publish that flashes. */
  get flashId(): number | undefined {
    return this.#parts.sentRow.flashId;
  }

  /** The panel is of this topic: what was typed for it and not published is there again. */
  begin(target: TopicTarget): void {
    this.#keeper = new DraftKeeper(target, emptyTopicDraft);
    const draft = this.#keeper.read();
    const panel = this.#parts.panel();
    if (draft) void panel.updateComplete.then(() => panel.loadDraft(draft));
  }

  edit(draft: TopicDraft): void {
    this.#parts.panel().loadDraft(draft);
    this.#parts.panel().focusComposer();
  }

  changed(draft: TopicDraft): void {
    const { word, live, reach } = this.#parts;
    if (draft.message !== '') word.forget();
    this.#keeper?.keep(draft);
    const isFifo = live.facts.value?.summary.fifo === true;
    reach.look(draft.message === '' ? undefined : publishRequest(draft, isFifo));
  }

  async publish({ draft, keeps }: PublishAsked): Promise<void> {
    const { client, word, live, panel, say } = this.#parts;
    await word.run(async () => {
      const { id, messageId, isDuplicate } = await client.call('publishMessage', draft);
      panel().published(keeps);
      await live.refresh();
      const shortId = messageId.slice(0, 8);
      const done = isDuplicate ? `dropped as a duplicate of ${shortId}` : `published ${shortId} just now`;
      return `${done}${await this.#whereShown(id)}`;
    });
    if (word.failure !== '') say(`Not published: ${word.failure}`);
    else say(word.result.startsWith('dropped') ? `${word.result}.` : 'Published.');
  }

  async #whereShown(id: number | undefined): Promise<string> {
    const { sentRow, isFiltered, isShown } = this.#parts;
    if (!isShown()) return '';
    if (id !== undefined && (await sentRow.show(id))) return ', shown above';
    return isFiltered() ? ', the filter hides it' : '';
  }
}
