import assert from 'node:assert/strict';
import { url } from '../anEngine.ts';
import { queueArn } from './aFanOut.ts';
import { aFifoTopic, ATopic, otherAccount, refused, role } from './aTopic.ts';

const hook = 'http://localhost:3000/hook';
const lambda = 'arn:aws:lambda:us-east-1:000000000000:function:audit';
const stream = 'arn:aws:firehose:us-east-1:000000000000:deliverystream/archive';
const device = 'arn:aws:sns:us-east-1:000000000000:endpoint/GCM/app/0f3c';

function subscribe(topic: ATopic, Protocol: string, Endpoint: string, more: object = {}): string {
  return topic.test.sns('Subscribe', { TopicArn: topic.arn, Protocol, Endpoint, ...more }).SubscriptionArn;
}

function queueOf(topic: ATopic, name: string): string[] {
  const world = otherAccount;
  const QueueUrl = `http://127.0.0.1:4599/${world.accountId}/${name}`;
  const { Messages = [] } = topic.test.sqs('ReceiveMessage', { QueueUrl }, { world });
  return (Messages as { Body: string }[]).map(({ Body }) => Body);
}

describe('subscribe', () => {
  const atOnce: [protocol: string, endpoint: string, attributes?: Record<string, string>][] = [
    ['sqs', queueArn('q')],
    ['sqs', queueArn('q', 'eu-west-1')],
    ['lambda', lambda],
    ['lambda', `${lambda}:live`],
    ['firehose', stream, { SubscriptionRoleArn: role }],
    ['application', device],
    ['sms', '+15551234567'],
  ];
  for (const [protocol, endpoint, Attributes = {}] of atOnce) {
    it(`confirms ${protocol} ${endpoint} of the same account at once (aws-facts 2.5)`, () => {
      const topic = new ATopic();
      const arn = subscribe(topic, protocol, endpoint, { Attributes });
      assert.match(arn, /^arn:aws:sns:us-east-1:000000000000:orders:[0-9a-f-]{36}$/);
      const { PendingConfirmation, ConfirmationWasAuthenticated } = topic.subscription(arn);
      assert.deepStrictEqual([PendingConfirmation, ConfirmationWasAuthenticated], ['false', 'true']);
    });
  }

  const pending: [protocol: string, endpoint: string][] = [
    ['http', hook],
    ['https', 'https://example.com'],
    ['email', 'a@example.com'],
    ['email-json', 'a@example.com'],
    ['sqs', queueArn('q', 'us-east-1', otherAccount.accountId)],
    ['lambda', lambda.replace('000000000000', otherAccount.accountId)],
  ];
  for (const [protocol, endpoint] of pending) {
    it(`leaves ${protocol} ${endpoint} pending, and its ARN out unless asked for (S:test_http_subscription_response)`, () => {
      const topic = new ATopic();
      assert.strictEqual(subscribe(topic, protocol, endpoint), 'pending confirmation');
      const arn = subscribe(topic, protocol, endpoint, { ReturnSubscriptionArn: true });
      const { PendingConfirmation, ConfirmationWasAuthenticated } = topic.subscription(arn);
      assert.deepStrictEqual([PendingConfirmation, ConfirmationWasAuthenticated], ['true', 'false']);
    });
  }

  it('confirms a queue at once when its owner subscribes it to another account’s topic', () => {
    const topic = new ATopic();
    const endpoint = queueArn('q', 'us-east-1', otherAccount.accountId);
    const arn = topic.subscribe('sqs', endpoint, {}, { world: otherAccount });
    const { PendingConfirmation, Owner, SubscriptionPrincipal } = topic.subscription(arn);
    assert.deepStrictEqual(
      [PendingConfirmation, Owner, SubscriptionPrincipal],
      ['false', '111111111111', 'arn:aws:iam::111111111111:root'],
    );
  });

  it('puts the confirmation of another account’s queue into the queue, and its token confirms', () => {
    const topic = new ATopic();
    topic.test.withQueue('theirs', {}, { world: otherAccount });
    const arn = topic.subscribe('sqs', queueArn('theirs', 'us-east-1', otherAccount.accountId));
    const [body] = queueOf(topic, 'theirs');
    const { Type, Token } = JSON.parse(body!) as Record<string, string>;
    assert.strictEqual(Type, 'SubscriptionConfirmation');

    topic.test.sns('ConfirmSubscription', { TopicArn: topic.arn, Token }, { world: otherAccount });
    assert.strictEqual(topic.subscription(arn)['PendingConfirmation'], 'false');
  });

  it('puts it into a FIFO queue in a group of the topic’s name, and never drops one as a duplicate', () => {
    const topic = new ATopic(`${'o'.repeat(150)}.fifo`, { FifoTopic: 'true' });
    topic.test.withQueue('theirs.fifo', { FifoQueue: 'true' }, { world: otherAccount });
    for (let at = 0; at < 2; at++) topic.subscribe('sqs', queueArn('theirs.fifo', 'us-east-1', otherAccount.accountId));
    const got = topic.test.receive('theirs.fifo', {
      QueueUrl: url('theirs.fifo', otherAccount),
      MessageSystemAttributeNames: ['All'],
    });
    assert.deepStrictEqual(
      got.map(({ Body, Attributes }) => {
        const { MessageId } = JSON.parse(Body) as Record<string, string>;
        return [Attributes!['MessageGroupId'], Attributes!['MessageDeduplicationId'] === MessageId];
      }),
      [
        ['o'.repeat(128), true],
        ['o'.repeat(128), true],
      ],
    );
  });

  it('puts no confirmation into a queue that does not let the topic send, where access is enforced', () => {
    const topic = new ATopic();
    topic.test.withQueue('theirs', {}, { world: otherAccount });
    topic.test.engine.configure({ access: 'enforce' });
    topic.subscribe('sqs', queueArn('theirs', 'us-east-1', otherAccount.accountId));
    assert.deepStrictEqual(topic.test.counts('theirs', otherAccount), [0, 0, 0]);
  });

  it('starts a confirmation of what is pending, again each time, with the same token', () => {
    const topic = new ATopic();
    const arns = [topic.subscribe('http', hook), topic.subscribe('http', hook)];
    const tokens = [topic.token];
    const deliveries = [...topic.test.engine.state.documents.rows('delivery').values()];
    assert.deepStrictEqual(
      [arns[0] === arns[1], deliveries.map(({ kind }) => kind), new Set(tokens).size],
      [true, ['subscriptionConfirmation', 'subscriptionConfirmation'], 1],
    );
    assert.match(topic.token, /^[0-9a-f]{200,300}$/);
  });

  it('gives a pending one a new token and new time once the token is no good', () => {
    const topic = new ATopic();
    topic.subscribe('http', hook);
    const { token } = topic;
    topic.test.advance(2 * 86_400_000);
    const arn = topic.subscribe('http', hook);
    assert.notStrictEqual(topic.token, token);
    topic.test.advance(2 * 86_400_000);
    assert.strictEqual(topic.subscription(arn)['PendingConfirmation'], 'true');
  });

  it('forgets what nobody confirmed for three days', () => {
    const topic = new ATopic();
    const arn = topic.subscribe('email', 'a@example.com');
    topic.test.advance(3 * 86_400_000 - 1);
    topic.subscription(arn);
    topic.test.advance(1);
    assert.strictEqual(
      refused(() => topic.subscription(arn)),
      'NotFoundException: Subscription does not exist',
    );
  });

  it('finds a subscription again with the same attributes, fewer, none or empty ones (S:test_subscribe_idempotency)', () => {
    const topic = new ATopic();
    const all = { RawMessageDelivery: 'true', FilterPolicy: '{"store":["example_corp"]}' };
    const arn = topic.subscribe('sqs', queueArn('q'), all);
    const again: Record<string, string>[] = [all, { RawMessageDelivery: 'True' }, {}, { FilterPolicy: '' }];
    for (const attributes of again) assert.strictEqual(topic.subscribe('sqs', queueArn('q'), attributes), arn);
    for (const attributes of [{ RawMessageDelivery: 'false' }, { FilterPolicyScope: 'MessageBody' }] as Record<
      string,
      string
    >[]) {
      assert.strictEqual(
        refused(() => topic.subscribe('sqs', queueArn('q'), attributes)),
        'Invalid parameter: Attributes Reason: Subscription already exists with different attributes',
      );
    }
  });

  it('takes attributes that are the defaults for no difference', () => {
    const topic = new ATopic();
    const arn = topic.subscribe('sqs', queueArn('q'));
    const attributes = { RawMessageDelivery: 'false', FilterPolicyScope: 'MessageAttributes' };
    assert.strictEqual(topic.subscribe('sqs', queueArn('q'), attributes), arn);
  });

  it('keeps a phone number in one spelling', () => {
    const topic = new ATopic();
    const arn = topic.subscribe('sms', '+15/551-234.567');
    assert.strictEqual(topic.subscription(arn)['Endpoint'], '+15551234567');
    assert.strictEqual(topic.subscribe('sms', '+15551234567'), arn);
  });

  const bad: [what: string, protocol: string, endpoint: string, text: string][] = [
    [
      'a protocol that SNS has not (S:test_subscribe_with_invalid_protocol)',
      'test-protocol',
      'x',
      'Invalid parameter: Amazon SNS does not support this protocol string: test-protocol',
    ],
    [
      'a queue’s URL (S:test_subscribe_to_sqs_with_queue_url)',
      'sqs',
      'http://127.0.0.1:4599/000000000000/q',
      'Invalid parameter: SQS endpoint ARN',
    ],
    [
      'a FIFO queue on a standard topic (S:test_validations_for_fifo)',
      'sqs',
      queueArn('q.fifo'),
      'Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics',
    ],
    ['no number (S:test_subscribe_invalid_sms)', 'sms', 'NAA+15551234567', 'Invalid SMS endpoint: NAA+15551234567'],
    ['two hyphens', 'sms', '+15--551234567', 'Invalid SMS endpoint: +15--551234567'],
    ['a trailing dot', 'sms', '+15551234567.', 'Invalid SMS endpoint: +15551234567.'],
    ['a leading slash', 'sms', '/+15551234567', 'Invalid SMS endpoint: /+15551234567'],
    ['no mail address', 'email', 'this is not an email', 'Invalid parameter: Email address'],
    ['two mail addresses', 'email-json', 'a@b.com;c@d.com', 'Invalid parameter: Email address'],
    ['another scheme', 'https', hook, 'Invalid parameter: Endpoint must match the specified protocol'],
    ['a URL without host', 'http', 'http://', 'Invalid parameter: Endpoint'],
    ['no function', 'lambda', 'audit', 'Invalid parameter: Lambda endpoint ARN'],
    ['no stream', 'firehose', lambda, 'Invalid parameter: Firehose endpoint ARN'],
    ['no device', 'application', 'invalid arn', 'Invalid parameter: Application endpoint arn invalid:invalid arn'],
    ['nothing', 'sqs', '', 'Invalid parameter: Endpoint Reason: no value for required parameter'],
  ];
  for (const [what, protocol, endpoint, text] of bad) {
    it(`refuses ${what}`, () => {
      assert.strictEqual(
        refused(() => new ATopic().subscribe(protocol, endpoint)),
        text,
      );
    });
  }

  it('wants a role for a delivery stream', () => {
    const topic = new ATopic();
    assert.match(
      refused(() => topic.subscribe('firehose', stream)),
      /^Invalid parameter: Attributes Reason: SubscriptionRoleArn: Invalid value \[\]/,
    );
    assert.match(
      refused(() => topic.subscribe('firehose', stream, { SubscriptionRoleArn: 'x' })),
      /Invalid value \[x\]/,
    );
  });

  it('takes queues alone on a FIFO topic, FIFO and standard ones', () => {
    const topic = aFifoTopic();
    topic.subscribe('sqs', queueArn('q.fifo'));
    topic.subscribe('sqs', queueArn('q'));
    for (const [protocol, endpoint] of [
      ['lambda', lambda],
      ['sms', '+15551234567'],
    ] as const) {
      assert.strictEqual(
        refused(() => topic.subscribe(protocol, endpoint)),
        `Invalid parameter: Invalid protocol type: ${protocol}`,
      );
    }
  });

  it('takes a hundred subscriptions of a FIFO topic', () => {
    const topic = aFifoTopic();
    for (let at = 0; at < 100; at++) topic.subscribe('sqs', queueArn(`q-${at}`));
    assert.match(
      refused(() => topic.subscribe('sqs', queueArn('more'))),
      /^SubscriptionLimitExceededException/,
    );
    topic.subscribe('sqs', queueArn('q-0'));
  });

  it('takes 200 filter policies of a topic, and 10 000 of an account', () => {
    const FilterPolicy = '{"a":["b"]}';
    const topic = new ATopic();
    const limit = /^FilterPolicyLimitExceededException: The (topic|account) has/;
    const full = (arn: string): string =>
      refused(() =>
        topic.test.sns('Subscribe', {
          TopicArn: arn,
          Protocol: 'sqs',
          Endpoint: queueArn('m'),
          Attributes: { FilterPolicy },
        }),
      );
    for (let each = 0; each < 50; each++) {
      const TopicArn = topic.create(`t-${each}`);
      for (let at = 0; at < 200; at++) {
        const input = { TopicArn, Protocol: 'sqs', Endpoint: queueArn(`q-${at}`), Attributes: { FilterPolicy } };
        topic.test.sns('Subscribe', input);
      }
      if (each === 0) assert.strictEqual(limit.exec(full(TopicArn))?.[1], 'topic');
    }
    assert.strictEqual(limit.exec(full(topic.arn))?.[1], 'account');
    const arn = topic.subscribe('sqs', queueArn('m'));
    assert.match(
      refused(() => topic.setSubscription(arn, 'FilterPolicy', FilterPolicy)),
      limit,
    );
    topic.test.engine.configure({ limits: 'relaxed' });
    topic.setSubscription(arn, 'FilterPolicy', FilterPolicy);
  }).timeout(20_000);
});

describe('a paused subscription', () => {
  it('gets nothing until it goes on (a playground extra)', async () => {
    const { setPaused } = await import('../../../src/engine/sns/pauseSubscription.ts');
    const topic = new ATopic();
    topic.test.withQueue('q');
    topic.subscribe('sqs', queueArn('q'), { RawMessageDelivery: 'true' });
    const { engine } = topic.test;
    const pause = (isPaused: boolean): void => {
      const [row] = [...engine.state.documents.rows('subscription').values()];
      const world = { accountId: '000000000000', region: 'us-east-1' };
      engine.change('PauseSubscription', world, { id: 0, label: 'panel' }, (call) => setPaused(call, row!, isPaused));
    };
    for (const [isPaused, Message] of [
      [true, 'lost'],
      [false, 'got'],
    ] as const) {
      pause(isPaused);
      topic.test.sns('Publish', { TopicArn: topic.arn, Message });
    }
    assert.deepStrictEqual(
      topic.test.receive('q').map(({ Body }) => Body),
      ['got'],
    );
  });
});
