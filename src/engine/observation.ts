import type { Millis } from './clock.ts';
import type { RowId } from './journal.ts';

/**
 * Something that happened and changed nothing, so that the journal does not know of it. Told at once, also when the
 * operation fails afterwards.
 */
export type Observation =
  /** A ReceiveMessage that answers with nothing (CloudWatch: NumberOfEmptyReceives). */
  | { readonly kind: 'emptyReceive'; readonly queue: RowId; readonly atMs: Millis }
  /** A successful delete, of whatever (CloudWatch: NumberOfMessagesDeleted counts repeats). */
  | { readonly kind: 'deleteCall'; readonly queue: RowId; readonly atMs: Millis }
  /** What AWS would have refused; `refused` is true when the playground did, too (`--pace aws`). */
  | PacedObservation;

export interface PacedObservation {
  readonly kind: 'paced';
  /** ARN, or the name of a resource that is gone. */
  readonly resource: string;
  readonly operation: string;
  /** Which rule, in words: `300 calls a second`, `one purge in 60 seconds`. */
  readonly limit: string;
  readonly refused: boolean;
  readonly atMs: Millis;
}
