import type { Call } from '../call.ts';
import type { Millis } from '../clock.ts';
import type { RowId } from '../journal.ts';
import { sentMessage } from './message.ts';
import { maximumMessageSize, numberAttribute } from './queueAttributes.ts';
import type { ContentRow, MessageRow, QueueRow } from './rows.ts';
import { isSqsText } from './text.ts';

/** The part of a call that looks and changes nothing. */
export type Looking = Pick<Call, 'state' | 'limits' | 'digest'>;

/** Bytes of a message that gets another body. */
export function sizeWith({ state, digest }: Looking, row: MessageRow, body: string): number {
  return row.size - digest.utf8Length(state.content(row.id).body) + digest.utf8Length(body);
}

/** Why a message cannot arrive with a new body, ready to show; undefined when it can. */
export function bodyProblem(look: Looking, row: MessageRow, target: QueueRow, body: string): string | undefined {
  if (!body) return 'its new body is empty';
  if (!isSqsText(body)) return 'its new body has characters that SQS does not allow';
  const most = maximumMessageSize(look, target);
  return sizeWith(look, row, body) > most ? `with its new body it is longer than ${most} bytes` : undefined;
}

/**
 * Moves a message as a new one: id, time sent and receive count begin anew, what it says stays (aws-facts 1.12). As for any
 * new message the delay of the queue holds. A message that moves as it is may be longer than its queue takes now.
 *
 * A FIFO queue accepts its deduplication id anew, whatever it remembers: a task must lose nothing, but a producer that
 * sends the message once more in the next five minutes repeats it.
 *
 * @throws ServiceUnavailable in memory mode at the limit; nothing has changed then.
 */
export function moveMessage(call: Call, row: MessageRow, target: QueueRow, atMs: Millis, body?: string): void {
  const content = call.state.content(row.id);
  const { size, group } = row;
  const id = call.tx.nextId();
  const messageId = call.ids.uuid();
  const said = body === undefined ? content : { ...content, body, bodyMd5: call.digest.md5(body) };
  const newSize = body === undefined ? size : sizeWith(call, row, body);
  const delayMs = numberAttribute(target, 'DelaySeconds') * 1000;
  call.tx.put('content', id, { ...said, messageId });
  call.tx.remove('message', row.id);
  call.tx.put('message', id, sentMessage(id, target.id, atMs, delayMs, newSize, group));
  if (group !== undefined) acceptAgain(call, id, target.id, group, { ...content, messageId }, atMs);
}

function acceptAgain(
  call: Call,
  id: RowId,
  queue: RowId,
  group: string,
  { deduplicationId, messageId }: ContentRow,
  acceptedMs: Millis,
): void {
  if (deduplicationId === undefined) return;
  const first = call.state.duplicateOf(queue, group, deduplicationId);
  if (first) call.tx.remove('dedup', first.id);
  const seen = { duplicates: 0, lastDuplicateMs: 0 };
  call.tx.put('dedup', id, { id, queue, deduplicationId, group, messageId, acceptedMs, ...seen });
}
