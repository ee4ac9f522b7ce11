import type { Case, CaseStep } from '../case.ts';
import { Reading, type Expected } from '../expected.ts';
import {
  confirmation,
  endedText,
  envelope,
  follows,
  invalid,
  noSuchSubscription,
  publish,
  setSubscriptionAttribute,
  setTopicAttribute,
  sns,
  snsRefused,
  subscribedText,
  subscribes,
  subscription,
  subscriptionAttribute,
  topic,
  topicAttribute,
  receivesSent,
  uuid,
} from './snsSteps.ts';
import { advance, finds } from './steps.ts';

const t = { t: {} };
const web = { web: [200] };
const day = 86_400;
const recorded = 'S:test_subscribe_external_http_endpoint';
/** Whatever it is. */
const some = (): boolean => true;
const again = new Reading((all) => (all as Headers)['x-amz-sns-message-id'], '{id}');
/** Subscribes the endpoint `web` and confirms it as its link does. */
const confirmed: readonly CaseStep[] = [
  subscribes('http', '{web.url}'),
  { seen: 'web', requests: [some], save: { link: '0.body.SubscribeURL' } },
  follows('{link}', 200),
];
const rawHeaders = { 'x-amz-sns-subscription-arn': '{s}', 'x-amz-sns-rawdelivery': 'true' };
const redrive = '{"deadLetterTargetArn":"{q.arn}"}';

/** Real web endpoints: the handshake, headers, bodies, retries on the clock, what becomes of failures. */
export const snsWebCases: readonly Case[] = [
  {
    name: 'asks a web endpoint for a confirmation, with these headers and this body',
    source: recorded,
    topics: t,
    endpoints: web,
    steps: [
      subscribes('http', '{web.url}'),
      {
        seen: 'web',
        requests: [
          {
            headers: headers('SubscriptionConfirmation'),
            body: confirmation('SubscriptionConfirmation', subscribedText),
          },
        ],
        save: { body: '0.body' },
      },
      { signed: '{body}' },
      subscriptionAttribute('PendingConfirmation', 'true'),
      topicAttribute('SubscriptionsPending', '1'),
      publish(),
      { seen: 'web', requests: [] },
    ],
  },
  {
    name: 'refuses a link with what is no ARN, another token or another region, and takes any topic of the region',
    source: recorded,
    topics: t,
    endpoints: web,
    steps: [
      subscribes('http', '{web.url}'),
      { seen: 'web', requests: [some], save: { token: '0.body.Token' } },
      link('not-an-arn', '{token}', 'Invalid parameter: Topic'),
      link('{t.arn}', 'abc123', 'Invalid parameter: Token'),
      link('arn:aws:sns:eu-central-1:{account}:{t}', '{token}', 'Invalid parameter: Topic'),
      subscriptionAttribute('PendingConfirmation', 'true'),
      link('{t.arn}-2', '{token}'),
      subscriptionAttribute('PendingConfirmation', 'false'),
      link('{t.arn}', '{token}'),
    ],
  },
  {
    name: 'confirms by the link of the message, again and again, and without a signature',
    source: recorded,
    topics: t,
    endpoints: web,
    steps: [
      ...confirmed,
      follows('{link}', 200, '<ConfirmSubscriptionResponse', '<SubscriptionArn>{s}</SubscriptionArn>'),
      subscriptionAttribute('ConfirmationWasAuthenticated', 'false'),
      topicAttribute('SubscriptionsConfirmed', '1'),
    ],
  },
  {
    name: 'confirms by the token in a signed request, and has it authenticated then',
    source: 'M:sns ConfirmSubscription',
    topics: t,
    endpoints: web,
    steps: [
      subscribes('http', '{web.url}'),
      { seen: 'web', requests: [some], save: { token: '0.body.Token' } },
      sns('ConfirmSubscription', { ...topic, Token: '{token}' }, { output: { SubscriptionArn: '{s}' } }),
      subscriptionAttribute('ConfirmationWasAuthenticated', 'true'),
    ],
  },
  {
    name: 'posts a notification with these headers and this body',
    source: recorded,
    topics: t,
    endpoints: web,
    steps: [
      ...confirmed,
      publish({ Subject: 'Subject' }, { id: 'MessageId' }),
      {
        seen: 'web',
        requests: [
          {
            headers: headers('Notification', { 'x-amz-sns-message-id': '{id}', 'x-amz-sns-subscription-arn': '{s}' }),
            body: envelope({ MessageId: '{id}', Subject: 'Subject', Message: 'm' }),
          },
        ],
        save: { body: '0.body' },
      },
      { signed: '{body}' },
    ],
  },
  {
    name: 'posts the message alone where delivery is raw, and says so',
    source: 'S:test_subscribe_external_http_endpoint[True]',
    topics: t,
    endpoints: web,
    steps: [
      ...confirmed,
      setSubscriptionAttribute('RawMessageDelivery', 'true'),
      publish({ MessageAttributes: { a: { DataType: 'String', StringValue: 'b' } } }),
      {
        seen: 'web',
        requests: [
          {
            headers: headers('Notification', rawHeaders),
            body: 'm',
          },
        ],
      },
    ],
  },
  {
    name: 'posts in the content type of the delivery policy, and confirmations in plain text',
    source: 'S:test_subscribe_external_http_endpoint_content_type',
    topics: { t: { DeliveryPolicy: '{"http":{"defaultRequestPolicy":{"headerContentType":"application/json"}}}' } },
    endpoints: web,
    steps: [
      subscribes('http', '{web.url}'),
      {
        seen: 'web',
        requests: [{ headers: headers('SubscriptionConfirmation'), body: /./ }],
        save: { link: '0.body.SubscribeURL' },
      },
      follows('{link}', 200),
      publish(),
      { seen: 'web', requests: [{ headers: ofType('application/json'), body: /./ }] },
      setSubscriptionAttribute('DeliveryPolicy', '{"requestPolicy":{"headerContentType":"text/csv"}}'),
      publish(),
      { seen: 'web', requests: [{ headers: ofType('text/csv'), body: /./ }] },
    ],
  },
  {
    name: 'tells an endpoint that a link ended its subscription, which the endpoint can take back',
    source: recorded,
    topics: t,
    endpoints: web,
    steps: [
      ...confirmed,
      publish(),
      { seen: 'web', requests: [some], save: { end: '0.body.UnsubscribeURL' } },
      follows('{end}', 200, '<UnsubscribeResponse'),
      {
        seen: 'web',
        requests: [
          {
            headers: headers('UnsubscribeConfirmation', { 'x-amz-sns-subscription-arn': '{s}' }),
            body: confirmation('UnsubscribeConfirmation', endedText),
          },
        ],
        save: { body: '0.body', back: '0.body.SubscribeURL' },
      },
      { signed: '{body}' },
      publish(),
      { seen: 'web', requests: [] },
      follows('{back}', 200, '<SubscriptionArn>{s}</SubscriptionArn>'),
      publish(),
      {
        seen: 'web',
        requests: [{ headers: headers('Notification', { 'x-amz-sns-subscription-arn': '{s}' }), body: /./ }],
      },
    ],
  },
  {
    name: 'tells an endpoint nothing when its owner ends a subscription',
    source: 'M:sns Unsubscribe',
    topics: t,
    endpoints: web,
    steps: [...confirmed, sns('Unsubscribe', subscription), publish(), { seen: 'web', requests: [] }],
  },
  {
    name: 'needs a signature to end what was confirmed with AuthenticateOnUnsubscribe',
    source: 'M:sns ConfirmSubscription',
    topics: t,
    endpoints: web,
    steps: [
      subscribes('http', '{web.url}'),
      { seen: 'web', requests: [some], save: { token: '0.body.Token' } },
      sns('ConfirmSubscription', { ...topic, Token: '{token}', AuthenticateOnUnsubscribe: 'true' }),
      follows('/?Action=Unsubscribe&SubscriptionArn={s}', 403, 'AuthorizationError'),
      sns('Unsubscribe', subscription),
      snsRefused('GetSubscriptionAttributes', subscription, noSuchSubscription),
    ],
  },
  {
    name: 'sends a confirmation again with every Subscribe, and its token is good for two days',
    source: 'M:sns Subscribe',
    topics: t,
    endpoints: web,
    steps: [
      subscribes('http', '{web.url}'),
      { seen: 'web', requests: [some], save: { token: '0.body.Token' } },
      subscribes('http', '{web.url}', {}, 'again'),
      { seen: 'web', requests: [{ headers: headers('SubscriptionConfirmation'), body: /SubscribeURL/ }] },
      advance(2 * day),
      snsRefused('ConfirmSubscription', { ...topic, Token: '{token}' }, invalid('Token')),
    ],
  },
  {
    name: 'removes what was not confirmed for three days',
    source: 'N: the time is told by users',
    topics: t,
    endpoints: web,
    steps: [
      subscribes('http', '{web.url}'),
      advance(3 * day),
      snsRefused('GetSubscriptionAttributes', subscription, noSuchSubscription),
    ],
  },
  {
    name: 'tries three times more, 20 seconds apart, after an endpoint had an error of its own',
    source: 'D:sns-message-delivery-retries',
    topics: t,
    endpoints: { web: [200, 500, 503, 429, 200] },
    steps: [
      ...confirmed,
      publish({}, { id: 'MessageId' }),
      { seen: 'web', requests: [{ headers: again, body: /./ }] },
      advance(19),
      { seen: 'web', requests: [] },
      advance(1),
      { seen: 'web', requests: [{ headers: again, body: /./ }] },
      advance(20),
      { seen: 'web', requests: [{ headers: again, body: /./ }] },
      advance(20),
      { seen: 'web', requests: [{ headers: again, body: /./ }] },
      advance(day),
      { seen: 'web', requests: [] },
    ],
  },
  {
    name: 'gives the message to the dead-letter queue after the last try, as the endpoint would have got it',
    source: 'D:sns-dead-letter-queues, D:sns-message-delivery-retries',
    queues: { q: {} },
    topics: t,
    endpoints: { web: [200, 500] },
    steps: [
      ...confirmed,
      setSubscriptionAttribute('RedrivePolicy', redrive),
      publish(),
      advance(59),
      finds([]),
      advance(1),
      { seen: 'web', requests: [some, some, some, some] },
      receivesSent([{ Body: envelope({ Message: 'm' }) }]),
    ],
  },
  {
    name: 'does not try again what an endpoint refuses',
    source: 'D:sns-message-delivery-retries',
    queues: { q: {} },
    topics: t,
    endpoints: { web: [200, 403] },
    steps: [
      ...confirmed,
      setSubscriptionAttribute('RedrivePolicy', redrive),
      setSubscriptionAttribute('RawMessageDelivery', 'true'),
      publish(),
      { seen: 'web', requests: [{ headers: headers('Notification', rawHeaders), body: 'm' }] },
      receivesSent([{ Body: 'm' }]),
      advance(day),
      { seen: 'web', requests: [] },
    ],
  },
  {
    name: 'tries as the delivery policy of a subscription says: at once, at the least delay, rising, at the greatest',
    source: 'D:sns-message-delivery-retries',
    topics: t,
    endpoints: { web: [200, 500] },
    steps: [
      ...confirmed,
      setSubscriptionAttribute(
        'DeliveryPolicy',
        JSON.stringify({
          healthyRetryPolicy: {
            minDelayTarget: 10,
            maxDelayTarget: 30,
            numRetries: 5,
            numNoDelayRetries: 1,
            numMinDelayRetries: 1,
            numMaxDelayRetries: 1,
            backoffFunction: 'linear',
          },
        }),
      ),
      publish(),
      // One at once after the first, which a moment of the clock brings.
      advance(0.1),
      { seen: 'web', requests: [some, some] },
      ...[10, 10, 30, 30].flatMap((seconds) => [
        advance(seconds - 1),
        { seen: 'web', requests: [] },
        advance(1.1),
        { seen: 'web', requests: [some] },
      ]),
      advance(day),
      { seen: 'web', requests: [] },
    ],
  },
  {
    name: 'lets no subscription override the policy of a topic that says so',
    source: 'D:sns-message-delivery-retries',
    topics: t,
    endpoints: { web: [200, 500] },
    steps: [
      ...confirmed,
      setSubscriptionAttribute('DeliveryPolicy', '{"healthyRetryPolicy":{"numRetries":9}}'),
      setTopicAttribute(
        'DeliveryPolicy',
        '{"http":{"defaultHealthyRetryPolicy":{"numRetries":1},"disableSubscriptionOverrides":true}}',
      ),
      publish(),
      advance(day),
      { seen: 'web', requests: [some, some] },
    ],
  },
  {
    name: 'keeps its distance where the policy has a throttle',
    source: 'D:sns-message-delivery-retries',
    topics: t,
    endpoints: web,
    steps: [
      ...confirmed,
      setSubscriptionAttribute('DeliveryPolicy', '{"throttlePolicy":{"maxReceivesPerSecond":1}}'),
      advance(10),
      ...['a', 'b', 'c'].map((Message) => publish({ Message })),
      { seen: 'web', requests: [some] },
      advance(1),
      { seen: 'web', requests: [some] },
      advance(1),
      { seen: 'web', requests: [some] },
    ],
  },
];

type Headers = Readonly<Record<string, string>>;

/** All that SNS sends; what connection and length are is HTTP's. */
function headers(type: string, more: Readonly<Record<string, string>> = {}): Expected {
  const wanted = {
    'accept-encoding': 'gzip,deflate',
    'content-type': 'text/plain; charset=UTF-8',
    'user-agent': 'Amazon Simple Notification Service Agent',
    'x-amz-sns-message-id': uuid,
    'x-amz-sns-message-type': type,
    'x-amz-sns-topic-arn': '{t.arn}',
    ...more,
  };
  return new Reading((all) => {
    const { connection: _, host: __, 'content-length': ___, ...rest } = all as Headers;
    return rest;
  }, wanted);
}

function ofType(contentType: string): Expected {
  return new Reading((all) => (all as Headers)['content-type'], contentType);
}

/** Somebody follows a link to confirm `s`, and is told why not. */
function link(TopicArn: string, Token: string, refusal?: string): CaseStep {
  const path = `/?Action=ConfirmSubscription&TopicArn=${TopicArn}&Token=${Token}`;
  return follows(path, refusal ? 400 : 200, refusal ?? '<SubscriptionArn>{s}</SubscriptionArn>');
}
