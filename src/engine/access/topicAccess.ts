import type { Call } from '../call.ts';
import type { TopicRow } from '../sns/rows.ts';
import { topicArn } from '../sns/topic.ts';
import { decisionOf } from './accessPolicy.ts';

/**
 * Whether the caller may do this to a topic: its owner always may; others as its policy says, where access is enforced.
 *
 * @param action `SNS:Publish` …
 */
export function topicAllows(call: Call, topic: TopicRow, action: string): boolean {
  const { accountId } = call.caller;
  if (call.access !== 'enforce' || accountId === topic.accountId) return true;
  const decision = decisionOf(topic.attributes['Policy'], {
    principal: { accountId },
    action,
    resource: topicArn(topic),
    context: { 'aws:sourceowner': accountId, 'aws:sourceaccount': accountId, 'aws:principalaccount': accountId },
  });
  return decision === 'allowed';
}
