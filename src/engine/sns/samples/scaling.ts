import type { SampleEvent } from '../../inspect/topicViews.ts';
import { isoTime } from '../../isoTime.ts';
import { partitionOf } from '../../sqs/arn.ts';
import { hexDigits, isoSeconds, type SampleParts } from './parts.ts';

const group = 'orders-workers';

/** An instance that Auto Scaling launched (aws-facts 6.4; the order of members is that of messages seen in 2024). */
export function scalingEvent(parts: SampleParts): Omit<SampleEvent, 'id'> {
  const { world, nowMs, uuid } = parts;
  const { accountId, region } = world;
  const arn = `arn:${partitionOf(region)}:autoscaling:${region}:${accountId}:autoScalingGroup`;
  const activity = uuid();
  const instance = `i-${hexDigits(parts, 17)}`;
  const requested = isoSeconds(nowMs - 12_000);
  const started = isoSeconds(nowMs - 6000);
  const message = {
    Origin: 'EC2',
    Destination: 'AutoScalingGroup',
    Progress: 50,
    AccountId: accountId,
    Description: `Launching a new EC2 instance: ${instance}`,
    RequestId: activity,
    EndTime: isoTime(nowMs),
    AutoScalingGroupARN: `${arn}:${uuid()}:autoScalingGroupName/${group}`,
    ActivityId: activity,
    StartTime: isoTime(nowMs - 5000),
    Service: 'AWS Auto Scaling',
    Time: isoTime(nowMs),
    EC2InstanceId: instance,
    StatusCode: 'InProgress',
    StatusMessage: '',
    Details: { 'Subnet ID': `subnet-${hexDigits(parts, 17)}`, 'Availability Zone': `${region}a` },
    AutoScalingGroupName: group,
    Cause:
      `At ${requested} a user request update of AutoScalingGroup constraints to min: 1, max: 4, desired: 2 changing the ` +
      `desired capacity from 1 to 2.  At ${started} an instance was started in response to a difference between desired ` +
      'and actual capacity, increasing the capacity from 1 to 2.',
    Event: 'autoscaling:EC2_INSTANCE_LAUNCH',
  };
  return {
    label: 'Auto Scaling launch',
    subject: `Auto Scaling: launch for group "${group}"`,
    message: JSON.stringify(message),
  };
}
