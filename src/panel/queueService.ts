import type { Backend } from '../backend/backend.ts';
import { queuesIn, targetKey } from '../backend/queueTarget.ts';
import { compareMessages } from './compareMessages.ts';
import { configureQueue } from './configureQueue.ts';
import type { ConfigureRequest, GenerateRequest, PanelHost, PanelTarget, QueueFacts, RowAction } from './contract.ts';
import { copyAs } from './copying/copyAs.ts';
import type { Desk } from './desk.ts';
import { generateMessages, previewMessage } from './generate/generateMessages.ts';
import { QueueAccess } from './queueAccess.ts';
import { receiveRows } from './receiveRows.ts';
import { cancelRedrive, redrive } from './redrive.ts';
import { runActions } from './rowActions.ts';
import { sendMessage } from './sendMessage.ts';
import { exportMessages } from './transfer/exportMessages.ts';
import { importMessages } from './transfer/importMessages.ts';

/** The part of the panel contract that is about a queue; the rest is about VS Code. */
export type QueueCalls = {
  [K in Exclude<keyof PanelHost, 'copy' | 'command'>]: (
    input: Parameters<PanelHost[K]>[0],
    signal?: AbortSignal,
  ) => ReturnType<PanelHost[K]>;
};
type Input<K extends keyof PanelHost> = Parameters<PanelHost[K]>[0];

/** Answers a queue panel and commands: AWS calls through the SDK client, everything else through the Inspector. */
export class QueueService implements QueueCalls {
  readonly #access: QueueAccess;
  readonly #desk: Desk;
  #related: readonly number[] = [];

  constructor(backend: Backend, target: PanelTarget, desk: Desk) {
    this.#access = new QueueAccess(backend, target);
    this.#desk = desk;
  }

  /** Whether a change of this queue shows: it is this one, its dead-letter queue or a source, as far as is known. */
  concerns(queueId: number): boolean {
    const own = this.#access.queueId;
    return own === undefined || own === queueId || this.#related.includes(queueId);
  }

  async describe(_input?: undefined, signal?: AbortSignal): Promise<QueueFacts> {
    const { target, backend, inspect } = this.#access;
    const summary = await this.#access.use(({ id }) => inspect.summary(id, signal));
    this.#related = [summary.deadLetter?.id, ...summary.sources.map(({ id }) => id)].filter((id) => id !== undefined);
    return { target, where: backend.name, summary };
  }

  window(query: Input<'window'>, signal?: AbortSignal) {
    return this.#access.use(({ id }) => this.#access.inspect.window({ ...query, queueId: id }, signal));
  }

  message({ id: messageId }: Input<'message'>, signal?: AbortSignal) {
    return this.#access.use(({ id }) => this.#access.inspect.message(id, messageId, signal));
  }

  lanes(query: Input<'lanes'>, signal?: AbortSignal) {
    return this.#access.use(({ id }) => this.#access.inspect.lanes({ ...query, queueId: id }, signal));
  }

  lane({ group }: Input<'lane'>, signal?: AbortSignal) {
    return this.#access.use(({ id }) => this.#access.inspect.lane(id, group, signal));
  }

  send(request: Input<'send'>) {
    return sendMessage(this.#access, request);
  }

  receive(request: Input<'receive'>) {
    return receiveRows(this.#access, request);
  }

  act(action: RowAction) {
    const { inspect } = this.#access;
    return this.#access.use(async ({ id, url }) =>
      runActions({ inspect, sqs: await this.#access.sqs(), queueId: id, queueUrl: url }, action),
    );
  }

  preview(request: GenerateRequest) {
    return previewMessage(this.#access, request);
  }

  generate(request: GenerateRequest) {
    return generateMessages(this.#access, this.#desk, request);
  }

  configure(request: ConfigureRequest): Promise<void> {
    return this.#access.use(async ({ id, url }) => {
      const [summary, sqs] = await Promise.all([this.#access.inspect.summary(id), this.#access.sqs()]);
      await configureQueue({ sqs, queueUrl: url, summary }, request);
    });
  }

  async deadLetterCandidates(): Promise<{ name: string; arn: string }[]> {
    const { inspect, target } = this.#access;
    const overview = await inspect.overview();
    return this.#access.use(async ({ id, fifo }) =>
      queuesIn(overview)
        .filter((queue) => queue.id !== id && queue.fifo === fifo)
        .filter((queue) => targetKey({ ...queue.target, name: '' }) === targetKey({ ...target, name: '' }))
        .map(({ name, arn }) => ({ name, arn })),
    );
  }

  redrivePreview(request: Input<'redrivePreview'>) {
    return this.#access.use(({ id }) => this.#access.inspect.redrivePreview({ ...request, queueId: id }));
  }

  redrive(request: Input<'redrive'>) {
    return redrive(this.#access, request);
  }

  cancelRedrive(task: Input<'cancelRedrive'>) {
    return cancelRedrive(this.#access, task);
  }

  copyAs(request: Input<'copyAs'>) {
    return copyAs(this.#access, this.#desk, request);
  }

  exportMessages(request: Input<'exportMessages'>) {
    return exportMessages(this.#access, this.#desk, request);
  }

  importMessages() {
    return importMessages(this.#access, this.#desk);
  }

  compare(request: Input<'compare'>) {
    return compareMessages(this.#access, this.#desk, request);
  }

  async openQueue({ name }: Input<'openQueue'>): Promise<void> {
    this.#desk.openQueue({ ...this.#access.target, name });
  }

  setFaults(faults: Input<'setFaults'>): Promise<void> {
    return this.#access.use(({ id }) => this.#access.inspect.setFaults(id, faults));
  }
}
