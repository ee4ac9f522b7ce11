import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Backend } from '../backend/backend.ts';
import type { Inspector } from '../backend/inspector.ts';
import { namedError } from '../backend/post.ts';
import { findQueue } from '../backend/queueTarget.ts';
import type {
  ActionResult,
  MessageDetail,
  MessageWindow,
  PanelHost,
  PanelTarget,
  QueueFacts,
  RowAction,
  SendRequest,
} from './contract.ts';
import { runActions } from './rowActions.ts';
import { sendInput } from './sendInput.ts';

/** The part of the panel contract that is about messages, not about VS Code. */
export type QueueCalls = {
  [K in 'describe' | 'window' | 'message' | 'send' | 'receive' | 'act']: (
    input: Parameters<PanelHost[K]>[0],
    signal: AbortSignal,
  ) => ReturnType<PanelHost[K]>;
};

/** How far back the newest messages are searched for the row of one just sent. */
const newestRows = 100;
/** ReceiveMessage gives at most this many at once. */
const mostReceived = 10;

/**
 * Answers a queue panel: AWS calls through the SDK client, everything else through the Inspector.
 * A queue is found by name, because a queue made again under the same name is what the user sees as the same.
 */
export class QueueService implements QueueCalls {
  readonly #backend: Backend;
  readonly #target: PanelTarget;
  #queue: { readonly id: number; readonly url: string } | undefined;

  constructor(backend: Backend, target: PanelTarget) {
    this.#backend = backend;
    this.#target = target;
  }

  /** Row id of the queue as last found; tells whether a change is about this panel. */
  get queueId(): number | undefined {
    return this.#queue?.id;
  }

  async describe(_input?: undefined, signal?: AbortSignal): Promise<QueueFacts> {
    const summary = await this.#withQueue(({ id }) => this.#inspect.summary(id, signal));
    return { target: this.#target, where: this.#backend.name, summary };
  }

  window(query: Parameters<PanelHost['window']>[0], signal?: AbortSignal): Promise<MessageWindow> {
    return this.#withQueue(({ id }) => this.#inspect.window({ ...query, queueId: id }, signal));
  }

  message({ id: messageId }: { readonly id: number }, signal?: AbortSignal): Promise<MessageDetail | undefined> {
    return this.#withQueue(({ id }) => this.#inspect.message(id, messageId, signal));
  }

  async send(request: SendRequest): Promise<{ messageId: string; id?: number }> {
    const { SendMessageCommand } = await import('@aws-sdk/client-sqs');
    const sqs = await this.#sqs();
    return this.#withQueue(async ({ id, url }) => {
      const { MessageId } = await sqs.send(new SendMessageCommand(sendInput(url, request)));
      const rows = await this.#inspect.window({
        queueId: id,
        states: [],
        text: '',
        sort: newestFirst,
        offset: 0,
        limit: newestRows,
      });
      const row = rows.rows.find(({ messageId }) => messageId === MessageId);
      return row ? { messageId: MessageId!, id: row.id } : { messageId: MessageId! };
    });
  }

  async receive({
    max,
    visibilityTimeoutSeconds,
  }: Parameters<PanelHost['receive']>[0]): Promise<{ ids: readonly number[] }> {
    const { ReceiveMessageCommand } = await import('@aws-sdk/client-sqs');
    const sqs = await this.#sqs();
    return this.#withQueue(async ({ id, url }) => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: url,
          MaxNumberOfMessages: Math.min(mostReceived, Math.max(1, max)),
          WaitTimeSeconds: 0,
          VisibilityTimeout: visibilityTimeoutSeconds,
        }),
      );
      return { ids: await this.#rowsOf(id, new Set(Messages.map(({ MessageId }) => MessageId))) };
    });
  }

  act(action: RowAction): Promise<ActionResult> {
    return this.#withQueue(async ({ id, url }) =>
      runActions({ inspect: this.#inspect, sqs: await this.#sqs(), queueId: id, queueUrl: url }, action),
    );
  }

  /** What was just received ends latest, so it stands among the first of the rows in flight. */
  async #rowsOf(queueId: number, messageIds: ReadonlySet<string | undefined>): Promise<number[]> {
    if (messageIds.size === 0) return [];
    const sort = { key: 'until', descending: true } as const;
    const held = await this.#inspect.window({ queueId, states: ['inFlight'], text: '', sort, offset: 0, limit: 500 });
    return held.rows.filter(({ messageId }) => messageIds.has(messageId)).map((row) => row.id);
  }

  get #inspect(): Inspector {
    if (!this.#backend.inspect)
      throw namedError('NotSupported', `${this.#backend.name} cannot show messages without receiving them`);
    return this.#backend.inspect;
  }

  #sqs(): Promise<SQSClient> {
    return this.#backend.clients(this.#target).sqs();
  }

  /** Finds the queue once, and again when it turns out to be another one by now. */
  async #withQueue<T>(use: (queue: { readonly id: number; readonly url: string }) => Promise<T>): Promise<T> {
    const known = this.#queue;
    if (!known) return use(await this.#find());
    try {
      return await use(known);
    } catch (error) {
      if (!(error instanceof Error && error.name === 'QueueDoesNotExist')) throw error;
      const found = await this.#find();
      if (found.id === known.id) throw error;
      return use(found);
    }
  }

  async #find(): Promise<{ readonly id: number; readonly url: string }> {
    this.#queue = undefined;
    const queue = findQueue(await this.#inspect.overview(), this.#target);
    if (!queue) throw namedError('QueueDoesNotExist', `${this.#target.name} does not exist in ${this.#target.region}.`);
    this.#queue = { id: queue.id, url: queue.queueUrl };
    return this.#queue;
  }
}

const newestFirst = { key: 'age', descending: false } as const;
