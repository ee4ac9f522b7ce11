import assert from 'node:assert/strict';
import { queueArn } from './aFanOut.ts';
import { arnOf, ATopic, otherAccount, otherRegion, refused } from './aTopic.ts';

const hook = 'http://localhost:3000/hook';
const anonymous = { isSigned: false, world: otherRegion };
const day = 86_400_000;

function confirm(topic: ATopic, Token: string, more: object = {}, options = {}): string {
  return topic.test.sns('ConfirmSubscription', { TopicArn: topic.arn, Token, ...more }, options).SubscriptionArn;
}

function unsubscribe(topic: ATopic, SubscriptionArn: string, options = {}): unknown {
  return topic.test.sns('Unsubscribe', { SubscriptionArn }, options);
}

function kinds(topic: ATopic): string[] {
  return [...topic.test.engine.state.documents.rows('delivery').values()].map(({ kind }) => kind);
}

describe('confirmSubscription', () => {
  for (const [what, options, authenticated] of [
    ['a signed request', {}, 'true'],
    ['a link, which says no region', anonymous, 'false'],
  ] as const) {
    it(`confirms for good by ${what}`, () => {
      const topic = new ATopic();
      const arn = topic.subscribe('http', hook);
      assert.strictEqual(confirm(topic, topic.token, {}, options), arn);
      topic.test.advance(5 * day);
      const { PendingConfirmation, ConfirmationWasAuthenticated } = topic.subscription(arn);
      assert.deepStrictEqual([PendingConfirmation, ConfirmationWasAuthenticated], ['false', authenticated]);
    });
  }

  it('changes nothing the second time, also when the token is old', () => {
    const topic = new ATopic();
    const arn = topic.subscribe('http', hook);
    confirm(topic, topic.token, {}, anonymous);
    topic.test.advance(5 * day);
    assert.strictEqual(confirm(topic, topic.token), arn);
    assert.strictEqual(topic.subscription(arn)['ConfirmationWasAuthenticated'], 'false');
  });

  const fake = 'ab'.repeat(144);
  const bad: [what: string, token: (topic: ATopic) => string, arn: string, text: string][] = [
    ['what is no token', () => 'randomtoken', arnOf('orders'), 'Invalid token'],
    ['an unknown token', () => fake, arnOf('orders'), 'Invalid parameter: Token'],
    ['an unknown token for no topic', () => fake, arnOf('none'), 'Invalid parameter: Token'],
    ['what is too short for a token', () => 'abc123', arnOf('orders'), 'Invalid parameter: Token'],
    ['a topic of another region', ({ token }) => token, arnOf('orders', otherRegion), 'Invalid parameter: Topic'],
    ['no ARN', ({ token }) => token, 'orders', 'Invalid parameter: Topic'],
  ];
  for (const [what, token, TopicArn, text] of bad) {
    it(`refuses ${what} (S:test_sns_confirm_subscription_wrong_token)`, () => {
      const topic = new ATopic();
      topic.create('other');
      topic.subscribe('http', hook);
      assert.strictEqual(
        refused(() => confirm(topic, token(topic), { TopicArn })),
        text,
      );
    });
  }

  it('confirms whatever the topic is called (S:test_subscribe_external_http_endpoint)', () => {
    const topic = new ATopic();
    const arn = topic.subscribe('http', hook);
    assert.strictEqual(confirm(topic, topic.token, { TopicArn: arnOf('other') }, anonymous), arn);
  });

  it('refuses a token after two days', () => {
    const topic = new ATopic();
    topic.subscribe('http', hook);
    topic.test.advance(2 * day);
    assert.strictEqual(
      refused(() => confirm(topic, topic.token)),
      'Invalid parameter: Token',
    );
  });

  it('refuses a token of a topic that is gone', () => {
    const topic = new ATopic();
    topic.subscribe('http', hook);
    topic.test.sns('DeleteTopic', { TopicArn: topic.arn });
    assert.strictEqual(
      refused(() => confirm(topic, topic.token)),
      'NotFoundException: Topic does not exist',
    );
  });
});

describe('unsubscribe', () => {
  const bad: [arn: string, text: string][] = [
    ['', 'Invalid parameter: SubscriptionArn Reason: no value for required parameter'],
    ['PendingConfirmation', 'Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not 1'],
    ['a:b:c', 'Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not 3'],
    [arnOf('orders'), 'Invalid parameter: SubscriptionId'],
    [`${arnOf('orders', otherRegion)}:0`, 'Invalid parameter: SubscriptionArn'],
  ];
  for (const [arn, text] of bad) {
    it(`refuses '${arn}' (S:test_unsubscribe_wrong_arn_format)`, () => {
      assert.strictEqual(
        refused(() => unsubscribe(new ATopic(), arn)),
        text,
      );
    });
  }

  it('ends what is there and what is not (S:test_unsubscribe_from_non_existing_subscription)', () => {
    const topic = new ATopic();
    const arn = topic.subscribe('sqs', queueArn('q'));
    for (const _time of [1, 2]) assert.deepStrictEqual(unsubscribe(topic, arn), {});
    assert.strictEqual(
      refused(() => topic.subscription(arn)),
      'NotFoundException: Subscription does not exist',
    );
    assert.strictEqual(topic.attributes()['SubscriptionsDeleted'], '1');
  });

  it('refuses one that is pending', () => {
    const topic = new ATopic();
    const arn = topic.subscribe('http', hook);
    for (const options of [{}, anonymous]) {
      assert.strictEqual(
        refused(() => unsubscribe(topic, arn, options)),
        'Invalid parameter: SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending confirmation',
      );
    }
  });

  it('by a link lets the endpoint take it back', () => {
    const topic = new ATopic();
    const arn = topic.subscribe('http', hook);
    confirm(topic, topic.token, {}, anonymous);
    const { token } = topic;

    unsubscribe(topic, arn, anonymous);

    assert.deepStrictEqual(kinds(topic), ['subscriptionConfirmation', 'unsubscribeConfirmation']);
    assert.strictEqual(topic.subscription(arn)['PendingConfirmation'], 'true');
    assert.notStrictEqual(topic.token, token);
    assert.strictEqual(confirm(topic, topic.token, {}, anonymous), arn);
    assert.strictEqual(topic.subscription(arn)['PendingConfirmation'], 'false');
  });

  it('by a link is final after three days', () => {
    const topic = new ATopic();
    const arn = topic.subscribe('http', hook);
    confirm(topic, topic.token, {}, anonymous);
    unsubscribe(topic, arn, anonymous);
    topic.test.advance(3 * day);
    assert.match(
      refused(() => topic.subscription(arn)),
      /^NotFound/,
    );
  });

  it('by a link tells a mail address, which may take it back', () => {
    const topic = new ATopic();
    const arn = topic.subscribe('email', 'a@example.com');
    confirm(topic, topic.token, {}, anonymous);
    unsubscribe(topic, arn, anonymous);
    const subjects = [...topic.test.engine.state.documents.rows('inbox').values()].map(({ subject }) => subject);
    assert.deepStrictEqual(subjects, [
      'AWS Notification - Subscription Confirmation',
      'AWS Notification - Unsubscribe Confirmation',
    ]);
    assert.strictEqual(topic.subscription(arn)['PendingConfirmation'], 'true');
    confirm(topic, topic.token, {}, anonymous);
    assert.strictEqual(topic.subscription(arn)['PendingConfirmation'], 'false');
  });

  it('by its owner asks nobody', () => {
    const topic = new ATopic();
    const arn = topic.subscribe('http', hook);
    confirm(topic, topic.token);
    unsubscribe(topic, arn);
    assert.deepStrictEqual(kinds(topic), ['subscriptionConfirmation']);
  });

  const needing: [what: string, subscribed: (topic: ATopic) => string][] = [
    ['a queue', (topic) => topic.subscribe('sqs', queueArn('q'))],
    [
      'what was confirmed with AuthenticateOnUnsubscribe',
      (topic) => {
        topic.subscribe('http', hook);
        return confirm(topic, topic.token, { AuthenticateOnUnsubscribe: 'true' });
      },
    ],
  ];
  for (const [what, subscribed] of needing) {
    it(`of ${what} needs a signature`, () => {
      const topic = new ATopic();
      const arn = subscribed(topic);
      assert.match(
        refused(() => unsubscribe(topic, arn, anonymous)),
        /^AuthorizationErrorException: /,
      );
      unsubscribe(topic, arn);
    });
  }

  it('takes AuthenticateOnUnsubscribe from a signed request alone', () => {
    const topic = new ATopic();
    const arn = topic.subscribe('email', 'a@example.com');
    confirm(topic, topic.token, { AuthenticateOnUnsubscribe: 'true' }, anonymous);
    unsubscribe(topic, arn, anonymous);
  });

  it('is for the owners of topic and subscription, where access is enforced', () => {
    const topic = new ATopic();
    const arn = topic.subscribe('sqs', queueArn('q'));
    topic.test.engine.configure({ access: 'enforce' });
    assert.match(
      refused(() => unsubscribe(topic, arn, { world: otherAccount })),
      /^AuthorizationErrorException: User: arn:aws:iam::111111111111:root is not authorized to perform: SNS:Unsubscribe/,
    );
    topic.test.engine.configure({ access: 'off' });
    unsubscribe(topic, arn, { world: otherAccount });
  });
});
