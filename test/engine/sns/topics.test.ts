import assert from 'node:assert/strict';
import { anEngine, testWorld } from '../anEngine.ts';
import { queueArn } from './aFanOut.ts';
import { aFifoTopic, arnOf, ATopic, otherAccount, otherRegion, refused } from './aTopic.ts';

const gone = 'NotFoundException: Topic does not exist';

describe('createTopic', () => {
  it('answers with the ARN of the caller’s account and region', () => {
    const { test, arn } = new ATopic();
    assert.deepStrictEqual(
      [arn, test.sns('CreateTopic', { Name: 'orders' }, { world: otherRegion }).TopicArn],
      ['arn:aws:sns:us-east-1:000000000000:orders', 'arn:aws:sns:eu-west-1:000000000000:orders'],
    );
  });

  const names: [what: string, name: string, attributes: Record<string, string>][] = [
    ['nothing', '', {}],
    ['257 characters', 'x'.repeat(257), {}],
    ['a character that is not allowed', 'orders!', {}],
    ['.fifo without FifoTopic', 'orders.fifo', {}],
    ['FifoTopic without .fifo', 'orders', { FifoTopic: 'true' }],
  ];
  for (const [what, name, attributes] of names) {
    it(`refuses a name of ${what} (S:test_create_topic_name_constraints)`, () => {
      assert.strictEqual(
        refused(() => new ATopic(name, attributes)),
        'Invalid parameter: Topic Name',
      );
    });
  }

  it('takes a name of 256 characters, FIFO or not', () => {
    const fifo = `${'x'.repeat(251)}.fifo`;
    assert.strictEqual(new ATopic('x'.repeat(256)).arn, arnOf('x'.repeat(256)));
    assert.strictEqual(new ATopic(fifo, { FifoTopic: 'True' }).arn, arnOf(fifo));
  });

  it('finds a topic again when attributes and tags are the same, fewer or not given', () => {
    const topic = new ATopic('orders', { DisplayName: 'Orders' });
    const Tags = [
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
    ];
    topic.test.sns('TagResource', { ResourceArn: topic.arn, Tags });
    for (const more of [{}, { Tags }, { Tags: Tags.slice(1) }]) {
      assert.strictEqual(topic.create('orders', {}, more), topic.arn);
      assert.strictEqual(topic.create('orders', { DisplayName: 'Orders' }, more), topic.arn);
    }
    assert.strictEqual(topic.create('orders', { SignatureVersion: '1', FifoTopic: 'false' }), topic.arn);
  });

  it('finds a topic again whose policies are written in another way', () => {
    const policy = { http: { defaultHealthyRetryPolicy: { numRetries: 5 } } };
    const topic = new ATopic('orders', { DeliveryPolicy: JSON.stringify(policy, undefined, 2) });
    assert.strictEqual(topic.create('orders', { DeliveryPolicy: JSON.stringify(policy) }), topic.arn);
    const { Policy } = topic.attributes();
    assert.strictEqual(topic.create('orders', { Policy: Policy! }), topic.arn);
  });

  it('finds a FIFO topic by its name alone', () => {
    const topic = aFifoTopic();
    assert.strictEqual(topic.create('orders.fifo'), topic.arn);
  });

  const different: [what: string, attributes: Record<string, string>, more: object, text: string][] = [
    [
      'another attribute (S:test_create_topic_different_attrs)',
      { DisplayName: 'Other' },
      {},
      'Invalid parameter: Attributes Reason: Topic already exists with different attributes',
    ],
    [
      'an attribute that is not the default',
      { SignatureVersion: '2' },
      {},
      'Invalid parameter: Attributes Reason: Topic already exists with different attributes',
    ],
    [
      'more tags (S:test_create_duplicate_topic_with_more_tags)',
      {},
      { Tags: [{ Key: 'k', Value: 'v' }] },
      'Invalid parameter: Tags Reason: Topic already exists with different tags',
    ],
  ];
  for (const [what, attributes, more, text] of different) {
    it(`refuses an existing name with ${what}`, () => {
      const topic = new ATopic('orders', { DisplayName: 'Orders' });
      assert.strictEqual(
        refused(() => topic.create('orders', attributes, more)),
        text,
      );
    });
  }

  it('makes a topic anew after it was deleted, with other tags', () => {
    const topic = new ATopic();
    topic.create('orders', {}, {});
    topic.test.sns('DeleteTopic', { TopicArn: topic.arn });
    assert.strictEqual(topic.create('orders', {}, { Tags: [{ Key: 'k', Value: 'v' }] }), topic.arn);
  });

  it('refuses an attribute that it does not know', () => {
    assert.strictEqual(
      refused(() => new ATopic('orders', { Colour: 'red' })),
      'Invalid parameter: Attributes Reason: Unknown attribute Colour',
    );
  });

  it('makes 1 000 FIFO topics in an account and no more, but with relaxed limits', () => {
    const test = anEngine();
    const create = (at: number): unknown =>
      test.sns('CreateTopic', { Name: `t-${at}.fifo`, Attributes: { FifoTopic: 'true' } });
    for (let at = 0; at < 1000; at++) create(at);
    test.sns('CreateTopic', { Name: 'standard' });
    test.sns('CreateTopic', { Name: 't.fifo', Attributes: { FifoTopic: 'true' } }, { world: otherAccount });
    assert.match(
      refused(() => create(1000)),
      /^TopicLimitExceededException/,
    );
    test.engine.configure({ limits: 'relaxed' });
    create(1000);
  });
});

describe('an ARN of a topic', () => {
  const operations: [operation: string, input: object][] = [
    ['GetTopicAttributes', {}],
    ['SetTopicAttributes', { AttributeName: 'DisplayName', AttributeValue: 'x' }],
    ['DeleteTopic', {}],
    ['Subscribe', { Protocol: 'sms', Endpoint: '+15551234567' }],
    ['ListSubscriptionsByTopic', {}],
    ['AddPermission', { Label: 'l', AWSAccountId: ['111111111111'], ActionName: ['Publish'] }],
    ['RemovePermission', { Label: 'l' }],
  ];
  for (const [operation, input] of operations) {
    it(`of another region is refused by ${operation} (S:test_cross_region_access)`, () => {
      const { test, arn } = new ATopic();
      assert.strictEqual(
        refused(() => test.sns(operation, { ...input, TopicArn: arn }, { world: otherRegion })),
        'Invalid parameter: TopicArn',
      );
    });
  }

  for (const [operation, input] of operations.filter(([name]) => name !== 'DeleteTopic')) {
    it(`of no topic is not found by ${operation}`, () => {
      assert.strictEqual(
        refused(() => anEngine().sns(operation, { ...input, TopicArn: arnOf('none') })),
        gone,
      );
    });
  }

  const malformed: [arn: string, text: string][] = [
    ['', 'Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1'],
    ['orders', 'Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1'],
    ['a:b', 'Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 2'],
    ['Invalid:Topic:Arn', 'Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 3'],
    [
      'arn:aws:sts::222222222222:assumed-role/x',
      'Invalid parameter: TopicArn Reason: A  ARN must begin with arn:null, not arn:aws:sts::222222222222:assumed-role/x',
    ],
    [`${arnOf('orders')}:00000000-0000-4000-8000-000000000001`, 'Invalid parameter: TopicArn'],
    ['arn:aws:sns::000000000000:orders', 'Invalid parameter: TopicArn'],
  ];
  for (const [arn, text] of malformed) {
    it(`is refused when it is '${arn}' (S:test_publish_wrong_arn_format)`, () => {
      const { test } = new ATopic();
      assert.strictEqual(
        refused(() => test.sns('GetTopicAttributes', { TopicArn: arn })),
        text,
      );
    });
  }

  it('of another account names that account’s topic', () => {
    const topic = new ATopic();
    assert.strictEqual(topic.attributes({ world: otherAccount })['Owner'], testWorld.accountId);
  });
});

describe('deleteTopic', () => {
  it('deletes, also what does not exist', () => {
    const topic = new ATopic();
    for (const _time of [1, 2]) {
      assert.deepStrictEqual(topic.test.sns('DeleteTopic', { TopicArn: topic.arn }), {});
      assert.strictEqual(
        refused(() => topic.attributes()),
        gone,
      );
    }
  });

  it('leaves its subscriptions readable for ten minutes (S:test_delete_subscriptions_on_delete_topic)', () => {
    const topic = new ATopic();
    const subscription = topic.subscribe('sqs', queueArn('q'));
    topic.test.sns('DeleteTopic', { TopicArn: topic.arn });

    topic.test.advance(10 * 60_000 - 1);
    assert.strictEqual(topic.subscription(subscription)['TopicArn'], topic.arn);
    topic.test.advance(1);
    assert.strictEqual(
      refused(() => topic.subscription(subscription)),
      'NotFoundException: Subscription does not exist',
    );
  });

  it('does not give its subscriptions to the next topic of its name', () => {
    const topic = new ATopic();
    topic.subscribe('sqs', queueArn('q'));
    topic.test.sns('DeleteTopic', { TopicArn: topic.arn });
    topic.create('orders');
    assert.deepStrictEqual(topic.test.sns('ListSubscriptionsByTopic', { TopicArn: topic.arn }), { Subscriptions: [] });
  });

  it('takes publishes, deliveries and confirmations with it', () => {
    const topic = new ATopic();
    topic.subscribe('lambda', 'arn:aws:lambda:us-east-1:000000000000:function:audit');
    topic.subscribe('http', 'http://localhost:3000/hook');
    const other = topic.create('other');
    topic.test.sns('Subscribe', { TopicArn: other, Protocol: 'http', Endpoint: 'http://localhost:3000/' });
    topic.test.sns('Publish', { TopicArn: topic.arn, Message: 'm' });
    const rows = (table: 'publish' | 'delivery'): number => topic.test.engine.state.documents.rows(table).size;
    assert.deepStrictEqual([rows('publish'), rows('delivery')], [1, 3]);

    topic.test.sns('DeleteTopic', { TopicArn: topic.arn });

    assert.deepStrictEqual([rows('publish'), rows('delivery')], [0, 1]);
  });

  it('refuses a topic with an archive until the archive is ended', () => {
    const topic = aFifoTopic({ ArchivePolicy: '{"MessageRetentionPeriod":"30"}' });
    assert.strictEqual(
      refused(() => topic.test.sns('DeleteTopic', { TopicArn: topic.arn })),
      'InvalidStateException: Invalid state: Cannot delete a topic with an ArchivePolicy',
    );
    topic.set('ArchivePolicy', '{}');
    topic.test.sns('DeleteTopic', { TopicArn: topic.arn });
  });
});

describe('data protection policies', () => {
  const policy = (DataDirection: string): string =>
    JSON.stringify({ Name: 'p', Version: '2021-06-01', Statement: [{ DataDirection, Operation: { Deny: {} } }] });

  it('are kept, replaced and taken away (S:test_data_protection_policy_crud)', () => {
    const { test, arn: ResourceArn } = new ATopic();
    const get = (): unknown => test.sns('GetDataProtectionPolicy', { ResourceArn });
    const seen = [get()];
    for (const DataProtectionPolicy of [policy('Inbound'), policy('Outbound'), '']) {
      test.sns('PutDataProtectionPolicy', { ResourceArn, DataProtectionPolicy });
      seen.push(get());
    }
    assert.deepStrictEqual(seen, [
      {},
      { DataProtectionPolicy: policy('Inbound') },
      { DataProtectionPolicy: policy('Outbound') },
      {},
    ]);
  });

  it('come with CreateTopic, too', () => {
    const topic = new ATopic();
    const ResourceArn = topic.create('other', {}, { DataProtectionPolicy: policy('Inbound') });
    assert.strictEqual(
      topic.test.sns('GetDataProtectionPolicy', { ResourceArn }).DataProtectionPolicy,
      policy('Inbound'),
    );
  });

  const bad: [what: string, text: string, sentence: RegExp][] = [
    ['a third direction', policy('Inbxound'), /Reason: Statement DataDirection must be either Inbound or Outbound$/],
    ['no JSON', 'x', /Reason: must be a JSON object/],
    ['no statements', '{}', /Reason: must be a JSON object/],
    ['30 721 characters', policy('Inbound').padEnd(30_721), /Reason: must be at most 30720 characters long$/],
  ];
  for (const [what, DataProtectionPolicy, sentence] of bad) {
    it(`are refused with ${what}`, () => {
      const { test, arn: ResourceArn } = new ATopic();
      const text = refused(() => test.sns('PutDataProtectionPolicy', { ResourceArn, DataProtectionPolicy }));
      assert.match(text, /^Invalid parameter: DataProtectionPolicy Reason: /);
      assert.match(text, sentence);
    });
  }

  it('are not for FIFO topics', () => {
    const { test, arn: ResourceArn } = aFifoTopic();
    const DataProtectionPolicy = policy('Inbound');
    assert.match(
      refused(() => test.sns('PutDataProtectionPolicy', { ResourceArn, DataProtectionPolicy })),
      /FIFO topics/,
    );
  });
});
