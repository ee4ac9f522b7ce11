import type { ChangeMessageVisibilityRequest } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { isWithin } from '../limits.ts';
import { heldMessage, releasedMessage } from './message.ts';
import { queueAt } from './queue.ts';
import { messageOfReceipt } from './receipt.ts';
import { invalidParameter, missingParameter } from './refusal.ts';
import type { MessageRow, QueueRow } from './rows.ts';

/**
 * Restarts or ends the invisibility of a received message, counted from now and not from its receipt. The next receive
 * has the queue's timeout again.
 *
 * @param input.VisibilityTimeout Seconds, 0 to 43 200, and never more than 12 h after the receipt; 0 makes the message
 *   visible at once.
 * @throws QueueDoesNotExist; ReceiptHandleIsInvalid for what never was a handle of this queue; InvalidParameterValue for
 *   a message that is gone, or a timeout out of range.
 * @see SQS API Reference, ChangeMessageVisibility
 */
export function changeMessageVisibility(call: Call, input: ChangeMessageVisibilityRequest): object {
  const queue = queueAt(call, input.QueueUrl!);
  const seconds = input.VisibilityTimeout;
  if (seconds === undefined) throw missingParameter('VisibilityTimeout');
  if (!isWithin(call.limits.visibility, seconds)) {
    throw invalidParameter('VisibilityTimeout', seconds, 'Must be between 0 and 43200.');
  }
  changeByReceipt(call, queue, input.ReceiptHandle, seconds);
  return {};
}

/** What ChangeMessageVisibility and an entry of its batch have in common. */
export function changeByReceipt(call: Call, queue: QueueRow, handle: string | undefined, seconds: number): void {
  const message = messageOfReceipt(call, queue, handle);
  if (!message) {
    const reason = 'Message does not exist or is not available for visibility timeout change.';
    throw invalidParameter('ReceiptHandle', handle!, reason);
  }
  if (message.state !== 'inFlight') return; // AWS: a lapsed handle of a standard queue succeeds and changes nothing

  const untilMs = call.clock.now() + seconds * 1000;
  requireWithinTwelveHours(call, message, untilMs, seconds);
  call.tx.put('message', message.id, seconds === 0 ? releasedMessage(message) : heldMessage(message, untilMs));
}

/** AWS refuses what would pass the limit and does not shorten it. */
function requireWithinTwelveHours(call: Call, message: MessageRow, untilMs: number, seconds: number): void {
  const { max } = call.limits.visibility;
  if (untilMs <= message.lastReceivedMs + max * 1000) return;
  const reason = `Total VisibilityTimeout for the message is beyond the limit [${max} seconds].`;
  throw invalidParameter('VisibilityTimeout', seconds, reason);
}
