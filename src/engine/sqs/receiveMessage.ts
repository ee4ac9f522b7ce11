import type { Message, ReceiveMessageRequest, ReceiveMessageResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import type { RowId } from '../journal.ts';
import { isWithin, sqsLimits } from '../limits.ts';
import { Wait } from '../operation.ts';
import { attributesMd5 } from './attributesMd5.ts';
import { attributeSelection, selectAttributes, type AttributeSelection } from './attributeSelection.ts';
import { receivedMessage, releasedMessage } from './message.ts';
import { queueAt } from './queue.ts';
import { numberAttribute } from './queueAttributes.ts';
import { receiptHandleOf } from './receiptHandle.ts';
import { invalidParameter, notForThisQueueType } from './refusal.ts';
import type { MessageRow, QueueRow } from './rows.ts';
import { systemAttributes, systemAttributeSelection, type SystemAttributeSelection } from './systemAttributes.ts';

/**
 * Hands out receivable messages, the one sent first first, and hides them for the visibility timeout. Finds every
 * message that is there, also on a short poll (AWS may miss some). A long poll is answered by the first message; it does
 * not wait for `MaxNumberOfMessages` of them.
 *
 * @param input.VisibilityTimeout Seconds, 0 to 43 200, else the queue's; with 0 a message is handed out and stays visible.
 * @param input.WaitTimeSeconds Seconds, 0 to 20, else the queue's.
 * @throws QueueDoesNotExist; InvalidParameterValue; OverLimit on a short poll with 120 000 messages in flight. A long
 *   poll waits then.
 * @see SQS API Reference, ReceiveMessage
 */
export function receiveMessage(call: Call, input: ReceiveMessageRequest): ReceiveMessageResult | Wait {
  const queue = queueAt(call, input.QueueUrl!);
  const max = checkedMax(input);
  const visibilitySeconds = checkedVisibility(queue, input);
  const waitSeconds = checkedWait(queue, input);
  refuseAttemptId(input);

  const free = sqsLimits.inFlight.max - call.state.index(queue.id).inFlight;
  if (free <= 0 && waitSeconds === 0) throw overLimit();

  const received = takeVisible(call, queue, Math.min(max, free), visibilitySeconds * 1000);
  if (received.length > 0) return { Messages: describe(call, queue, input, received) };
  if (waitSeconds === 0 || call.lastPoll) return {};
  return new Wait(queue.id, call.clock.now() + waitSeconds * 1000);
}

function takeVisible(call: Call, queue: QueueRow, max: number, hiddenMs: number): MessageRow[] {
  if (max <= 0) return [];
  const index = call.state.index(queue.id);
  // Handed out without being hidden they stay first, so all are found before: none twice in one answer.
  if (hiddenMs === 0) return index.firstVisibles(max).map((id) => handOut(call, id, hiddenMs));

  const taken: MessageRow[] = [];
  while (taken.length < max) {
    const id = index.firstVisible();
    if (id === undefined) break;
    taken.push(handOut(call, id, hiddenMs));
  }
  return taken;
}

function handOut(call: Call, id: RowId, hiddenMs: number): MessageRow {
  const now = call.clock.now();
  const received = receivedMessage(call.state.message(id)!, now, now + hiddenMs, call.caller.client);
  const row = hiddenMs === 0 ? releasedMessage(received) : received;
  call.tx.put('message', id, row);
  return row;
}

function describe(
  call: Call,
  queue: QueueRow,
  input: ReceiveMessageRequest,
  received: readonly MessageRow[],
): Message[] {
  const selection = attributeSelection(input.MessageAttributeNames);
  const systemSelection = systemAttributeSelection(input);
  return received.map((row) => messageOf(call, queue, row, selection, systemSelection));
}

function messageOf(
  call: Call,
  queue: QueueRow,
  row: MessageRow,
  selection: AttributeSelection,
  systemSelection: SystemAttributeSelection,
): Message {
  const content = call.state.content(row.id);
  const message: Message = {
    MessageId: content.messageId,
    ReceiptHandle: receiptHandleOf(call.handleKey, queue.id, row.id, row.receives),
    MD5OfBody: content.bodyMd5,
    Body: content.body,
  };
  const system = systemAttributes(systemSelection, row, content);
  if (system) message.Attributes = system;
  const attributes = selectAttributes(selection, content.attributes);
  if (attributes) {
    message.MD5OfMessageAttributes = attributesMd5(call.digest, attributes);
    message.MessageAttributes = attributes;
  }
  return message;
}

function checkedMax({ MaxNumberOfMessages: max = 1 }: ReceiveMessageRequest): number {
  if (isWithin(sqsLimits.receive, max)) return max;
  throw invalidParameter('MaxNumberOfMessages', max, 'Must be between 1 and 10, if provided.');
}

function checkedVisibility(queue: QueueRow, { VisibilityTimeout: seconds }: ReceiveMessageRequest): number {
  if (seconds === undefined) return numberAttribute(queue, 'VisibilityTimeout');
  if (isWithin(sqsLimits.visibility, seconds)) return seconds;
  throw invalidParameter('VisibilityTimeout', seconds, 'Must be >= 0 and <= 43200, if provided.');
}

function checkedWait(queue: QueueRow, { WaitTimeSeconds: seconds }: ReceiveMessageRequest): number {
  if (seconds === undefined) return numberAttribute(queue, 'ReceiveMessageWaitTimeSeconds');
  if (isWithin(sqsLimits.wait, seconds)) return seconds;
  throw invalidParameter('WaitTimeSeconds', seconds, 'Must be >= 0 and <= 20, if provided.');
}

function refuseAttemptId({ ReceiveRequestAttemptId: id }: ReceiveMessageRequest): void {
  if (id) throw notForThisQueueType('ReceiveRequestAttemptId', id);
}

/** The sentence as AWS gave it in 2014; no newer record of it is known. */
function overLimit(): ServiceError {
  return new ServiceError(
    'OverLimit',
    'Too many messages have been received without being deleted. Please delete your received messages or let them timeout before receiving more.',
  );
}
