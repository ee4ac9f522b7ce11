import { partitionOf } from '../sqs/arn.ts';
import type { TopicRow } from './rows.ts';

export function topicArn({ region, accountId, name }: Pick<TopicRow, 'region' | 'accountId' | 'name'>): string {
  return `arn:${partitionOf(region)}:sns:${region}:${accountId}:${name}`;
}

/** FIFO: whether a deduplication id counts within its group alone (FifoThroughputScope). */
export function isTopicScopedByGroup({ attributes }: Pick<TopicRow, 'attributes'>): boolean {
  return attributes['FifoThroughputScope'] === 'MessageGroup';
}

/** How notifications and confirmations of a topic are signed; 1 unless it says otherwise. */
export function signatureVersion({ attributes }: Pick<TopicRow, 'attributes'>): '1' | '2' {
  return attributes['SignatureVersion'] === '2' ? '2' : '1';
}
