import type { PurgeQueueRequest } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import type { RowId } from '../journal.ts';
import { queueAt } from './queue.ts';

/**
 * Deletes every message of a queue: visible, in flight and delayed. A second purge may follow at once; AWS allows one in
 * 60 seconds (PurgeQueueInProgress).
 *
 * @throws QueueDoesNotExist
 * @see SQS API Reference, PurgeQueue
 */
export function purgeQueue(call: Call, input: PurgeQueueRequest): object {
  removeMessages(call, queueAt(call, input.QueueUrl!).id);
  return {};
}

/** Removes every message of a queue, in the order sent. */
export function removeMessages(call: Call, queue: RowId): void {
  for (const id of call.state.index(queue).ids()) call.tx.remove('message', id);
}
