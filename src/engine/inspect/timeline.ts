import type { Client } from '../call.ts';
import type { Millis } from '../clock.ts';
import { timeOperation, type Cause, type Change, type RowId } from '../journal.ts';
import type { MessageRow } from '../sqs/rows.ts';
import { messageEvent, type MessageEvent } from './messageEvent.ts';
import type { Move, MoveEvent } from './moves.ts';
import type { TimelineEntry } from './views.ts';

/** How many entries are remembered, of all queues together. */
const capacity = 100_000;

interface MovedTo {
  readonly from: RowId;
  readonly queue: RowId;
  readonly name: string;
}

/**
 * The latest changes of messages, in memory alone: a ring of columns, so that remembering costs a few writes and no
 * object, and looking one message up walks one typed array. A move to another queue is one entry of both sides.
 */
export class Timeline {
  readonly #message = new Float64Array(capacity);
  readonly #queue = new Float64Array(capacity);
  readonly #atMs = new Float64Array(capacity);
  readonly #untilMs = new Float64Array(capacity);
  readonly #event: MessageEvent[] = [];
  readonly #group: (string | undefined)[] = [];
  readonly #client: Client[] = [];
  readonly #operation: string[] = [];
  /** Where moved messages went, by place in the ring. */
  readonly #moves = new Map<number, MovedTo>();
  /** Places at which messages left under a number that they have no more. */
  readonly #left = new Map<RowId, number>();
  #written = 0;

  add(change: Change<'message'>): void {
    const row = (change.after ?? change.before)!;
    this.#add(row, messageEvent(change), change.after?.untilMs ?? 0, change.atMs, change.cause);
  }

  /** @param name Of the queue it went to. */
  addMove({ from, to }: Move, event: MoveEvent, name: string, atMs: Millis, cause: Cause): void {
    const at = this.#written % capacity;
    this.#add(to, event, 0, atMs, cause);
    this.#queue[at] = from.queue;
    this.#moves.set(at, { from: from.id, queue: to.queue, name });
    if (from.id !== to.id) this.#left.set(from.id, at);
  }

  /** A send was dropped because it repeated this message. */
  addDuplicate({ id, after, atMs, cause }: Change<'dedup'>): void {
    const { queue, group } = after!;
    this.#add({ id, queue, group }, 'duplicateDropped', 0, atMs, cause);
  }

  /** What is remembered of one message, oldest first, also of when it was in another queue under another number. */
  of(message: RowId): TimelineEntry[] {
    const entries: TimelineEntry[] = [];
    const left = this.#left.get(message);
    let number = message;
    for (let count = this.#written - 1, first = this.#first; count >= first; count--) {
      const at = count % capacity;
      if (this.#message[at] !== number && at !== left) continue;
      entries.push(this.#entry(at));
      if (this.#event[at] === 'sent') break;
      number = this.#moveAt(at)?.from ?? number;
    }
    return entries.reverse();
  }

  /** The latest `max` entries of the messages of one group, oldest first. */
  ofGroup(queue: RowId, group: string, max: number): (TimelineEntry & { readonly id: RowId })[] {
    const entries: (TimelineEntry & { readonly id: RowId })[] = [];
    for (let count = this.#written - 1; count >= this.#first && entries.length < max; count--) {
      const at = count % capacity;
      if (this.#group[at] !== group) continue;
      const move = this.#moveAt(at);
      const isOwn = this.#queue[at] === queue;
      if (isOwn || move?.queue === queue) {
        entries.push({ ...this.#entry(at), id: isOwn && move ? move.from : this.#message[at]! });
      }
    }
    return entries.reverse();
  }

  clear(): void {
    this.#written = 0;
    this.#message.fill(0);
    this.#moves.clear();
    this.#left.clear();
  }

  #add(
    row: Pick<MessageRow, 'id' | 'queue' | 'group'>,
    event: MessageEvent,
    untilMs: Millis,
    atMs: Millis,
    cause: Cause,
  ): void {
    const at = this.#written++ % capacity;
    if (this.#moves.size > 0) this.#forgetMove(at);
    this.#message[at] = row.id;
    this.#queue[at] = row.queue;
    this.#atMs[at] = atMs;
    this.#untilMs[at] = untilMs;
    this.#event[at] = event;
    this.#group[at] = row.group;
    this.#client[at] = cause.client;
    this.#operation[at] = cause.operation;
  }

  #forgetMove(at: number): void {
    const move = this.#moves.get(at);
    if (!move) return;
    this.#moves.delete(at);
    if (this.#left.get(move.from) === at) this.#left.delete(move.from);
  }

  get #first(): number {
    return Math.max(0, this.#written - capacity);
  }

  #moveAt(at: number): MovedTo | undefined {
    const event = this.#event[at];
    return event === 'deadLettered' || event === 'redriven' ? this.#moves.get(at) : undefined;
  }

  #entry(at: number): TimelineEntry {
    const operation = this.#operation[at]!;
    const client = this.#client[at]!;
    const untilMs = this.#untilMs[at]!;
    const move = this.#moveAt(at);
    return {
      atMs: this.#atMs[at]!,
      event: this.#event[at]!,
      ...(move ? { queue: move.name } : {}),
      // Time has no name; a move task's steps are made by time, but say whose they are.
      ...(client.label === timeOperation ? {} : { client: holderOf(client) }),
      ...(operation === timeOperation ? {} : { operation }),
      ...(untilMs > 0 ? { untilMs } : {}),
    };
  }
}

/** A client as views show it. */
export function holderOf({ label, pid, script }: Client): { label: string; pid?: number; script?: string } {
  return { label, ...(pid === undefined ? {} : { pid }), ...(script === undefined ? {} : { script }) };
}
