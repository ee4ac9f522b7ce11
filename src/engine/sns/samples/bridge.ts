import type { SampleEvent } from '../../inspect/topicViews.ts';
import { partitionOf } from '../../sqs/arn.ts';
import { hexDigits, isoSeconds, type SampleParts } from './parts.ts';

/** An event that a rule passed on as it was; EventBridge sets no subject (EventBridge User Guide, Event structure). */
export function bridgeEvent(parts: SampleParts): Omit<SampleEvent, 'id'> {
  const { accountId, region } = parts.world;
  const instance = `i-${hexDigits(parts, 17)}`;
  const event = {
    version: '0',
    id: parts.uuid(),
    'detail-type': 'EC2 Instance State-change Notification',
    source: 'aws.ec2',
    account: accountId,
    time: isoSeconds(parts.nowMs),
    region,
    resources: [`arn:${partitionOf(region)}:ec2:${region}:${accountId}:instance/${instance}`],
    detail: { 'instance-id': instance, state: 'running' },
  };
  return { label: 'EventBridge event', message: JSON.stringify(event) };
}
