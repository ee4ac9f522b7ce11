import type { Client } from '../call.ts';
import { timeOperation, type Change, type RowId } from '../journal.ts';
import { messageEvent, type MessageEvent } from './messageEvent.ts';
import type { TimelineEntry } from './views.ts';

/** How many entries are remembered, of all queues together. */
const capacity = 100_000;

/**
 * The latest changes of messages, in memory alone: a ring of columns, so that remembering costs a few writes and no
 * object, and looking one message up walks one typed array.
 */
export class Timeline {
  readonly #message = new Float64Array(capacity);
  readonly #atMs = new Float64Array(capacity);
  readonly #untilMs = new Float64Array(capacity);
  readonly #event: MessageEvent[] = [];
  readonly #client: Client[] = [];
  readonly #operation: string[] = [];
  #written = 0;

  add(change: Change<'message'>): void {
    const at = this.#written++ % capacity;
    this.#message[at] = change.id;
    this.#atMs[at] = change.atMs;
    this.#untilMs[at] = change.after?.untilMs ?? 0;
    this.#event[at] = messageEvent(change);
    this.#client[at] = change.cause.client;
    this.#operation[at] = change.cause.operation;
  }

  /** What is remembered of one message, oldest first. */
  of(message: RowId): TimelineEntry[] {
    const entries: TimelineEntry[] = [];
    const first = Math.max(0, this.#written - capacity);
    for (let count = first; count < this.#written; count++) {
      const at = count % capacity;
      if (this.#message[at] === message) entries.push(this.#entry(at));
    }
    return entries;
  }

  clear(): void {
    this.#written = 0;
    this.#message.fill(0);
  }

  #entry(at: number): TimelineEntry {
    const event = this.#event[at]!;
    const operation = this.#operation[at]!;
    const untilMs = this.#untilMs[at]!;
    return {
      atMs: this.#atMs[at]!,
      event,
      ...(operation === timeOperation ? {} : { client: holderOf(this.#client[at]!), operation }),
      ...(untilMs > 0 ? { untilMs } : {}),
    };
  }
}

/** A client as views show it. */
export function holderOf({ label, pid, script }: Client): { label: string; pid?: number; script?: string } {
  return { label, ...(pid === undefined ? {} : { pid }), ...(script === undefined ? {} : { script }) };
}
