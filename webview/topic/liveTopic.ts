import type { ReactiveControllerHost } from 'lit';
import type {
  ClockState,
  PublishesQuery,
  PublishesWindow,
  PublishRowView,
  TopicFacts,
} from '../../src/panel/contract.ts';
import { Arrivals, type Announcer } from '../announcer.ts';
import { LiveView } from '../liveView.ts';
import type { RowAnswer, RowWindow } from '../rowWindow.ts';
import type { ShownPublish } from './shownPublish.ts';
import type { TopicClient } from './topicClient.ts';

export type PublishQuery = Pick<PublishesQuery, 'text' | 'outcomes'>;
export type PublishList = RowWindow<PublishRowView, PublishQuery, PublishesWindow & RowAnswer<PublishRowView>>;

interface Parts {
  readonly client: TopicClient;
  readonly rows: PublishList;
  readonly shown: ShownPublish;
  readonly chosen: () => number | undefined;
  readonly announcer: Announcer;
}

/** A topic that is on screen: its figures and subscriptions, what was published, and the publish that is looked at. */
export class LiveTopic extends LiveView<TopicFacts> {
  readonly #parts: Parts;
  readonly #arrivals: Arrivals;

  constructor(host: ReactiveControllerHost, parts: Parts) {
    super(host, parts.client, parts.announcer);
    this.#parts = parts;
    this.#arrivals = new Arrivals(parts.announcer, 'new publish', 'new publishes');
  }

  /** The rows have answered, or failed to. */
  rowsChanged(): void {
    const { last } = this.#parts.rows;
    if (last) this.#arrivals.count(last.all);
    this.answered(last);
  }

  protected async fetchAll(): Promise<void> {
    const { rows, shown, chosen } = this.#parts;
    if (!shown.isGone) rows.keep(chosen());
    await Promise.all([rows.refresh(), this.fetchFacts(), shown.fetch()]);
  }

  protected describe(signal: AbortSignal): Promise<TopicFacts> {
    return this.#parts.client.call('describe', undefined, signal);
  }

  protected clockOf({ summary }: TopicFacts): ClockState {
    return summary.clock;
  }

  protected isDue({ summary }: TopicFacts, nowMs: number): boolean {
    return (summary.nextRetryMs ?? Infinity) <= nowMs;
  }

  protected isMoving({ summary: { counts, perSecond } }: TopicFacts): boolean {
    return perSecond > 0 || Object.values(counts).some((count) => count > 0);
  }
}
