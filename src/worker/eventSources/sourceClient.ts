import type { Client } from '../../engine/call.ts';
import type { Ids } from '../../engine/ids.ts';
import type { ReceivedMessage } from '../../engine/lambda/sqsEvent.ts';
import type { OperationResult } from '../../engine/operation.ts';
import type { QueueRow } from '../../engine/sqs/rows.ts';
import type { Run } from '../../gateway/control.ts';
import { nothingToCancel } from '../../gateway/message.ts';

/** What one call deletes at most (SQS API Reference, DeleteMessageBatch). */
const mostDeleted = 10;

/** An event source as a client of its queue, through the same door as everybody. */
export class SourceClient {
  readonly #run: Run;
  readonly #ids: Ids;
  readonly #client: Client;
  readonly #queue: QueueRow;
  readonly #onDidWait: () => void;
  #stopPoll: (() => void) | undefined;
  #isWaiting = false;

  /** @param onDidWait A poll began to wait. */
  constructor(run: Run, ids: Ids, client: Client, queue: QueueRow, onDidWait: () => void) {
    this.#run = run;
    this.#ids = ids;
    this.#client = client;
    this.#queue = queue;
    this.#onDidWait = onDidWait;
  }

  /** True while a poll waits for messages or for the clock; false as soon as it is answered. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /**
   * @param waitSeconds Fractions count; Infinity waits until there is something.
   * @param visibilityTimeout Seconds; the queue's when absent.
   * @throws What ReceiveMessage refuses.
   */
  async receive(max: number, waitSeconds: number, visibilityTimeout?: number): Promise<ReceivedMessage[]> {
    const isStanding = waitSeconds === Infinity;
    const input = {
      MaxNumberOfMessages: max,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
      ...(!isStanding && { WaitTimeSeconds: waitSeconds }),
      ...(visibilityTimeout !== undefined && { VisibilityTimeout: visibilityTimeout }),
    };
    const result = await new Promise<OperationResult>((resolve) => {
      const cancel = this.#ask('ReceiveMessage', input, isStanding, (answer) => {
        this.#isWaiting = false;
        resolve(answer);
      });
      this.#isWaiting = cancel !== nothingToCancel;
      this.#stopPoll = () => {
        cancel();
        this.#isWaiting = false;
        resolve({ ok: true, output: {} });
      };
      if (this.#isWaiting) this.#onDidWait();
    });
    this.#stopPoll = undefined;
    if (!result.ok) throw result.error;
    return (result.output as { readonly Messages?: ReceivedMessage[] }).Messages ?? [];
  }

  /** Ends a poll that waits with an empty answer. What it had been given already is lost to it until its time-out ends. */
  stopPoll(): void {
    if (this.#isWaiting) this.#stopPoll?.();
  }

  /** Resolves with how many were deleted: a receipt may have lapsed. */
  async delete(receiptHandles: readonly string[]): Promise<number> {
    let deleted = 0;
    for (let at = 0; at < receiptHandles.length; at += mostDeleted) {
      const Entries = receiptHandles
        .slice(at, at + mostDeleted)
        .map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle }));
      const result = await new Promise<OperationResult>((resolve) => {
        this.#ask('DeleteMessageBatch', { Entries }, false, resolve);
      });
      if (result.ok) deleted += (result.output as { readonly Successful?: unknown[] }).Successful?.length ?? 0;
    }
    return deleted;
  }

  #ask(operation: string, input: object, isStanding: boolean, reply: (result: OperationResult) => void): () => void {
    const { name, accountId, region } = this.#queue;
    return this.#run(
      {
        service: 'sqs',
        operation,
        input: { QueueUrl: name, ...input },
        world: { accountId, region },
        caller: { accountId, client: this.#client },
        requestId: this.#ids.uuid(),
        isSigned: true,
        origin: '',
        ...(isStanding && { isStanding }),
      },
      reply,
    );
  }
}
