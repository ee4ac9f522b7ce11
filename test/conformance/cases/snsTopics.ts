import type { Case } from '../case.ts';
import { json, Reading, type Expected } from '../expected.ts';
import {
  invalid,
  noSuchTopic,
  setTopicAttribute,
  sns,
  snsAnswers,
  snsRefused,
  topic,
  topicAttribute,
} from './snsSteps.ts';

const t = { t: {} };
const fifo = { t: { FifoTopic: 'true' } };
const west = { caller: { region: 'us-west-1' } };
/** Where no other case has anything. */
const alone = { caller: { accessKeyId: '333333333333' } };
const aloneInWest = { caller: { accessKeyId: '333333333333', region: 'us-west-1' } };
const pages = { caller: { accessKeyId: '444444444444' } };
const elsewhere = { ...west, error: invalid('TopicArn') };
const effectivePolicy = {
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
};
const common = {
  DisplayName: '',
  EffectiveDeliveryPolicy: json(effectivePolicy),
  Owner: '{account}',
  Policy: json({
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
        Resource: '{t.arn}',
        Condition: { StringEquals: { 'AWS:SourceOwner': '{account}' } },
      },
    ],
  }),
  SubscriptionsConfirmed: '0',
  SubscriptionsDeleted: '0',
  SubscriptionsPending: '0',
  TopicArn: '{t.arn}',
};

const protection = JSON.stringify({
  Name: 'data_protection_policy',
  Description: 'No mail addresses',
  Version: '2021-06-01',
  Statement: [
    {
      DataDirection: 'Inbound',
      Principal: ['*'],
      DataIdentifier: ['arn:aws:dataprotection::aws:data-identifier/EmailAddress'],
      Operation: { Deny: {} },
    },
  ],
});

/** Topics themselves: making, finding, listing, deleting, attributes. */
export const snsTopicCases: readonly Case[] = [
  {
    name: 'gives a new topic an ARN of its region, account and name, and exactly these attributes',
    source: 'S:test_create_topic_test_arn',
    topics: t,
    steps: [
      snsAnswers('CreateTopic', { Name: '{t}' }, { TopicArn: 'arn:aws:sns:us-east-1:{account}:{t}' }),
      snsAnswers('GetTopicAttributes', topic, { Attributes: common }),
    ],
  },
  {
    name: 'gives a new FIFO topic two attributes more',
    source: 'S:test_create_topic_with_attributes, S:test_topic_get_attributes_with_fifo_false',
    topics: fifo,
    steps: [
      snsAnswers('GetTopicAttributes', topic, {
        Attributes: { ...common, FifoTopic: 'true', ContentBasedDeduplication: 'false' },
      }),
    ],
  },
  {
    name: 'keeps the attributes that a topic is made with',
    source: 'S:test_create_topic_with_attributes',
    topics: { t: { DisplayName: 'TestTopic', SignatureVersion: '2' } },
    steps: [topicAttribute('DisplayName', 'TestTopic'), topicAttribute('SignatureVersion', '2')],
  },
  {
    name: 'refuses names of no or more than 256 characters, with others than letters, digits, - and _',
    source: 'S:test_create_topic_name_constraints',
    steps: ['', 'x'.repeat(257), 'a b', 'a.b', 'a/b', 'é'].map((Name) =>
      snsRefused('CreateTopic', { Name }, invalid('Topic Name')),
    ),
  },
  {
    name: 'takes a name of 256 characters',
    source: 'S:test_create_topic_name_constraints',
    steps: [snsAnswers('CreateTopic', { Name: 'x'.repeat(256) }, { TopicArn: /:x{256}$/ })],
  },
  {
    name: 'refuses .fifo without FifoTopic, and FifoTopic without .fifo',
    source: 'S:test_create_topic_name_constraints',
    steps: [
      snsRefused('CreateTopic', { Name: '{t}.fifo' }, invalid('Topic Name')),
      snsRefused('CreateTopic', { Name: '{t}', Attributes: { FifoTopic: 'true' } }, invalid('Topic Name')),
    ],
  },
  {
    name: 'finds a topic that exists, unless the attributes given are not those it has',
    source:
      'S:test_create_topic_different_attrs, S:test_create_topic_should_be_idempotent, S:test_create_duplicate_topic_check_idempotency',
    topics: { t: { DisplayName: 'one' } },
    steps: [
      snsAnswers('CreateTopic', { Name: '{t}' }, topic),
      snsAnswers('CreateTopic', { Name: '{t}', Attributes: { DisplayName: 'one' } }, topic),
      snsRefused(
        'CreateTopic',
        { Name: '{t}', Attributes: { DisplayName: 'two' } },
        invalid('Attributes Reason: Topic already exists with different attributes'),
      ),
    ],
  },
  {
    name: 'finds a topic that exists, unless the tags given are not those it has',
    source: 'S:test_create_duplicate_topic_with_more_tags',
    topics: t,
    steps: [
      snsRefused(
        'CreateTopic',
        { Name: '{t}', Tags: [{ Key: 'key1', Value: 'value1' }] },
        invalid('Tags Reason: Topic already exists with different tags'),
      ),
    ],
  },
  {
    name: 'gives a topic that is made again after its deletion other tags',
    source: 'S:test_create_topic_after_delete_with_new_tags',
    topics: t,
    steps: [
      sns('DeleteTopic', topic),
      snsAnswers('CreateTopic', { Name: '{t}', Tags: [{ Key: 'a', Value: 'b' }] }, topic),
      snsAnswers('ListTagsForResource', { ResourceArn: '{t.arn}' }, { Tags: [{ Key: 'a', Value: 'b' }] }),
    ],
  },
  {
    name: 'says of a topic that is not there that it does not exist, but deletes it',
    source:
      'S:test_unknown_topic_publish, S:test_subscribe_unknown_topic, S:test_delete_topic_idempotency, S:test_delete_non_existent_topic',
    topics: t,
    steps: [
      sns('DeleteTopic', topic),
      snsAnswers('DeleteTopic', topic, {}),
      snsRefused('GetTopicAttributes', topic, noSuchTopic),
      snsRefused('SetTopicAttributes', { ...topic, AttributeName: 'DisplayName', AttributeValue: 'x' }, noSuchTopic),
      snsRefused('ListSubscriptionsByTopic', topic, noSuchTopic),
      snsRefused('Publish', { ...topic, Message: 'm' }, noSuchTopic),
      snsRefused('Subscribe', { ...topic, Protocol: 'sms', Endpoint: '+15551234567' }, noSuchTopic),
    ],
  },
  {
    name: 'counts the elements of what is no ARN',
    source: 'S:test_publish_wrong_arn_format, S:test_subscribe_with_invalid_topic',
    steps: Object.entries({ randomstring: 1, 'randomstring:1': 2, 'arn:aws:sns:us-east-1:111111111111': 5 }).flatMap(
      ([TopicArn, count]) => {
        const refusal = invalid(`TopicArn Reason: An ARN must have at least 6 elements, not ${count}`);
        return [
          snsRefused('Publish', { TopicArn, Message: 'm' }, refusal),
          snsRefused('GetTopicAttributes', { TopicArn }, refusal),
          snsRefused('Subscribe', { TopicArn, Protocol: 'email', Endpoint: 'a@example.com' }, refusal),
        ];
      },
    ),
  },
  {
    name: 'refuses a topic of another region',
    source: 'S:test_topic_publish_another_region, S:test_cross_region_access',
    topics: t,
    steps: [
      sns('Publish', { ...topic, Message: 'm' }, elsewhere),
      sns('PublishBatch', { ...topic, PublishBatchRequestEntries: [{ Id: '1', Message: 'm' }] }, elsewhere),
      sns('Subscribe', { ...topic, Protocol: 'email', Endpoint: 'a@example.com' }, elsewhere),
      sns('GetTopicAttributes', topic, elsewhere),
      sns('SetTopicAttributes', { ...topic, AttributeName: 'DisplayName', AttributeValue: 'x' }, elsewhere),
      sns('ListSubscriptionsByTopic', topic, elsewhere),
      sns('DeleteTopic', topic, elsewhere),
    ],
  },
  {
    name: 'keeps topics of the same name apart by region',
    source: 'S:test_create_topic_in_multiple_regions',
    steps: [
      sns('CreateTopic', { Name: '{t}' }, { ...alone, save: { east: 'TopicArn' } }),
      sns('CreateTopic', { Name: '{t}' }, { ...aloneInWest, save: { west: 'TopicArn' } }),
      sns('ListTopics', {}, { ...alone, output: { Topics: [{ TopicArn: '{east}' }] } }),
      sns('ListTopics', {}, { ...aloneInWest, output: { Topics: [{ TopicArn: '{west}' }] } }),
      sns('GetTopicAttributes', { TopicArn: '{west}' }, { ...alone, error: invalid('TopicArn') }),
    ],
  },
  {
    name: 'lists topics a hundred a page',
    source: 'S:test_list_topic_paging; M:sns ListTopics',
    steps: [
      ...Array.from({ length: 101 }, (_, i) => sns('CreateTopic', { Name: `{t}-${i}` }, pages)),
      sns('ListTopics', {}, { ...pages, output: { Topics: count(100), NextToken: /./ }, save: { next: 'NextToken' } }),
      sns('ListTopics', { NextToken: '{next}' }, { ...pages, output: { Topics: count(1) } }),
    ],
  },
  {
    name: 'refuses to change FifoTopic and attributes that nobody knows',
    source: 'S:test_topic_get_attributes_with_fifo_false',
    topics: fifo,
    steps: ['FifoTopic', 'Colour', 'displayName'].map((AttributeName) =>
      snsRefused('SetTopicAttributes', { ...topic, AttributeName, AttributeValue: 'false' }, invalid('AttributeName')),
    ),
  },
  {
    name: 'keeps of a delivery policy what it says, and fills in the rest of the effective one',
    source: 'S:test_topic_delivery_policy_crud',
    topics: t,
    steps: [
      setTopicAttribute('DeliveryPolicy', policyOf({ minDelayTarget: 5, maxDelayTarget: 6, numRetries: 1 })),
      topicAttribute(
        'DeliveryPolicy',
        json({
          http: {
            defaultHealthyRetryPolicy: { minDelayTarget: 5, maxDelayTarget: 6, numRetries: 1 },
            disableSubscriptionOverrides: false,
          },
        }),
      ),
      setTopicAttribute('DeliveryPolicy', policyOf(null)),
      topicAttribute('DeliveryPolicy', json({ http: { disableSubscriptionOverrides: false } })),
      setTopicAttribute('DeliveryPolicy', ''),
      topicAttribute('DeliveryPolicy', undefined),
      topicAttribute('EffectiveDeliveryPolicy', json(effectivePolicy)),
    ],
  },
  {
    name: 'takes 1024 to 1048576 bytes of MaximumMessageSize, and has none until it is set',
    source: 'J:client-sns 3.1169.0, MaximumMessageSize',
    topics: t,
    steps: [
      topicAttribute('MaximumMessageSize', undefined),
      ...['1023', '1048577', 'x'].map((AttributeValue) =>
        snsRefused(
          'SetTopicAttributes',
          { ...topic, AttributeName: 'MaximumMessageSize', AttributeValue },
          { code: 'InvalidParameter' },
        ),
      ),
      ...['1024', '1048576'].flatMap((value) => [
        setTopicAttribute('MaximumMessageSize', value),
        topicAttribute('MaximumMessageSize', value),
      ]),
    ],
  },
  {
    name: 'has a throughput scope on FIFO topics',
    source: 'M:sns FifoThroughputScope',
    topics: fifo,
    steps: [
      setTopicAttribute('FifoThroughputScope', 'MessageGroup'),
      topicAttribute('FifoThroughputScope', 'MessageGroup'),
    ],
  },
  {
    name: 'says since when a FIFO topic has its archive',
    source: 'M:sns GetTopicAttributes, BeginningArchiveTime',
    topics: fifo,
    steps: [
      setTopicAttribute('ArchivePolicy', '{"MessageRetentionPeriod":"30"}'),
      topicAttribute('ArchivePolicy', json({ MessageRetentionPeriod: '30' })),
      topicAttribute('BeginningArchiveTime', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/),
      setTopicAttribute('ArchivePolicy', '{}'),
    ],
  },
  {
    name: 'keeps where delivery is logged',
    source: 'S:test_delivery_lambda; M:sns SetTopicAttributes',
    topics: t,
    steps: [
      setTopicAttribute('LambdaSuccessFeedbackRoleArn', 'arn:aws:iam::111111111111:role/logs'),
      setTopicAttribute('LambdaSuccessFeedbackSampleRate', '100'),
      topicAttribute('LambdaSuccessFeedbackRoleArn', 'arn:aws:iam::111111111111:role/logs'),
      topicAttribute('LambdaSuccessFeedbackSampleRate', '100'),
    ],
  },
  {
    name: 'puts and gives the data protection policy of a standard topic',
    source: 'S:test_data_protection_policy_crud',
    topics: t,
    steps: [
      sns('PutDataProtectionPolicy', { ResourceArn: '{t.arn}', DataProtectionPolicy: protection }),
      snsAnswers(
        'GetDataProtectionPolicy',
        { ResourceArn: '{t.arn}' },
        { DataProtectionPolicy: json(JSON.parse(protection) as Expected) },
      ),
    ],
  },
];

function count(of: number): Reading {
  return new Reading((list) => (list as unknown[]).length, of);
}

function policyOf(defaultHealthyRetryPolicy: object | null): string {
  return JSON.stringify({ http: { defaultHealthyRetryPolicy } });
}
