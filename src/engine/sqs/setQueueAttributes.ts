import type { SetQueueAttributesRequest } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { isFifo } from './fifo.ts';
import { delayedMessage, releasedMessage } from './message.ts';
import { queueAt } from './queue.ts';
import { numberAttribute } from './queueAttributes.ts';
import { checkedAttributes, withAttributes } from './queueAttributeChecks.ts';
import type { QueueRow } from './rows.ts';

/**
 * Changes attributes of a queue, all or none, at once (AWS takes up to 60 seconds, 15 minutes for the retention). A new
 * retention holds for messages that are there and may end them; a new delay holds for messages sent from now on, in a FIFO
 * queue also for those that are delayed.
 *
 * @throws QueueDoesNotExist, InvalidAttributeName, InvalidAttributeValue, InvalidParameterValue, OverLimit
 * @see SQS API Reference, SetQueueAttributes; SQS Developer Guide, delay queues
 */
export function setQueueAttributes(call: Call, input: SetQueueAttributesRequest): object {
  const queue = queueAt(call, input.QueueUrl!);
  const set = checkedAttributes(call, queue, input.Attributes!);
  const attributes = withAttributes(queue.attributes, set);
  // Setting a value that was there counts as a change, taking away what was not there does not.
  const sets = Object.keys(set).some((name) => attributes[name] !== undefined);
  if (sets || !isSame(queue.attributes, attributes)) putAttributes(call, queue, attributes);
  return {};
}

/** Gives a queue these attributes instead of those it has. */
export function putAttributes(call: Call, queue: QueueRow, attributes: QueueRow['attributes']): void {
  const after = { ...queue, attributes, modifiedMs: call.clock.now() };
  call.tx.put('queue', queue.id, after);
  const delaySeconds = numberAttribute(after, 'DelaySeconds');
  if (isFifo(queue) && delaySeconds !== numberAttribute(queue, 'DelaySeconds')) delayAgain(call, queue, delaySeconds);
}

function isSame(a: QueueRow['attributes'], b: QueueRow['attributes']): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

function delayAgain(call: Call, queue: QueueRow, seconds: number): void {
  const now = call.clock.now();
  for (const id of call.state.index(queue.id).ids()) {
    const row = call.state.message(id)!;
    if (row.state !== 'delayed') continue;
    const untilMs = row.sentMs + seconds * 1000;
    call.tx.put('message', id, untilMs <= now ? releasedMessage(row) : delayedMessage(row, untilMs));
  }
}
