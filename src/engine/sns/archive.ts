import type { Call } from '../call.ts';
import type { Millis } from '../clock.ts';
import type { TopicRow } from './rows.ts';
import { removePublish } from './trimPublishes.ts';

const dayMs = 86_400_000;
/** Bytes of one topic's archive; past them the oldest messages go, since all of it is in memory. */
const mostBytes = 64 * 1024 * 1024;
/** What a message takes besides its own bytes. */
const rowBytes = 512;

/** Until when what is published now stays in the topic's archive; undefined without one (ArchivePolicy, FIFO topics). */
export function archivedUntil(call: Call, topic: TopicRow): Millis | undefined {
  const text = topic.attributes['ArchivePolicy'];
  if (!text) return undefined;
  const { MessageRetentionPeriod } = JSON.parse(text) as { readonly MessageRetentionPeriod?: unknown };
  const days = Number(MessageRetentionPeriod);
  if (!(days > 0)) return undefined;
  forgetOldest(call, topic);
  return call.clock.now() + days * dayMs;
}

/** Messages whose time is over, or for which there is no room, leave the archive. */
function forgetOldest(call: Call, topic: TopicRow): void {
  const { documents } = call.state;
  const ids = documents.publishesOf(topic.id);
  for (let id = ids[0]; id !== undefined; id = ids[0]) {
    const { archivedUntilMs = 0, pending } = documents.rows('publish').get(id)!;
    const isOver =
      archivedUntilMs <= call.clock.now() || documents.publishedBytes(topic.id) + ids.length * rowBytes > mostBytes;
    if (!isOver || pending > 0) return;
    removePublish(call, id);
  }
}
