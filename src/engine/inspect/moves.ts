import { moveOperation } from '../engine.ts';
import type { Cause, Change } from '../journal.ts';
import type { MessageRow } from '../sqs/rows.ts';

/** What takes a message out of one queue and puts it into another, all in one operation. */
const movers: ReadonlySet<string> = new Set(['ReceiveMessage', 'receiveMessage', moveOperation]);

export type MoveEvent = 'deadLettered' | 'redriven';

/** A message as it left one queue and as it arrived in the other, often under another number. */
export interface Move {
  readonly from: MessageRow;
  readonly to: MessageRow;
}

/** Whether a message that goes or comes by this operation only changes its queue. A receive moves what it finds too often. */
export function isMover(operation: string): boolean {
  return movers.has(operation);
}

export function moveEvent(operation: string): MoveEvent {
  return operation === moveOperation ? 'redriven' : 'deadLettered';
}

/**
 * Finds the two halves of a move that are two changes of one operation. They may come in either order; several moves of
 * one operation come in the same order on both sides.
 */
export class MovePairs {
  #cause: Cause | undefined;
  #left: MessageRow[] = [];
  #arrived: MessageRow[] = [];

  /** Takes in one half; the move when that was the second. */
  pair({ before, after, cause }: Change<'message'>): Move | undefined {
    if (cause !== this.#cause) {
      this.#cause = cause;
      this.#left = [];
      this.#arrived = [];
    }
    if (before) {
      const to = this.#arrived.shift();
      if (to) return { from: before, to };
      this.#left.push(before);
      return undefined;
    }
    const from = this.#left.shift();
    if (from) return { from, to: after! };
    this.#arrived.push(after!);
    return undefined;
  }

  clear(): void {
    this.#cause = undefined;
    this.#left = [];
    this.#arrived = [];
  }
}
