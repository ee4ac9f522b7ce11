import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { arn, at, inspectOf, panel } from './anInspect.ts';
import { aTopic, busy, filtered, gone, hook, served, type InspectedTopic } from './aTopic.ts';
import { queueArn } from '../sns/aFanOut.ts';
import { refusalOf } from '../sqs/refusal.ts';

const second = 1000;
const minute = 60 * second;

describe('the summary of a topic', () => {
  it('counts what was published in the last five minutes, and what became of it', () => {
    const topic = aTopic();
    topic.queue('all');
    topic.queue('big', filtered({ total: [{ numeric: ['>', 100] }] }));
    topic.http({ RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn('all') }) });
    topic.subscribe('sqs', queueArn('nowhere'));
    topic.publish('{"total": 5}');
    topic.answer(gone);
    topic.publish('{"total": 500}');
    topic.answer(busy);

    const counts = { published: 2, delivered: 3, filtered: 1, retrying: 1, deadLettered: 1, lost: 2 };
    assert.deepEqual(topic.summary.counts, counts);
    topic.test.advance(5 * minute - second);
    assert.equal(topic.summary.counts.published, 2);
    topic.test.advance(second);
    const { published, delivered, filtered: kept, deadLettered } = topic.summary.counts;
    assert.deepEqual([published, delivered, kept, deadLettered], [0, 0, 0, 0]);
  });

  it('tells a series of the last minute, and a rate of its last ten seconds', () => {
    const topic = aTopic();
    topic.publish('a');
    topic.test.advance(20 * second);
    for (let count = 0; count < 5; count++) topic.publish('b');

    const { series, perSecond } = topic.summary;
    assert.deepEqual([series.length, series.at(-21), series.at(-1), perSecond], [60, 1, 5, 0.5]);
  });

  it('counts retries as they wait, and says when the next one is', () => {
    const topic = aTopic();
    topic.http();
    topic.http({}, 'http://127.0.0.1:3001/');
    topic.publish('a');
    topic.answer(busy);
    topic.test.advance(5 * second);
    topic.answer(busy);

    assert.deepEqual([topic.summary.counts.retrying, topic.summary.nextRetryMs], [2, at(20)]);
    topic.test.advance(15 * second);
    topic.answer(served);
    assert.deepEqual([topic.summary.counts.retrying, topic.summary.nextRetryMs], [1, at(25)]);
    topic.test.advance(5 * second);
    topic.answer(gone);
    assert.deepEqual([topic.summary.counts.retrying, topic.summary.nextRetryMs], [0, undefined]);
    assert.equal(topic.summary.counts.lost, 1);
  });

  it('tells how long 95 of 100 deliveries took', () => {
    const topic = aTopic();
    assert.equal(topic.summary.p95Ms, undefined);
    topic.http();
    for (const tookMs of [...Array<number>(95).fill(3), 9, 9, 9, 9, 400]) {
      topic.publish('a');
      topic.answer({ ...served, tookMs });
    }
    assert.equal(topic.summary.p95Ms, 3);
    topic.publish('a');
    topic.answer({ ...served, tookMs: 9 });
    assert.equal(topic.summary.p95Ms, 9);
    topic.test.advance(6 * minute);
    assert.equal(topic.summary.p95Ms, undefined);
  });

  it('has the attributes that GetTopicAttributes gives, and tags', () => {
    const topic = aTopic('orders', { DisplayName: 'Orders' });
    topic.test.sns('TagResource', { ResourceArn: topic.arn, Tags: [{ Key: 'team', Value: 'a' }] });
    const { Attributes } = topic.test.sns('GetTopicAttributes', { TopicArn: topic.arn });
    const { attributes, tags, name, arn: topicArn, fifo } = topic.summary;
    assert.deepEqual([name, topicArn, fifo, tags], ['orders', topic.arn, false, { team: 'a' }]);
    assert.deepEqual(attributes, Attributes);
    assert.equal(attributes['DisplayName'], 'Orders');
  });

  it('of a FIFO topic counts what was dropped, and what the archive holds', () => {
    const topic = aTopic('orders.fifo', { FifoTopic: 'true', ArchivePolicy: '{"MessageRetentionPeriod":"30"}' });
    const once = { MessageGroupId: 'a', MessageDeduplicationId: '1' };
    topic.publish('a', once);
    topic.publish('a', once);
    topic.publish('a', once);
    topic.publish('b', { MessageGroupId: 'a', MessageDeduplicationId: '2' });

    const { fifo, duplicates, archived, counts } = topic.summary;
    assert.deepEqual([fifo, duplicates, archived, counts.published], [true, 2, 2, 2]);
    const standard = aTopic().summary;
    assert.ok(!('duplicates' in standard) && !('archived' in standard));
  });

  it('of a topic that is gone is NotFoundException', () => {
    const topic = aTopic();
    const { id } = topic;
    topic.test.sns('DeleteTopic', { TopicArn: topic.arn });
    assert.deepEqual(
      refusalOf(() => topic.inspect.topics.summary(id)),
      { shape: 'NotFoundException', text: 'Topic does not exist' },
    );
  });
});

describe('a subscription in the summary', () => {
  it('is told as subscribed, with its counts since the start', () => {
    const topic = aTopic();
    const attributes = { ...filtered({ a: ['b'] }), RawMessageDelivery: 'true' };
    const redrive = { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn('dead') }) };
    topic.test.withQueue('dead');
    topic.allow('dead');
    const subscription = topic.queue('orders-q', { ...attributes, ...redrive });
    topic.allow('orders-q');
    topic.publish('{"a": "b"}');
    topic.publish('{"a": "c"}');
    topic.test.advance(10 * minute);

    const [view] = topic.summary.subscriptions;
    const row = topic.row(subscription);
    assert.deepEqual(view, {
      id: row.id,
      arn: subscription,
      protocol: 'sqs',
      endpoint: arn('orders-q'),
      label: 'orders-q',
      isConfirmed: true,
      isPaused: false,
      isRaw: true,
      filterScope: 'MessageBody',
      queue: row.id - 1,
      attributes: row.attributes,
      filterPolicy: '{"a":["b"]}',
      deadLetterArn: arn('dead'),
      counts: { ...nothing, delivered: 1, filtered: 1 },
      createdMs: row.createdMs,
    });
  });

  it('counts what is under way as it is now', () => {
    const topic = aTopic();
    topic.http();
    const counts = () => topic.summary.subscriptions[0]!.counts;
    topic.publish('a');
    assert.deepEqual(counts(), { ...nothing, sending: 1 });
    topic.answer(busy);
    assert.deepEqual(counts(), { ...nothing, retrying: 1 });
    topic.test.advance(20 * second);
    topic.answer(served);
    assert.deepEqual(counts(), { ...nothing, delivered: 1 });
  });

  for (const [name, subscribe, problem] of problems()) {
    it(name, () => {
      const topic = aTopic();
      subscribe(topic);
      assert.deepEqual(topic.summary.subscriptions[0]!.problem, problem);
    });
  }
});

describe('what is observed of a topic', () => {
  it('begins with what was under way when the machine started', () => {
    const topic = aTopic();
    topic.http();
    topic.publish('a');
    topic.answer(busy);

    const later = inspectOf(topic.test).topics.summary(topic.id);
    assert.equal(later.counts.retrying, 1);
    assert.equal(later.subscriptions[0]!.counts.retrying, 1);
    assert.equal(later.counts.published, 0);
  });

  it('is gone after a reset', () => {
    const topic = aTopic();
    topic.publish('a');
    topic.test.engine.reset();
    topic.inspect.reset();
    const again = topic.test.sns('CreateTopic', { Name: 'orders' }).TopicArn;
    assert.equal(again, topic.arn);
    assert.equal(topic.summary.counts.published, 0);
  });

  it('lets go of retries that went with their topic or were trimmed', () => {
    const topic = aTopic();
    topic.http();
    topic.publish('a');
    topic.answer(busy);
    const { id } = topic;
    topic.test.engine.change('test', { accountId: '', region: '' }, panel, (call) => {
      call.tx.remove('publish', topic.last.id);
    });
    assert.equal(topic.inspect.topics.summary(id).counts.retrying, 0);
  });
});

const nothing = {
  delivered: 0,
  filtered: 0,
  paused: 0,
  unconfirmed: 0,
  sending: 0,
  retrying: 0,
  deadLettered: 0,
  lost: 0,
};

type Problem = [name: string, subscribe: (topic: InspectedTopic) => void, problem: object | undefined];

function problems(): Problem[] {
  const noPolicy = 'AWS would refuse: the queue has no policy that lets this topic send.';
  return [
    [
      'has no problem when its queue lets the topic send',
      (topic) => {
        topic.queue('orders-q');
        topic.allow('orders-q');
      },
      undefined,
    ],
    [
      'says that AWS would refuse, and what mends it',
      (topic) => void topic.queue('orders-q'),
      { text: noPolicy, fix: 'allowTopicToSend' },
    ],
    [
      'says that there is no such queue',
      (topic) => void topic.subscribe('sqs', queueArn('nowhere')),
      { text: 'There is no queue nowhere.' },
    ],
    [
      'says that there is no such function',
      (topic) => void topic.subscribe('lambda', 'arn:aws:lambda:us-east-1:000000000000:function:audit'),
      { text: 'There is no such function here.' },
    ],
    [
      'says that it is not confirmed',
      (topic) => void topic.subscribe('http', hook),
      { text: 'Not confirmed yet: it gets nothing.', fix: 'confirm' },
    ],
    [
      'says that it is paused',
      (topic) => topic.inspect.topics.setPaused(panel, topic.row(topic.queue('orders-q')).id, true),
      { text: 'Paused: it gets nothing, and nothing is kept for it.', fix: 'resume' },
    ],
    [
      'says that its dead-letter queue does not exist',
      (topic) => {
        const arnOfDead = queueArn('dead');
        topic.test.withQueue('dead');
        topic.http({ RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOfDead }) });
        topic.test.sqs('DeleteQueue', { QueueUrl: 'http://127.0.0.1:4599/000000000000/dead' });
      },
      { text: 'Its dead-letter queue dead does not exist: what fails is lost.' },
    ],
    [
      'says that AWS would not let it use its dead-letter queue',
      (topic) => {
        topic.test.withQueue('dead');
        topic.http({ RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn('dead') }) });
      },
      {
        text: 'AWS would not let it use its dead-letter queue: the queue has no policy that lets this topic send.',
      },
    ],
  ];
}
