import type { Millis } from './clock.ts';
import type { RowId } from './journal.ts';
import type { OperationRequest, OperationResult } from './operation.ts';

/** A long poll that waits for its queue. */
export interface Poll {
  readonly id: number;
  readonly queue: RowId;
  readonly untilMs: Millis;
  readonly request: OperationRequest;
  readonly reply: (result: OperationResult) => void;
}

/** Waiting long polls, per queue in the order in which they came. */
export class Polls {
  readonly #byId = new Map<number, Poll>();
  readonly #byQueue = new Map<RowId, Set<Poll>>();
  #lastId = 0;

  get size(): number {
    return this.#byId.size;
  }

  add(queue: RowId, untilMs: Millis, request: OperationRequest, reply: Poll['reply']): Poll {
    const poll: Poll = { id: ++this.#lastId, queue, untilMs, request, reply };
    this.#byId.set(poll.id, poll);
    const line = this.#byQueue.get(queue);
    if (line) line.add(poll);
    else this.#byQueue.set(queue, new Set([poll]));
    return poll;
  }

  get(id: number): Poll | undefined {
    return this.#byId.get(id);
  }

  /** The poll that has waited longest on a queue. */
  first(queue: RowId): Poll | undefined {
    return this.#byQueue.get(queue)?.values().next().value;
  }

  all(): Poll[] {
    return [...this.#byId.values()];
  }

  /** False when it was no longer waiting. */
  remove(poll: Poll): boolean {
    if (!this.#byId.delete(poll.id)) return false;
    const line = this.#byQueue.get(poll.queue);
    line?.delete(poll);
    if (line?.size === 0) this.#byQueue.delete(poll.queue);
    return true;
  }
}
