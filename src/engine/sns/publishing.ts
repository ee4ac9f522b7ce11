import type { Call } from '../call.ts';
import { isFifo, sequenceNumber } from '../sqs/fifo.ts';
import { archivedUntil } from './archive.ts';
import { deliver } from './deliver.ts';
import type { CheckedNotification } from './notification.ts';
import { OutgoingNotification } from './outgoingNotification.ts';
import { publishRow } from './publishRow.ts';
import type { PublishRow, TopicRow } from './rows.ts';
import { trimPublishes } from './trimPublishes.ts';

/** What a publisher gets to know. */
export interface Published {
  readonly messageId: string;
  /** FIFO. */
  readonly sequenceNumber?: string;
}

/**
 * Publishes a checked message: delivers it to what subscribes to the topic, in the same transaction where that is a queue.
 * A FIFO topic drops a duplicate and answers with what was published first (aws-facts 2.8).
 */
export function publishTo(call: Call, topic: TopicRow, checked: CheckedNotification): Published {
  const { group, deduplicationId } = checked;
  if (!isFifo(topic)) return { messageId: fanOut(call, topic, checked).messageId };

  const first = call.state.duplicateOf(topic.id, group!, deduplicationId!);
  if (first) {
    const duplicates = first.duplicates + 1;
    call.tx.put('dedup', first.id, { ...first, duplicates, lastDuplicateMs: call.clock.now() });
    const known = call.state.documents.rows('publish').get(first.id);
    if (known) call.tx.put('publish', first.id, { ...known, duplicates });
    return { messageId: first.messageId, sequenceNumber: sequenceNumber(first.id) };
  }
  const { id, messageId } = fanOut(call, topic, checked);
  const entry = {
    id,
    queue: topic.id,
    isTopics: true,
    deduplicationId: deduplicationId!,
    group: group!,
    messageId,
  } as const;
  call.tx.put('dedup', id, { ...entry, acceptedMs: call.clock.now(), duplicates: 0, lastDuplicateMs: 0 });
  return { messageId, sequenceNumber: sequenceNumber(id) };
}

function fanOut(call: Call, topic: TopicRow, checked: CheckedNotification): PublishRow {
  const id = call.tx.nextId();
  const row = publishRow(call, id, topic.id, checked, archivedUntil(call, topic));
  const outgoing = new OutgoingNotification(call, topic, row);
  const subscriptions = call.state.documents.subscriptionsOf(topic.id);
  row.cells = subscriptions.map((subscription) => deliver(call, topic, subscription, outgoing));
  for (const { outcome, delivery } of row.cells) if (outcome === 'sending' && delivery !== undefined) row.pending++;
  call.tx.put('publish', id, row);
  trimPublishes(call, topic.id);
  return row;
}
