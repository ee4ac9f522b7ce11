// A scripted extension host for the page under test: `acquireVsCodeApi` and a PanelHost over messages made up here.
// Bundled for the browser by build.ts; a test steers it through `window.fake`.
import { filled, otherQueues, previewOf, refuse } from './fakeWork.ts';
import { groupFigures, laneDetailOf, lanesOf, manyGroups, picturedGroups } from './fakeLanes.ts';
import type {
  ActionResult,
  ConfigureRequest,
  GenerateRequest,
  Lane,
  LaneDetail,
  LaneWindow,
  LanesQuery,
  MessageDetail,
  MessageWindow,
  PanelEvents,
  PeekedRow,
  QueueFacts,
  QueueSummary,
  RedrivePreview,
  RedriveRequest,
  RowAction,
  SendRequest,
  SentMessage,
  ToHost,
  ToWebview,
  WindowQuery,
} from '../../src/panel/contract.ts';

export interface Scenario {
  readonly count: number;
  /** Made like the picture: states, holders, attributes. Else all visible. */
  readonly isMixed?: boolean;
  /** A FIFO queue, made like its picture; with a count, so many messages in groups of `perGroup`. */
  readonly isFifo?: boolean;
  readonly perGroup?: number;
  /** What the summary says instead of what is made up. */
  readonly summary?: Partial<QueueSummary>;
  readonly attributes?: Readonly<Record<string, string>>;
  /** What every detail of a message says instead. */
  readonly detail?: Partial<MessageDetail>;
  readonly delayedQueue?: number;
  /** How long an answer takes, ms. */
  readonly latencyMs?: number;
  readonly describeFails?: { name: string; message: string };
  readonly windowFails?: { name: string; message: string };
  readonly backend?: PanelEvents['backend'];
  /** What a command opened the panel for: asked before the panel knows anything. */
  readonly asks?: PanelEvents['ask']['what'];
  readonly name?: string;
  readonly state?: unknown;
  readonly maxBytes?: number;
  /** Engine time at the start. */
  readonly nowMs?: number;
}

interface Message extends PeekedRow {
  readonly body: string;
  /** FIFO: sends dropped because they repeated this one. */
  readonly duplicates?: number;
}

export class FakeHost {
  readonly calls: { method: string; input: unknown }[] = [];
  state: unknown;
  revision = 1;
  rows: Message[] = [];
  scenario: Scenario;
  readonly #startedAt = performance.now();
  readonly #startMs: number;
  #aborted = new Set<number>();
  #made: { revision: number; lanes: Lane[] } | undefined;
  #lanes: { key: string; found: LaneWindow['lanes']; all: number } | undefined;
  #order: { key: string; sorted: Message[]; all: number } | undefined;

  constructor(scenario: Scenario) {
    this.scenario = scenario;
    this.state = scenario.state;
    this.#startMs = scenario.nowMs ?? Date.UTC(2026, 10, 23, 13, 2, 51);
    this.rows = scenario.isFifo
      ? scenario.count > 0
        ? manyGroups(scenario.count, scenario.perGroup ?? 1, this.now(), message)
        : picturedGroups(this.now(), message)
      : scenario.isMixed
        ? pictured(this.now())
        : plain(scenario.count, this.now());
  }

  now(): number {
    return this.#startMs + performance.now() - this.#startedAt;
  }

  /** Changes the rows as traffic would, and says so. */
  change(edit: (rows: Message[]) => Message[]): void {
    this.rows = edit(this.rows);
    this.revision += 1;
    this.emit('changed', {});
  }

  remove(ids: readonly number[]): void {
    this.change((rows) => rows.filter((row) => !ids.includes(row.id)));
  }

  /** Rows that are older than all: with the order by age they come first. */
  addOlder(n: number): void {
    const least = Math.min(...this.rows.map((row) => row.id), 0);
    this.change((rows) => [
      ...Array.from({ length: n }, (_, i) => message(least - 1 - i, this.now() - 90_000_000 - i * 1000)),
      ...rows,
    ]);
  }

  emit<K extends keyof PanelEvents>(event: K, detail: PanelEvents[K]): void {
    this.#post({ type: 'event', event, detail });
  }

  receive(message: ToHost): void {
    if (message.type === 'ready') {
      const target = {
        kind: 'queue',
        accountId: '000000000000',
        region: 'us-east-1',
        name: this.#name,
      } as const;
      this.#post({ type: 'init', target });
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

  get #name(): string {
    return this.scenario.name ?? (this.scenario.isFifo ? 'trucks.fifo' : 'orders-q');
  }

  on_describe(): QueueFacts {
    if (this.scenario.describeFails) throw Object.assign(new Error(), this.scenario.describeFails);
    const name = this.#name;
    const now = this.now();
    const of = (state: string) => this.rows.filter((row) => row.state === state);
    const until = (state: string) =>
      of(state).reduce<number | undefined>((least, row) => Math.min(least ?? Infinity, row.untilMs), undefined);
    const isBusy = this.scenario.isMixed === true;
    return {
      target: { kind: 'queue', accountId: '000000000000', region: 'us-east-1', name },
      where: 'Playground',
      summary: {
        id: 1,
        name,
        arn: `arn:aws:sqs:us-east-1:000000000000:${name}`,
        queueUrl: `http://127.0.0.1:4599/000000000000/${name}`,
        attributes: {
          VisibilityTimeout: '30',
          DelaySeconds: String(this.scenario.delayedQueue ?? 0),
          MessageRetentionPeriod: '345600',
          MaximumMessageSize: String(this.scenario.maxBytes ?? 1_048_576),
          ReceiveMessageWaitTimeSeconds: '0',
          ...(this.scenario.isFifo && { FifoQueue: 'true', ContentBasedDeduplication: 'true' }),
          ...this.scenario.attributes,
        },
        tags: { team: 'checkout' },
        counts: this.#counts(),
        oldestVisibleSentMs: of('visible').reduce<number | undefined>(
          (least, row) => Math.min(least ?? Infinity, row.sentMs),
          undefined,
        ),
        nextVisibleAgainMs: until('inFlight'),
        nextDelayedEndsMs: until('delayed'),
        consumers: of('inFlight').length > 0 ? 2 : 0,
        deletedLastMinute: isBusy ? 168 : 0,
        perSecond: isBusy ? { sent: 3.4, received: 3.1, deleted: 2.8 } : { sent: 0, received: 0, deleted: 0 },
        sentSeries: isBusy
          ? [4, 5, 5, 10, 9, 14, 12, 16, 13, 15, 11, 13, 16, 14, 17, 15]
          : Array.from({ length: 16 }, () => 0),
        deletedSeries: isBusy
          ? [1, 2, 2, 4, 6, 8, 9, 11, 11, 12, 9, 10, 13, 12, 14, 13]
          : Array.from({ length: 16 }, () => 0),
        clock: { nowMs: now, paused: false },
        fifo: this.scenario.isFifo === true,
        sources: [],
        tasks: [],
        paced: [],
        ...(this.scenario.isFifo && groupFigures(this.rows, this.#allLanes())),
        ...this.scenario.summary,
      },
    };
  }

  on_lanes({ text, offset, limit }: Omit<LanesQuery, 'queueId'>): LaneWindow {
    const problem = text.includes('$.=') ? 'After “$.” comes the name of a field, such as $.total < 5000.' : undefined;
    const key = JSON.stringify([this.revision, text]);
    if (this.#lanes?.key !== key) {
      const all = this.#allLanes();
      const isIn = (group: string) =>
        this.rows.some((row) => row.group === group && matches(row, { states: [], text }));
      const found = text === '' || problem ? all : all.filter(({ group }) => group.includes(text) || isIn(group));
      this.#lanes = { key, found, all: all.length };
    }
    const { found, all } = this.#lanes;
    return {
      lanes: found.slice(offset, offset + limit),
      total: found.length,
      all,
      offset,
      messages: this.rows.filter((row) => row.state !== 'ended').length,
      revision: this.revision,
      clock: { nowMs: this.now(), paused: false },
      filterProblem: problem,
    };
  }

  #allLanes(): Lane[] {
    if (this.#made?.revision !== this.revision) this.#made = { revision: this.revision, lanes: lanesOf(this.rows) };
    return this.#made.lanes;
  }

  on_lane({ group }: { group: string }): LaneDetail | undefined {
    return laneDetailOf(this.rows, group, this.now());
  }

  on_openQueue(): void {}

  on_cancelRedrive(): { moved: number } {
    return { moved: 120 };
  }

  on_window(query: Omit<WindowQuery, 'queueId'>): MessageWindow {
    if (this.scenario.windowFails) throw Object.assign(new Error(), this.scenario.windowFails);
    const problem = query.text.includes('$.=')
      ? 'After “$.” comes the name of a field, such as $.total < 5000.'
      : undefined;
    const { sorted, all } = this.#sorted(query, problem === undefined);
    return {
      total: sorted.length,
      all,
      offset: query.offset,
      rows: sorted.slice(query.offset, query.offset + query.limit).map(withoutBody),
      counts: this.#counts(),
      revision: this.revision,
      clock: { nowMs: this.now(), paused: false },
      filterProblem: problem,
    };
  }

  /** Remembered, for in the product this is another thread's work and must not count as the page's. */
  #sorted(query: Omit<WindowQuery, 'queueId'>, isUnderstood: boolean): { sorted: Message[]; all: number } {
    const key = JSON.stringify([this.revision, query.states, query.text, query.sort]);
    if (this.#order?.key === key) return this.#order;
    const matching = isUnderstood ? this.rows.filter((row) => matches(row, query)) : this.rows;
    const all = this.rows.filter((row) => row.state !== 'ended').length;
    this.#order = { key, sorted: matching.toSorted(order(query.sort)), all };
    return this.#order;
  }

  on_message({ id }: { id: number }): MessageDetail | undefined {
    const row = this.rows.find((one) => one.id === id);
    if (!row) return undefined;
    const client = { label: 'app/api', pid: 7011, script: 'api.ts' };
    const inFlight = row.state === 'inFlight';
    return {
      ...row,
      bodyMd5: '6c4c1a7b2c3d4e5f60718293a4b5c6d7',
      messageAttributes: row.attributes.map((text) => ({
        name: text.split('=')[0]!,
        dataType: 'String',
        value: text.split('=')[1]!,
      })),
      system: {
        SenderId: 'AIDAPLAYGROUND',
        SentTimestamp: String(Math.round(row.sentMs)),
        ApproximateReceiveCount: String(row.receives),
        ApproximateFirstReceiveTimestamp: String(Math.round(row.sentMs + 19_000)),
        ...(this.scenario.isFifo && { SequenceNumber: `188494964604676${String(row.id).padStart(5, '0')}` }),
      },
      receiptHandle: inFlight ? 'AQAAAAEAAAAoAAAAAmJhc2U2NHVybA' : undefined,
      timeline: [
        {
          atMs: row.sentMs,
          event: 'sent',
          client,
          operation: 'SendMessage',
          ...(row.state === 'delayed' && { untilMs: row.untilMs }),
        },
        ...(row.receives > 0
          ? [{ atMs: row.untilMs - row.spanMs, event: 'received' as const, client: row.holder, untilMs: row.untilMs }]
          : []),
        ...(row.state === 'ended' ? [{ atMs: row.untilMs, event: 'deleted' as const, client: row.holder }] : []),
      ],
      timelineComplete: true,
      ahead:
        row.state === 'ended'
          ? []
          : [
              ...(row.untilMs > 0 ? [{ atMs: row.untilMs, event: 'visible' as const }] : []),
              { atMs: row.sentMs + 345_600_000, event: 'expired' as const },
            ],
      ...(this.scenario.isFifo && {
        deduplicationId: `dedup-${row.id}`,
        dedupEndsMs: row.sentMs + 300_000,
      }),
      ...this.scenario.detail,
    };
  }

  on_send(request: SendRequest): SentMessage {
    if (request.body === 'refuse')
      throw Object.assign(new Error('The playground is restarting; the message was not sent.'), {
        name: 'ServiceUnavailable',
      });
    const same = this.rows.find((row) => row.group !== undefined && row.preview === request.body);
    if (same) return { messageId: same.messageId, id: same.id, isDuplicate: true };
    const id = Math.max(0, ...this.rows.map((row) => row.id)) + 1;
    const delay = (request.delaySeconds ?? this.scenario.delayedQueue ?? 0) * 1000;
    const now = this.now();
    const made = message(
      id,
      now,
      request.body,
      request.attributes.map((a) => `${a.name}=${a.value}`),
    );
    const grouped = request.messageGroupId === undefined ? made : { ...made, group: request.messageGroupId };
    this.change((rows) => [
      ...rows,
      delay > 0 ? { ...made, state: 'delayed', untilMs: now + delay, spanMs: delay } : grouped,
    ]);
    return { messageId: made.messageId, id };
  }

  on_receive({ max, visibilityTimeoutSeconds = 30 }: { max: number; visibilityTimeoutSeconds?: number }): {
    ids: number[];
  } {
    const ids = this.rows
      .filter((row) => row.state === 'visible')
      .slice(0, max)
      .map((row) => row.id);
    this.#receive(ids, visibilityTimeoutSeconds * 1000);
    return { ids };
  }

  on_act(action: RowAction): ActionResult {
    const known = action.ids.filter((id) => this.rows.some((row) => row.id === id));
    const missing = action.ids.filter((id) => !known.includes(id)).map((id) => ({ id, why: 'The message is gone.' }));
    if (action.verb === 'receive') this.#receive(known, 30_000);
    if (action.verb === 'delete') this.remove(known);
    if (action.verb === 'release') this.#edit(known, (row) => ({ ...row, state: 'visible', untilMs: 0, spanMs: 0 }));
    if (action.verb === 'extend')
      this.#edit(known, (row) => ({
        ...row,
        untilMs: row.untilMs + action.seconds * 1000,
        spanMs: row.spanMs + action.seconds * 1000,
      }));
    const visible =
      action.verb === 'extend'
        ? known.filter((id) => this.rows.find((row) => row.id === id)!.state !== 'inFlight')
        : [];
    return {
      done: known.length - visible.length,
      failed: [...missing, ...visible.map((id) => ({ id, why: 'Only a message in flight can be hidden longer.' }))],
    };
  }

  on_copy(): void {}

  on_copyAs(): void {}

  on_compare(): void {}

  on_exportMessages({ ids }: { ids?: readonly number[] }): { count: number } {
    return { count: ids?.length ?? this.rows.length };
  }

  on_importMessages(): { sent: number; failed: number; why?: string } {
    return { sent: 12, failed: 0 };
  }

  on_preview(request: GenerateRequest): { body: string; bytes: number } {
    const body = filled(request, 1);
    return { body, bytes: new TextEncoder().encode(body).length };
  }

  on_generate(request: GenerateRequest): { sent: number; failed: number } {
    for (let i = 1; i <= Math.min(request.count, 200); i += 1)
      this.on_send({ ...request.template, body: filled(request, i) });
    return { sent: request.count, failed: 0 };
  }

  on_configure(request: ConfigureRequest): void {
    refuse(request);
    this.scenario = {
      ...this.scenario,
      attributes: { ...this.scenario.attributes, ...request.attributes },
      summary: { ...this.scenario.summary, ...(request.tags && { tags: request.tags }) },
    };
    this.emit('changed', {});
  }

  on_setFaults(faults: NonNullable<QueueSummary['faults']>): void {
    this.scenario = { ...this.scenario, summary: { ...this.scenario.summary, faults } };
    this.emit('changed', {});
  }

  on_deadLetterCandidates() {
    return otherQueues;
  }

  on_redrivePreview(request: Omit<RedriveRequest, 'queueId'>): RedrivePreview {
    return previewOf(this.rows, request);
  }

  on_redrive(request: Omit<RedriveRequest, 'queueId'>): { taskId: number } {
    if (request.maxPerSecond === 499)
      throw Object.assign(
        new Error(
          'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
        ),
        { name: 'InvalidParameterValue' },
      );
    return { taskId: 1 };
  }

  on_command(): void {}

  #receive(ids: readonly number[], spanMs: number): void {
    const untilMs = this.now() + spanMs;
    this.#edit(ids, (row) => ({
      ...row,
      state: 'inFlight',
      untilMs,
      spanMs,
      receives: row.receives + 1,
      holder: { label: 'panel' },
    }));
  }

  #edit(ids: readonly number[], edit: (row: Message) => Message): void {
    this.change((rows) => rows.map((row) => (ids.includes(row.id) ? edit(row) : row)));
  }

  #counts() {
    const count = (state: string) => this.rows.reduce((n, row) => n + (row.state === state ? 1 : 0), 0);
    return { visible: count('visible'), inFlight: count('inFlight'), delayed: count('delayed') };
  }
}

function withoutBody(row: Message): PeekedRow {
  return { ...row, body: undefined } as PeekedRow;
}

function matches(row: Message, { states, text }: Pick<WindowQuery, 'states' | 'text'>): boolean {
  if (states.length > 0 && !states.includes(row.state)) return false;
  return text
    .split(' ')
    .every(
      (word) =>
        row.body.includes(word) || row.attributes.some((a) => word === `attr:${a}`) || word === `state:${row.state}`,
    );
}

function order({ key, descending }: WindowQuery['sort']): (a: Message, b: Message) => number {
  const values: Record<string, (row: Message) => number | string> = {
    age: (row) => -row.sentMs,
    state: (row) => row.state,
    receives: (row) => row.receives,
  };
  const value = values[key] ?? ((row: Message) => row.size);
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const ended = Number(a.state === 'ended') - Number(b.state === 'ended');
    return ended || (value(a) < value(b) ? -sign : value(a) > value(b) ? sign : a.id - b.id);
  };
}

function message(
  id: number,
  sentMs: number,
  body = `{"id":${id},"type":"order","total":${(id * 7) % 500},"items":[{"sku":"A-${id % 90}","n":1}]}`,
  attributes: readonly string[] = ['type=order'],
): Message {
  const n = String(Math.abs(id)).padStart(12, '0');
  return {
    id,
    messageId: `${n.slice(4)}-41ab-4c1d-8e2f-${n}`,
    state: 'visible',
    sentMs,
    untilMs: 0,
    spanMs: 0,
    receives: 0,
    size: body.length,
    preview: body.slice(0, 300),
    attributes: attributes.slice(0, 4),
    attributeCount: attributes.length,
    body,
  };
}

function plain(count: number, now: number): Message[] {
  return Array.from({ length: count }, (_, i) => message(i + 1, now - (count - i) * 250 - 1000));
}

function orderBody(id: number, total: number): string {
  return `{"id":${id},"type":"order","total":${total}}`;
}

/** The rows of the picture, a little more of them. */
function pictured(now: number): Message[] {
  const worker = { label: 'SDK js 3.1054', pid: 8123, script: 'worker.js' };
  const held = (left: number, receives: number): Partial<Message> => ({
    state: 'inFlight',
    untilMs: now + left,
    spanMs: 30_000,
    receives,
    holder: worker,
  });
  const row = (
    id: number,
    ageMs: number,
    body: string,
    more: Partial<Message> = {},
    attributes: readonly string[] = ['type=order'],
  ): Message => ({ ...message(id, now - ageMs, body, attributes), ...more });
  const visible = [44, 46, 47, 48, 49, 50, 51, 52].map((id, i) =>
    row(id, [19, 17, 15, 14, 12, 9, 5, 1][i]! * 1000, orderBody(id, [54.2, 12.4, 230, 5.5, 71, 3, 18.8, 640][i]!)),
  );
  return [
    row(
      27,
      242_000,
      '{"id":27,"type":"order","total":412.5,"items":[{"sku":"A-19","n":2},{"sku":"C-7","n":1}],"customer":"c-7731"}',
      held(6200, 2),
    ),
    row(40, 40_000, '{"id":40,"type":"order","total":19.9,"items":[{"sku":"B-02","n":1}]}', held(21_400, 1)),
    row(39, 33_000, orderBody(39, 7), held(28_000, 1)),
    row(41, 31_000, '{"id":41,"type":"order","total":1999,"customer":"c-7731","vip":true,"note":null}', {}, [
      'type=order',
      'vip=1',
    ]),
    row(38, 30_000, '{"id":38,"type":"order","total":88,"note":"Straße 5 ✓"}', { receives: 2 }),
    row(42, 29_000, '{"id":42,"type":"refund","total":-12}', {}, ['type=refund']),
    row(43, 24_000, 'plain text: the nightly import finished with 43 rows and no error', {}, []),
    ...visible,
    row(45, 2000, orderBody(45, 27), { state: 'delayed', untilMs: now + 8300, spanMs: 10_000 }),
    row(37, 55_000, orderBody(37, 19.9), {
      state: 'ended',
      ended: 'deleted',
      untilMs: now - 3000,
      receives: 1,
      holder: worker,
    }),
    row(
      12,
      310_000,
      '{"id":12,"type":"refund","total":null}',
      { state: 'ended', ended: 'expired', untilMs: now - 1000, receives: 3 },
      ['type=refund'],
    ),
  ];
}

declare global {
  interface Window {
    fake: FakeHost;
    scenario: Scenario;
  }
}

window.fake = new FakeHost(window.scenario);
(window as unknown as { acquireVsCodeApi: unknown }).acquireVsCodeApi = () => ({
  postMessage: (message: ToHost) => window.fake.receive(structuredClone(message)),
  getState: () => window.fake.state,
  setState: (state: unknown) => {
    window.fake.state = structuredClone(state);
  },
});
