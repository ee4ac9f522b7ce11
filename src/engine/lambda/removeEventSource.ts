import type { Call } from '../call.ts';
import { notFound } from './limits.ts';
import type { EventSourceRow } from './rows.ts';

/** Says which event source, one way or the other. */
export interface EventSourceRef {
  readonly uuid?: string | undefined;
  /** Row number. */
  readonly id?: number | undefined;
}

/**
 * A batch that is with the function goes on to its end.
 *
 * @throws ResourceNotFoundException
 * @see Lambda API Reference, DeleteEventSourceMapping
 */
export function removeEventSource(call: Call, ref: EventSourceRef): void {
  call.tx.remove('eventSource', eventSourceOf(call, ref).id);
}

/** @throws ResourceNotFoundException */
export function eventSourceOf(call: Call, { uuid, id }: EventSourceRef): EventSourceRow {
  const rows = call.state.documents.rows('eventSource');
  const found = id === undefined ? [...rows.values()].find((row) => row.uuid === uuid) : rows.get(id);
  if (!found) throw notFound(`There is no event source ${String(uuid ?? id).slice(0, 100)}.`);
  return found;
}
