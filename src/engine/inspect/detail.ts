import type { Engine } from '../engine.ts';
import type { RowId } from '../journal.ts';
import { receiptHandleOf } from '../sqs/receiptHandle.ts';
import { retentionMs } from '../sqs/retention.ts';
import type { AttributeValue, ContentRow, MessageRow, QueueRow } from '../sqs/rows.ts';
import { base64Of } from './base64.ts';
import { buriedRow, peekedRow } from './peek.ts';
import { holderOf } from './timeline.ts';
import type { AttributeView, MessageDetail, TimelineEntry } from './views.ts';
import type { Tombstone } from './watch.ts';

/** Everything about one message, live or just ended. */
export function detailOf(
  engine: Engine,
  queue: QueueRow,
  id: RowId,
  tombstones: readonly Tombstone[],
  remembered: readonly TimelineEntry[],
): MessageDetail | undefined {
  const row = engine.state.message(id);
  if (row?.queue === queue.id) {
    const content = engine.state.content(id);
    const handle = row.state === 'inFlight' ? receiptHandleOf(engine.handleKey, queue.id, id, row.receives) : undefined;
    return {
      ...peekedRow(row, content),
      ...partsOf(row, content, remembered),
      ...(handle === undefined ? {} : { receiptHandle: handle }),
      ahead: aheadOf(row, queue),
    };
  }
  const grave = tombstones.find((each) => each.row.id === id);
  if (!grave) return undefined;
  return { ...buriedRow(grave), ...partsOf(grave.row, grave.content, remembered), ahead: [] };
}

function partsOf(row: MessageRow, content: ContentRow, remembered: readonly TimelineEntry[]) {
  const isComplete = remembered[0]?.event === 'sent';
  return {
    body: content.body,
    bodyMd5: content.bodyMd5,
    messageAttributes: Object.entries(content.attributes ?? {}).map(attributeView),
    system: systemOf(row, content),
    timeline: isComplete ? remembered : [...knownOf(row, remembered), ...remembered],
    timelineComplete: isComplete,
  };
}

function attributeView([name, value]: [string, AttributeValue]): AttributeView {
  return {
    name,
    dataType: value.DataType,
    value: value.StringValue ?? (value.BinaryValue ? base64Of(value.BinaryValue) : ''),
  };
}

/** The system attributes of a receive, by their AWS names. */
function systemOf(row: MessageRow, content: ContentRow): Readonly<Record<string, string>> {
  return {
    SenderId: content.senderId,
    SentTimestamp: String(row.sentMs),
    ApproximateReceiveCount: String(row.receives),
    ...(row.receives > 0 ? { ApproximateFirstReceiveTimestamp: String(row.firstReceivedMs) } : {}),
    ...(content.traceHeader === undefined ? {} : { AWSTraceHeader: content.traceHeader }),
  };
}

/** What the row itself tells of the time before the first remembered entry. */
function knownOf(row: MessageRow, remembered: readonly TimelineEntry[]): TimelineEntry[] {
  const entries: TimelineEntry[] = [{ atMs: row.sentMs, event: 'sent' }];
  const isLastReceiveKnown = row.receives === 0 || remembered.some((each) => each.event === 'received');
  if (isLastReceiveKnown) return entries;
  if (row.receives > 1) entries.push({ atMs: row.firstReceivedMs, event: 'received' });
  entries.push({
    atMs: row.lastReceivedMs,
    event: 'received',
    ...(row.holder ? { client: holderOf(row.holder) } : {}),
    ...(row.state === 'inFlight' ? { untilMs: row.untilMs } : {}),
  });
  return entries;
}

function aheadOf(row: MessageRow, queue: QueueRow): MessageDetail['ahead'] {
  const expired = { atMs: row.sentMs + retentionMs(queue), event: 'expired' as const };
  if (row.state === 'visible' || row.untilMs >= expired.atMs) return [expired];
  return [{ atMs: row.untilMs, event: 'visible' }, expired];
}
