import type { SqsRecord } from '../../engine/lambda/sqsEvent.ts';
import { eventBytes } from '../../engine/lambda/limits.ts';

/** Bytes of an event beside its records. */
const frameBytes = 100;

/** Cuts what was gathered into events that Lambda would take; a record that is too large alone is one by itself. */
export function eventsOf(records: readonly SqsRecord[]): SqsRecord[][] {
  const events: SqsRecord[][] = [];
  let bytes = Infinity;
  for (const record of records) {
    const size = recordBytes(record);
    if (bytes + size > eventBytes) {
      events.push([]);
      bytes = frameBytes;
    }
    events.at(-1)!.push(record);
    bytes += size;
  }
  return events;
}

function recordBytes(record: SqsRecord): number {
  return Buffer.byteLength(JSON.stringify(record)) + 1;
}

/** Message groups of a batch of a FIFO queue. */
export function groupsOf(records: readonly SqsRecord[]): ReadonlySet<string> {
  return new Set(records.map(({ attributes }) => attributes['MessageGroupId'] ?? ''));
}

export function bytesOf(records: readonly SqsRecord[]): number {
  return records.reduce((sum, record) => sum + recordBytes(record), 0);
}
