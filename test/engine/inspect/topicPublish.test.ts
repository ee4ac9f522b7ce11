import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { sequenceNumber } from '../../../src/engine/sqs/fifo.ts';
import { testWorld } from '../anEngine.ts';
import { queueArn } from '../sns/aFanOut.ts';
import { at, panel } from './anInspect.ts';
import { aTopic, attributes, busy, filtered, gone, type InspectedTopic } from './aTopic.ts';

const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:audit';
const archive = { FifoTopic: 'true', ArchivePolicy: '{"MessageRetentionPeriod":"1"}' };
const noPolicy = 'the queue has no policy that lets this topic send';

describe('the detail of a publish', () => {
  it('has the whole message, and its attributes as published', () => {
    const topic = aTopic();
    const message = 'x'.repeat(1000);
    topic.publish(message, {
      MessageAttributes: {
        type: { DataType: 'String', StringValue: 'order' },
        raw: { DataType: 'Binary', BinaryValue: Uint8Array.of(1, 2, 255) },
      },
    });
    const { message: told, isPerProtocol, messageAttributes, ...rest } = topic.detail;
    assert.deepEqual([told, isPerProtocol], [message, false]);
    assert.deepEqual(messageAttributes, [
      { name: 'type', dataType: 'String', value: 'order' },
      { name: 'raw', dataType: 'Binary', value: 'AQL/' },
    ]);
    assert.ok(!('sequenceNumber' in rest) && !('deduplicationId' in rest));
  });

  it('of a FIFO topic has the deduplication id and the sequence number', () => {
    const topic = aTopic('orders.fifo', { FifoTopic: 'true' });
    const { SequenceNumber } = topic.publish('a', { MessageGroupId: 'g', MessageDeduplicationId: 'd' });
    const { deduplicationId, sequenceNumber: told, group } = topic.detail;
    assert.deepEqual([deduplicationId, told, group], ['d', SequenceNumber, 'g']);
    assert.equal(SequenceNumber, sequenceNumber(topic.last.id));
  });

  it('is undefined when it is not kept, or of another topic', () => {
    const topic = aTopic();
    topic.publish('a');
    const other = topic.test.sns('CreateTopic', { Name: 'other' });
    assert.ok(other);
    const otherId = topic.test.engine.state.documents.topicNamed(testWorld, 'other')!.id;
    const { topics } = topic.inspect;
    assert.equal(topics.publish(panel, topic.id, 999), undefined);
    assert.equal(topics.publish(panel, otherId, topic.last.id), undefined);
  });

  it('changes nothing', () => {
    const topic = aTopic();
    topic.queue('orders-q');
    topic.publish('a');
    const { length } = topic.test.changes;
    assert.ok(topic.detail);
    assert.equal(topic.test.changes.length, length);
  });
});

describe('a cell in the detail of a publish', () => {
  it('that was filtered has the clause that failed, beside every other', () => {
    const topic = aTopic();
    const policy = { type: ['order'], total: [{ numeric: ['>', 100] }] };
    const subscription = topic.queue('big-orders-q', filtered(policy));
    topic.publish('{"type":"order","total":500}');
    topic.publish('{"type":"order","total":19.9}');

    const { filterPolicy, filterScope, failure, clauses, matchesOfLast, label } = topic.detailOf(subscription);
    assert.deepEqual([label, filterPolicy, filterScope], ['big-orders-q', JSON.stringify(policy), 'MessageBody']);
    assert.deepEqual(failure, { path: '$.total', wanted: '> 100', found: '19.9' });
    assert.deepEqual(
      clauses.map(({ keys, matches }) => [keys, matches]),
      [
        [['type'], true],
        [['total'], false],
      ],
    );
    assert.deepEqual(matchesOfLast, { matched: 1, of: 2 });
  });

  it('tells how many of the last hundred publishes the policy lets through', () => {
    const topic = aTopic();
    const subscription = topic.queue('big-orders-q', filtered({ total: [{ numeric: ['>=', 90] }] }));
    for (let total = 0; total < 120; total++) topic.publish(JSON.stringify({ total }));
    assert.deepEqual(topic.detailOf(subscription).matchesOfLast, { matched: 30, of: 100 });
  });

  it('without a policy has no clauses', () => {
    const topic = aTopic();
    const subscription = topic.queue('orders-q');
    topic.publish('a');
    const cell = topic.detailOf(subscription);
    assert.deepEqual([cell.clauses, cell.matchesOfLast, cell.filterScope], [[], undefined, undefined]);
  });

  it('tells where the message is in the queue, while it is there', () => {
    const topic = aTopic();
    const subscription = topic.queue('orders-q');
    topic.publish('a');
    const queue = topic.test.engine.state.queueNamed(testWorld, 'orders-q')!;
    const message = topic.last.cells[0]!.message!;
    assert.deepEqual(topic.detailOf(subscription).queueMessage, { queue: queue.id, queueName: 'orders-q', message });
    topic.bodies('orders-q');
    assert.equal(topic.detailOf(subscription).queueMessage, undefined);
  });

  it('tells why AWS would refuse', () => {
    const topic = aTopic();
    const subscription = topic.queue('orders-q');
    topic.publish('a');
    const cell = topic.detailOf(subscription);
    assert.deepEqual([cell.refusedByAws, cell.refusedByAwsWhy], [true, noPolicy]);
  });

  it('has every try with its answer, how many there are at most, and why it ended', () => {
    const topic = aTopic();
    const subscription = topic.http();
    topic.publish('a');
    topic.answer({ ...busy, response: 'try later', tookMs: 7 });
    topic.test.advance(20_000);
    topic.answer(gone);

    const { attempts, maxTries, reason, outcome } = topic.detailOf(subscription);
    assert.deepEqual(attempts, [
      { atMs: at(0), tookMs: 7, status: 503, response: 'try later' },
      { atMs: at(20), tookMs: 5, status: 410 },
    ]);
    assert.deepEqual([maxTries, outcome, reason], [4, 'lost', 'it answered 410, 2 times']);
  });

  it('of a subscription that is gone still has its name', () => {
    const topic = aTopic();
    const SubscriptionArn = topic.queue('orders-q');
    topic.publish('a');
    topic.test.sns('Unsubscribe', { SubscriptionArn });
    const [cell] = topic.detail.details;
    assert.deepEqual([cell!.label, cell!.endpoint, cell!.protocol], ['orders-q', queueArn('orders-q'), 'sqs']);
  });

  const payloads: [name: string, subscribe: (topic: InspectedTopic) => unknown, check: (payload: string) => void][] = [
    [
      'the envelope',
      (topic) => topic.queue('orders-q'),
      (payload) => {
        const { Type, Message } = JSON.parse(payload) as Record<string, string>;
        assert.deepEqual([Type, Message], ['Notification', 'for all']);
      },
    ],
    [
      'the raw message',
      (topic) => topic.queue('orders-q', { RawMessageDelivery: 'true' }),
      (payload) => assert.equal(payload, 'for all'),
    ],
    [
      'the event of a function',
      (topic) => topic.subscribe('lambda', functionArn),
      (payload) => {
        const { Records } = JSON.parse(payload) as { Records: { EventSource: string; Sns: { Message: string } }[] };
        assert.deepEqual([Records[0]!.EventSource, Records[0]!.Sns.Message], ['aws:sns', 'for functions']);
      },
    ],
    [
      'the text of a mail, also of one that is not confirmed',
      (topic) => topic.subscribe('email', 'a@example.com'),
      (payload) => assert.equal(payload, 'for mails'),
    ],
  ];
  for (const [name, subscribe, check] of payloads) {
    it(`shows ${name}`, () => {
      const topic = aTopic();
      subscribe(topic);
      const Message = JSON.stringify({ default: 'for all', lambda: 'for functions', email: 'for mails' });
      topic.publish(Message, { MessageStructure: 'json' });
      check(topic.detail.details[0]!.payload!);
    });
  }

  it('is what the queue got', () => {
    const topic = aTopic();
    const subscription = topic.queue('orders-q');
    topic.publish('a', { Subject: 'News', ...attributes({ type: 'order' }) });
    const { payload } = topic.detailOf(subscription);
    assert.deepEqual(topic.bodies('orders-q'), [payload]);
  });

  it('has no payload past four million characters of them', () => {
    const topic = aTopic();
    for (let count = 0; count < 20; count++) topic.queue(`q${count}`, { RawMessageDelivery: 'true' });
    topic.publish('x'.repeat(250_000));
    const shown = topic.detail.details.filter(({ payload }) => payload !== undefined).length;
    assert.equal(shown, 16);
  });
});

describe('the timeline of a publish', () => {
  it('tells who published it, where it arrived, what was tried and what is ahead', () => {
    const topic = aTopic();
    topic.queue('orders-q');
    topic.allow('orders-q');
    topic.queue('big-orders-q', filtered({ total: [{ numeric: ['>', 100] }] }));
    topic.subscribe('lambda', functionArn);
    topic.http();
    topic.publish('{"total":19.9}', {}, { client: { id: 9, label: 'aws-sdk-js/3', script: 'api.ts', pid: 7 } });
    topic.answer({ isDelivered: true, tookMs: 38 });
    topic.answer({ ...busy, tookMs: 41 });

    const message = topic.last.cells[0]!.message!;
    assert.deepEqual(topic.timeline, [
      '+0 start: published by api.ts',
      '+0 quiet: filtered out at big-orders-q',
      `+0 good: orders-q, as message ${message}`,
      '+38 good: audit returned',
      '+41 warning: :3000/hook answered 503',
      '+20000 ahead: second of 4 tries',
    ]);
  });

  const stories: [name: string, tell: (topic: InspectedTopic) => void, told: string[]][] = [
    [
      'says when AWS would refuse',
      (topic) => {
        topic.queue('orders-q');
        topic.publish('a');
      },
      [`+0 warning: orders-q, as message 5; AWS would refuse: ${noPolicy}`],
    ],
    [
      'names two of those that were kept from it, and counts the others',
      (topic) => {
        for (const name of ['a', 'b', 'c', 'd']) topic.queue(`${name}-q`, filtered({ x: [1] }));
        const paused = topic.row(topic.queue('e-q'));
        topic.inspect.topics.setPaused(panel, paused.id, true);
        topic.subscribe('email', 'a@example.com');
        topic.publish('{}');
      },
      [
        '+0 quiet: filtered out at a-q, b-q and 2 more',
        '+0 quiet: paused at e-q',
        '+0 quiet: not confirmed by a@example.com',
      ],
    ],
    [
      'says that a mail is in the inbox',
      (topic) => {
        topic.subscribe('sms', '+15551234567');
        topic.publish('a');
      },
      ['+0 good: +15551234567, in the inbox'],
    ],
    [
      'says what was given up, and where it is',
      (topic) => {
        topic.test.withQueue('dead');
        topic.http({ RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn('dead') }) });
        topic.publish('a');
        topic.answer(gone);
      },
      ['+5 warning: :3000/hook answered 410', '+5 bad: :3000/hook given up, in dead now'],
    ],
    [
      'says what is lost, and why',
      (topic) => {
        topic.subscribe('sqs', queueArn('nowhere'));
        topic.publish('a');
      },
      [`+0 bad: nowhere given up, lost: there is no queue ${queueArn('nowhere')}`],
    ],
    [
      'says what an endpoint has not answered',
      (topic) => {
        topic.http();
        topic.publish('a');
      },
      ['+0 ahead: :3000/hook has not answered yet'],
    ],
    [
      'tells whose try is ahead, when several are',
      (topic) => {
        topic.http();
        topic.http({}, 'http://127.0.0.1:3001/');
        topic.publish('a');
        topic.answer({ error: 'connection refused', fault: 'server' });
        topic.test.advance(1000);
        topic.answer(busy);
      },
      [
        '+5 warning: :3000/hook: connection refused',
        '+5 warning: :3001/ answered 503',
        '+20000 ahead: :3000/hook, second of 4 tries',
        '+21000 ahead: :3001/, second of 4 tries',
      ],
    ],
  ];
  for (const [name, tell, told] of stories) {
    it(name, () => {
      const topic = aTopic();
      tell(topic);
      assert.deepEqual(topic.timeline.slice(1), told);
    });
  }

  it('of a FIFO topic tells repetitions, and when it leaves the archive', () => {
    const topic = aTopic('orders.fifo', archive);
    const once = { MessageGroupId: 'g', MessageDeduplicationId: 'd' };
    topic.publish('a', once);
    topic.test.advance(1000);
    topic.publish('a', once);
    topic.test.advance(1000);
    topic.publish('a', once);
    assert.deepEqual(topic.timeline.slice(1), [
      '+2000 quiet: published again 2 times, and dropped',
      '+86400000 ahead: leaves the archive',
    ]);
  });

  it('is never longer than two hundred entries and what is ahead', () => {
    const topic = aTopic();
    for (let count = 0; count < 250; count++) topic.subscribe('sms', `+1555123${String(1000 + count)}`);
    topic.publish('a');
    assert.equal(topic.timeline.length, 200);
    assert.equal(topic.timeline[0], '+0 start: published by test');
  });
});
