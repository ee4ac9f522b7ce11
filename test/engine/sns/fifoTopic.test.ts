import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ServiceError } from '../../../src/engine/errors.ts';
import { setPaused } from '../../../src/engine/sns/pauseSubscription.ts';
import { testClient, testWorld } from '../anEngine.ts';
import { FanOut, queueArn } from './aFanOut.ts';

const minute = 60_000;

function aFifo(Attributes: Record<string, string> = {}): FanOut {
  return new FanOut('orders.fifo', { FifoTopic: 'true', ...Attributes });
}
const fifoQueue = { FifoQueue: 'true' };

describe('a FIFO topic', () => {
  it('passes group and deduplication id on to FIFO queues, in order', () => {
    const fan = aFifo();
    fan.queue('q.fifo', { RawMessageDelivery: 'true' }, fifoQueue);
    for (const n of ['1', '2', '3']) fan.publish(n, { MessageGroupId: 'g', MessageDeduplicationId: `d${n}` });
    const got = fan
      .messages('q.fifo')
      .map(({ Body, Attributes }) => [Body, Attributes.MessageGroupId, Attributes.MessageDeduplicationId]);
    assert.deepEqual(got, [
      ['1', 'g', 'd1'],
      ['2', 'g', 'd2'],
      ['3', 'g', 'd3'],
    ]);
  });

  it('passes the digest of the message on where content tells, so that the queue need not', () => {
    const fan = aFifo({ ContentBasedDeduplication: 'true' });
    fan.queue('q.fifo', {}, fifoQueue);
    fan.publish('hello', { MessageGroupId: 'g' });
    const [{ Attributes }] = fan.messages('q.fifo');
    assert.equal(
      Attributes.MessageDeduplicationId,
      fan.test.engine.state && '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    );
  });

  it('answers a duplicate with what was published first, for five minutes', () => {
    const fan = aFifo();
    fan.queue('q.fifo', {}, fifoQueue);
    const input = { MessageGroupId: 'g', MessageDeduplicationId: 'd' };
    const first = fan.publish('a', input);
    fan.test.advance(5 * minute - 1);
    assert.deepEqual(fan.publish('b', input), first);
    assert.equal(fan.last.duplicates, 1);
    fan.test.advance(1);
    const later = fan.publish('c', input);
    assert.notEqual(later.MessageId, first.MessageId);
    assert.ok(BigInt(later.SequenceNumber!) > BigInt(first.SequenceNumber!));
    assert.deepEqual(
      fan.bodies('q.fifo').map((body) => (JSON.parse(body) as { Message: string }).Message),
      ['a', 'c'],
    );
  });

  it('drops duplicates also for a queue that subscribed after the first', () => {
    const fan = aFifo();
    const input = { MessageGroupId: 'g', MessageDeduplicationId: 'd' };
    fan.publish('a', input);
    fan.queue('late.fifo', {}, fifoQueue);
    fan.publish('a', input);
    assert.deepEqual(fan.bodies('late.fifo'), []);
  });

  it('leaves no deduplication id behind when it is deleted: a store would give it back to nobody', () => {
    const fan = aFifo({ ContentBasedDeduplication: 'true' });
    fan.publish('a', { MessageGroupId: 'g' });
    fan.test.sns('DeleteTopic', { TopicArn: fan.arn });
    const kept = fan.test.changes.filter(({ table }) => table === 'dedup').map(({ id, after }) => [id, !!after]);
    assert.deepEqual(kept, [
      [kept[0]![0], true],
      [kept[0]![0], false],
    ]);
  });

  it('drops duplicates of a group alone where its throughput is scoped so', () => {
    const scoped = aFifo({ FifoThroughputScope: 'MessageGroup' });
    const whole = aFifo();
    for (const [fan, expected] of [
      [scoped, 2],
      [whole, 1],
    ] as const) {
      fan.publish('a', { MessageGroupId: 'g', MessageDeduplicationId: 'd' });
      fan.publish('a', { MessageGroupId: 'h', MessageDeduplicationId: 'd' });
      assert.equal(fan.test.engine.state.documents.rows('publish').size, expected);
    }
  });

  it('has envelopes with its own sequence number and without a signature', () => {
    const fan = aFifo();
    fan.queue('q.fifo', {}, fifoQueue);
    const { SequenceNumber } = fan.publish('a', { MessageGroupId: 'g', MessageDeduplicationId: 'd' });
    const [message] = fan.messages('q.fifo');
    const envelope = JSON.parse(message.Body) as Record<string, string>;
    assert.deepEqual(Object.keys(envelope), [
      'Type',
      'MessageId',
      'SequenceNumber',
      'TopicArn',
      'Message',
      'Timestamp',
      'UnsubscribeURL',
    ]);
    assert.equal(envelope['SequenceNumber'], SequenceNumber);
    assert.notEqual(message.Attributes.SequenceNumber, SequenceNumber);
  });

  it('gives a standard queue neither group nor deduplication id', () => {
    const fan = aFifo();
    fan.queue('q', { RawMessageDelivery: 'true' });
    fan.publish('a', { MessageGroupId: 'g', MessageDeduplicationId: 'd' });
    const [{ Attributes }] = fan.messages('q');
    assert.deepEqual([Attributes.MessageGroupId, Attributes.MessageDeduplicationId], [undefined, undefined]);
  });

  for (const [what, input, sentence] of [
    ['no group', { MessageDeduplicationId: 'd' }, 'The MessageGroupId parameter is required for FIFO topics'],
    [
      'no deduplication id',
      { MessageGroupId: 'g' },
      'The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    ],
  ] as const) {
    it(`refuses a publish with ${what}`, () => {
      assert.throws(
        () => aFifo().publish('a', input),
        new ServiceError('InvalidParameterException', `Invalid parameter: ${sentence}`),
      );
    });
  }

  it('refuses more than 3 000 messages a second in the pace of AWS', () => {
    const fan = aFifo();
    fan.test.engine.configure({ pace: 'aws' });
    const publish = (n: number) => fan.publish('a', { MessageGroupId: 'g', MessageDeduplicationId: `${n}` });
    for (let n = 0; n < 3000; n++) publish(n);
    assert.throws(() => publish(3000), { shape: 'ThrottledException' });
    fan.test.advance(1000);
    publish(3001);
  });
});

describe('a standard topic', () => {
  it('has no dead letters for a FIFO queue, which would have neither group nor deduplication id', () => {
    const fan = new FanOut();
    fan.test.withQueue('dlq.fifo', fifoQueue);
    fan.subscribe('sqs', queueArn('none'), {
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn('dlq.fifo') }),
    });
    fan.publish('hello', { MessageGroupId: 'tenant' });
    assert.deepEqual([fan.outcomes, fan.messages('dlq.fifo')], [['lost'], []]);
    assert.match(fan.cells[0]!.reason!, /a FIFO queue takes messages of FIFO topics alone$/);
  });

  it('passes a message group on to standard queues', () => {
    const fan = new FanOut();
    fan.queue('q', { RawMessageDelivery: 'true' });
    fan.publish('a', { MessageGroupId: 'tenant' });
    assert.equal(fan.messages('q')[0].Attributes.MessageGroupId, 'tenant');
  });
});

describe('the archive of a FIFO topic', () => {
  const ArchivePolicy = '{"MessageRetentionPeriod":"1"}';
  const publish = (fan: FanOut, text: string) =>
    fan.publish(text, { MessageGroupId: 'g', MessageDeduplicationId: text });

  function subscription(fan: FanOut, arn: string) {
    return fan.test.engine.state.documents.subscriptionWith(arn.split(':').at(-1)!)!;
  }

  function replayed(fan: FanOut, queue: string): [string, unknown][] {
    return fan.bodies(queue).map((body) => {
      const { Message, Replayed } = JSON.parse(body) as { Message: string; Replayed?: boolean };
      return [Message, Replayed];
    });
  }

  it('is replayed from a point in time, marked, and then goes on with what is new', () => {
    const fan = aFifo({ ArchivePolicy });
    publish(fan, 'before');
    fan.test.advance(minute);
    const from = new Date(fan.test.clock.now()).toISOString();
    publish(fan, 'a');
    publish(fan, 'b');
    fan.test.advance(minute);
    const SubscriptionArn = fan.queue(
      'q.fifo',
      { ReplayPolicy: JSON.stringify({ PointType: 'Timestamp', StartingPoint: from }) },
      fifoQueue,
    );
    fan.test.advance(5000);
    publish(fan, 'new');
    assert.deepEqual(replayed(fan, 'q.fifo'), [
      ['a', true],
      ['b', true],
      ['new', undefined],
    ]);
    const { Attributes } = fan.test.sns('GetSubscriptionAttributes', { SubscriptionArn });
    assert.equal(Attributes.ReplayStatus, 'Completed');
  });

  it('is replayed by 500 a second, and nothing new overtakes it', () => {
    const fan = aFifo({ ArchivePolicy });
    const from = new Date(fan.test.clock.now()).toISOString();
    for (let n = 0; n < 600; n++) publish(fan, `${n}`);
    fan.test.advance(minute);
    const ReplayPolicy = JSON.stringify({ PointType: 'Timestamp', StartingPoint: from });
    const SubscriptionArn = fan.queue('q.fifo', { ReplayPolicy }, fifoQueue);
    fan.test.engine.settle();
    publish(fan, 'meanwhile');
    const status = () =>
      fan.test.sns('GetSubscriptionAttributes', { SubscriptionArn }).Attributes.ReplayStatus as string;
    assert.deepEqual([fan.outcomes, fan.test.counts('q.fifo'), status()], [['sending'], [500, 0, 0], 'In progress']);
    fan.test.advance(1000);
    assert.deepEqual([fan.outcomes, fan.test.counts('q.fifo'), status()], [['delivered'], [601, 0, 0], 'Completed']);
    assert.deepEqual(replayed(fan, 'q.fifo').at(-1), ['meanwhile', true]);
  });

  it('is not replayed to a subscription that is paused', () => {
    const fan = aFifo({ ArchivePolicy });
    const from = new Date(fan.test.clock.now()).toISOString();
    publish(fan, 'a');
    const arn = fan.queue('q.fifo', {}, fifoQueue);
    fan.test.engine.change('Pause', testWorld, testClient, (call) => setPaused(call, subscription(fan, arn), true));
    fan.test.sns('SetSubscriptionAttributes', {
      SubscriptionArn: arn,
      AttributeName: 'ReplayPolicy',
      AttributeValue: JSON.stringify({ PointType: 'Timestamp', StartingPoint: from }),
    });
    fan.test.advance(5000);
    assert.deepEqual([replayed(fan, 'q.fifo'), subscription(fan, arn).replay?.status], [[], 'Completed']);
  });

  it('is not replayed past its days, also when nothing was published since', () => {
    const fan = aFifo({ ArchivePolicy });
    const from = new Date(fan.test.clock.now()).toISOString();
    publish(fan, 'old');
    fan.test.advance(24 * 60 * minute);
    const ReplayPolicy = JSON.stringify({ PointType: 'Timestamp', StartingPoint: from });
    fan.queue('q.fifo', { ReplayPolicy }, fifoQueue);
    fan.test.advance(5000);
    assert.deepEqual(replayed(fan, 'q.fifo'), []);
  });

  it('says of what waited for a replay that ended that it is lost', () => {
    const fan = aFifo({ ArchivePolicy });
    const from = new Date(fan.test.clock.now()).toISOString();
    for (let n = 0; n < 501; n++) publish(fan, `${n}`);
    const ReplayPolicy = JSON.stringify({ PointType: 'Timestamp', StartingPoint: from });
    const SubscriptionArn = fan.queue('q.fifo', { ReplayPolicy }, fifoQueue);
    fan.test.engine.settle();
    publish(fan, 'meanwhile');
    assert.deepEqual(fan.outcomes, ['sending']);
    fan.test.sns('SetSubscriptionAttributes', { SubscriptionArn, AttributeName: 'ReplayPolicy', AttributeValue: '{}' });
    assert.deepEqual(fan.outcomes, ['lost']);
    publish(fan, 'afterwards');
    assert.deepEqual(fan.outcomes, ['delivered']);
  });

  it('ends a replay before its ending point', () => {
    const fan = aFifo({ ArchivePolicy });
    const from = new Date(fan.test.clock.now()).toISOString();
    publish(fan, 'a');
    fan.test.advance(minute);
    const end = new Date(fan.test.clock.now()).toISOString();
    publish(fan, 'b');
    fan.test.advance(minute);
    fan.queue(
      'q.fifo',
      { ReplayPolicy: JSON.stringify({ PointType: 'Timestamp', StartingPoint: from, EndingPoint: end }) },
      fifoQueue,
    );
    fan.test.advance(5000);
    assert.deepEqual(replayed(fan, 'q.fifo'), [['a', true]]);
  });

  it('keeps messages for as many days as it says', () => {
    const fan = aFifo({ ArchivePolicy });
    publish(fan, 'old');
    fan.test.advance(24 * 60 * minute);
    publish(fan, 'new');
    const left = [...fan.test.engine.state.documents.rows('publish').values()];
    assert.deepEqual(
      left.map(({ notification }) => notification.message),
      ['new'],
    );
  });
});
