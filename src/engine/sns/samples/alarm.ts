import type { SampleEvent } from '../../inspect/topicViews.ts';
import { isoTime } from '../../isoTime.ts';
import { partitionOf } from '../../sqs/arn.ts';
import type { SampleParts } from './parts.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const name = 'orders-dlq-not-empty';
const threshold = '0.0';
const found = '3.0';

/** As CloudWatch calls regions; it kept `EU` where other services say Europe. Those that are not here go by their code. */
const regionNames: Readonly<Record<string, string>> = {
  'us-east-1': 'US East (N. Virginia)',
  'us-east-2': 'US East (Ohio)',
  'us-west-1': 'US West (N. California)',
  'us-west-2': 'US West (Oregon)',
  'ca-central-1': 'Canada (Central)',
  'sa-east-1': 'South America (Sao Paulo)',
  'eu-west-1': 'EU (Ireland)',
  'eu-west-2': 'EU (London)',
  'eu-west-3': 'EU (Paris)',
  'eu-central-1': 'EU (Frankfurt)',
  'eu-north-1': 'EU (Stockholm)',
  'ap-northeast-1': 'Asia Pacific (Tokyo)',
  'ap-northeast-2': 'Asia Pacific (Seoul)',
  'ap-south-1': 'Asia Pacific (Mumbai)',
  'ap-southeast-1': 'Asia Pacific (Singapore)',
  'ap-southeast-2': 'Asia Pacific (Sydney)',
};

/**
 * An alarm on a dead-letter queue that went off (aws-facts 5.3). Numbers are Java's doubles, so `0` is written `0.0`; the day
 * of a data point stands before its month.
 */
export function alarmEvent({ world, topicArn, nowMs }: SampleParts): Omit<SampleEvent, 'id'> {
  const { accountId, region } = world;
  const regionName = regionNames[region] ?? region;
  const datapoint = `${found} (${datapointTime(Math.floor(nowMs / minuteMs) * minuteMs - minuteMs)})`;
  const alarm = {
    AlarmName: name,
    AlarmDescription: 'A message could not be processed.',
    AWSAccountId: accountId,
    AlarmConfigurationUpdatedTimestamp: offsetTime(nowMs - dayMs),
    NewStateValue: 'ALARM',
    NewStateReason: `Threshold Crossed: 1 datapoint [${datapoint}] was greater than the threshold (${threshold}).`,
    StateChangeTime: offsetTime(nowMs),
    Region: regionName,
    AlarmArn: `arn:${partitionOf(region)}:cloudwatch:${region}:${accountId}:alarm:${name}`,
    OldStateValue: 'OK',
    ActionExecutedAfterMuteWindow: false,
    OKActions: [],
    AlarmActions: [topicArn],
    InsufficientDataActions: [],
    Trigger: {
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Namespace: 'AWS/SQS',
      StatisticType: 'Statistic',
      Statistic: 'MAXIMUM',
      Unit: null,
      Dimensions: [{ value: 'orders-dlq', name: 'QueueName' }],
      Period: 60,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: Number(threshold),
      TreatMissingData: 'notBreaching',
      EvaluateLowSampleCountPercentile: '',
    },
  };
  return {
    label: 'CloudWatch alarm',
    subject: `ALARM: "${name}" in ${regionName}`,
    message: JSON.stringify(alarm).replace('"Threshold":0,', `"Threshold":${threshold},`),
  };
}

/** `2026-11-23T00:00:00.000+0000`. */
function offsetTime(ms: number): string {
  return isoTime(ms).replace('Z', '+0000');
}

/** `23/11/26 00:00:00`. */
function datapointTime(ms: number): string {
  const [date = '', time = ''] = isoTime(ms).split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${month}/${year.slice(2)} ${time.slice(0, 8)}`;
}
