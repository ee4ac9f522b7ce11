// A scripted extension host for the page of a topic: a TopicHost over publishes made up here.
// Bundled for the browser by build.ts; a test steers it through `window.fakeTopic`.
import type {
  DraftVerdicts,
  PanelEvents,
  PolicyTrial,
  PublishDetail,
  PublishDraft,
  PublishedMessage,
  PublishesQuery,
  PublishesWindow,
  PublishRowView,
  SampleEvent,
  SubscribeRequest,
  SubscriptionView,
  ToHost,
  TopicAsk,
  TopicConfigureRequest,
  TopicFacts,
  TopicSummary,
  ToWebview,
} from '../../src/panel/contract.ts';
import { detailOf, trialOf } from './fakePublish.ts';
import {
  manyPublishes,
  manySubscriptions,
  picturedPublishes,
  picturedSubscriptions,
  publishOf,
} from './fakeTopicRows.ts';
import {
  deadLetterCandidates,
  refuseSubscription,
  refuseTopic,
  subscribeCandidates,
  subscribed,
} from './fakeTopicWork.ts';

export interface TopicScenario {
  /** So many publishes at so many subscriptions; absent: those of the picture. */
  readonly publishes?: number;
  readonly subscriptions?: number;
  readonly isFifo?: boolean;
  /** What the summary says instead of what is made up. */
  readonly summary?: Partial<TopicSummary>;
  /** What every subscription says instead, by its row id. */
  readonly changed?: Readonly<Record<number, Partial<SubscriptionView>>>;
  /** How long an answer takes, ms. */
  readonly latencyMs?: number;
  readonly describeFails?: { name: string; message: string } | undefined;
  readonly publishesFail?: { name: string; message: string } | undefined;
  readonly backend?: PanelEvents['backend'];
  /** What a command opened the panel for. */
  readonly asks?: TopicAsk;
  readonly name?: string;
  readonly state?: unknown;
}

export class FakeTopic {
  readonly calls: { method: string; input: unknown }[] = [];
  state: unknown;
  revision = 1;
  rows: PublishRowView[];
  subscriptions: SubscriptionView[];
  scenario: TopicScenario;
  readonly #startedAt = performance.now();
  readonly #startMs = Date.UTC(2026, 10, 23, 13, 2, 32);
  #aborted = new Set<number>();

  constructor(scenario: TopicScenario) {
    this.scenario = scenario;
    this.state = scenario.state;
    const { publishes, subscriptions = publishes === undefined ? undefined : 4, isFifo = false } = scenario;
    const made = subscriptions === undefined ? picturedSubscriptions(isFifo) : manySubscriptions(subscriptions);
    this.subscriptions = made.map((one) => ({ ...one, ...scenario.changed?.[one.id] }));
    this.rows =
      publishes === undefined
        ? picturedPublishes(this.now(), isFifo)
        : manyPublishes(publishes, this.subscriptions, this.now());
  }

  now(): number {
    return this.#startMs + performance.now() - this.#startedAt;
  }

  /** Changes what there is, as traffic would, and says so. */
  change(edit: (fake: FakeTopic) => void): void {
    edit(this);
    this.revision += 1;
    this.emit('changed', {});
  }

  /** Publishes come in: with the latest first they stand above all. */
  add(n: number): void {
    this.change((fake) => {
      for (let i = 0; i < n; i += 1)
        fake.rows = [this.#made({ message: `{"id":${this.#nextId}}`, attributes: [] }), ...fake.rows];
    });
  }

  emit<K extends keyof PanelEvents>(event: K, detail: PanelEvents<TopicAsk>[K]): void {
    this.#post({ type: 'event', event, detail });
  }

  receive(message: ToHost): void {
    if (message.type === 'ready') {
      this.#post({ type: 'init', target: this.#target });
      if (this.scenario.asks) this.emit('ask', { what: this.scenario.asks });
      if (this.scenario.backend) this.emit('backend', this.scenario.backend);
    }
    if (message.type === 'abort') this.#aborted.add(message.id);
    if (message.type !== 'call') return;
    this.calls.push({ method: message.method, input: message.input });
    setTimeout(() => this.#answer(message.id, message.method, message.input), this.scenario.latencyMs ?? 4);
  }

  #answer(id: number, method: string, input: unknown): void {
    if (this.#aborted.has(id)) return;
    try {
      const output = (this as unknown as Record<string, (input: unknown) => unknown>)[`on_${method}`]!(input);
      this.#post({ type: 'reply', id, ok: true, output: structuredClone(output) });
    } catch (error) {
      const { name, message } = error as Error;
      this.#post({ type: 'reply', id, ok: false, error: { name, message } });
    }
  }

  #post(message: ToWebview): void {
    window.postMessage(message, '*');
  }

  get #target() {
    const name = this.scenario.name ?? (this.scenario.isFifo ? 'order-events.fifo' : 'order-events');
    return { kind: 'topic', accountId: '000000000000', region: 'us-east-1', name } as const;
  }

  on_describe(): TopicFacts {
    if (this.scenario.describeFails) throw Object.assign(new Error(), this.scenario.describeFails);
    const cells = this.rows.slice(0, 200).flatMap((row) => row.cells);
    const of = (...outcomes: string[]) => cells.filter(({ outcome }) => outcomes.includes(outcome)).length;
    const isPictured = this.scenario.publishes === undefined;
    const counts = isPictured
      ? { published: 142, delivered: 389, filtered: 173, retrying: of('retrying'), deadLettered: 1, lost: 1 }
      : {
          published: this.rows.length,
          delivered: of('delivered'),
          filtered: of('filtered'),
          retrying: of('retrying'),
          deadLettered: of('deadLettered'),
          lost: of('lost'),
        };
    const next = cells.reduce((least, { nextMs = Infinity }) => Math.min(least, nextMs), Infinity);
    return {
      target: this.#target,
      where: 'Playground',
      origin: 'http://127.0.0.1:4599',
      summary: {
        id: 1,
        name: this.#target.name,
        arn: `arn:aws:sns:us-east-1:000000000000:${this.#target.name}`,
        world: { accountId: '000000000000', region: 'us-east-1' },
        fifo: this.scenario.isFifo === true,
        attributes: this.scenario.isFifo ? { ContentBasedDeduplication: 'true' } : {},
        tags: { team: 'checkout' },
        subscriptions: this.subscriptions,
        counts,
        perSecond: isPictured ? 0.6 : 0,
        series: isPictured ? [0, 1, 1, 0, 2, 3, 1, 1, 0, 2, 4, 2, 1, 1, 2, 1] : [],
        ...(counts.delivered > 0 && { p95Ms: 2 }),
        ...(next < Infinity && { nextRetryMs: next }),
        ...(this.scenario.isFifo && { duplicates: 3, archived: 142 }),
        clock: { nowMs: this.now(), paused: false },
        ...this.scenario.summary,
      },
    };
  }

  on_publishes({ text, outcomes, offset, limit }: Omit<PublishesQuery, 'topicId'>): PublishesWindow {
    if (this.scenario.publishesFail) throw Object.assign(new Error(), this.scenario.publishesFail);
    const problem = text.includes('$.=') ? 'After “$.” comes the name of a field, such as $.total < 5000.' : undefined;
    const terms = problem ? [] : text.split(' ').filter((term) => term !== '');
    const found = this.rows.filter(
      (row) =>
        (outcomes.length === 0 || row.cells.some(({ outcome }) => outcomes.includes(outcome))) &&
        terms.every((term) =>
          term.startsWith('verdict:')
            ? row.cells.some(({ outcome }) => outcome === term.slice(8))
            : `${row.preview} ${row.subject ?? ''}`.includes(term),
        ),
    );
    return {
      total: found.length,
      all: this.rows.length,
      offset,
      rows: found.slice(offset, offset + limit),
      revision: this.revision,
      clock: { nowMs: this.now(), paused: false },
      ...(problem !== undefined && { filterProblem: problem }),
    };
  }

  on_publish({ id }: { id: number }): PublishDetail | undefined {
    const row = this.rows.find((one) => one.id === id);
    return row && detailOf(row, this.subscriptions);
  }

  on_verdicts(draft: PublishDraft): DraftVerdicts {
    const size = new TextEncoder().encode(draft.message).length;
    if (draft.message.includes('refuse')) return { refusal: 'Invalid parameter: Message too long', size, verdicts: [] };
    const { cells } = this.#made(draft);
    const details = detailOf(publishOf(0, this.now(), draft, this.subscriptions), this.subscriptions).details;
    return {
      size,
      verdicts: cells.map(({ subscription, outcome }, i) => {
        const { label, failure, refusedByAws, filterPolicy } = details[i]!;
        const why = outcome === 'filtered' || outcome === 'paused' || outcome === 'unconfirmed' ? outcome : undefined;
        const total = /"total":\s*([\d.]+)/.exec(draft.message)?.[1];
        return {
          subscription,
          label,
          matches: why === undefined,
          ...(why && { why }),
          ...(why === 'filtered' && failure && { failure }),
          ...(why === undefined && filterPolicy?.includes('total') && { because: `total ${total} > 100` }),
          ...(refusedByAws && { refusedByAws: 'the queue has no policy that lets this topic send' }),
        };
      }),
    };
  }

  on_tryPolicy({ policy }: { policy: string }): PolicyTrial {
    return trialOf(policy, this.rows);
  }

  on_publishMessage(draft: PublishDraft): PublishedMessage {
    if (draft.message === 'stopped')
      throw Object.assign(new Error('The playground is restarting; nothing was published.'), {
        name: 'ServiceUnavailable',
      });
    const made = this.#made(draft);
    this.change((fake) => (fake.rows = [made, ...fake.rows]));
    return { messageId: made.messageId, id: made.id };
  }

  on_setPaused({ id, isPaused }: { id: number; isPaused: boolean }): void {
    this.#edit(id, { isPaused });
  }

  on_confirm({ id }: { id: number }): void {
    this.#edit(id, { isConfirmed: true, problem: undefined });
  }

  on_allowTopicToSend({ id }: { id: number }): void {
    this.#edit(id, { problem: undefined });
    this.rows = this.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => (cell.subscription === id ? { ...cell, refusedByAws: false } : cell)),
    }));
  }

  on_unsubscribe({ id }: { id: number }): boolean {
    this.change((fake) => (fake.subscriptions = fake.subscriptions.filter((one) => one.id !== id)));
    return true;
  }

  on_sampleEvents(): readonly SampleEvent[] {
    return [
      {
        id: 'alarm',
        label: 'CloudWatch alarm',
        subject: 'ALARM: "cpu"',
        message: '{"AlarmName":"cpu","NewStateValue":"ALARM"}',
      },
      {
        id: 's3',
        label: 'S3 object created',
        subject: 'Amazon S3 Notification',
        message: '{"Records":[{"eventSource":"aws:s3"}]}',
      },
    ];
  }

  on_candidates() {
    return subscribeCandidates;
  }

  on_deadLetterCandidates() {
    return deadLetterCandidates;
  }

  on_subscribe(request: SubscribeRequest) {
    return subscribed(request);
  }

  on_setSubscription({ attributes }: { attributes: Record<string, string> }): void {
    refuseSubscription(attributes);
  }

  on_configure(request: TopicConfigureRequest): void {
    refuseTopic(request);
  }

  on_openQueue(): void {}
  on_openInbox(): void {}
  on_openFunctions(): void {}
  on_copy(): void {}
  on_command(): void {}

  get #nextId(): number {
    return Math.max(0, ...this.rows.slice(0, 1).map(({ id }) => id)) + 1;
  }

  #made(draft: PublishDraft): PublishRowView {
    return publishOf(this.#nextId, this.now(), draft, this.subscriptions);
  }

  #edit(id: number, part: Partial<SubscriptionView>): void {
    this.change((fake) => {
      fake.subscriptions = fake.subscriptions.map((one) => (one.id === id ? { ...one, ...part } : one));
    });
  }
}

declare global {
  interface Window {
    fakeTopic: FakeTopic;
  }
}

window.fakeTopic = new FakeTopic((window as unknown as { scenario: TopicScenario }).scenario);
(window as unknown as { acquireVsCodeApi: unknown }).acquireVsCodeApi = () => ({
  postMessage: (message: ToHost) => window.fakeTopic.receive(structuredClone(message)),
  getState: () => window.fakeTopic.state,
  setState: (state: unknown) => {
    window.fakeTopic.state = structuredClone(state);
  },
});
