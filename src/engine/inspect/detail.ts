import type { Engine } from '../engine.ts';
import type { RowId } from '../journal.ts';
import { isFifo } from '../sqs/fifo.ts';
import { fifoMemoryMs } from '../sqs/fifoMemory.ts';
import { receiptHandleOf } from '../sqs/receiptHandle.ts';
import { redrivePolicyOf } from '../sqs/redrivePolicy.ts';
import type { AttributeValue, ContentRow, MessageRow, QueueRow } from '../sqs/rows.ts';
import { deduplicationIdOf, systemAttributes } from '../sqs/systemAttributes.ts';
import type { State } from '../state.ts';
import { aheadOf } from './ahead.ts';
import { base64Of } from '../base64.ts';
import { buriedRow, peekedRow } from './peek.ts';
import { reasonOf } from './reason.ts';
import { holderOf } from './timeline.ts';
import type { AttributeView, MessageDetail, TimelineEntry } from './views.ts';
import { Waits } from './waits.ts';
import type { Tombstone } from './watch.ts';

/** A receive that asks for every system attribute. */
const everything: ReadonlySet<string> = new Set(['All']);

/** Everything about one message, live or just ended. */
export function detailOf(
  engine: Engine,
  queue: QueueRow,
  id: RowId,
  tombstones: readonly Tombstone[],
  remembered: readonly TimelineEntry[],
): MessageDetail | undefined {
  const { state } = engine;
  const row = state.message(id);
  if (row?.queue === queue.id) {
    const content = state.content(id);
    const handle = row.state === 'inFlight' ? receiptHandleOf(engine.handleKey, queue.id, id, row.receives) : undefined;
    return {
      ...peekedRow(row, content, new Waits(state, queue.id).waits(row)),
      ...partsOf(state, queue, row, content, remembered),
      ...(handle === undefined ? {} : { receiptHandle: handle }),
      ahead: aheadOf(state, queue, row, engine.clock.now()),
    };
  }
  const grave = tombstones.find((each) => each.row.id === id);
  if (!grave) return undefined;
  return { ...buriedRow(grave), ...partsOf(state, queue, grave.row, grave.content, remembered), ahead: [] };
}

function partsOf(
  state: State,
  queue: QueueRow,
  row: MessageRow,
  content: ContentRow,
  remembered: readonly TimelineEntry[],
) {
  const isComplete = remembered[0]?.event === 'sent';
  const policy = redrivePolicyOf(queue);
  const reason = row.source === undefined ? undefined : reasonOf(state, queue, row, row.source, remembered);
  return {
    body: content.body,
    bodyMd5: content.bodyMd5,
    messageAttributes: Object.entries(content.attributes ?? {}).map(attributeView),
    system: systemOf(queue, row, content),
    ...dedupOf(state, queue, row, content),
    ...(reason === undefined ? {} : { reason }),
    ...(policy ? { maxReceives: policy.maxReceiveCount } : {}),
    timeline: isComplete ? remembered : [...knownOf(row, remembered), ...remembered],
    timelineComplete: isComplete,
  };
}

/** An attribute as views show it, Binary as base64. */
export function attributeView([name, value]: [string, AttributeValue]): AttributeView {
  return {
    name,
    dataType: value.DataType,
    value: value.StringValue ?? (value.BinaryValue ? base64Of(value.BinaryValue) : ''),
  };
}

/** All system attributes of a receive, by their AWS names; the time of the first receive only once there was one. */
function systemOf(queue: QueueRow, row: MessageRow, content: ContentRow): Readonly<Record<string, string>> {
  const { ApproximateFirstReceiveTimestamp: first, ...others } = systemAttributes(everything, queue, row, content)!;
  return row.receives > 0 ? { ...others, ApproximateFirstReceiveTimestamp: first! } : others;
}

/** The deduplication id as a receive would tell it, and until when it counts, which in a dead-letter queue it does not. */
function dedupOf(state: State, queue: QueueRow, row: MessageRow, content: ContentRow) {
  const deduplicationId = isFifo(queue) ? deduplicationIdOf(row, content) : undefined;
  if (deduplicationId === undefined) return {};
  const dedup = state.duplicateOf(queue.id, row.group!, deduplicationId);
  return dedup?.id === row.id ? { deduplicationId, dedupEndsMs: dedup.acceptedMs + fifoMemoryMs } : { deduplicationId };
}

/** What the row itself tells of the time before the first remembered entry. */
function knownOf(row: MessageRow, remembered: readonly TimelineEntry[]): TimelineEntry[] {
  const entries: TimelineEntry[] = [{ atMs: row.sentMs, event: 'sent' }];
  const isLastReceiveKnown = row.receives === 0 || remembered.some((each) => each.event === 'received');
  if (isLastReceiveKnown) return entries;
  const isInThisQueue = row.lastReceivedMs > 0;
  if (row.receives > 1 || !isInThisQueue) entries.push({ atMs: row.firstReceivedMs, event: 'received' });
  if (!isInThisQueue) return entries;
  entries.push({
    atMs: row.lastReceivedMs,
    event: 'received',
    ...(row.holder ? { client: holderOf(row.holder) } : {}),
    ...(row.state === 'inFlight' ? { untilMs: row.untilMs } : {}),
  });
  return entries;
}
