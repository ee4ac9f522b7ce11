import type { World } from '../../src/engine/call.ts';
import type { Millis } from '../../src/engine/clock.ts';
import { Engine } from '../../src/engine/engine.ts';
import type { Change } from '../../src/engine/journal.ts';
import type { OperationRequest, OperationResult } from '../../src/engine/operation.ts';
import { MemoryStore } from '../../src/store/memory.ts';
import type { Meta } from '../../src/store/store.ts';
import { Advance } from '../../src/worker/advance.ts';
import { ChangeFeed } from '../../src/worker/changeFeed.ts';
import { EngineClock } from '../../src/worker/time.ts';
import { Turn } from '../../src/worker/turn.ts';
import { Waits } from '../../src/worker/waits.ts';
import {
  nodeDigest,
  seededIds,
  testClient,
  testHandleKey,
  testOrigin,
  testStart,
  testWorld,
  url,
} from '../engine/anEngine.ts';

/** Writes down what it was told, and refuses when asked to. */
class WitnessStore extends MemoryStore {
  readonly commits: { readonly changes: readonly Change[]; readonly meta: Meta }[] = [];
  refusal: Error | undefined;
  onCommit: (changes: readonly Change[]) => void = () => {};

  override commit(changes: readonly Change[] = [], meta?: Meta): void {
    if (this.refusal) throw this.refusal;
    this.commits.push({ changes, meta: meta! });
    this.onCommit(changes);
  }

  override reset(meta?: Meta): void {
    this.commits.push({ changes: [], meta: meta! });
  }
}

export interface Answer {
  result?: OperationResult;
  readonly cancel: () => void;
}

/** A turn over a real engine on a wall clock that moves only when told to. */
export class TestTurn {
  wallMs: Millis = testStart;
  readonly clock: EngineClock;
  readonly engine: Engine;
  readonly store = new WitnessStore();
  readonly turn: Turn;
  readonly advance: Advance;
  readonly waits: Waits;
  readonly refused: unknown[] = [];
  /** What happened, in order: `commit`, and the names of answers. */
  readonly log: string[] = [];
  ended = 0;
  onEnd: () => void = () => {};
  failure: Error | undefined;
  #requests = 0;

  constructor(kept?: ConstructorParameters<typeof EngineClock>[1]) {
    this.clock = new EngineClock(() => this.wallMs, kept);
    this.engine = new Engine({
      clock: this.clock,
      ids: seededIds(),
      digest: nodeDigest,
      contentBytes: 2 ** 28,
      firstId: 1,
      handleKey: testHandleKey,
      freezesRows: true,
    });
    this.store.onCommit = () => this.log.push('commit');
    this.turn = new Turn(this.engine, this.store, this.clock, testHandleKey, {
      refused: (_request, error) => this.refused.push(error),
      ended: () => {
        this.ended++;
        this.waits.turnEnded();
        this.onEnd();
      },
      failed: (reason) => (this.failure = reason),
    });
    this.advance = new Advance(this.engine, this.clock, this.turn);
    this.waits = new Waits(this.engine, this.turn, this.clock, this.advance, new ChangeFeed(() => {}));
  }

  /** Sends an SQS request; its answer comes when its turn is over. */
  ask(
    operation: string,
    input: object,
    name = operation,
    world: World = testWorld,
    service: OperationRequest['service'] = 'sqs',
  ): Answer {
    const request: OperationRequest = {
      service,
      operation,
      input,
      world,
      caller: { accountId: world.accountId, client: testClient },
      requestId: `request-${++this.#requests}`,
      isSigned: true,
      origin: testOrigin,
    };
    const answer: { result?: OperationResult; cancel: () => void } = { cancel: () => {} };
    answer.cancel = this.turn.run(request, (result) => {
      answer.result = result;
      this.log.push(name);
    });
    return answer;
  }

  /** Makes a queue, commits it and forgets that in the log. */
  withQueue(name: string, Attributes: Record<string, string> = {}): this {
    this.ask('CreateQueue', { QueueName: name, Attributes });
    this.turn.flush();
    this.log.length = 0;
    return this;
  }

  /** Runs an SNS operation and commits it. @returns what it answers */
  sns(operation: string, input: object): Record<string, string> {
    const { result } = this.#flushed(this.ask(operation, input, operation, testWorld, 'sns'));
    if (!result?.ok) throw result ? result.error : new Error(`${operation} waits`);
    return result.output as Record<string, string>;
  }

  send(queue: string, MessageBody: string, more: object = {}): Answer {
    return this.ask('SendMessage', { QueueUrl: url(queue), MessageBody, ...more }, `sent ${MessageBody}`);
  }

  receive(queue: string, more: object = {}): Answer {
    return this.ask('ReceiveMessage', { QueueUrl: url(queue), ...more }, 'received');
  }

  #flushed(answer: Answer): Answer {
    this.turn.flush();
    return answer;
  }
}

export function aTurn(kept?: ConstructorParameters<typeof EngineClock>[1]): TestTurn {
  return new TestTurn(kept);
}

/** The bodies an answer brought; undefined while there is none. */
export function bodiesOf({ result }: Answer): string[] | undefined {
  if (!result) return undefined;
  if (!result.ok) throw result.error;
  const { Messages = [] } = result.output as { Messages?: { Body: string }[] };
  return Messages.map((message) => message.Body);
}

/** Until the event loop has gone round. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Until a turn in which several were answered has ended. */
export async function busyTurn(): Promise<void> {
  await nextTurn();
  await nextTurn();
}
