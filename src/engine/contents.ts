import { ServiceError } from './errors.ts';
import type { RowId } from './journal.ts';
import type { ContentSource } from './ports.ts';
import { RowMap } from './rowMap.ts';
import type { ContentRow } from './sqs/rows.ts';

/** What a content costs beside its text: object headers, ids, digests. Measured near 400 bytes; a round figure. */
const overheadBytes = 400;

/**
 * What messages say, in memory up to a budget.
 *
 * Past the budget, with a source (the store) a content is let go as soon as it is committed and read back when asked
 * for; without one (memory mode) new contents are refused.
 */
export class Contents {
  readonly #kept = new RowMap<ContentRow>();
  /** Past the budget and not committed yet. */
  readonly #spilling = new Map<RowId, ContentRow>();
  readonly #source: ContentSource | undefined;
  readonly #budgetBytes: number;
  #bytes = 0;

  constructor(budgetBytes: number, source: ContentSource | undefined) {
    this.#budgetBytes = budgetBytes;
    this.#source = source;
  }

  /** Bytes of contents in memory, by estimate. */
  get bytes(): number {
    return this.#bytes;
  }

  /** @throws ServiceUnavailable in memory mode when the limit is reached. */
  put(id: RowId, content: ContentRow): void {
    const bytes = weigh(content);
    if (this.#bytes + bytes > this.#budgetBytes) {
      if (!this.#source) throw new ServiceError('ServiceUnavailable', memoryFull(this.#budgetBytes));
      this.#spilling.set(id, content);
      return;
    }
    this.#kept.set(id, content);
    this.#bytes += bytes;
  }

  get(id: RowId): ContentRow | undefined {
    return this.#kept.get(id) ?? this.#spilling.get(id) ?? this.#source?.readContent(id);
  }

  remove(id: RowId): void {
    const content = this.#kept.get(id);
    if (!content) {
      this.#spilling.delete(id);
      return;
    }
    this.#kept.delete(id);
    this.#bytes -= weigh(content);
  }

  /** Says that everything put so far can be read back from the source. */
  committed(): void {
    if (this.#spilling.size > 0) this.#spilling.clear();
  }

  clear(): void {
    this.#kept.clear();
    this.#spilling.clear();
    this.#bytes = 0;
  }
}

function weigh(content: ContentRow): number {
  let bytes = overheadBytes + content.body.length + (content.traceHeader?.length ?? 0);
  for (const name in content.attributes) {
    const value = content.attributes[name]!;
    bytes += name.length + value.DataType.length + overheadBytes / 4;
    bytes += value.StringValue?.length ?? value.BinaryValue?.byteLength ?? 0;
  }
  return bytes;
}

function memoryFull(bytes: number): string {
  return `The playground keeps messages in memory and holds its limit of ${bytes} bytes. Delete or purge messages, raise --memory-limit, or give a --data-dir.`;
}
