import assert from 'node:assert/strict';
import { targetFrom } from '../../src/backend/queueTarget.ts';
import { findTopic, subscriptionFrom, subscriptionsIn, topicFrom, topicOfArn } from '../../src/backend/topicTarget.ts';
import { anOverview } from './anOverview.ts';
import { withTopics } from './withTopics.ts';

const topic = { accountId: '000000000000', region: 'us-east-1', name: 'events' };

describe('the topic a command is called on', () => {
  it('is the target of a topic panel, which is no queue', () => {
    const target = { kind: 'topic', ...topic };

    assert.deepStrictEqual([topicFrom(target), targetFrom(target)], [topic, undefined]);
  });

  it('is the topic of a tree node', () => {
    assert.deepStrictEqual(topicFrom({ id: 'topic/…', queue: undefined, topic }), topic);
  });

  for (const [what, argument] of [
    ['nothing', undefined],
    ['a node that is no topic', { topic: undefined }],
    ['the target of a queue panel', { kind: 'queue', ...topic }],
    ['half a target', { topic: { accountId: '000000000000' } }],
  ] as const) {
    it(`is not known from ${what}`, () => assert.strictEqual(topicFrom(argument), undefined));
  }

  it('comes with the row of the subscription that it is about', () => {
    assert.deepStrictEqual(
      [{ subscription: { topic, id: 7 } }, { subscription: { topic } }, { subscription: 7 }].map(subscriptionFrom),
      [{ topic, id: 7 }, undefined, undefined],
    );
  });
});

describe('topics of an overview', () => {
  const overview = withTopics(anOverview({ 'us-east-1': {} }), { events: [{ label: 'a' }, { label: 'b' }] });

  it('are found by account, region and name', () => {
    const elsewhere = { ...topic, region: 'eu-west-1' };

    assert.deepStrictEqual([findTopic(overview, topic)?.name, findTopic(overview, elsewhere)], ['events', undefined]);
  });

  it('know their subscriptions, and each of these its topic', () => {
    const found = subscriptionsIn(overview).map((each) => `${each.topic.target.name} → ${each.subscription.label}`);

    assert.deepStrictEqual(found, ['events → a', 'events → b']);
  });
});

describe('an ARN', () => {
  const cases: readonly (readonly [string, ReturnType<typeof topicOfArn>])[] = [
    ['arn:aws:sns:us-east-1:000000000000:events', topic],
    ['arn:aws:sns:us-east-1:000000000000:events:1-2-3', topic],
    ['arn:aws-cn:sns:us-east-1:000000000000:events', topic],
    ['arn:aws:sqs:us-east-1:000000000000:events', undefined],
    ['arn:aws:sns:us-east-1:000000000000:', undefined],
    ['events', undefined],
  ];
  for (const [arn, expected] of cases) {
    it(`${arn} names ${expected ? 'a topic' : 'none'}`, () => assert.deepStrictEqual(topicOfArn(arn), expected));
  }
});
