import { ServiceError } from '../engine/errors.ts';
import type { Engine } from '../engine/engine.ts';
import type { RowId } from '../engine/journal.ts';
import type { OperationRequest, OperationResult } from '../engine/operation.ts';
import type { Run } from '../gateway/control.ts';
import { nothingToCancel } from '../gateway/message.ts';
import type { Meta, Store } from '../store/store.ts';
import { DeadlineTimer } from './deadlineTimer.ts';
import type { EngineClock } from './time.ts';

/** What a turn tells the rest of the worker. */
export interface TurnEvents {
  /** A request was refused; called in the turn that refused it. */
  refused(request: OperationRequest, error: unknown): void;
  /** Everything up to here is committed and answered. */
  ended(): void;
  /** Memory and disk no longer agree. Nothing is served any more; only a restart from the store is honest. */
  failed(reason: Error): void;
}

interface Held {
  readonly reply: (result: OperationResult) => void;
  readonly result: OperationResult;
}

/** Row numbers are reserved in blocks, so that not every turn has to write how far they went. */
const reservedBlock = 1000;

/** What a long poll may last at most where its request does not say (SQS API Reference, ReceiveMessageWaitTimeSeconds). */
const longestPollSeconds = 20;
/** What `setTimeout` takes at most: with relaxed limits a request may say more. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * One turn of the event loop is one transaction.
 *
 * 1. No reply leaves before the changes behind it, and all earlier ones, are committed.
 * 2. Replies leave in the order in which the engine gave them.
 * 3. Time stands still within a turn.
 */
export class Turn {
  readonly #engine: Engine;
  readonly #store: Store;
  readonly #clock: EngineClock;
  readonly #handleKey: string;
  readonly #events: TurnEvents;
  readonly #timer: DeadlineTimer;
  #isOpen = false;
  #held: Held[] = [];
  #answered = 0;
  #reservedId: RowId = 0;
  #failure: ServiceError | undefined;

  constructor(engine: Engine, store: Store, clock: EngineClock, handleKey: string, events: TurnEvents) {
    this.#engine = engine;
    this.#store = store;
    this.#clock = clock;
    this.#handleKey = handleKey;
    this.#events = events;
    this.#timer = new DeadlineTimer(clock, () => this.#onDeadline());
  }

  /** How many replies were given so far: while it rises, somebody is at work. */
  get answered(): number {
    return this.#answered;
  }

  /** `Engine.run`, its reply held until the commit at the end of the turn. */
  readonly run: Run = (request, reply) => {
    if (this.#failure) {
      reply({ ok: false, error: this.#failure });
      return nothingToCancel;
    }
    this.begin();
    let isAnswered = false;
    let limit: NodeJS.Timeout | undefined;
    const cancel = this.#engine.run(request, (result) => {
      isAnswered = true;
      clearTimeout(limit);
      if (!result.ok) this.#events.refused(request, result.error);
      this.#hold({ reply, result });
    });
    if (isAnswered) return nothingToCancel;

    if (request.isStanding) return cancel;

    // A clock that stands must not hang a client: a poll lasts as many real seconds at most.
    limit = setTimeout(() => {
      if (this.#failure) return;
      this.begin();
      cancel(true);
    }, pollMs(request)).unref();
    return () => {
      clearTimeout(limit);
      cancel();
    };
  };

  /** Says that work is done in this turn of the event loop: it is committed at the turn's end. @throws after a failure. */
  begin(): void {
    if (this.#isOpen) return;
    if (this.#failure) throw this.#failure;
    this.#isOpen = true;
    this.#clock.tick();
    setImmediate(() => {
      if (this.#held.length < 2) this.#endIfOpen();
      else setImmediate(() => this.#endIfOpen());
    });
  }

  /** Under load one commit serves two rounds of the event loop; who calls alone never waits. */
  #endIfOpen(): void {
    if (this.#isOpen) this.flush();
  }

  /** Runs work that is no AWS operation; resolves with its result when that is committed. */
  async change<T>(work: () => T): Promise<T> {
    this.begin();
    const result = work();
    await this.#committed();
    return result;
  }

  /** Makes everything happen that is due at `instant`. True when that answered somebody. */
  moveTo(instant: number): boolean {
    this.#clock.moveTo(instant);
    this.#engine.settle();
    return this.#held.length > 0;
  }

  /** Ends the turn here: commits, then lets the replies go. A store that refuses ends everything (`events.failed`). */
  flush(): void {
    this.#isOpen = false;
    if (this.#failure) return;
    if (!this.#isKept(() => this.#store.commit(this.#engine.takeChanges(), this.#meta()))) return;
    this.#release();
    this.#timer.set(this.#engine.nextDeadline());
    this.#events.ended();
  }

  /** Removes everything, in memory and in the store; waiting polls end empty. @throws after a failure. */
  reset(): void {
    this.begin();
    this.flush();
    this.begin();
    this.#engine.reset();
    this.#clock.reset();
    this.#timer.clear();
    if (this.#isKept(() => this.#store.reset(this.#meta()))) this.flush();
    if (this.#failure) throw this.#failure;
  }

  /** Looks anew at what is due: the clock was moved by hand. */
  resetTimer(): void {
    this.#timer.clear();
    this.#timer.set(this.#engine.nextDeadline());
  }

  /** Ends the last turn; whatever comes now is refused. */
  stop(): void {
    this.flush();
    this.#timer.clear();
    this.#failure ??= new ServiceError('ServiceUnavailable', 'The playground is stopping.');
  }

  #onDeadline(): void {
    if (this.#failure) return;
    this.begin();
    this.#engine.settle();
  }

  #hold(held: Held): void {
    this.begin();
    this.#answered++;
    this.#held.push(held);
  }

  #committed(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#hold({ reply: (result) => (result.ok ? resolve() : reject(result.error)), result: done });
    });
  }

  #release(): void {
    const held = this.#held;
    if (held.length === 0) return;
    this.#held = [];
    for (const { reply, result } of held) reply(result);
  }

  #isKept(write: () => void): boolean {
    try {
      write();
      return true;
    } catch (error) {
      this.#fail(error as Error);
      return false;
    }
  }

  #fail(reason: Error): void {
    const failure = new ServiceError('ServiceUnavailable', `The playground could not store this: ${reason.message}`);
    this.#failure = failure;
    this.#timer.clear();
    this.#held = this.#held.map(({ reply }) => ({ reply, result: { ok: false, error: failure } }));
    this.#release();
    this.#events.failed(reason);
  }

  #meta(): Meta {
    const { reservedId } = this.#engine;
    if (reservedId > this.#reservedId) this.#reservedId = reservedId + reservedBlock;
    return { ...this.#clock.kept, reservedId: this.#reservedId, handleKey: this.#handleKey };
  }
}

const done: OperationResult = { ok: true, output: {} };

function pollMs({ input }: OperationRequest): number {
  const { WaitTimeSeconds: seconds = longestPollSeconds } = input as { WaitTimeSeconds?: number };
  return Math.min(seconds * 1000, longestTimerMs);
}
