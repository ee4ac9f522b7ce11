import type { RowId } from '../journal.ts';
import type { PublishRow } from './rows.ts';

/** What one field of the matrix and one delivery hold in memory, bytes; rounded up from what was measured. */
const cellBytes = 64;
const deliveryBytes = 1024;

/** Row numbers in order, and how much memory their rows hold. */
class Held {
  readonly ids: RowId[] = [];
  bytes = 0;

  add(id: RowId, bytes: number): void {
    this.bytes += bytes;
    this.ids.push(id);
    if (this.ids.length > 1 && this.ids.at(-2)! > id) this.ids.sort((a, b) => a - b);
  }

  /** The oldest goes first, as a rule. */
  remove(id: RowId, bytes: number): void {
    this.bytes -= bytes;
    if (this.ids[0] === id) this.ids.shift();
    else this.ids.splice(this.ids.lastIndexOf(id), 1);
  }
}

/** The publishes of one topic, the oldest first. */
export class PublishList {
  readonly #all = new Held();
  readonly #idle = new Held();

  get ids(): readonly RowId[] {
    return this.#all.ids;
  }

  /** Of messages and their attributes. */
  get bytes(): number {
    return this.#all.bytes;
  }

  /** Those that nothing keeps: all is delivered, and no archive holds them. */
  get idle(): readonly RowId[] {
    return this.#idle.ids;
  }

  /** What those hold in memory, with what became of them. */
  get idleBytes(): number {
    return this.#idle.bytes;
  }

  /** @returns Bytes of messages that are still to be delivered: more by so many. */
  apply(before: PublishRow | undefined, after: PublishRow | undefined): number {
    if (!before && after) this.#all.add(after.id, after.size);
    if (before && !after) this.#all.remove(before.id, before.size);
    this.#applyIdle(before && isIdle(before) ? before : undefined, after && isIdle(after) ? after : undefined);
    return waitingBytes(after) - waitingBytes(before);
  }

  #applyIdle(before: PublishRow | undefined, after: PublishRow | undefined): void {
    if (before && after) this.#idle.bytes += heldBytes(after) - heldBytes(before);
    else if (before) this.#idle.remove(before.id, heldBytes(before));
    else if (after) this.#idle.add(after.id, heldBytes(after));
  }
}

function isIdle({ pending, archivedUntilMs }: PublishRow): boolean {
  return pending === 0 && archivedUntilMs === undefined;
}

function heldBytes({ size, cells }: PublishRow): number {
  let bytes = size + cells.length * cellBytes;
  for (const { delivery } of cells) if (delivery !== undefined) bytes += deliveryBytes;
  return bytes;
}

function waitingBytes(row: PublishRow | undefined): number {
  return row && row.pending > 0 ? row.size : 0;
}
