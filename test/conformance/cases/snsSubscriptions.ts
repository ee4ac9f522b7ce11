import type { Case } from '../case.ts';
import { json } from '../expected.ts';
import {
  invalid,
  noSuchSubscription,
  setSubscriptionAttribute,
  sns,
  snsAnswers,
  snsRefused,
  subscribe,
  subscription,
  subscriptionAttribute,
  topic,
  topicAttribute,
} from './snsSteps.ts';
import { noUrl } from './steps.ts';

const q = { q: {} };
const t = { t: {} };
const byMail = { ...topic, Protocol: 'email', Endpoint: 'me@example.com' };
const byQueue = { ...topic, Protocol: 'sqs', Endpoint: '{q.arn}' };
const noToken = { code: 'InvalidParameter', message: 'Invalid token' };
const west = { caller: { region: 'us-west-1' } };
/** Where no other case has anything. */
const alone = { caller: { accessKeyId: '555555555555' } };
const arnOf = /^arn:aws:sns:us-east-1:\d{12}:[\w-]+:[0-9a-f-]{36}$/;
const redrive = '{"deadLetterTargetArn":"{r.arn}"}';
const policy = {
  sicklyRetryPolicy: null,
  throttlePolicy: null,
  requestPolicy: { headerContentType: 'text/csv' },
  guaranteed: false,
};
const retries = {
  minDelayTarget: 20,
  maxDelayTarget: 20,
  numRetries: 3,
  numMaxDelayRetries: 0,
  numNoDelayRetries: 0,
  numMinDelayRetries: 0,
  backoffFunction: 'linear',
};
const unexpected =
  /^Invalid parameter: RedrivePolicy: failed to parse JSON\. Unexpected character \('i' \(code 105\)\): was expecting double-quote to start field name\n at \[Source: /;

/** Subscriptions: making, confirming, finding, attributes, ending. */
export const snsSubscriptionCases: readonly Case[] = [
  {
    name: 'subscribes a queue of the same account at once, with exactly these attributes',
    source:
      'S:test_create_subscriptions_with_attributes, S:test_subscribe_sqs_queue, S:test_sqs_topic_subscription_confirmation',
    queues: q,
    topics: t,
    steps: [
      sns('Subscribe', byQueue, { output: { SubscriptionArn: arnOf }, save: { s: 'SubscriptionArn' } }),
      snsAnswers('GetSubscriptionAttributes', subscription, {
        Attributes: {
          ConfirmationWasAuthenticated: 'true',
          Endpoint: '{q.arn}',
          Owner: '{account}',
          PendingConfirmation: 'false',
          Protocol: 'sqs',
          RawMessageDelivery: 'false',
          SubscriptionArn: '{s}',
          SubscriptionPrincipal: /^arn:aws:iam::\d{12}:/,
          TopicArn: '{t.arn}',
        },
      }),
      topicAttribute('SubscriptionsConfirmed', '1'),
    ],
  },
  {
    name: 'keeps the attributes that a subscription is made with',
    source: 'S:test_create_subscriptions_with_attributes',
    queues: { q: {}, r: {} },
    topics: t,
    steps: [
      subscribe({ RawMessageDelivery: 'true', RedrivePolicy: redrive, FilterPolicy: '{"attr":["a"]}' }),
      subscriptionAttribute('RawMessageDelivery', 'true'),
      subscriptionAttribute('RedrivePolicy', json({ deadLetterTargetArn: '{r.arn}' })),
      subscriptionAttribute('FilterPolicy', json({ attr: ['a'] })),
      subscriptionAttribute('FilterPolicyScope', 'MessageAttributes'),
    ],
  },
  {
    name: 'says of a mail address that its confirmation is pending',
    source: 'S:test_creating_subscription, S:test_getting_subscriptions_by_topic',
    topics: t,
    steps: [
      snsAnswers('Subscribe', byMail, { SubscriptionArn: 'pending confirmation' }),
      snsAnswers('ListSubscriptionsByTopic', topic, {
        Subscriptions: [
          {
            SubscriptionArn: 'PendingConfirmation',
            Owner: '{account}',
            Protocol: 'email',
            Endpoint: 'me@example.com',
            TopicArn: '{t.arn}',
          },
        ],
      }),
      topicAttribute('SubscriptionsPending', '1'),
    ],
  },
  {
    name: 'gives the ARN of a pending subscription to who asks for it',
    source: 'S:test_http_subscription_response; M:sns Subscribe, ReturnSubscriptionArn',
    topics: t,
    steps: [
      sns(
        'Subscribe',
        { ...byMail, ReturnSubscriptionArn: true },
        {
          output: { SubscriptionArn: arnOf },
          save: { s: 'SubscriptionArn' },
        },
      ),
      subscriptionAttribute('PendingConfirmation', 'true'),
    ],
  },
  {
    name: 'lists subscriptions of a topic in pages of a hundred',
    source: 'S:test_subscription_paging, S:test_list_subscriptions_by_topic_pagination',
    topics: t,
    steps: [
      ...Array.from({ length: 120 }, (_, i) => sns('Subscribe', { ...byMail, Endpoint: `user${i}@example.com` })),
      sns('ListSubscriptionsByTopic', topic, {
        output: { Subscriptions: (list) => (list as unknown[]).length === 100, NextToken: /./ },
        save: { next: 'NextToken' },
      }),
      snsAnswers(
        'ListSubscriptionsByTopic',
        { ...topic, NextToken: '{next}' },
        { Subscriptions: (list) => (list as unknown[]).length === 20 },
      ),
    ],
  },
  {
    name: 'lists the subscriptions of an account',
    source: 'S:test_list_subscriptions',
    steps: [
      sns('CreateTopic', { Name: '{t}' }, { ...alone, save: { arn: 'TopicArn' } }),
      sns(
        'Subscribe',
        { TopicArn: '{arn}', Protocol: 'sms', Endpoint: '+15551234567' },
        {
          ...alone,
          save: { s: 'SubscriptionArn' },
        },
      ),
      sns(
        'ListSubscriptions',
        {},
        {
          ...alone,
          output: {
            Subscriptions: [
              {
                SubscriptionArn: '{s}',
                Owner: '555555555555',
                Protocol: 'sms',
                Endpoint: '+15551234567',
                TopicArn: '{arn}',
              },
            ],
          },
        },
      ),
    ],
  },
  {
    name: 'finds a subscription again when its attributes are the same, a part of them or none, and refuses others',
    source: 'S:test_subscribe_idempotency, S:test_double_subscription',
    queues: q,
    topics: t,
    steps: [
      subscribe({ RawMessageDelivery: 'true', FilterPolicy: '{"a":["b"]}' }),
      ...[{ RawMessageDelivery: 'true', FilterPolicy: '{"a":["b"]}' }, { RawMessageDelivery: 'true' }, {}].map(
        (Attributes) => snsAnswers('Subscribe', { ...byQueue, Attributes }, { SubscriptionArn: '{s}' }),
      ),
      snsRefused(
        'Subscribe',
        { ...byQueue, Attributes: { RawMessageDelivery: 'false' } },
        invalid('Attributes Reason: Subscription already exists with different attributes'),
      ),
    ],
  },
  {
    name: 'refuses a protocol that is none',
    source: 'S:test_subscribe_with_invalid_protocol',
    topics: t,
    steps: [
      snsRefused(
        'Subscribe',
        { ...topic, Protocol: 'test-protocol', Endpoint: 'localstack@yopmail.com' },
        invalid('Amazon SNS does not support this protocol string: test-protocol'),
      ),
    ],
  },
  {
    name: 'takes the ARN of a queue that does not exist, and neither its URL nor its name',
    source:
      'S:test_subscribe_unknown_sqs_queue, S:test_subscribe_sqs_queue_url, S:test_subscribe_to_sqs_with_queue_url',
    topics: t,
    queues: q,
    steps: [
      snsAnswers('Subscribe', { ...byQueue, Endpoint: '{q.arn}-2' }, { SubscriptionArn: arnOf }),
      ...['{q.url}', '{q}'].map((Endpoint) =>
        snsRefused('Subscribe', { ...byQueue, Endpoint }, invalid('SQS endpoint ARN')),
      ),
    ],
  },
  {
    name: 'refuses a FIFO queue on a standard topic, with the prefix twice',
    source: 'S:test_validations_for_fifo',
    queues: { q: { FifoQueue: 'true' } },
    topics: t,
    steps: [
      snsRefused(
        'Subscribe',
        byQueue,
        invalid('Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics'),
      ),
    ],
  },
  {
    name: 'subscribes a phone number, also with marks between its digits',
    source: 'S:test_subscribe_sms, S:test_subscribe_sms_obscure_phone_number',
    topics: t,
    steps: ['+15551234567', '+15/55-123.4567'].map((Endpoint) =>
      snsAnswers('Subscribe', { ...topic, Protocol: 'sms', Endpoint }, { SubscriptionArn: arnOf }),
    ),
  },
  {
    name: 'refuses a phone number that is none',
    source: 'S:test_subscribe_invalid_sms, S:test_subscribe_bad_sms',
    topics: t,
    steps: ['NAA+15551234567', 'invalid-number', '+15--551234567', '+15551234567.', '/+15551234567'].map((Endpoint) =>
      snsRefused(
        'Subscribe',
        { ...topic, Protocol: 'sms', Endpoint },
        { code: 'InvalidParameter', message: `Invalid SMS endpoint: ${Endpoint}` },
      ),
    ),
  },
  {
    name: 'refuses subscription attributes that nobody knows, and values that they cannot have',
    source: 'S:test_create_subscriptions_with_attributes, S:test_validate_set_sub_attributes',
    queues: q,
    topics: t,
    steps: [
      snsRefused(
        'Subscribe',
        { ...byQueue, Attributes: { RawMessageDelivery: 'wrongvalue' } },
        invalid('Attributes Reason: RawMessageDelivery: Invalid value [wrongvalue]. Must be true or false.'),
      ),
      subscribe(),
      ...(
        [
          [
            'RawMessageDelivery',
            'test-ValUe',
            'RawMessageDelivery: Invalid value [test-ValUe]. Must be true or false.',
          ],
          ['RawMessageDelivery', '', 'RawMessageDelivery: Invalid value []. Must be true or false.'],
          ['FakeAttribute', 'test-value', 'AttributeName'],
          [
            'RedrivePolicy',
            '{"deadLetterTargetArn":"fake-arn"}',
            'RedrivePolicy: deadLetterTargetArn is an invalid arn',
          ],
        ] as const
      ).map(([AttributeName, AttributeValue, reason]) =>
        snsRefused('SetSubscriptionAttributes', { ...subscription, AttributeName, AttributeValue }, invalid(reason)),
      ),
      snsRefused(
        'SetSubscriptionAttributes',
        { ...subscription, AttributeName: 'RedrivePolicy', AttributeValue: '{invalidjson}' },
        { code: 'InvalidParameter', message: unexpected },
      ),
    ],
  },
  {
    name: 'refuses a standard dead-letter queue for a FIFO topic',
    source: 'S:test_validations_for_fifo',
    queues: { q: { FifoQueue: 'true' }, r: {} },
    topics: { t: { FifoTopic: 'true' } },
    steps: [
      subscribe(),
      snsRefused(
        'SetSubscriptionAttributes',
        { ...subscription, AttributeName: 'RedrivePolicy', AttributeValue: redrive },
        invalid('RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.'),
      ),
    ],
  },
  {
    name: 'has a filter policy scope beside a filter policy only',
    source: 'S:test_set_subscription_filter_policy_scope',
    queues: q,
    topics: t,
    steps: [
      subscribe(),
      subscriptionAttribute('FilterPolicyScope', undefined),
      setSubscriptionAttribute('FilterPolicy', '{"attr":["match-this"]}'),
      subscriptionAttribute('FilterPolicyScope', 'MessageAttributes'),
      setSubscriptionAttribute('FilterPolicyScope', 'MessageBody'),
      subscriptionAttribute('FilterPolicyScope', 'MessageBody'),
      snsRefused(
        'SetSubscriptionAttributes',
        { ...subscription, AttributeName: 'FilterPolicyScope', AttributeValue: 'RandomValue' },
        invalid('FilterPolicyScope: Invalid value [RandomValue]. Please use either MessageBody or MessageAttributes'),
      ),
    ],
  },
  {
    name: 'shows the delivery policy of a web address, and the one in effect',
    source: 'S:test_subscribe_external_http_endpoint_content_type',
    topics: t,
    steps: [
      sns(
        'Subscribe',
        {
          ...topic,
          Protocol: 'http',
          Endpoint: 'http://127.0.0.1:9/sns',
          ReturnSubscriptionArn: true,
          Attributes: { DeliveryPolicy: '{"requestPolicy":{"headerContentType":"text/csv"}}' },
        },
        { save: { s: 'SubscriptionArn' } },
      ),
      subscriptionAttribute('EffectiveDeliveryPolicy', json({ healthyRetryPolicy: retries, ...policy })),
      subscriptionAttribute('DeliveryPolicy', json({ healthyRetryPolicy: null, ...policy })),
    ],
  },
  {
    name: 'ends a subscription, once and again',
    source: 'S:test_unsubscribe_idempotency, S:test_unsubscribe_from_non_existing_subscription',
    queues: q,
    topics: t,
    steps: [
      subscribe(),
      snsAnswers('Unsubscribe', subscription, {}),
      snsAnswers('Unsubscribe', subscription, {}),
      snsAnswers('Unsubscribe', { SubscriptionArn: '{t.arn}:00000000-0000-4000-8000-000000000000' }, {}),
      snsRefused('GetSubscriptionAttributes', subscription, noSuchSubscription),
      topicAttribute('SubscriptionsConfirmed', '0'),
      topicAttribute('SubscriptionsDeleted', '1'),
    ],
  },
  {
    name: 'says that a subscription which is not there does not exist',
    source:
      'S:test_not_found_error_on_set_subscription_attributes, S:test_get_subscription_attributes_error_not_exists',
    queues: q,
    topics: t,
    steps: [
      subscribe(),
      sns('Unsubscribe', subscription),
      snsRefused('GetSubscriptionAttributes', subscription, noSuchSubscription),
      snsRefused(
        'SetSubscriptionAttributes',
        { ...subscription, AttributeName: 'RawMessageDelivery', AttributeValue: 'true' },
        noSuchSubscription,
      ),
    ],
  },
  {
    name: 'refuses to end what is no subscription',
    source: 'S:test_unsubscribe_wrong_arn_format, S:test_unsubscribe_from_deleted_topic',
    topics: t,
    steps: [
      ...Object.entries({ randomstring: 1, 'arn:aws:sns:us-east-1:random': 5 }).map(([SubscriptionArn, count]) =>
        snsRefused(
          'Unsubscribe',
          { SubscriptionArn },
          invalid(`SubscriptionArn Reason: An ARN must have at least 6 elements, not ${count}`),
        ),
      ),
      snsRefused('Unsubscribe', { SubscriptionArn: '{t.arn}' }, invalid('SubscriptionId')),
      snsRefused(
        'Unsubscribe',
        { SubscriptionArn: '' },
        invalid('SubscriptionArn Reason: no value for required parameter'),
      ),
    ],
  },
  {
    name: 'leaves a subscription readable after its topic was deleted',
    source: 'S:test_delete_subscriptions_on_delete_topic',
    queues: q,
    topics: t,
    steps: [subscribe(), sns('DeleteTopic', topic), subscriptionAttribute('TopicArn', '{t.arn}')],
  },
  {
    name: 'leaves the subscription of an endpoint that was deleted',
    source: 'S:test_delete_platform_endpoint_with_subscription',
    topics: t,
    steps: [
      sns(
        'CreatePlatformApplication',
        { Name: '{u}', Platform: 'ADM', Attributes: { PlatformCredential: 'c', PlatformPrincipal: 'p' } },
        { save: { app: 'PlatformApplicationArn' } },
      ),
      sns(
        'CreatePlatformEndpoint',
        { PlatformApplicationArn: '{app}', Token: 't' },
        { save: { endpoint: 'EndpointArn' } },
      ),
      sns(
        'Subscribe',
        { ...topic, Protocol: 'application', Endpoint: '{endpoint}' },
        { save: { s: 'SubscriptionArn' } },
      ),
      sns('DeleteEndpoint', { EndpointArn: '{endpoint}' }),
      subscriptionAttribute('Endpoint', '{endpoint}'),
    ],
  },
  {
    name: 'refuses to confirm with a token that is none, or that nobody was given',
    source: 'S:test_sns_confirm_subscription_wrong_token',
    topics: t,
    steps: [
      snsRefused('ConfirmSubscription', { ...topic, Token: 'randomtoken' }, noToken),
      snsRefused(
        'ConfirmSubscription',
        {
          ...topic,
          Token: '2336412f37fb687f5d51e6e241d09c8'.padEnd(224, '0'),
        },
        invalid('Token'),
      ),
    ],
  },
  {
    name: 'delivers to a queue of another region',
    source: 'S:test_cross_region_delivery_sqs',
    topics: t,
    steps: [
      { call: 'CreateQueue', input: { ...noUrl, QueueName: '{q}' }, ...west, save: { west: 'QueueUrl' } },
      sns(
        'Subscribe',
        { ...byQueue, Endpoint: 'arn:aws:sqs:us-west-1:{account}:{q}' },
        { save: { s: 'SubscriptionArn' } },
      ),
      sns('Publish', { ...topic, Message: 'over there' }),
      {
        call: 'ReceiveMessage',
        input: { QueueUrl: '{west}' },
        ...west,
        output: {
          Messages: (messages) => /over there/.test((messages as { Body: string }[])[0]!.Body),
        },
      },
      { call: 'DeleteQueue', input: { QueueUrl: '{west}' }, ...west },
    ],
  },
];
