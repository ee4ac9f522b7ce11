import type { RowId } from '../journal.ts';
import type { QueueRow } from './rows.ts';

/** Of a queue or a topic. */
export function isFifo({ attributes }: Pick<QueueRow, 'attributes'>): boolean {
  return attributes['FifoQueue'] === 'true' || attributes['FifoTopic'] === 'true';
}

/** Whether a deduplication id counts within its group alone. */
export function isScopedByGroup(queue: QueueRow): boolean {
  return queue.attributes['DeduplicationScope'] === 'messageGroup';
}

/** As AWS's look: twenty digits (aws-facts 1.9). */
const firstSequenceNumber = 18_849_496_460_467_696_128n;

/** Rises with the row number, which is the order sent, and leaves room between two, as AWS's does. */
export function sequenceNumber(id: RowId): string {
  return (firstSequenceNumber + BigInt(id) * 256n).toString();
}
