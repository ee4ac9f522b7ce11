import { createHash } from 'node:crypto';
import type { Client, World } from '../../src/engine/call.ts';
import type { Clock, Millis } from '../../src/engine/clock.ts';
import { Engine, type CancelPoll, type EngineOptions } from '../../src/engine/engine.ts';
import type { Ids } from '../../src/engine/ids.ts';
import type { Change } from '../../src/engine/journal.ts';
import type { OperationRequest, OperationResult } from '../../src/engine/operation.ts';
import type { Digest } from '../../src/engine/ports.ts';

/** A clock that moves only when told to. */
export class ManualClock implements Clock {
  #now: Millis;

  constructor(start: Millis) {
    this.#now = start;
  }

  now(): Millis {
    return this.#now;
  }

  set(now: Millis): void {
    this.#now = Math.max(now, this.#now);
  }
}

/** UUIDs that count. */
export function seededIds(): Ids {
  let last = 0;
  return { uuid: () => `00000000-0000-4000-8000-${(++last).toString(16).padStart(12, '0')}` };
}

export const nodeDigest: Digest = {
  md5: (data) => createHash('md5').update(data).digest('hex'),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  utf8Length: (text) => Buffer.byteLength(text),
};

export const testWorld: World = { accountId: '000000000000', region: 'us-east-1' };
export const testClient: Client = { id: 1, label: 'test' };
/** 2026-11-23T00:00:00Z, a whole second, so that epoch attributes are easy to read. */
export const testStart: Millis = Date.UTC(2026, 10, 23);
export const testOrigin = 'http://127.0.0.1:4599';
export const testHandleKey = '0123456789abcdef0123456789abcdef';

export interface RunOptions {
  readonly world?: World;
  readonly client?: Client;
  readonly traceHeader?: string;
  /** True when absent. */
  readonly isSigned?: boolean;
  /** SQS when absent. */
  readonly service?: OperationRequest['service'];
}

/** An answer that may not have come yet. */
export interface Pending {
  result?: OperationResult;
  readonly cancel: CancelPoll;
}

/** An engine on virtual time with counting ids and frozen rows, and short ways to call it. */
export class TestEngine {
  readonly clock: ManualClock;
  readonly engine: Engine;
  readonly changes: Change[] = [];
  #requests = 0;

  constructor(options: Partial<EngineOptions> = {}) {
    this.clock = options.clock instanceof ManualClock ? options.clock : new ManualClock(testStart);
    this.engine = new Engine({
      clock: this.clock,
      ids: seededIds(),
      digest: nodeDigest,
      contentBytes: 256 * 1024 * 1024,
      firstId: 1,
      handleKey: testHandleKey,
      freezesRows: true,
      ...options,
    });
    this.engine.onDidChange((change) => this.changes.push(change));
  }

  /** Makes a queue and returns this, to be chained; `url(name)` is its URL. */
  withQueue(name: string, Attributes: Record<string, string> = {}, options: RunOptions = {}): this {
    this.sqs('CreateQueue', { QueueName: name, Attributes }, options);
    return this;
  }

  /** Runs an SQS operation that answers at once; throws what it refuses. */
  // oxlint-disable-next-line typescript/no-explicit-any -- an answer's shape depends on the operation's name
  sqs(operation: string, input: object, options: RunOptions = {}): any {
    return outputOf(operation, this.start(operation, input, options));
  }

  /** Runs an SNS operation; throws what it refuses. */
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  sns(operation: string, input: object, options: RunOptions = {}): any {
    return outputOf(operation, this.start(operation, input, { ...options, service: 'sns' }));
  }

  /** Runs an operation, of SQS unless told otherwise, that may wait: look at `result` later. */
  start(operation: string, input: object, options: RunOptions = {}): Pending {
    const world = options.world ?? testWorld;
    const pending: { result?: OperationResult; cancel: CancelPoll } = { cancel: () => {} };
    pending.cancel = this.engine.run(
      {
        service: options.service ?? 'sqs',
        operation,
        input,
        world,
        caller: { accountId: world.accountId, client: options.client ?? testClient },
        requestId: `request-${++this.#requests}`,
        isSigned: options.isSigned ?? true,
        origin: testOrigin,
        traceHeader: options.traceHeader,
      },
      (result) => {
        if (pending.result) throw new Error(`${operation} was answered twice`);
        pending.result = result;
      },
    );
    return pending;
  }

  /** Moves time forward, stopping at every deadline on the way. */
  advance(ms: Millis): void {
    const end = this.clock.now() + ms;
    for (let next = this.engine.nextDeadline(); next !== undefined && next <= end; next = this.engine.nextDeadline()) {
      this.clock.set(next);
      this.engine.settle();
    }
    this.clock.set(end);
    this.engine.settle();
  }

  send(queue: string, MessageBody: string, more: object = {}): { MessageId: string } {
    return this.sqs('SendMessage', { QueueUrl: url(queue), MessageBody, ...more });
  }

  /** Receives up to ten messages at once. */
  receive(
    queue: string,
    more: object = {},
  ): { MessageId: string; ReceiptHandle: string; Body: string; Attributes?: Record<string, string> }[] {
    return this.sqs('ReceiveMessage', { QueueUrl: url(queue), MaxNumberOfMessages: 10, ...more }).Messages ?? [];
  }

  /** `[visible, inFlight, delayed]` */
  counts(queue: string, world = testWorld): [number, number, number] {
    this.engine.settle();
    const index = this.engine.state.index(this.engine.state.queueNamed(world, queue)!.id);
    return [index.visible, index.inFlight, index.delayed];
  }
}

export function anEngine(options: Partial<EngineOptions> = {}): TestEngine {
  return new TestEngine(options);
}

export function url(queue: string, world = testWorld): string {
  return `${testOrigin}/${world.accountId}/${queue}`;
}

function outputOf(operation: string, { result }: Pending): object {
  if (!result) throw new Error(`${operation} waits`);
  if (!result.ok) throw result.error;
  return result.output;
}
