import type { Message, ReceiveMessageRequest, ReceiveMessageResult } from '@aws-sdk/client-sqs';
import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import { isWithin } from '../limits.ts';
import { Wait } from '../operation.ts';
import { attributesMd5 } from './attributesMd5.ts';
import { attributeSelection, selectAttributes, type AttributeSelection } from './attributeSelection.ts';
import { mostMoved, moveToDeadLetterQueue } from './deadLetter.ts';
import { takeFaulty } from './faults.ts';
import { isFifo } from './fifo.ts';
import { badFifoId, isFifoId } from './fifoIds.ts';
import { requireCallRate } from './fifoRate.ts';
import { handOut } from './handOut.ts';
import { queueAt } from './queue.ts';
import { numberAttribute } from './queueAttributes.ts';
import { receiptHandleOf } from './receiptHandle.ts';
import { takeFifo } from './receiveFifo.ts';
import { invalidParameter, notForThisQueueType } from './refusal.ts';
import type { MessageRow, QueueRow } from './rows.ts';
import { systemAttributes, systemAttributeSelection, type SystemAttributeSelection } from './systemAttributes.ts';

/**
 * Hands out receivable messages, the one sent first first but for noisy groups, and hides them for the visibility timeout.
 * Finds every message that is there, also on a short poll (AWS may miss some, and so does a queue with faults). A long poll is answered by the first message; it does
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
  const max = checkedMax(call, input);
  const visibilitySeconds = checkedVisibility(call, queue, input);
  const waitSeconds = checkedWait(call, queue, input);

  const attemptId = checkedAttempt(queue, input);
  if (isFifo(queue) && !call.isRepeated) requireCallRate(call, queue, undefined);

  const free = call.limits.inFlight.max - call.state.index(queue.id).inFlight;
  if (free <= 0 && waitSeconds === 0 && !isFifo(queue)) throw overLimit();

  const received = take(call, queue, Math.min(max, free), visibilitySeconds * 1000, attemptId, waitSeconds === 0);
  if (received.length > 0) return { Messages: describe(call, queue, input, received) };
  // A receive that moved away all it may does not wait beside what is left: whoever polls comes again at once.
  const isMoreThere = free > 0 && call.state.index(queue.id).hasReceivable;
  if (waitSeconds === 0 || call.lastPoll || isMoreThere) {
    call.observe({ kind: 'emptyReceive', queue: queue.id, atMs: call.clock.now() });
    return {};
  }
  return new Wait(queue.id, call.clock.now() + waitSeconds * 1000);
}

function take(
  call: Call,
  queue: QueueRow,
  max: number,
  hiddenMs: number,
  attemptId: string | undefined,
  isShortPoll: boolean,
): MessageRow[] {
  if (isFifo(queue)) return takeFifo(call, queue, max, hiddenMs, attemptId);
  if (max <= 0) return [];
  call.state.index(queue.id).calm(call.clock.now());
  if (queue.faults) return takeFaulty(call, queue, queue.faults, max, hiddenMs, isShortPoll);
  return takeVisible(call, queue, max, hiddenMs);
}

function takeVisible(call: Call, queue: QueueRow, max: number, hiddenMs: number): MessageRow[] {
  const index = call.state.index(queue.id);
  // Handed out without being hidden they stay first, so all are found before: none twice in one answer.
  if (hiddenMs === 0) return takeUnhidden(call, queue, max);

  const taken: MessageRow[] = [];
  for (let moved = 0; taken.length < max && moved < mostMoved;) {
    const id = index.firstVisible();
    if (id === undefined) break;
    const row = call.state.message(id)!;
    if (moveToDeadLetterQueue(call, queue, row)) moved++;
    else taken.push(handOut(call, row, hiddenMs));
  }
  return taken;
}

/** Looks further only while it found nothing but what moved away. */
function takeUnhidden(call: Call, queue: QueueRow, max: number): MessageRow[] {
  const index = call.state.index(queue.id);
  const taken: MessageRow[] = [];
  for (let moved = 0; taken.length === 0 && moved < mostMoved;) {
    const ids = index.firstVisibles(max);
    if (ids.length === 0) break;
    for (const id of ids) {
      const row = call.state.message(id)!;
      if (moveToDeadLetterQueue(call, queue, row)) moved++;
      else taken.push(handOut(call, row, 0));
    }
  }
  return taken;
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
  const system = systemAttributes(systemSelection, queue, row, content);
  if (system) message.Attributes = system;
  const attributes = selectAttributes(selection, content.attributes);
  if (attributes) {
    message.MD5OfMessageAttributes = attributesMd5(call.digest, attributes);
    message.MessageAttributes = attributes;
  }
  return message;
}

function checkedMax(call: Call, { MaxNumberOfMessages: max = 1 }: ReceiveMessageRequest): number {
  if (isWithin(call.limits.receive, max)) return max;
  throw invalidParameter('MaxNumberOfMessages', max, 'Must be between 1 and 10, if provided.');
}

function checkedVisibility(call: Call, queue: QueueRow, { VisibilityTimeout: seconds }: ReceiveMessageRequest): number {
  if (seconds === undefined) return numberAttribute(queue, 'VisibilityTimeout');
  if (isWithin(call.limits.visibility, seconds)) return seconds;
  throw invalidParameter('VisibilityTimeout', seconds, 'Must be >= 0 and <= 43200, if provided.');
}

function checkedWait(call: Call, queue: QueueRow, { WaitTimeSeconds: seconds }: ReceiveMessageRequest): number {
  if (call.isStanding) return Infinity;
  if (seconds === undefined) return numberAttribute(queue, 'ReceiveMessageWaitTimeSeconds');
  if (isWithin(call.limits.wait, seconds)) return seconds;
  throw invalidParameter('WaitTimeSeconds', seconds, 'Must be >= 0 and <= 20, if provided.');
}

/** An empty id counts as none. */
function checkedAttempt(queue: QueueRow, { ReceiveRequestAttemptId: id }: ReceiveMessageRequest): string | undefined {
  if (!id) return undefined;
  if (!isFifo(queue)) throw notForThisQueueType('ReceiveRequestAttemptId', id);
  if (isFifoId(id)) return id;
  throw badFifoId('ReceiveRequestAttemptId', id);
}

/** The sentence as AWS gave it in 2014; no newer record of it is known. */
function overLimit(): ServiceError {
  return new ServiceError(
    'OverLimit',
    'Too many messages have been received without being deleted. Please delete your received messages or let them timeout before receiving more.',
  );
}
