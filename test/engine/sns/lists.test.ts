import assert from 'node:assert/strict';
import { anEngine, type RunOptions, type TestEngine } from '../anEngine.ts';
import { queueArn } from './aFanOut.ts';
import { arnOf, ATopic, otherAccount, otherRegion, refused } from './aTopic.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- as the operation answers
function pages(test: TestEngine, operation: string, input: object = {}, between: () => void = () => {}): any[] {
  const found = [];
  for (let NextToken: string | undefined; ;) {
    const page = test.sns(operation, { ...input, ...(NextToken && { NextToken }) });
    found.push(page);
    ({ NextToken } = page);
    if (!NextToken) return found;
    between();
  }
}

function named(at: number): string {
  return `t-${String(at).padStart(3, '0')}`;
}

function withTopics(count: number): TestEngine {
  const test = anEngine();
  for (let at = 0; at < count; at++) test.sns('CreateTopic', { Name: named(at) });
  return test;
}

describe('listTopics', () => {
  it('gives a list that is empty, and no token', () => {
    assert.deepStrictEqual(anEngine().sns('ListTopics', {}), { Topics: [] });
  });

  for (const [count, sizes] of [
    [100, [100]],
    [101, [100, 1]],
    [250, [100, 100, 50]],
  ] as const) {
    it(`gives ${count} topics in pages of ${sizes.join(', ')}`, () => {
      assert.deepStrictEqual(
        pages(withTopics(count), 'ListTopics').map(({ Topics }) => Topics.length),
        sizes,
      );
    });
  }

  it('neither repeats nor skips a topic when others come and go in between', () => {
    const test = withTopics(250);
    let at = 0;
    const found = pages(test, 'ListTopics', {}, () => {
      test.sns('DeleteTopic', { TopicArn: arnOf(named(at * 100 + 99)) });
      test.sns('CreateTopic', { Name: `a-${at++}` });
    });
    const arns = found.flatMap(({ Topics }) => Topics.map(({ TopicArn }: { TopicArn: string }) => TopicArn));
    assert.deepStrictEqual(
      arns,
      Array.from({ length: 250 }, (_, each) => arnOf(named(each))),
    );
  });

  it('gives those of the caller’s account and region alone', () => {
    const test = withTopics(1);
    const seen = [{}, { world: otherAccount }, { world: otherRegion }].map(
      (options: RunOptions) => test.sns('ListTopics', {}, options).Topics.length,
    );
    assert.deepStrictEqual(seen, [1, 0, 0]);
  });
});

describe('lists of subscriptions', () => {
  it('are empty lists when there is none', () => {
    const { test, arn: TopicArn } = new ATopic();
    assert.deepStrictEqual(
      [test.sns('ListSubscriptions', {}), test.sns('ListSubscriptionsByTopic', { TopicArn })],
      [{ Subscriptions: [] }, { Subscriptions: [] }],
    );
  });

  it('show a pending one without its ARN', () => {
    const topic = new ATopic();
    const arn = topic.subscribe('sqs', queueArn('q'));
    topic.subscribe('email', 'a@example.com');
    const shared = { Owner: '000000000000', TopicArn: topic.arn };
    const expected = [
      { SubscriptionArn: arn, Protocol: 'sqs', Endpoint: queueArn('q'), ...shared },
      { SubscriptionArn: 'PendingConfirmation', Protocol: 'email', Endpoint: 'a@example.com', ...shared },
    ];
    for (const [operation, input] of [
      ['ListSubscriptions', {}],
      ['ListSubscriptionsByTopic', { TopicArn: topic.arn }],
    ] as const) {
      assert.deepStrictEqual(topic.test.sns(operation, input).Subscriptions, expected);
    }
  });

  it('come in the order subscribed, a hundred at a time, also when one that was shown goes', () => {
    const topic = new ATopic();
    const arns = Array.from({ length: 205 }, (_, at) => topic.subscribe('sqs', queueArn(`q-${at}`)));
    let gone = 0;
    const between = (): void => {
      topic.test.sns('Unsubscribe', { SubscriptionArn: arns[(gone += 10)] });
    };
    for (const [operation, input] of [
      ['ListSubscriptions', {}],
      ['ListSubscriptionsByTopic', { TopicArn: topic.arn }],
    ] as const) {
      const before = arns.filter((arn) => topic.test.engine.state.documents.subscriptionWith(arn.split(':').at(-1)!));
      const found = pages(topic.test, operation, input, between);
      const seen = found.flatMap(({ Subscriptions }) =>
        Subscriptions.map(({ SubscriptionArn }: { SubscriptionArn: string }) => SubscriptionArn),
      );
      assert.deepStrictEqual(seen, before);
    }
  });

  it('are of the account that subscribed, and of the topic’s region', () => {
    const topic = new ATopic();
    topic.subscribe('sqs', queueArn('q', 'us-east-1', otherAccount.accountId), {}, { world: otherAccount });
    topic.subscribe('sqs', queueArn('q', 'eu-west-1'));
    const seen = [{}, { world: otherAccount }, { world: otherRegion }].map(
      (options: RunOptions) => topic.test.sns('ListSubscriptions', {}, options).Subscriptions.length,
    );
    assert.deepStrictEqual(seen, [1, 1, 0]);
  });

  it('keep those of a topic that went for a while', () => {
    const topic = new ATopic();
    topic.subscribe('sqs', queueArn('q'));
    topic.test.sns('DeleteTopic', { TopicArn: topic.arn });
    assert.strictEqual(topic.test.sns('ListSubscriptions', {}).Subscriptions.length, 1);
  });
});

describe('a NextToken', () => {
  const lists: [operation: string, input: object][] = [
    ['ListTopics', {}],
    ['ListSubscriptions', {}],
    ['ListSubscriptionsByTopic', { TopicArn: arnOf('orders') }],
  ];
  for (const [operation, input] of lists) {
    it(`that is none is refused by ${operation}`, () => {
      const { test } = new ATopic();
      for (const NextToken of ['x', 'not a token', 'MSB0b3BpY3M']) {
        assert.strictEqual(
          refused(() => test.sns(operation, { ...input, NextToken })),
          'Invalid parameter: NextToken',
        );
      }
    });
  }

  it('of one list opens no other', () => {
    const test = withTopics(101);
    const { NextToken } = test.sns('ListTopics', {});
    assert.strictEqual(
      refused(() => test.sns('ListSubscriptions', { NextToken })),
      'Invalid parameter: NextToken',
    );
  });
});

describe('the pace of AWS', () => {
  const calls: [operation: string, input: object, perSecond: number][] = [
    ['ListTopics', {}, 30],
    ['ListSubscriptions', {}, 30],
    ['ListSubscriptionsByTopic', { TopicArn: arnOf('orders') }, 30],
    ['Subscribe', { TopicArn: arnOf('orders'), Protocol: 'sqs', Endpoint: queueArn('q') }, 100],
    ['Unsubscribe', { SubscriptionArn: `${arnOf('orders')}:none` }, 100],
    ['TagResource', { ResourceArn: arnOf('orders'), Tags: [] }, 10],
    ['UntagResource', { ResourceArn: arnOf('orders'), TagKeys: [] }, 10],
    ['ListTagsForResource', { ResourceArn: arnOf('orders') }, 10],
  ];
  for (const [operation, input, perSecond] of calls) {
    it(`lets ${perSecond} calls of ${operation} through a second`, () => {
      const { test } = new ATopic();
      test.engine.configure({ pace: 'aws' });
      const call = (): unknown => test.sns(operation, input);
      for (let at = 0; at < perSecond; at++) call();
      assert.strictEqual(refused(call), 'ThrottledException: Rate exceeded');
      test.advance(1000);
      call();
    });
  }

  it('is only noted in the fast one', () => {
    const { test } = new ATopic();
    const noted: unknown[] = [];
    test.engine.onDidObserve((observation) => noted.push(observation));
    for (let at = 0; at <= 10; at++) test.sns('ListTagsForResource', { ResourceArn: arnOf('orders') });
    assert.deepStrictEqual(noted, [
      {
        kind: 'paced',
        resource: arnOf('orders'),
        operation: 'ListTagsForResource',
        limit: '10 calls a second',
        refused: false,
        atMs: test.clock.now(),
      },
    ]);
  });
});
