import type { PurgeQueueRequest } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import type { RowId } from '../journal.ts';
import { isFifo } from './fifo.ts';
import { queueArn, queueAt } from './queue.ts';
import { afterPurge, purgeKey } from './rests.ts';
import type { QueueRow } from './rows.ts';

/**
 * Deletes every message of a queue: visible, in flight and delayed.
 *
 * @throws QueueDoesNotExist; PurgeQueueInProgress in pace `aws` within 60 seconds of another purge.
 * @see SQS API Reference, PurgeQueue
 */
export function purgeQueue(call: Call, input: PurgeQueueRequest): object {
  const queue = queueAt(call, input.QueueUrl!);
  const key = purgeKey(queue, queue.name);
  if (call.pacer.isTooSoon(afterPurge, key, queueArn(queue), call.operation)) throw inProgress(queue);
  removeMessages(call, queue.id);
  if (isFifo(queue)) forgetDuplicates(call, queue);
  call.pacer.startRest(afterPurge, key);
  return {};
}

function inProgress({ name }: QueueRow): ServiceError {
  const text = `Only one PurgeQueue operation on ${name} is allowed every 60 seconds.`;
  return new ServiceError('PurgeQueueInProgress', text);
}

/** What was purged can be sent again at once (aws-facts 1.9). */
function forgetDuplicates(call: Call, queue: QueueRow): void {
  for (const { id } of [...call.state.dedups(queue.id)]) call.tx.remove('dedup', id);
  call.tx.put('queue', queue.id, { ...queue, dedupFrom: call.tx.nextId() });
}

/** Removes every message of a queue, in the order sent. */
export function removeMessages(call: Call, queue: RowId): void {
  for (const id of call.state.index(queue).ids()) call.tx.remove('message', id);
}
