import type { Millis } from '../engine/clock.ts';
import type { Change, RowId } from '../engine/journal.ts';
import type { StoredDocument } from '../engine/documents.ts';
import type { ContentSource } from '../engine/ports.ts';
import type { DedupRow, MessageRow, QueueRow, TaskRow } from '../engine/sqs/rows.ts';

/** What is kept about the engine as a whole. */
export interface Meta {
  /** Engine clock = wall clock + offset. */
  readonly offsetMs: number;
  /** Set while the clock stands still: the instant it stands at. */
  readonly pausedAtMs?: Millis;
  /** The latest instant known to be reached; time never goes back before it. */
  readonly lastMs: Millis;
  /** Row numbers below this may have been given out. */
  readonly reservedId: RowId;
  /** Keys the check in receipt handles; 32 hex digits, made once a store. */
  readonly handleKey: string;
}

/** Everything but contents, which are read back one at a time. */
export interface Stored {
  readonly meta: Meta | undefined;
  readonly queues: Iterable<QueueRow>;
  /** In ascending id. */
  readonly messages: Iterable<MessageRow>;
  /** Deduplication ids that may still count, in ascending id; to be read after `messages`. Duplicates are not counted. */
  readonly dedups: Iterable<DedupRow>;
  readonly tasks: Iterable<TaskRow>;
  readonly documents: Iterable<StoredDocument>;
}

/** Where acknowledged changes are kept. One implementation per medium, one suite for all (`test/store/`). */
export interface Store extends ContentSource {
  readonly kind: 'sqlite' | 'memory';
  /** Read once, before the first commit. */
  load(): Stored;
  /**
   * Makes the changes of one turn last, all or nothing: they survive the death of the process when this returns.
   * Changes made by time alone are skipped; what time removed is swept later. Receive attempts and
   * deduplication ids of queues are not written: the latter are derived from messages, which stay in the file for as long as
   * their id counts.
   * @throws when the medium refuses (disk full, file gone); nothing of the turn is kept then.
   */
  commit(changes: readonly Change[], meta?: Meta): void;
  /** Deletes some rows that time removed; true while there is more. For idle turns. */
  sweep(): boolean;
  /** Removes everything. */
  reset(meta: Meta): void;
  close(): void;
}
