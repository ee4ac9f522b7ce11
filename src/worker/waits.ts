import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../engine/engine.ts';
import { ServiceError } from '../engine/errors.ts';
import type { Awaited, Condition, MessageCondition, QueueCondition } from '../gateway/condition.ts';
import type { WaitOptions } from '../gateway/control.ts';
import type { Advance } from './advance.ts';
import type { ChangeFeed } from './changeFeed.ts';
import { MessageFinder } from './messageFinder.ts';
import type { EngineClock } from './time.ts';
import { inboxStanding, publishStanding } from './topicStanding.ts';
import type { Turn } from './turn.ts';

/** How long nobody must have been answered before a waiting call moves the clock again, in ms of real time. */
const quietMs = 50;
const mostWaiting = 1000;

interface Pending {
  readonly condition: Condition;
  readonly finder: MessageFinder | undefined;
  /** Called when there is an instant to jump to, and at the end. */
  wake: () => void;
  end(result: Awaited | Error): void;
}

/**
 * Calls that wait for a condition. Each is looked at when a turn has ended, so its answer is committed; nothing polls.
 *
 * A call that advances jumps to one deadline after the other, but only while nobody works: whoever received something at
 * one instant gets real time to do what it does with it.
 */
export class Waits {
  readonly #engine: Engine;
  readonly #turn: Turn;
  readonly #clock: EngineClock;
  readonly #advance: Advance;
  readonly #feed: ChangeFeed;
  readonly #pending = new Set<Pending>();

  constructor(engine: Engine, turn: Turn, clock: EngineClock, advance: Advance, feed: ChangeFeed) {
    this.#engine = engine;
    this.#turn = turn;
    this.#clock = clock;
    this.#advance = advance;
    this.#feed = feed;
  }

  /** @throws QueueDoesNotExist, NotFoundException when the condition's queue or topic goes; ServiceUnavailable when the worker stops or too many wait. */
  wait(condition: Condition, { timeoutMs, advances }: WaitOptions, signal: AbortSignal): Promise<Awaited> {
    if (this.#pending.size >= mostWaiting) {
      throw new ServiceError('ServiceUnavailable', `${mostWaiting} calls are waiting already.`);
    }
    const { promise, resolve, reject } = Promise.withResolvers<Awaited>();
    const finder = condition.kind === 'message' ? new MessageFinder(this.#engine, condition.messageId) : undefined;
    const pending: Pending = {
      condition,
      finder,
      wake: () => {},
      end: (result) => {
        if (!this.#pending.delete(pending)) return;
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        finder?.stop();
        pending.wake();
        if (result instanceof Error) reject(result);
        else resolve(result);
      },
    };
    const giveUp = (): void => pending.end(new ServiceError('RequestCancelled', 'Nobody waits any more.'));
    const timer = setTimeout(() => void this.#timeOut(pending), timeoutMs).unref();
    this.#pending.add(pending);
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
    else void this.#begin(pending, advances).catch((error: Error) => pending.end(error));
    return promise;
  }

  /** Everything up to here is committed: whoever's condition holds now is answered. */
  turnEnded(): void {
    for (const pending of this.#pending) this.#look(pending);
  }

  /** Ends all waiting: the worker stops, or its store has refused. */
  stop(): void {
    for (const pending of this.#pending) {
      pending.end(new ServiceError('ServiceUnavailable', 'The playground is stopping.'));
    }
  }

  async #begin(pending: Pending, advances: boolean): Promise<void> {
    this.#turn.begin(); // its end is the first look
    this.#engine.settle();
    if (pending.finder) {
      await pending.finder.search();
      this.#turn.begin();
    }
    if (advances) await this.#jump(pending);
  }

  async #jump(pending: Pending): Promise<void> {
    await nextTurn(); // the first look comes before the first jump
    let answered = this.#turn.answered;
    while (this.#pending.has(pending)) {
      if (this.#turn.answered !== answered) {
        answered = this.#turn.answered;
        await sleep(quietMs, undefined, { ref: false });
      } else if (await this.#advance.next()) {
        this.#feed.noteAnything();
        await nextTurn();
      } else await new Promise<void>((resolve) => (pending.wake = resolve)); // until something is due again
    }
  }

  async #timeOut(pending: Pending): Promise<void> {
    try {
      // With a limit of 0 too, a message is looked for everywhere before it is nowhere.
      while (this.#pending.has(pending) && pending.finder && !pending.finder.hasSearched) await nextTurn();
      this.#turn.begin();
      this.#engine.settle();
      await nextTurn();
      pending.end(this.#standing(pending));
    } catch (error) {
      pending.end(error as Error);
    }
  }

  #look(pending: Pending): void {
    try {
      const standing = this.#standing(pending);
      if (standing.met) pending.end(standing);
      else if (this.#engine.nextDeadline() !== undefined) pending.wake();
    } catch (error) {
      pending.end(error as Error);
    }
  }

  /** @throws QueueDoesNotExist, NotFoundException */
  #standing({ condition, finder }: Pending): Awaited {
    const clock = this.#clock.state;
    const { state } = this.#engine;
    if (condition.kind === 'publish') return { ...publishStanding(state, condition), clock };
    if (condition.kind === 'inbox') return { ...inboxStanding(state, condition), clock };
    return condition.kind === 'queue'
      ? { ...this.#queueStanding(condition), clock }
      : { ...this.#messageStanding(condition, finder!), clock };
  }

  #queueStanding({ queueId, counts }: QueueCondition): Pick<Awaited, 'met' | 'queue'> {
    const { state } = this.#engine;
    if (!state.queue(queueId)) throw new ServiceError('QueueDoesNotExist', 'The queue was deleted meanwhile.');
    const { visible, inFlight, delayed } = state.index(queueId);
    const queue = { visible, inFlight, delayed, total: visible + inFlight + delayed };
    const met = Object.entries(counts).every(([name, { atLeast, atMost }]) => {
      const count = queue[name as keyof typeof queue];
      return count >= atLeast && count <= atMost;
    });
    return { met, queue };
  }

  #messageStanding(
    { queueId, state, gone }: MessageCondition,
    finder: MessageFinder,
  ): Pick<Awaited, 'met' | 'message'> {
    const places = finder.places();
    const there = places.filter((row) => queueId === undefined || row.queue === queueId);
    const met = gone
      ? finder.hasSearched && there.length === 0
      : there.some((row) => state === undefined || row.state === state);
    const row = there[0] ?? places[0];
    if (!row) return { met, message: null };
    const { name, accountId, region } = this.#engine.state.queue(row.queue)!;
    return { met, message: { queue: name, accountId, region, state: row.state } };
  }
}
