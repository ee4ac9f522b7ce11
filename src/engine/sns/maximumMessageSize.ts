import type { Call } from '../call.ts';
import type { TopicRow } from './rows.ts';

/** Bytes of message and attributes, unless the topic says otherwise (MaximumMessageSize, since 2026-09; aws-facts 2.3). */
export const defaultMessageSize = 262_144;

/** What the topic takes; with relaxed limits whatever SQS takes then. */
export function maximumMessageSize(call: Pick<Call, 'limits'>, topic?: Pick<TopicRow, 'attributes'>): number {
  const set = topic?.attributes['MaximumMessageSize'];
  if (set !== undefined) return Number(set);
  return Math.max(defaultMessageSize, call.limits.message.max > 1_048_576 ? call.limits.message.max : 0);
}
