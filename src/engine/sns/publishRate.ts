import type { Call } from '../call.ts';
import { ServiceError } from '../errors.ts';
import type { Rate } from '../pace.ts';
import { isFifo } from '../sqs/fifo.ts';
import type { TopicRow } from './rows.ts';
import { isTopicScopedByGroup, topicArn } from './topic.ts';

/** Messages a second (aws-facts 2.3): of a standard topic in the largest regions, of a FIFO topic, and of each of its groups. */
const standard: Rate = { perSecond: 30_000, limit: '30000 messages a second' };
const fifo: Rate = { perSecond: 3000, limit: '3000 messages a second' };
const highFifo: Rate = { perSecond: 30_000, limit: '30000 messages a second' };
const perGroup: Rate = { perSecond: 300, limit: '300 messages a second and message group' };

/** @throws ThrottledException in pace `aws`. */
export function requirePublishRate(call: Call, topic: TopicRow, group: string | undefined, messages: number): void {
  const resource = topicArn(topic);
  const bucket = `${topic.id}/Publish`;
  const isHigh = isTopicScopedByGroup(topic);
  const whole = isFifo(topic) ? (isHigh ? highFifo : fifo) : standard;
  const isRefused =
    call.pacer.isTooFast(whole, bucket, resource, call.operation, messages) ||
    (isHigh &&
      group !== undefined &&
      call.pacer.isTooFast(perGroup, `${bucket}/${group}`, resource, call.operation, messages));
  if (isRefused) throw new ServiceError('ThrottledException', 'Rate exceeded');
}
