import assert from 'node:assert/strict';
import { testStart } from '../anEngine.ts';
import { queueArn } from './aFanOut.ts';
import { aFifoTopic, ATopic, refused, role } from './aTopic.ts';

const day = 86_400_000;

/** S:test_create_topic_test_arn */
const defaults = {
  DisplayName: '',
  EffectiveDeliveryPolicy: {
    http: {
      defaultHealthyRetryPolicy: {
        minDelayTarget: 20,
        maxDelayTarget: 20,
        numRetries: 3,
        numMaxDelayRetries: 0,
        numNoDelayRetries: 0,
        numMinDelayRetries: 0,
        backoffFunction: 'linear',
      },
      disableSubscriptionOverrides: false,
      defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
    },
  },
  Owner: '000000000000',
  Policy: {
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'SNS:GetTopicAttributes',
          'SNS:SetTopicAttributes',
          'SNS:AddPermission',
          'SNS:RemovePermission',
          'SNS:DeleteTopic',
          'SNS:Subscribe',
          'SNS:ListSubscriptionsByTopic',
          'SNS:Publish',
        ],
        Resource: 'arn:aws:sns:us-east-1:000000000000:orders',
        Condition: { StringEquals: { 'AWS:SourceOwner': '000000000000' } },
      },
    ],
  },
  SubscriptionsConfirmed: '0',
  SubscriptionsDeleted: '0',
  SubscriptionsPending: '0',
  TopicArn: 'arn:aws:sns:us-east-1:000000000000:orders',
};

function parsed({ EffectiveDeliveryPolicy, Policy, ...attributes }: Record<string, string>): object {
  return { ...attributes, EffectiveDeliveryPolicy: JSON.parse(EffectiveDeliveryPolicy!), Policy: JSON.parse(Policy!) };
}

describe('getTopicAttributes', () => {
  it('gives a standard topic’s defaults and no more (S:test_create_topic_test_arn)', () => {
    assert.deepStrictEqual(parsed(new ATopic().attributes()), defaults);
  });

  it('gives two more of a FIFO topic, and what was set (S:test_create_topic_with_attributes)', () => {
    const { FifoTopic, ContentBasedDeduplication, DisplayName, SignatureVersion } = aFifoTopic({
      DisplayName: 'TestTopic',
      SignatureVersion: '2',
    }).attributes();
    assert.deepStrictEqual(
      [FifoTopic, ContentBasedDeduplication, DisplayName, SignatureVersion],
      ['true', 'false', 'TestTopic', '2'],
    );
  });

  it('counts subscriptions as confirmed, pending and deleted', () => {
    const topic = new ATopic();
    const first = topic.subscribe('sqs', queueArn('a'));
    topic.subscribe('sqs', queueArn('b'));
    topic.subscribe('email', 'a@example.com');
    topic.test.sns('Unsubscribe', { SubscriptionArn: first });
    const { SubscriptionsConfirmed, SubscriptionsPending, SubscriptionsDeleted } = topic.attributes();
    assert.deepStrictEqual([SubscriptionsConfirmed, SubscriptionsPending, SubscriptionsDeleted], ['1', '1', '1']);
  });

  it('tells since when an archive is kept, and never further back than its days', () => {
    const topic = aFifoTopic();
    const beginning = (): string | undefined => topic.attributes()['BeginningArchiveTime'];
    assert.strictEqual(beginning(), undefined);
    topic.test.advance(day);
    topic.set('ArchivePolicy', '{"MessageRetentionPeriod":"2"}');
    assert.strictEqual(beginning(), '2026-11-24T00:00:00.000Z');
    topic.test.advance(day);
    topic.set('ArchivePolicy', '{"MessageRetentionPeriod":"1"}');
    topic.test.advance(day);
    assert.strictEqual(beginning(), new Date(testStart + 2 * day).toISOString());
    topic.set('ArchivePolicy', '');
    assert.strictEqual(beginning(), undefined);
  });
});

describe('setTopicAttributes', () => {
  const taken: [name: string, value: string, shown?: string | undefined][] = [
    ['DisplayName', 'x'.repeat(100)],
    ['KmsMasterKeyId', 'alias/aws/sns'],
    ['SignatureVersion', '1'],
    ['SignatureVersion', '2'],
    ['TracingConfig', 'Active'],
    ['TracingConfig', 'PassThrough'],
    ['MaximumMessageSize', '1024'],
    ['MaximumMessageSize', '1048576'],
    ['HTTPSuccessFeedbackRoleArn', role],
    ['SQSSuccessFeedbackSampleRate', '0'],
    ['LambdaSuccessFeedbackSampleRate', '100'],
    ['FirehoseFailureFeedbackRoleArn', role],
    ['ApplicationSuccessFeedbackRoleArn', role],
  ];
  for (const [name, value, shown = value] of taken) {
    it(`takes ${name} ${value.slice(0, 20)}`, () => {
      const topic = new ATopic();
      topic.set(name, value);
      assert.strictEqual(topic.attributes()[name], shown);
    });
  }

  const takenByFifo: [name: string, value: string][] = [
    ['ContentBasedDeduplication', 'true'],
    ['FifoThroughputScope', 'MessageGroup'],
    ['FifoThroughputScope', 'Topic'],
    ['ArchivePolicy', '{"MessageRetentionPeriod":"1"}'],
    ['ArchivePolicy', '{"MessageRetentionPeriod":365}'],
    ['MaximumMessageSize', '1048576'],
    ['TracingConfig', 'Active'],
  ];
  for (const [name, value] of takenByFifo) {
    it(`takes ${name} ${value} of a FIFO topic, then and when it is made`, () => {
      const topic = aFifoTopic();
      topic.set(name, value);
      assert.strictEqual(topic.attributes()[name], value);
      assert.strictEqual(aFifoTopic({ [name]: value }).attributes()[name], value);
    });
  }

  for (const name of [
    'DisplayName',
    'KmsMasterKeyId',
    'SignatureVersion',
    'TracingConfig',
    'HTTPSuccessFeedbackRoleArn',
  ]) {
    it(`takes ${name} back with an empty value, or none`, () => {
      const topic = new ATopic();
      for (const nothing of ['', undefined]) {
        topic.set(name, name === 'TracingConfig' ? 'Active' : '2');
        topic.set(name, nothing);
        assert.strictEqual(topic.attributes()[name] || undefined, undefined);
      }
    });
  }

  const scope = 'Policy statement action out of service scope!';
  const bad: [name: string, value: string, reason: string][] = [
    [
      'SQSSuccessFeedbackSampleRate',
      '500',
      'SQSSuccessFeedbackSampleRate: 500 value provided is not an integer between 0-100',
    ],
    [
      'SQSSuccessFeedbackSampleRate',
      '',
      'SQSSuccessFeedbackSampleRate:  value provided is not an integer between 0-100',
    ],
    [
      'SQSSuccessFeedbackSampleRate',
      '1.5',
      'SQSSuccessFeedbackSampleRate: 1.5 value provided is not an integer between 0-100',
    ],
    ...['1023', '1048577', '0', '-1', 'abc', '1024.5', '', ' 262144 '].map((value): [string, string, string] => [
      'MaximumMessageSize',
      value,
      `MaximumMessageSize: ${value} is not an integer between 1024 and 1048576 bytes`,
    ]),
    ['DisplayName', 'x'.repeat(101), 'DisplayName: must be at most 100 characters long, without control characters'],
    ['DisplayName', 'a\nb', 'DisplayName: must be at most 100 characters long, without control characters'],
    ['SignatureVersion', '3', 'SignatureVersion: Invalid value [3]. Must be 1 or 2.'],
    ['TracingConfig', 'active', 'TracingConfig: Invalid value [active]. Must be PassThrough or Active.'],
    ['Policy', '', 'Policy Error: null'],
    ['Policy', 'x', 'Policy Error: null'],
    ['Policy', '{"Statement":[{"Effect":"Allow","Action":"SNS:Publishx"}]}', scope],
    ['Policy', '{"Statement":[{"Effect":"Allow","Action":["SNS:Publish","SNS:*"]}]}', scope],
    ['Policy', '{"Statement":{"Effect":"Allow","Action":"sqs:SendMessage"}}', scope],
    [
      'Policy',
      JSON.stringify({ Statement: { Sid: 'x'.repeat(30_720), Action: 'sns:Publish' } }),
      'Policy: must have at most 30720 bytes and 100 statements',
    ],
    [
      'Policy',
      JSON.stringify({ Statement: Array.from({ length: 101 }, () => ({ Action: 'sns:Publish' })) }),
      'Policy: must have at most 30720 bytes and 100 statements',
    ],
  ];
  for (const [name, value, reason] of bad) {
    it(`refuses ${name} '${value.slice(0, 60)}', then and when it is made`, () => {
      const topic = new ATopic();
      assert.strictEqual(
        refused(() => topic.set(name, value)),
        `Invalid parameter: ${reason}`,
      );
      assert.strictEqual(
        refused(() => topic.create('other', { [name]: value })),
        `Invalid parameter: Attributes Reason: ${reason}`,
      );
    });
  }

  const badForFifo: [name: string, value: string, reason: RegExp][] = [
    ['ContentBasedDeduplication', 'yes', /^Invalid parameter: ContentBasedDeduplication: Invalid value \[yes\]/],
    ['FifoThroughputScope', 'Queue', /^Invalid parameter: FifoThroughputScope: Invalid value \[Queue\]/],
    ['ArchivePolicy', '{"MessageRetentionPeriod":"0"}', /between 1 and 365 days$/],
    ['ArchivePolicy', '{"MessageRetentionPeriod":"366"}', /between 1 and 365 days$/],
    ['ArchivePolicy', '{"MessageRetentionPeriod":"x"}', /between 1 and 365 days$/],
    ['ArchivePolicy', '{"Days":"5"}', /between 1 and 365 days$/],
    ['ArchivePolicy', '[]', /^Invalid parameter: ArchivePolicy: must be a JSON object$/],
    ['ArchivePolicy', '{x', /^Invalid parameter: ArchivePolicy: failed to parse JSON\. Unexpected character \('x'/],
  ];
  for (const [name, value, reason] of badForFifo) {
    it(`refuses ${name} ${value} of a FIFO topic`, () => {
      assert.match(
        refused(() => aFifoTopic().set(name, value)),
        reason,
      );
    });
  }

  for (const name of ['FifoTopic', 'Colour', 'Owner', 'TopicArn', 'constructor']) {
    it(`refuses to set ${name} (S:test_topic_get_attributes_with_fifo_false)`, () => {
      assert.strictEqual(
        refused(() => aFifoTopic().set(name, 'true')),
        'Invalid parameter: AttributeName',
      );
    });
  }

  for (const name of ['ContentBasedDeduplication', 'FifoThroughputScope', 'ArchivePolicy']) {
    it(`refuses ${name} of a standard topic`, () => {
      assert.strictEqual(
        refused(() => new ATopic().set(name, 'true')),
        'Invalid parameter: AttributeName',
      );
      assert.strictEqual(
        refused(() => new ATopic('t', { [name]: 'true' })),
        `Invalid parameter: Attributes Reason: Unknown attribute ${name}`,
      );
    });
  }

  it('makes a standard topic of one that is told not to be FIFO', () => {
    const { FifoTopic, ContentBasedDeduplication } = new ATopic('orders', {
      FifoTopic: 'false',
      ContentBasedDeduplication: 'false',
    }).attributes();
    assert.deepStrictEqual([FifoTopic, ContentBasedDeduplication], [undefined, undefined]);
  });

  it('keeps a policy as it was written', () => {
    const topic = new ATopic();
    const policy = '{ "Statement": { "Effect": "Allow", "Principal": "*", "Action": "sns:publish" } }';
    topic.set('Policy', policy);
    assert.strictEqual(topic.attributes()['Policy'], policy);
  });

  it('follows the limits of the engine', () => {
    const topic = new ATopic();
    topic.test.engine.configure({ limits: 'classic' });
    assert.match(
      refused(() => topic.set('MaximumMessageSize', '262145')),
      /between 1024 and 262144 bytes$/,
    );
    topic.test.engine.configure({ limits: 'relaxed' });
    topic.set('MaximumMessageSize', '5000000');
    topic.set('DisplayName', 'x'.repeat(101));
  });
});

describe('a MaximumMessageSize above 256 KiB', () => {
  const protocolText = (protocol: string): string =>
    `Invalid parameter: MaximumMessageSize greater than 262144 bytes is not supported for the following protocol: [${protocol}]`;

  it('is refused while there is a subscription of another protocol, pending ones too', () => {
    const topic = new ATopic();
    topic.subscribe('email', 'a@example.com');
    assert.strictEqual(
      refused(() => topic.set('MaximumMessageSize', '262145')),
      protocolText('email'),
    );
    topic.set('MaximumMessageSize', '262144');
  });

  const endpoints: [protocol: string, endpoint: string][] = [
    ['email', 'a@example.com'],
    ['email-json', 'a@example.com'],
    ['sms', '+15551234567'],
    ['http', 'http://localhost/'],
    ['https', 'https://localhost/'],
    ['application', 'arn:aws:sns:us-east-1:000000000000:endpoint/GCM/app/0'],
  ];
  for (const [protocol, endpoint] of endpoints) {
    it(`refuses to subscribe ${protocol}`, () => {
      assert.strictEqual(
        refused(() => new ATopic('t', { MaximumMessageSize: '1048576' }).subscribe(protocol, endpoint)),
        protocolText(protocol),
      );
    });
  }

  it('takes sqs, lambda and firehose', () => {
    const topic = new ATopic('t', { MaximumMessageSize: '1048576' });
    topic.subscribe('sqs', queueArn('q'));
    topic.subscribe('lambda', 'arn:aws:lambda:us-east-1:000000000000:function:f');
    topic.subscribe('firehose', 'arn:aws:firehose:us-east-1:000000000000:deliverystream/s', {
      SubscriptionRoleArn: role,
    });
    topic.set('MaximumMessageSize', '1048575');
  });

  it('looks at the number of subscriptions only when it is set', () => {
    const topic = new ATopic('t', { MaximumMessageSize: '1048576' });
    for (let at = 0; at <= 100; at++) topic.subscribe('sqs', queueArn(`q-${at}`));
    assert.strictEqual(
      refused(() => topic.set('MaximumMessageSize', '1048575')),
      'Invalid parameter: A topic with MaximumMessageSize greater than 262144 bytes supports a maximum of 100 subscriptions',
    );
    topic.set('MaximumMessageSize', '262144');
  });
});
