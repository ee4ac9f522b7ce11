import assert from 'node:assert/strict';
import { queueArn } from './aFanOut.ts';
import { aFifoTopic, arnOf, ATopic, otherRegion, refused } from './aTopic.ts';

const place = (line: number, column: number): string =>
  `\n at [Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: ${line}, column: ${column}]`;
const filter = '{"store":["example_corp"]}';
const nested = '{"order":{"total":[1]}}';
const dlq = JSON.stringify({ deadLetterTargetArn: queueArn('dlq') });
const hook = 'http://localhost:3000/hook';

function aSubscription(attributes: Record<string, string> = {}): { topic: ATopic; arn: string } {
  const topic = new ATopic();
  return { topic, arn: topic.subscribe('sqs', queueArn('q'), attributes) };
}

describe('getSubscriptionAttributes', () => {
  it('gives exactly these of a queue (S:test_create_subscriptions_with_attributes)', () => {
    const { topic, arn } = aSubscription();
    assert.deepStrictEqual(topic.subscription(arn), {
      ConfirmationWasAuthenticated: 'true',
      Endpoint: queueArn('q'),
      Owner: '000000000000',
      PendingConfirmation: 'false',
      Protocol: 'sqs',
      RawMessageDelivery: 'false',
      SubscriptionArn: arn,
      SubscriptionPrincipal: 'arn:aws:iam::000000000000:root',
      TopicArn: topic.arn,
    });
  });

  it('gives what was set besides, and the scope together with a filter policy alone', () => {
    const { topic, arn } = aSubscription({ FilterPolicy: filter, RedrivePolicy: dlq, RawMessageDelivery: 'TRUE' });
    const { FilterPolicy, FilterPolicyScope, RedrivePolicy, RawMessageDelivery } = topic.subscription(arn);
    assert.deepStrictEqual(
      [FilterPolicy, FilterPolicyScope, RedrivePolicy, RawMessageDelivery],
      [filter, 'MessageAttributes', dlq, 'true'],
    );
    topic.setSubscription(arn, 'FilterPolicyScope', 'MessageBody');
    assert.strictEqual(topic.subscription(arn)['FilterPolicyScope'], 'MessageBody');
    topic.setSubscription(arn, 'FilterPolicy', '');
    assert.strictEqual(topic.subscription(arn)['FilterPolicyScope'], undefined);
  });

  it('gives the members of an HTTP subscription’s effective policy (S:test_subscribe_external_http_endpoint_content_type)', () => {
    const topic = new ATopic();
    const { EffectiveDeliveryPolicy } = topic.subscription(topic.subscribe('http', hook));
    assert.deepStrictEqual(Object.keys(JSON.parse(EffectiveDeliveryPolicy!) as object), [
      'healthyRetryPolicy',
      'sicklyRetryPolicy',
      'throttlePolicy',
      'requestPolicy',
      'guaranteed',
    ]);
  });

  const bad: [arn: string, text: string][] = [
    [`${arnOf('orders')}:00000000-0000-4000-8000-00000000ffff`, 'NotFoundException: Subscription does not exist'],
    ['x', 'Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not 1'],
    [arnOf('orders'), 'Invalid parameter: SubscriptionId'],
    [`${arnOf('orders', otherRegion)}:0`, 'Invalid parameter: SubscriptionArn'],
  ];
  for (const [SubscriptionArn, text] of bad) {
    it(`refuses ${SubscriptionArn}, as setSubscriptionAttributes does`, () => {
      const { test } = new ATopic();
      const set = { SubscriptionArn, AttributeName: 'RawMessageDelivery', AttributeValue: 'true' };
      for (const [operation, input] of [
        ['GetSubscriptionAttributes', { SubscriptionArn }],
        ['SetSubscriptionAttributes', set],
      ] as const) {
        assert.strictEqual(
          refused(() => test.sns(operation, input)),
          text,
        );
      }
    });
  }

  it('finds no subscription by the ARN of another topic', () => {
    const { topic, arn } = aSubscription();
    assert.match(
      refused(() => topic.subscription(arn.replace(':orders:', ':other:'))),
      /^NotFound/,
    );
  });
});

describe('attributes of a subscription', () => {
  const json = 'failed to parse JSON. ';
  const fieldName = "Unexpected character ('i' (code 105)): was expecting double-quote to start field name";
  /** Refused by Subscribe and SetSubscriptionAttributes alike, but for what comes before. */
  const bad: [name: string, value: string, reason: string][] = [
    // S:test_validate_set_sub_attributes, test_create_subscriptions_with_attributes
    ['RawMessageDelivery', 'test-ValUe', 'RawMessageDelivery: Invalid value [test-ValUe]. Must be true or false.'],
    ['RawMessageDelivery', '', 'RawMessageDelivery: Invalid value []. Must be true or false.'],
    ['RedrivePolicy', '{invalidjson}', `RedrivePolicy: ${json}${fieldName}${place(1, 2)}`],
    ['RedrivePolicy', '{"deadLetterTargetArn":"fake-arn"}', 'RedrivePolicy: deadLetterTargetArn is an invalid arn'],
    ['RedrivePolicy', '{}', 'RedrivePolicy: deadLetterTargetArn is an invalid arn'],
    [
      'RedrivePolicy',
      '{"deadLetterTargetArn":"fake-arn","maxReceiveCount":5}',
      'RedrivePolicy: invalid JSON. Attribute maxReceiveCount is unknown.',
    ],
    ['FilterPolicy', '{invalidjson}', `FilterPolicy: ${json}${fieldName}${place(1, 2)}`],
    [
      'FilterPolicy',
      '{"a":[[]]}',
      `FilterPolicy: Match value must be String, number, true, false, or null${place(1, 8)}`,
    ],
    // S:test_sub_filter_policy
    [
      'FilterPolicyScope',
      'RandomValue',
      'FilterPolicyScope: Invalid value [RandomValue]. Please use either MessageBody or MessageAttributes',
    ],
    ['SubscriptionRoleArn', 'x', 'SubscriptionRoleArn: Invalid value [x]. Must be the ARN of a role.'],
  ];
  for (const [name, value, reason] of bad) {
    it(`refuse ${name} ${value}`, () => {
      const { topic, arn } = aSubscription();
      const set = refused(() => topic.setSubscription(arn, name, value));
      const given = refused(() => topic.subscribe('sqs', queueArn('other'), { [name]: value }));
      const column = /column: \d+\]$/;
      assert.deepStrictEqual(
        [set, given].map((text) => text.replace(column, '')),
        [`Invalid parameter: ${reason}`, `Invalid parameter: Attributes Reason: ${reason}`].map((text) =>
          text.replace(column, ''),
        ),
      );
    });
  }

  for (const name of ['Colour', 'Endpoint', 'constructor', 'ReplayPolicy']) {
    it(`refuse the name ${name} on a standard topic, set or given (S:test_validate_set_sub_attributes)`, () => {
      const { topic, arn } = aSubscription();
      assert.deepStrictEqual(
        [
          refused(() => topic.setSubscription(arn, name, 'true')),
          refused(() => topic.subscribe('sqs', queueArn('other'), { [name]: 'true' })),
        ],
        ['Invalid parameter: AttributeName', 'Invalid parameter: AttributeName'],
      );
    });
  }

  it('refuse a nested policy over attributes in one sentence (S:test_sub_filter_policy_nested_property)', () => {
    const text = 'Invalid parameter: Filter policy scope MessageAttributes does not support nested filter policy';
    const { topic, arn } = aSubscription();
    assert.strictEqual(
      refused(() => topic.setSubscription(arn, 'FilterPolicy', nested)),
      text,
    );
    topic.setSubscription(arn, 'FilterPolicyScope', 'MessageBody');
    topic.setSubscription(arn, 'FilterPolicy', nested);
    assert.strictEqual(
      refused(() => topic.setSubscription(arn, 'FilterPolicyScope', 'MessageAttributes')),
      text,
    );
    topic.subscribe('sqs', queueArn('other'), { FilterPolicy: nested, FilterPolicyScope: 'MessageBody' });
  });

  for (const nothing of ['', '{}']) {
    it(`lose their filter policy by '${nothing}'`, () => {
      const { topic, arn } = aSubscription({ FilterPolicy: filter });
      topic.setSubscription(arn, 'FilterPolicy', nothing);
      assert.strictEqual(topic.subscription(arn)['FilterPolicy'], undefined);
    });
  }

  it('lose their redrive policy by an empty value', () => {
    const { topic, arn } = aSubscription({ RedrivePolicy: dlq });
    topic.setSubscription(arn, 'RedrivePolicy', '');
    assert.strictEqual(topic.subscription(arn)['RedrivePolicy'], undefined);
  });

  it('refuse raw delivery where the protocol has none (observed on AWS)', () => {
    const topic = new ATopic();
    const RawMessageDelivery = 'true';
    const arn = topic.subscribe('sms', '+15551234567', { RawMessageDelivery: 'false' });
    assert.deepStrictEqual(
      [
        refused(() => topic.setSubscription(arn, 'RawMessageDelivery', 'true')),
        refused(() => topic.subscribe('email', 'a@example.com', { RawMessageDelivery })),
      ],
      [
        'Invalid parameter: Delivery protocol [sms] does not support raw message delivery.',
        'Invalid parameter: Attributes Reason: Delivery protocol [email] does not support raw message delivery.',
      ],
    );
  });

  it('want a FIFO dead-letter queue for a FIFO queue on a FIFO topic (S:test_validations_for_fifo)', () => {
    const topic = aFifoTopic();
    const arn = topic.subscribe('sqs', queueArn('q.fifo'));
    assert.strictEqual(
      refused(() => topic.setSubscription(arn, 'RedrivePolicy', dlq)),
      'Invalid parameter: RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.',
    );
    topic.setSubscription(arn, 'RedrivePolicy', JSON.stringify({ deadLetterTargetArn: queueArn('dlq.fifo') }));
    topic.subscribe('sqs', queueArn('q'), { RedrivePolicy: dlq });
  });
});

describe('a ReplayPolicy', () => {
  const archive = { ArchivePolicy: '{"MessageRetentionPeriod":"30"}' };
  const from = (StartingPoint: string, EndingPoint?: string): string =>
    JSON.stringify({ PointType: 'Timestamp', StartingPoint, ...(EndingPoint && { EndingPoint }) });
  const start = '2026-11-23T00:00:10.000Z';

  function anArchive(): { topic: ATopic; publishes: number[] } {
    const topic = aFifoTopic(archive);
    for (let at = 0; at < 3; at++) {
      const ids = { MessageGroupId: 'g', MessageDeduplicationId: String(at) };
      topic.test.sns('Publish', { TopicArn: topic.arn, Message: 'm', ...ids });
      topic.test.advance(10_000);
    }
    return { topic, publishes: [...topic.test.engine.state.documents.rows('publish').keys()] };
  }

  function replayOf(topic: ATopic): object | undefined {
    return [...topic.test.engine.state.documents.rows('subscription').values()].at(-1)!.replay;
  }

  it('begins at the first message that was published then or later, pending, and runs', () => {
    const { topic, publishes } = anArchive();
    const arn = topic.subscribe('sqs', queueArn('q'), { ReplayPolicy: from(start) });
    assert.deepStrictEqual(replayOf(topic), { status: 'Pending', from: publishes[1], endMs: 0 });
    const { ReplayPolicy, ReplayStatus } = topic.subscription(arn);
    assert.deepStrictEqual([ReplayPolicy, ReplayStatus], [from(start), 'Completed']);
  });

  it('is replaced by another one, and ended by an empty one', () => {
    const { topic, publishes } = anArchive();
    const arn = topic.subscribe('sqs', queueArn('q'));
    topic.setSubscription(arn, 'ReplayPolicy', from('2026-11-22T00:00:00Z', start));
    assert.deepStrictEqual(replayOf(topic), { status: 'Pending', from: publishes[0], endMs: Date.parse(start) });
    topic.setSubscription(arn, 'ReplayPolicy', '{}');
    const { ReplayPolicy, ReplayStatus } = topic.subscription(arn);
    assert.deepStrictEqual([replayOf(topic), ReplayPolicy, ReplayStatus], [undefined, undefined, undefined]);
  });

  it('that begins in the future begins with what is published next', () => {
    const { topic, publishes } = anArchive();
    topic.subscribe('sqs', queueArn('q'), { ReplayPolicy: from('2027-01-01T00:00:00Z') });
    assert.ok((replayOf(topic) as { from: number }).from > publishes[2]!);
  });

  const bad: [value: string, reason: RegExp][] = [
    ['{x', /^Invalid parameter: ReplayPolicy: failed to parse JSON\. /],
    ['[]', /ReplayPolicy: must be a JSON object$/],
    [from('yesterday'), /StartingPoint must be a time/],
    [from(start, start), /EndingPoint must be a time after StartingPoint$/],
    [from(start, 'tomorrow'), /EndingPoint must be a time after StartingPoint$/],
    [JSON.stringify({ PointType: 'Offset', StartingPoint: start }), /PointType must be Timestamp$/],
    [JSON.stringify({ PointType: 'Timestamp' }), /StartingPoint must be a time/],
    [JSON.stringify({ PointType: 'Timestamp', StartingPoint: start, More: 1 }), /Attribute More is unknown\.$/],
  ];
  for (const [value, reason] of bad) {
    it(`is refused as ${value}`, () => {
      const { topic } = anArchive();
      const arn = topic.subscribe('sqs', queueArn('q'));
      assert.match(
        refused(() => topic.setSubscription(arn, 'ReplayPolicy', value)),
        reason,
      );
    });
  }

  it('is refused without an archive', () => {
    assert.match(
      refused(() => aFifoTopic().subscribe('sqs', queueArn('q'), { ReplayPolicy: from(start) })),
      /the topic has no ArchivePolicy$/,
    );
  });
});
