import assert from 'node:assert/strict';
import type { InboxRow } from '../../src/engine/sns/rows.ts';
import { FakeGateway } from './aGateway.ts';

const sms = '/_aws/sns/sms-messages';
const pushes = '/_aws/sns/platform-endpoint-messages';
const tokens = '/_aws/sns/subscription-tokens';
const topic = 'arn:aws:sns:eu-west-1:111111111111:orders';
const endpoint = 'arn:aws:sns:eu-west-1:111111111111:endpoint/GCM/shop/id';

function arrived(row: Partial<InboxRow>): InboxRow {
  return {
    id: 1,
    kind: 'sms',
    accountId: '000000000000',
    region: 'us-east-1',
    to: '+15551234567',
    body: 'hello',
    atMs: 0,
    messageId: 'm-1',
    links: [],
    notification: { message: 'hello' },
    isRead: false,
    ...row,
  };
}

describe("LocalStack's list of text messages", () => {
  it('has what was sent, by phone number', async () => {
    const gateway = new FakeGateway();
    const attributes = {
      type: { DataType: 'String', StringValue: 'order' },
      raw: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
    };
    gateway.inboxed = [
      arrived({}),
      arrived({ to: '+2', topicArn: topic, subscriptionArn: `${topic}:id` }),
      arrived({ messageId: 'm-2', notification: { message: 'hello', subject: 's', attributes } }),
    ];

    const { status, body } = await gateway.ask({ method: 'GET', url: sms });

    const plain = { Message: 'hello', MessageAttributes: {}, MessageStructure: null, Subject: null };
    const direct = { PhoneNumber: '+15551234567', TopicArn: null, SubscriptionArn: null };
    assert.equal(status, 200);
    assert.deepEqual(JSON.parse(body), {
      sms_messages: {
        '+15551234567': [
          { ...direct, MessageId: 'm-1', ...plain },
          {
            ...{ ...direct, MessageId: 'm-2', ...plain, Subject: 's' },
            MessageAttributes: { type: attributes.type, raw: { DataType: 'Binary', BinaryValue: 'AQI=' } },
          },
        ],
        '+2': [{ PhoneNumber: '+2', TopicArn: topic, SubscriptionArn: `${topic}:id`, MessageId: 'm-1', ...plain }],
      },
      region: 'us-east-1',
    });
    assert.deepEqual(gateway.controlled, [['inbox', 'sms', '000000000000/us-east-1', undefined]]);
  });

  it('names a number that was asked about though nothing came', async () => {
    const gateway = new FakeGateway();

    const { body } = await gateway.ask({
      method: 'GET',
      url: `${sms}?phoneNumber=%2B1&accountId=111111111111&region=eu-west-1`,
    });

    assert.deepEqual(JSON.parse(body), { sms_messages: { '+1': [] }, region: 'eu-west-1' });
    assert.deepEqual(gateway.controlled, [['inbox', 'sms', '111111111111/eu-west-1', '+1']]);
  });

  it('is an empty object while nothing came', async () => {
    const { body } = await new FakeGateway().ask({ method: 'GET', url: `${sms}?phoneNumber=` });

    assert.deepEqual(JSON.parse(body), { sms_messages: {}, region: 'us-east-1' });
  });
});

describe("LocalStack's list of pushes", () => {
  it('has what was sent, by endpoint, and a text chosen by platform as JSON', async () => {
    const gateway = new FakeGateway();
    const chosen = { message: '{"GCM":"é"}', isPerProtocol: true } as const;
    gateway.inboxed = [
      arrived({ kind: 'push', to: endpoint, body: 'é "', notification: chosen, topicArn: topic }),
      arrived({ kind: 'push', to: endpoint }),
    ];

    const { body } = await gateway.ask({ method: 'GET', url: pushes });

    const rest = { MessageAttributes: {}, Subject: null, MessageId: 'm-1' };
    assert.deepEqual(JSON.parse(body), {
      platform_endpoint_messages: {
        [endpoint]: [
          { TargetArn: endpoint, TopicArn: topic, Message: '"\\u00e9 \\""', MessageStructure: 'json', ...rest },
          { TargetArn: endpoint, TopicArn: '', Message: 'hello', MessageStructure: null, ...rest },
        ],
      },
      region: 'us-east-1',
    });
  });

  it('is of the region that the endpoint asked about names', async () => {
    const gateway = new FakeGateway();

    const { body } = await gateway.ask({
      method: 'GET',
      url: `${pushes}?endpointArn=${encodeURIComponent(endpoint)}&region=us-east-1`,
    });

    assert.deepEqual(JSON.parse(body), { platform_endpoint_messages: { [endpoint]: [] }, region: 'eu-west-1' });
    assert.deepEqual(gateway.controlled, [['inbox', 'push', '111111111111/eu-west-1', endpoint]]);
  });
});

for (const [url, called] of [
  [sms, ['emptyInbox', 'sms', '000000000000/us-east-1', undefined]],
  [`${sms}?phoneNumber=%2B1&region=eu-west-1`, ['emptyInbox', 'sms', '000000000000/eu-west-1', '+1']],
  [`${pushes}?accountId=111111111111`, ['emptyInbox', 'push', '111111111111/us-east-1', undefined]],
  [`${pushes}?endpointArn=${endpoint}`, ['emptyInbox', 'push', '111111111111/eu-west-1', endpoint]],
] as const) {
  it(`DELETE ${url} empties what GET lists`, async () => {
    const gateway = new FakeGateway();

    const { status, body } = await gateway.ask({ method: 'DELETE', url });

    assert.deepEqual([status, body, gateway.controlled], [204, '', [called]]);
  });
}

describe("LocalStack's tokens of subscriptions", () => {
  const arn = `${topic}:id`;
  for (const [path, status, answer] of [
    [arn, 200, { subscription_token: 't', subscription_arn: arn }],
    [encodeURIComponent(arn), 200, { subscription_token: 't', subscription_arn: arn }],
    [`${arn}2`, 404, { error: 'The provided SubscriptionARN is not found', subscription_arn: `${arn}2` }],
    ['orders', 400, { error: 'The provided SubscriptionARN is invalid', subscription_arn: 'orders' }],
    ['%', 400, { error: 'The provided SubscriptionARN is invalid', subscription_arn: '%' }],
  ] as const) {
    it(`answer ${status} for ${path}`, async () => {
      const gateway = new FakeGateway();
      gateway.tokens = { [arn]: 't' };

      const { status: answered, body } = await gateway.ask({ method: 'GET', url: `${tokens}/${path}` });

      assert.deepEqual([answered, JSON.parse(body)], [status, answer]);
    });
  }
});

for (const [method, url, status] of [
  ['POST', sms, 405],
  ['PUT', pushes, 405],
  ['DELETE', `${tokens}/${topic}:id`, 405],
  ['GET', `${sms}/`, 404],
  ['GET', '/_aws/sns/phone-opt-outs', 404],
] as const) {
  it(`${method} ${url} is answered ${status}`, async () => {
    const gateway = new FakeGateway();

    assert.deepEqual([(await gateway.ask({ method, url })).status, gateway.controlled], [status, []]);
  });
}
