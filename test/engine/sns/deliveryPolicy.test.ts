import assert from 'node:assert/strict';
import { effectiveHttpPolicy } from '../../../src/engine/sns/deliveryPolicy.ts';
import { queueArn } from './aFanOut.ts';
import { ATopic, refused } from './aTopic.ts';

const hook = 'http://localhost:3000/hook';
const retries = (policy: object): string => JSON.stringify({ http: { defaultHealthyRetryPolicy: policy } });
const ownRetries = (policy: object): string => JSON.stringify({ healthyRetryPolicy: policy });
const defaults = {
  minDelayTarget: 20,
  maxDelayTarget: 20,
  numRetries: 3,
  numMaxDelayRetries: 0,
  numNoDelayRetries: 0,
  numMinDelayRetries: 0,
  backoffFunction: 'linear',
};

describe('the DeliveryPolicy of a topic', () => {
  const stored: [what: string, given: string, stored: string | undefined][] = [
    [
      'what was given, and whether subscriptions may override (S:test_topic_delivery_policy_crud)',
      retries({ numRetries: 1, maxDelayTarget: 6, minDelayTarget: 5 }),
      '{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":5,"maxDelayTarget":6,"numRetries":1},"disableSubscriptionOverrides":false}}',
    ],
    [
      'nothing of a part that is null (S:test_topic_delivery_policy_crud)',
      '{"http":{"defaultHealthyRetryPolicy":null}}',
      '{"http":{"disableSubscriptionOverrides":false}}',
    ],
    ['nothing of an empty text (S:test_topic_delivery_policy_crud)', '', undefined],
    [
      'all sections in AWS’s order',
      '{"http":{"defaultRequestPolicy":{"headerContentType":"application/json"},"defaultThrottlePolicy":{"maxReceivesPerSecond":5},"disableSubscriptionOverrides":true}}',
      '{"http":{"disableSubscriptionOverrides":true,"defaultThrottlePolicy":{"maxReceivesPerSecond":5},"defaultRequestPolicy":{"headerContentType":"application/json"}}}',
    ],
  ];
  for (const [what, given, text] of stored) {
    it(`is stored with ${what}`, () => {
      const topic = new ATopic('t', { DeliveryPolicy: retries({ numRetries: 9 }) });
      topic.set('DeliveryPolicy', given);
      assert.strictEqual(topic.attributes()['DeliveryPolicy'], text);
    });
  }

  it('is completed by the defaults in EffectiveDeliveryPolicy', () => {
    const topic = new ATopic('t', { DeliveryPolicy: retries({ minDelayTarget: 5 }) });
    assert.deepStrictEqual(JSON.parse(topic.attributes()['EffectiveDeliveryPolicy']!), {
      http: {
        defaultHealthyRetryPolicy: { ...defaults, minDelayTarget: 5 },
        disableSubscriptionOverrides: false,
        defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
      },
    });
  });

  const path = 'DeliveryPolicy: http.defaultHealthyRetryPolicy';
  const bad: [given: string, reason: string][] = [
    // Observed on AWS, in the tests of ballerina's client and of an operator.
    [retries({ numRetries: 300 }), `${path}.numRetries must be less than or equal to 100`],
    ['{"throttlePolicy":{"maxReceivesPerSecond":1}}', 'DeliveryPolicy: Unexpected JSON member: throttlePolicy'],
    // The bounds are documented, the sentences ours.
    [retries({ numRetries: -1 }), `${path}.numRetries must be greater than or equal to 0`],
    [retries({ numRetries: 1.5 }), `${path}.numRetries must be an integer`],
    [retries({ minDelayTarget: 0 }), `${path}.minDelayTarget must be greater than or equal to 1`],
    [retries({ maxDelayTarget: 3601 }), `${path}.maxDelayTarget must be less than or equal to 3600`],
    [retries({ minDelayTarget: 21 }), `${path}.minDelayTarget must be less than or equal to maxDelayTarget`],
    [
      retries({ numNoDelayRetries: 2, numMaxDelayRetries: 2 }),
      `${path}.numRetries must be at least the sum of the retries of its phases`,
    ],
    [
      retries({ numRetries: 100, numMaxDelayRetries: 100, maxDelayTarget: 37 }),
      `${path} must not take longer than 3600 seconds`,
    ],
    [
      retries({ backoffFunction: 'random' }),
      `${path}.backoffFunction must be one of linear, arithmetic, geometric, exponential`,
    ],
    [retries([]), `${path} must be a JSON object`],
    [
      '{"http":{"defaultThrottlePolicy":{"maxReceivesPerSecond":0}}}',
      'DeliveryPolicy: http.defaultThrottlePolicy.maxReceivesPerSecond must be greater than or equal to 1',
    ],
    [
      '{"http":{"defaultRequestPolicy":{"headerContentType":"text/bogus"}}}',
      'DeliveryPolicy: http.defaultRequestPolicy.headerContentType is not supported: text/bogus',
    ],
    [
      '{"http":{"disableSubscriptionOverrides":"true"}}',
      'DeliveryPolicy: http.disableSubscriptionOverrides must be true or false',
    ],
    ['[]', 'DeliveryPolicy: must be a JSON object'],
  ];
  for (const [given, reason] of bad) {
    it(`is refused as ${given}`, () => {
      assert.strictEqual(
        refused(() => new ATopic().set('DeliveryPolicy', given)),
        `Invalid parameter: ${reason}`,
      );
      assert.strictEqual(
        refused(() => new ATopic('t', { DeliveryPolicy: given })),
        `Invalid parameter: Attributes Reason: ${reason}`,
      );
    });
  }

  const longest: object[] = [
    { numRetries: 100, numMaxDelayRetries: 100, maxDelayTarget: 36 },
    // The example of the SNS Developer Guide.
    {
      minDelayTarget: 1,
      maxDelayTarget: 60,
      numRetries: 50,
      numNoDelayRetries: 3,
      numMinDelayRetries: 2,
      numMaxDelayRetries: 35,
      backoffFunction: 'exponential',
    },
  ];
  for (const policy of longest) {
    it(`may be as long as ${JSON.stringify(policy)}`, () => new ATopic().set('DeliveryPolicy', retries(policy)));
  }
});

describe('the DeliveryPolicy of a subscription', () => {
  it('is stored with every section (aws-facts 2.5)', () => {
    const topic = new ATopic();
    const arn = topic.subscribe('http', hook, { DeliveryPolicy: ownRetries({ numRetries: 5 }) });
    const shown = topic.subscription(arn);
    assert.deepStrictEqual(JSON.parse(shown['DeliveryPolicy']!), {
      healthyRetryPolicy: { numRetries: 5 },
      sicklyRetryPolicy: null,
      throttlePolicy: null,
      requestPolicy: null,
      guaranteed: false,
    });
    assert.deepStrictEqual(JSON.parse(shown['EffectiveDeliveryPolicy']!), {
      healthyRetryPolicy: { ...defaults, numRetries: 5 },
      sicklyRetryPolicy: null,
      throttlePolicy: null,
      requestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
      guaranteed: false,
    });
  });

  it('is refused with a bad number, and by what is not HTTP', () => {
    const topic = new ATopic();
    assert.strictEqual(
      refused(() => topic.subscribe('http', hook, { DeliveryPolicy: ownRetries({ numRetries: 101 }) })),
      'Invalid parameter: Attributes Reason: DeliveryPolicy: healthyRetryPolicy.numRetries must be less than or equal to 100',
    );
    assert.match(
      refused(() => topic.subscribe('sqs', queueArn('q'), { DeliveryPolicy: ownRetries({}) })),
      /^Invalid parameter: Attributes Reason: DeliveryPolicy: Delivery protocol \[sqs\]/,
    );
  });

  it('is taken away by an empty text', () => {
    const topic = new ATopic();
    const arn = topic.subscribe('http', hook, { DeliveryPolicy: ownRetries({ numRetries: 5 }) });
    topic.setSubscription(arn, 'DeliveryPolicy', '');
    assert.strictEqual(topic.subscription(arn)['DeliveryPolicy'], undefined);
  });

  const topicPolicy = (disableSubscriptionOverrides: boolean): Record<string, string> => ({
    DeliveryPolicy: JSON.stringify({
      http: {
        defaultHealthyRetryPolicy: { numRetries: 7 },
        disableSubscriptionOverrides,
        defaultThrottlePolicy: { maxReceivesPerSecond: 4 },
      },
    }),
  });
  const own = {
    DeliveryPolicy: JSON.stringify({
      healthyRetryPolicy: { numRetries: 1 },
      requestPolicy: { headerContentType: 'text/csv' },
    }),
  };
  const rest = { headerContentType: 'text/plain; charset=UTF-8' };
  const effective: [what: string, topic: Record<string, string>, subscription: Record<string, string>, object][] = [
    ['the defaults', {}, {}, { ...defaults, ...rest }],
    ['the topic’s', topicPolicy(false), {}, { ...defaults, numRetries: 7, maxReceivesPerSecond: 4, ...rest }],
    [
      'its own sections before the topic’s',
      topicPolicy(false),
      own,
      { ...defaults, numRetries: 1, maxReceivesPerSecond: 4, headerContentType: 'text/csv' },
    ],
    [
      'the topic’s alone where it allows no overrides',
      topicPolicy(true),
      own,
      { ...defaults, numRetries: 7, maxReceivesPerSecond: 4, ...rest },
    ],
  ];
  for (const [what, topic, subscription, policy] of effective) {
    it(`makes deliveries go by ${what}`, () => {
      assert.deepStrictEqual(effectiveHttpPolicy({ attributes: topic }, { attributes: subscription }), policy);
    });
  }
});
