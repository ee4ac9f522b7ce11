import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { sampleEvents } from '../../../src/engine/sns/sampleEvents.ts';
import { seededIds } from '../anEngine.ts';
import { aTopic } from '../inspect/aTopic.ts';
import { panel } from '../inspect/anInspect.ts';

const nowMs = Date.UTC(2026, 10, 3, 7, 8, 9, 10);
const topicArn = 'arn:aws:sns:eu-west-1:123456789012:alarms';
const world = { accountId: '123456789012', region: 'eu-west-1' };

describe('a sample event', () => {
  it('of every service has a label, and most have a subject', () => {
    assert.deepEqual(
      samples().map(({ id, label, subject }) => [id, label, subject]),
      [
        ['cloudWatchAlarm', 'CloudWatch alarm', 'ALARM: "orders-dlq-not-empty" in EU (Ireland)'],
        ['s3ObjectCreated', 'S3 object created', 'Amazon S3 Notification'],
        ['s3Test', 'S3 test event', 'Amazon S3 Notification'],
        ['autoScalingLaunch', 'Auto Scaling launch', 'Auto Scaling: launch for group "orders-workers"'],
        ['budget', 'Budget exceeded', 'AWS Budgets: orders-monthly has exceeded your alert threshold'],
        ['eventBridge', 'EventBridge event', undefined],
      ],
    );
  });

  it('of an alarm is as CloudWatch writes it', () => {
    assert.equal(
      messageOf('cloudWatchAlarm'),
      '{"AlarmName":"orders-dlq-not-empty","AlarmDescription":"A message could not be processed.",' +
        '"AWSAccountId":"123456789012","AlarmConfigurationUpdatedTimestamp":"2026-11-02T07:08:09.010+0000",' +
        '"NewStateValue":"ALARM","NewStateReason":"Threshold Crossed: 1 datapoint [3.0 (03/11/26 07:07:00)] was greater than ' +
        'the threshold (0.0).","StateChangeTime":"2026-11-03T07:08:09.010+0000","Region":"EU (Ireland)",' +
        '"AlarmArn":"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:orders-dlq-not-empty","OldStateValue":"OK",' +
        `"ActionExecutedAfterMuteWindow":false,"OKActions":[],"AlarmActions":["${topicArn}"],"InsufficientDataActions":[],` +
        '"Trigger":{"MetricName":"ApproximateNumberOfMessagesVisible","Namespace":"AWS/SQS","StatisticType":"Statistic",' +
        '"Statistic":"MAXIMUM","Unit":null,"Dimensions":[{"value":"orders-dlq","name":"QueueName"}],"Period":60,' +
        '"EvaluationPeriods":1,"ComparisonOperator":"GreaterThanThreshold","Threshold":0.0,"TreatMissingData":"notBreaching",' +
        '"EvaluateLowSampleCountPercentile":""}}',
    );
  });

  it('of S3 is a list of one record', () => {
    const { Records } = JSON.parse(messageOf('s3ObjectCreated')) as { Records: Record<string, unknown>[] };
    const [record] = Records;
    assert.equal(Records.length, 1);
    assert.deepEqual(Object.keys(record!), [
      'eventVersion',
      'eventSource',
      'awsRegion',
      'eventTime',
      'eventName',
      'userIdentity',
      'requestParameters',
      'responseElements',
      's3',
    ]);
    const { bucket, object } = record!['s3'] as { bucket: Record<string, unknown>; object: Record<string, unknown> };
    assert.deepEqual(Object.keys(bucket), ['name', 'ownerIdentity', 'arn']);
    assert.deepEqual(Object.keys(object), ['key', 'size', 'eTag', 'sequencer']);
    assert.equal(bucket['arn'], 'arn:aws:s3:::orders-uploads');
    assert.match(String(object['eTag']), /^[0-9a-f]{32}$/);
    assert.match(String(object['sequencer']), /^[0-9A-F]{18}$/);
    assert.deepEqual(
      [record!['eventVersion'], record!['awsRegion'], record!['eventTime']],
      ['2.1', 'eu-west-1', '2026-11-03T07:08:09.010Z'],
    );
  });

  it('of a bucket whose notifications are switched on is no record', () => {
    const event = JSON.parse(messageOf('s3Test')) as Record<string, string>;
    assert.deepEqual(Object.keys(event), ['Service', 'Event', 'Time', 'Bucket', 'RequestId', 'HostId']);
    assert.deepEqual([event['Service'], event['Event']], ['Amazon S3', 's3:TestEvent']);
    assert.deepEqual([event['RequestId']!.length, event['HostId']!.length], [16, 76]);
  });

  it('of Auto Scaling tells of one activity', () => {
    const event = JSON.parse(messageOf('autoScalingLaunch')) as Record<string, string>;
    assert.deepEqual(Object.keys(event), [
      'Origin',
      'Destination',
      'Progress',
      'AccountId',
      'Description',
      'RequestId',
      'EndTime',
      'AutoScalingGroupARN',
      'ActivityId',
      'StartTime',
      'Service',
      'Time',
      'EC2InstanceId',
      'StatusCode',
      'StatusMessage',
      'Details',
      'AutoScalingGroupName',
      'Cause',
      'Event',
    ]);
    assert.equal(event['RequestId'], event['ActivityId']);
    assert.equal(event['Description'], `Launching a new EC2 instance: ${event['EC2InstanceId']}`);
    assert.match(event['EC2InstanceId']!, /^i-[0-9a-f]{17}$/);
    assert.match(event['Cause']!, /^At 2026-11-03T07:07:57Z a user request .* At 2026-11-03T07:08:03Z an instance /);
  });

  it('of a budget is a text', () => {
    const lines = messageOf('budget').split('\n');
    assert.deepEqual(lines.slice(0, 4), [
      'AWS Budget Notification November 03, 2026',
      'AWS Account 123456789012',
      '',
      'Dear AWS Customer,',
    ]);
    assert.deepEqual(lines.slice(7, 13), [
      'Budget Name: orders-monthly',
      'Budget Type: Cost',
      'Budgeted Amount: $100.00',
      'Alert Type: ACTUAL',
      'Alert Threshold: > $80.00',
      'ACTUAL Amount: $85.50',
    ]);
  });

  it('of EventBridge is the event itself', () => {
    const event = JSON.parse(messageOf('eventBridge')) as Record<string, unknown>;
    const { resources, detail, ...rest } = event;
    const instance = (detail as Record<string, string>)['instance-id'];
    assert.deepEqual(Object.keys(event), [
      'version',
      'id',
      'detail-type',
      'source',
      'account',
      'time',
      'region',
      'resources',
      'detail',
    ]);
    assert.deepEqual(resources, [`arn:aws:ec2:eu-west-1:123456789012:instance/${instance}`]);
    assert.deepEqual([rest['time'], rest['account']], ['2026-11-03T07:08:09Z', '123456789012']);
  });

  it('has other ids each time', () => {
    const { uuid } = seededIds();
    const twice = [1, 2].map(() => sampleEvents({ world, topicArn, nowMs, uuid })[5]!.message);
    assert.notEqual(twice[0], twice[1]);
  });

  it('speaks of the topic, its account and its region, and is published as it is', () => {
    const topic = aTopic();
    topic.queue('orders-q', { RawMessageDelivery: 'true' });
    for (const { message, subject } of topic.inspect.topics.sampleEvents(panel, topic.id)) {
      topic.publish(message, subject === undefined ? {} : { Subject: subject });
      assert.deepEqual(topic.bodies('orders-q'), [message]);
    }
    const [alarm] = topic.inspect.topics.sampleEvents(panel, topic.id);
    assert.ok(alarm!.message.includes(`"AlarmActions":["${topic.arn}"]`));
    assert.ok(alarm!.subject!.endsWith('in US East (N. Virginia)'));
  });
});

function samples() {
  return sampleEvents({ world, topicArn, nowMs, uuid: seededIds().uuid });
}

function messageOf(id: string): string {
  return samples().find((each) => each.id === id)!.message;
}
