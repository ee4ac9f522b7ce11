import type { Millis } from '../clock.ts';
import type { Change, RowId } from '../journal.ts';
import type { DedupRow, MessageRow } from '../sqs/rows.ts';
import type { State } from '../state.ts';
import { messageEvent } from './messageEvent.ts';
import { Metrics } from './metrics.ts';
import type { MoveEvent } from './moves.ts';
import { Traffic } from './traffic.ts';
import type { Watch } from './watch.ts';

/**
 * What is observed of one queue, kept from the journal: a few additions for each change of one of its messages, and more
 * only while somebody watches.
 */
export class Activity {
  readonly traffic = new Traffic();
  readonly metrics: Metrics;
  /** Rises with every change. */
  revision = 0;
  /** Sends that were dropped, of the deduplication ids that still count. */
  duplicates = 0;
  /** FIFO: the group that was served last. */
  servedLast: string | undefined;
  /** The member of JSON bodies by which messages of a lane were told apart last. */
  tellingMember: string | undefined;
  watch: Watch | undefined;

  constructor(state: State, queue: RowId, nowMs: Millis) {
    this.metrics = new Metrics(state, queue, nowMs);
    for (const { duplicates } of state.dedups(queue)) this.duplicates += duplicates;
  }

  sent({ atMs }: Change, row: MessageRow): void {
    this.traffic.sent.add(atMs);
    this.metrics.sent(atMs, row.size);
    this.#entered(atMs, row);
  }

  changed({ atMs }: Change, before: MessageRow, after: MessageRow): void {
    if (after.receives > before.receives) {
      this.traffic.received.add(atMs);
      this.metrics.count('received', atMs);
      this.servedLast = after.group;
    }
    this.revision++;
    this.metrics.changed(atMs, after);
    this.watch?.change(before, after);
  }

  ended(change: Change<'message'>, row: MessageRow): void {
    const { atMs, cause } = change;
    if (isDelete(cause.operation)) this.traffic.deleted.add(atMs);
    // A delete through a handle is observed, also when there is nothing to delete; one from a panel has none.
    if (cause.operation === 'deleteMessage') this.metrics.count('deleted', atMs);
    this.revision++;
    this.metrics.changed(atMs, row);
    this.watch?.leave(row, messageEvent(change), atMs);
  }

  /**
   * What a redrive brings counts as sent, for it is a new message (whether CloudWatch counts it is not recorded); what a
   * redrive policy brings does not (aws-facts 1.11).
   */
  movedIn(change: Change, row: MessageRow, event: MoveEvent): void {
    if (event === 'redriven') this.sent(change, row);
    else this.#entered(change.atMs, row);
  }

  movedOut({ atMs }: Change, row: MessageRow, event: MoveEvent): void {
    this.revision++;
    this.metrics.changed(atMs, row);
    this.watch?.leave(row, event, atMs);
  }

  /** True when the change says that a send was dropped. */
  deduplicated(atMs: Millis, before: DedupRow | undefined, after: DedupRow | undefined): boolean {
    const dropped = (after?.duplicates ?? 0) - (before?.duplicates ?? 0);
    this.revision++;
    this.duplicates += dropped;
    if (dropped > 0) this.metrics.count('deduplicated', atMs);
    return dropped > 0;
  }

  #entered(atMs: Millis, row: MessageRow): void {
    this.revision++;
    this.metrics.changed(atMs, row);
    this.watch?.enter(row);
  }
}

function isDelete(operation: string): boolean {
  return operation === 'DeleteMessage' || operation === 'DeleteMessageBatch' || operation === 'deleteMessage';
}
