import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { TopicLatencies } from '../../../src/engine/inspect/topicLatencies.ts';
import { queueArn } from '../sns/aFanOut.ts';
import { refusalOf } from '../sqs/refusal.ts';
import { at } from './anInspect.ts';
import { aTopic, attributes, busy, filtered, gone, served, type InspectedTopic } from './aTopic.ts';

const minute = 60_000;
const nothing = {
  NumberOfMessagesPublished: 0,
  NumberOfNotificationsDelivered: 0,
  NumberOfNotificationsFailed: 0,
  NumberOfNotificationsFilteredOut: 0,
  'NumberOfNotificationsFilteredOut-InvalidAttributes': 0,
  'NumberOfNotificationsFilteredOut-NoMessageAttributes': 0,
  'NumberOfNotificationsFilteredOut-InvalidMessageBody': 0,
  'NumberOfNotificationsFilteredOut-MessageAttributes': 0,
  'NumberOfNotificationsFilteredOut-MessageBody': 0,
  NumberOfNotificationsRedrivenToDlq: 0,
  NumberOfNotificationsFailedToRedriveToDlq: 0,
};

describe('the metrics of a topic', () => {
  it('are counted by the minute', () => {
    const topic = aTopic();
    topic.queue('orders-q');
    topic.publish('four');
    topic.publish('sixsix');
    topic.test.advance(minute);
    topic.publish('a');

    const size = (values: readonly [sum: number, min: number, max: number, count: number]) => ({
      'PublishSize.Sum': values[0],
      'PublishSize.Average': values[0] / values[3],
      'PublishSize.Minimum': values[1],
      'PublishSize.Maximum': values[2],
      'PublishSize.SampleCount': values[3],
    });
    const both = { NumberOfMessagesPublished: 2, NumberOfNotificationsDelivered: 2 };
    const one = { NumberOfMessagesPublished: 1, NumberOfNotificationsDelivered: 1 };
    assert.deepEqual(topic.inspect.topics.metrics(topic.id, 10), [
      { startMs: at(0), values: { ...nothing, ...both, ...size([10, 4, 6, 2]) } },
      { startMs: at(60), values: { ...nothing, ...one, ...size([1, 1, 1, 1]) } },
    ]);
  });

  it('end six hours after the last publish', () => {
    const topic = aTopic();
    topic.publish('a');
    topic.test.advance(10 * 60 * minute);
    const told = topic.inspect.topics.metrics(topic.id, 1440);
    assert.deepEqual([told.length, told.at(-1)!.startMs], [361, at(6 * 3600)]);
    assert.deepEqual(told.at(-1)!.values, nothing);
  });

  it('are told of the minutes that are asked for', () => {
    const topic = aTopic();
    topic.publish('a');
    topic.test.advance(5 * minute);
    assert.equal(topic.inspect.topics.metrics(topic.id, 3).length, 3);
  });

  const counted: [name: string, act: (topic: InspectedTopic) => void, values: Partial<typeof nothing>][] = [
    [
      'every try that fails over HTTP',
      (topic) => {
        topic.http();
        topic.publish('a');
        topic.answer(busy);
        topic.test.advance(20_000);
        topic.answer(gone);
      },
      { NumberOfNotificationsFailed: 2 },
    ],
    [
      'a delivery to a function that is given up once, however often it was tried',
      (topic) => {
        topic.subscribe('lambda', 'arn:aws:lambda:us-east-1:000000000000:function:audit');
        topic.publish('a');
        for (let tries = 0; tries < 3; tries++) {
          topic.answer({ fault: 'function', error: 'the function threw' });
          topic.test.advance(2 * minute);
        }
      },
      { NumberOfNotificationsFailed: 1 },
    ],
    [
      'what came after retries as delivered',
      (topic) => {
        topic.http();
        topic.publish('a');
        topic.answer(busy);
        topic.test.advance(20_000);
        topic.answer(served);
      },
      { NumberOfNotificationsFailed: 1, NumberOfNotificationsDelivered: 1 },
    ],
    [
      'what a dead-letter queue took',
      (topic) => {
        topic.test.withQueue('dead');
        topic.http({ RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn('dead') }) });
        topic.publish('a');
        topic.answer(gone);
      },
      { NumberOfNotificationsFailed: 1, NumberOfNotificationsRedrivenToDlq: 1 },
    ],
    [
      'what a dead-letter queue did not take',
      (topic) => {
        topic.test.withQueue('dead');
        topic.http({ RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn('dead') }) });
        topic.test.sqs('DeleteQueue', { QueueUrl: 'http://127.0.0.1:4599/000000000000/dead' });
        topic.publish('a');
        topic.answer(gone);
      },
      { NumberOfNotificationsFailed: 1, NumberOfNotificationsFailedToRedriveToDlq: 1 },
    ],
    [
      'a queue that does not exist as one failure',
      (topic) => {
        topic.subscribe('sqs', queueArn('nowhere'));
        topic.publish('a');
      },
      { NumberOfNotificationsFailed: 1 },
    ],
    [
      'messages without attributes among those filtered by attributes',
      (topic) => {
        topic.queue('q', filtered({ a: ['b'] }, 'MessageAttributes'));
        topic.publish('a');
        topic.publish('a', attributes({ a: 'c' }));
      },
      {
        NumberOfNotificationsFilteredOut: 2,
        'NumberOfNotificationsFilteredOut-MessageAttributes': 2,
        'NumberOfNotificationsFilteredOut-NoMessageAttributes': 1,
      },
    ],
    [
      'attributes that are no JSON array, where they say so',
      (topic) => {
        topic.queue('q', filtered({ a: ['b'] }, 'MessageAttributes'));
        topic.publish('a', { MessageAttributes: { a: { DataType: 'String.Array', StringValue: 'b' } } });
      },
      {
        NumberOfNotificationsFilteredOut: 1,
        'NumberOfNotificationsFilteredOut-MessageAttributes': 1,
        'NumberOfNotificationsFilteredOut-InvalidAttributes': 1,
      },
    ],
    [
      'bodies that are no JSON among those filtered by body',
      (topic) => {
        topic.queue('q', filtered({ a: ['b'] }));
        topic.publish('a');
        topic.publish('{"a":"c"}');
      },
      {
        NumberOfNotificationsFilteredOut: 2,
        'NumberOfNotificationsFilteredOut-MessageBody': 2,
        'NumberOfNotificationsFilteredOut-InvalidMessageBody': 1,
      },
    ],
  ];
  for (const [name, act, values] of counted) {
    it(`count ${name}`, () => {
      const topic = aTopic();
      act(topic);
      const sums = { ...nothing };
      for (const told of topic.inspect.topics.metrics(topic.id, 1440)) {
        for (const key of Object.keys(nothing) as (keyof typeof nothing)[]) sums[key] += told.values[key]!;
      }
      const { NumberOfMessagesPublished } = sums;
      assert.deepEqual(sums, { ...nothing, NumberOfMessagesPublished, ...values });
    });
  }

  it('of a topic that is gone are NotFoundException', () => {
    const topic = aTopic();
    const { id } = topic;
    topic.test.sns('DeleteTopic', { TopicArn: topic.arn });
    assert.equal(refusalOf(() => topic.inspect.topics.metrics(id, 1)).shape, 'NotFoundException');
  });
});

describe('latencies', () => {
  it('are exact below 16 ms, and to within an eighth above', () => {
    for (const ms of [0, 1, 2, 15, 16, 17, 31, 32, 33, 100, 1000, 9999, 3_600_000]) {
      const latencies = new TopicLatencies();
      latencies.add(0, ms);
      const told = latencies.percentile(0.95, 0)!;
      assert.ok(ms < 16 ? told === ms : told >= ms && told <= ms * 1.125, `${ms} became ${told}`);
    }
  });

  it('take what no clock measures', () => {
    const latencies = new TopicLatencies();
    for (const ms of [-5, 1e12, 0.4]) latencies.add(0, ms);
    assert.equal(latencies.percentile(0.5, 0), 0);
    assert.ok(latencies.percentile(1, 0)! > 3_600_000);
  });

  it('are forgotten minute by minute, after five', () => {
    const latencies = new TopicLatencies();
    latencies.add(0, 10);
    latencies.add(minute, 5);
    assert.equal(latencies.percentile(0.95, 5 * minute - 1), 10);
    assert.equal(latencies.percentile(0.95, 5 * minute), 5);
    assert.equal(latencies.percentile(0.95, 6 * minute), undefined);
  });
});
