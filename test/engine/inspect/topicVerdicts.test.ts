import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { DraftVerdicts, PublishDraft } from '../../../src/engine/inspect/topicViews.ts';
import { testWorld } from '../anEngine.ts';
import { refusalOf } from '../sqs/refusal.ts';
import { panel } from './anInspect.ts';
import { aTopic, filtered, type InspectedTopic } from './aTopic.ts';
import { queueArn } from '../sns/aFanOut.ts';

const fifo = { FifoTopic: 'true' };
const noPolicy = 'the queue has no policy that lets this topic send';

describe('what a draft would reach', () => {
  it('is told of every subscription, with why not', () => {
    const topic = aTopic();
    topic.queue('orders-q');
    topic.allow('orders-q');
    topic.queue('big-orders-q', filtered({ total: [{ numeric: ['>', 100] }] }));
    topic.inspect.topics.setPaused(panel, topic.row(topic.queue('audit-q')).id, true);
    topic.subscribe('email', 'a@example.com');

    assert.deepEqual(reached(verdictsOf(topic, { message: '{"total":19.9}' })), [
      ['orders-q', true],
      ['big-orders-q', false, 'filtered', { path: '$.total', wanted: '> 100', found: '19.9' }],
      ['audit-q', false, 'paused'],
      ['a@example.com', false, 'unconfirmed'],
    ]);
    assert.deepEqual(reached(verdictsOf(topic, { message: '{"total":120}' }))[1], ['big-orders-q', true]);
  });

  const reasons: [policy: object, message: string, because: string | undefined][] = [
    [{ type: ['order'], total: [{ numeric: ['>', 100] }] }, '{"type":"order","total":120}', 'total 120 > 100'],
    [{ type: ['order', 'refund'] }, '{"type":"refund"}', 'type "refund"'],
    [{ order: { total: [{ numeric: ['>', 100] }] } }, '{"order":{"total":120}}', 'total 120 > 100'],
    [{ $or: [{ a: [1] }, { b: [{ prefix: 'x' }] }] }, '{"b":"xy"}', 'b "xy" starts with "x"'],
    [{}, '{}', undefined],
  ];
  for (const [policy, message, because] of reasons) {
    it(`says why ${JSON.stringify(policy)} lets ${message} through`, () => {
      const topic = aTopic();
      topic.queue('orders-q', filtered(policy));
      const [verdict] = verdictsOf(topic, { message }).verdicts;
      assert.deepEqual([verdict!.matches, verdict!.because], [true, because]);
    });
  }

  it('agrees with the publish', () => {
    const topic = aTopic();
    topic.queue('by-type', filtered({ type: ['order'] }, 'MessageAttributes'));
    topic.queue('by-number', filtered({ total: [{ numeric: ['<', 5] }] }, 'MessageAttributes'));
    const attributes = [
      { name: 'type', dataType: 'String', value: 'order' },
      { name: 'total', dataType: 'Number', value: '7' },
    ];
    const { verdicts } = verdictsOf(topic, { attributes });
    topic.publish('a', {
      MessageAttributes: {
        type: { DataType: 'String', StringValue: 'order' },
        total: { DataType: 'Number', StringValue: '7' },
      },
    });
    assert.deepEqual(
      verdicts.map(({ subscription, failure }) => [subscription, failure]),
      topic.cells.map(({ subscription, failure }) => [subscription, failure]),
    );
    assert.deepEqual(topic.outcomes, ['delivered', 'filtered']);
  });

  it('says what AWS would refuse at delivery', () => {
    const topic = aTopic();
    topic.queue('orders-q');
    assert.equal(verdictsOf(topic, {}).verdicts[0]!.refusedByAws, noPolicy);
  });

  it('publishes nothing', () => {
    const topic = aTopic();
    topic.queue('orders-q');
    const { length } = topic.test.changes;
    verdictsOf(topic, {});
    assert.deepEqual([topic.test.changes.length, topic.bodies('orders-q')], [length, []]);
  });

  it('counts the bytes of message and attributes, Binary by its bytes', () => {
    const attributes = [{ name: 'a', dataType: 'Binary', value: 'AQID' }];
    const { size, refusal } = verdictsOf(aTopic(), { message: 'é', attributes });
    assert.deepEqual([size, refusal], [2 + 'a'.length + 'Binary'.length + 3, undefined]);
  });

  const refused: [name: string, draft: Partial<PublishDraft>, refusal: string, attributes?: Record<string, string>][] =
    [
      ['an empty message', { message: '' }, 'Invalid parameter: Empty message'],
      ['a message too long', { message: 'x'.repeat(262_145) }, 'Invalid parameter: Message too long'],
      [
        'texts per protocol without a default one',
        { message: '{"sqs":"a"}', isPerProtocol: true },
        'Invalid parameter: Message Structure - No default entry in JSON message body',
      ],
      [
        'an attribute without a value',
        { attributes: [{ name: 'a', dataType: 'String', value: '' }] },
        "The message attribute 'a' must contain non-empty message attribute value for message attribute type 'String'.",
      ],
      [
        'no group on a FIFO topic',
        {},
        'Invalid parameter: The MessageGroupId parameter is required for FIFO topics',
        fifo,
      ],
      [
        'a deduplication id on a standard topic',
        { deduplicationId: 'd' },
        'Invalid parameter: MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
      ],
    ];
  for (const [name, draft, refusal, attributes] of refused) {
    it(`says how AWS refuses ${name}`, () => {
      const topic = attributes ? aTopic('orders.fifo', attributes) : aTopic();
      assert.equal(verdictsOf(topic, draft).refusal, refusal);
    });
  }

  it('is told of a draft that would be refused, too', () => {
    const topic = aTopic();
    topic.queue('orders-q', filtered({ type: ['order'] }, 'MessageAttributes'));
    const attributes = [
      { name: 'type', dataType: 'String', value: 'order' },
      { name: '', dataType: 'String', value: '' },
    ];
    const { refusal, verdicts, size } = verdictsOf(topic, { message: 'abc', attributes });
    assert.ok(refusal);
    assert.deepEqual([verdicts[0]!.matches, size], [true, 3 + 'typeStringorder'.length + 'String'.length]);
  });

  it('is NotFoundException of a topic that is gone', () => {
    const topic = aTopic();
    const { id } = topic;
    topic.test.sns('DeleteTopic', { TopicArn: topic.arn });
    const ask = () => topic.inspect.topics.verdicts(panel, id, { message: 'a', attributes: [] });
    assert.equal(refusalOf(ask).shape, 'NotFoundException');
  });
});

describe('a filter policy that is tried', () => {
  it('is held against what was published last, the latest first', () => {
    const topic = aTopic();
    for (const total of [50, 150, 250]) topic.publish(JSON.stringify({ total }));
    const ids = topic.look().rows.map(({ id }) => id);

    const policy = '{"total":[{"numeric":[">",100]}]}';
    assert.deepEqual(topic.inspect.topics.tryPolicy(topic.id, policy, 'MessageBody'), {
      results: [
        { id: ids[0], preview: '{"total":250}', matches: true },
        { id: ids[1], preview: '{"total":150}', matches: true },
        {
          id: ids[2],
          preview: '{"total":50}',
          matches: false,
          failure: { path: '$.total', wanted: '> 100', found: '50' },
        },
      ],
      matched: 2,
    });
  });

  it('is held against a hundred at most', () => {
    const topic = aTopic();
    for (let total = 0; total < 120; total++) topic.publish(JSON.stringify({ total }));
    const trial = topic.inspect.topics.tryPolicy(topic.id, '{"total":[{"numeric":["<",25]}]}', 'MessageBody');
    assert.deepEqual([trial.results.length, trial.matched], [100, 5]);
  });

  it('that is empty lets everything through', () => {
    const topic = aTopic();
    topic.publish('a');
    const { matched, refusal } = topic.inspect.topics.tryPolicy(topic.id, '', 'MessageAttributes');
    assert.deepEqual([matched, refusal], [1, undefined]);
  });

  for (const [name, policy] of [
    ['what is no policy', '{"a":"b"}'],
    ['what is no JSON', '{"a"'],
    ['a nested policy of attributes', '{"a":{"b":["c"]}}'],
  ] as const) {
    it(`refuses ${name} as SetSubscriptionAttributes does`, () => {
      const topic = aTopic();
      const SubscriptionArn = topic.queue('orders-q');
      topic.publish('a');
      const set = { SubscriptionArn, AttributeName: 'FilterPolicy', AttributeValue: policy };
      const { text } = refusalOf(() => topic.test.sns('SetSubscriptionAttributes', set));
      const trial = topic.inspect.topics.tryPolicy(topic.id, policy, 'MessageAttributes');
      assert.deepEqual(trial, { refusal: text, results: [], matched: 0 });
    });
  }
});

describe('acts on subscriptions', () => {
  it('pause and resume', () => {
    const topic = aTopic();
    const { id } = topic.row(topic.queue('orders-q'));
    topic.inspect.topics.setPaused(panel, id, true);
    topic.publish('a');
    topic.inspect.topics.setPaused(panel, id, false);
    topic.publish('b', {});
    assert.deepEqual(
      topic.look().rows.map(({ cells }) => cells[0]!.outcome),
      ['delivered', 'paused'],
    );
  });

  it('confirm in place of the endpoint', () => {
    const topic = aTopic();
    const { id } = topic.row(topic.subscribe('email', 'a@example.com'));
    topic.inspect.topics.confirmSubscription(panel, id);
    topic.test.advance(4 * 86_400_000);
    topic.publish('a');
    assert.deepEqual(topic.outcomes, ['delivered']);
    const { cause } = topic.test.changes.find(({ table, before }) => table === 'subscription' && before)!;
    assert.deepEqual([cause.operation, cause.client, cause.world.region], ['confirmSubscription', panel, 'us-east-1']);
  });

  it('let the topic send, once, and beside what the policy of the queue says', () => {
    const topic = aTopic();
    const { id } = topic.row(topic.queue('orders-q'));
    const { topics } = topic.inspect;
    assert.deepEqual(topics.queuesThatAllow(topic.id), []);
    topics.allowTopicToSend(panel, id);
    topics.allowTopicToSend(panel, id);
    const queue = topic.test.engine.state.queueNamed(testWorld, 'orders-q')!;
    const { Statement } = JSON.parse(queue.attributes['Policy']!) as { Statement: object[] };
    assert.deepEqual([topics.queuesThatAllow(topic.id), Statement.length], [[queue.id], 1]);
    topic.test.engine.configure({ access: 'enforce' });
    topic.publish('a');
    assert.deepEqual(topic.outcomes, ['delivered']);
  });

  it('let nothing send where there is no queue', () => {
    const topic = aTopic();
    for (const arn of [topic.subscribe('sqs', queueArn('nowhere')), topic.subscribe('sms', '+15551234567')]) {
      const act = () => topic.inspect.topics.allowTopicToSend(panel, topic.row(arn).id);
      assert.equal(refusalOf(act).shape, 'QueueDoesNotExist');
    }
  });

  it('are refused when it is gone', () => {
    const topic = aTopic();
    const SubscriptionArn = topic.subscribe('sqs', queueArn('orders-q'));
    const { id } = topic.row(SubscriptionArn);
    topic.test.sns('Unsubscribe', { SubscriptionArn });
    for (const act of [
      () => topic.inspect.topics.setPaused(panel, id, true),
      () => topic.inspect.topics.confirmSubscription(panel, id),
      () => topic.inspect.topics.allowTopicToSend(panel, id),
    ]) {
      assert.deepEqual(refusalOf(act), { shape: 'NotFoundException', text: 'Subscription does not exist' });
    }
  });
});

function verdictsOf(topic: InspectedTopic, draft: Partial<PublishDraft>): DraftVerdicts {
  return topic.inspect.topics.verdicts(panel, topic.id, { message: 'a', attributes: [], ...draft });
}

function reached({ verdicts }: DraftVerdicts): unknown[][] {
  return verdicts.map(({ label, matches, why, failure }) => [
    label,
    matches,
    ...(why === undefined ? [] : [why]),
    ...(failure === undefined ? [] : [failure]),
  ]);
}
