import type { Call } from '../call.ts';
import type { TopicRow } from '../sns/rows.ts';

/** Whether the topic's policy lets the caller do this: always to its owner, and to anybody unless access is enforced. */
export function topicAllows(call: Call, topic: TopicRow, action: string): boolean {
  return call.access !== 'enforce' || call.caller.accountId === topic.accountId || action === '';
}
