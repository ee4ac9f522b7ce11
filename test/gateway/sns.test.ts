import assert from 'node:assert/strict';
import { ServiceError } from '../../src/engine/errors.ts';
import type { GatewayRequest } from '../../src/gateway/message.ts';
import { FakeGateway, host, jsonCall, queryCall, requestId } from './aGateway.ts';

type Asked = Partial<GatewayRequest> & { text?: string };

const topic = 'arn:aws:sns:us-east-1:000000000000:orders';
const encoded = encodeURIComponent(topic);
const queue = '/000000000000/orders';
const namespace = 'xmlns="http://sns.amazonaws.com/doc/2010-03-31/"';
const form = { 'content-type': 'application/x-www-form-urlencoded' };

function signedFor(service: string, region = 'us-east-1'): { authorization: string } {
  return { authorization: `AWS4-HMAC-SHA256 Credential=a/20260102/${region}/${service}/aws4_request, SignedHeaders=h` };
}

/** What reaches the engine. */
const routed: readonly (readonly [says: string, asked: Asked, operation: string, input: object])[] = [
  [
    'a form by its version',
    queryCall(`Action=Publish&Version=2010-03-31&TopicArn=${encoded}&Message=a+b`),
    'Publish',
    { TopicArn: topic, Message: 'a b' },
  ],
  [
    'a GET',
    { method: 'GET', url: `/?Action=Publish&TopicArn=${encoded}&Message=a&Version=2010-03-31` },
    'Publish',
    { TopicArn: topic, Message: 'a' },
  ],
  [
    'a POST with its parameters in the query string',
    { url: `/?Action=Publish&Version=2010-03-31&TopicArn=${encoded}&Message=a` },
    'Publish',
    { TopicArn: topic, Message: 'a' },
  ],
  [
    'a POST with parameters in both, the form winning',
    queryCall('Message=form', `/?Action=Publish&Version=2010-03-31&TopicArn=${encoded}&Message=query`),
    'Publish',
    { TopicArn: topic, Message: 'form' },
  ],
  ['an action that SNS alone has', { method: 'GET', url: '/?Action=ListTopics' }, 'ListTopics', {}],
  [
    'the link of a confirmation',
    { method: 'GET', url: `/?Action=ConfirmSubscription&TopicArn=${encoded}&Token=t` },
    'ConfirmSubscription',
    { TopicArn: topic, Token: 't' },
  ],
  [
    'the link that ends a subscription',
    { method: 'GET', url: `/?Action=Unsubscribe&SubscriptionArn=${encoded}%3Aid` },
    'Unsubscribe',
    { SubscriptionArn: `${topic}:id` },
  ],
  [
    'AddPermission by its resource',
    queryCall('Action=AddPermission&TopicArn=x&Label=a&AWSAccountId.member.1=1&ActionName.member.1=Publish'),
    'AddPermission',
    { TopicArn: 'x', Label: 'a', AWSAccountId: ['1'], ActionName: ['Publish'] },
  ],
  [
    'RemovePermission by its version, on a queue URL too',
    queryCall('Action=RemovePermission&Version=2010-03-31&TopicArn=x&Label=a', queue),
    'RemovePermission',
    { TopicArn: 'x', Label: 'a' },
  ],
];

/** What never reaches the engine: `body` is a part of the answer's. */
const refused: readonly (readonly [says: string, asked: Asked, status: number, body: string])[] = [
  [
    'JSON, which SNS does not speak',
    jsonCall('AmazonSNS.Publish', { TopicArn: topic, Message: 'a' }),
    400,
    '#UnknownOperationException"',
  ],
  [
    'an unknown action',
    queryCall('Action=Nope&Version=2010-03-31'),
    400,
    `<ErrorResponse ${namespace}><Error><Type>Sender</Type><Code>InvalidAction</Code>`,
  ],
  [
    'an unknown action of who signed for SNS',
    { method: 'GET', url: '/?Action=Nope', headers: signedFor('sns') },
    400,
    namespace,
  ],
  [
    'AddPermission without a resource, of who signed for SNS',
    { ...queryCall('Action=AddPermission&Label=a'), headers: { ...form, ...signedFor('sns') } },
    400,
    "Value null at 'topicArn'",
  ],
  [
    'an action of SNS by the version of SQS',
    queryCall(`Action=Publish&Version=2012-11-05&TopicArn=${encoded}&Message=a`),
    400,
    'doc/2012-11-05/',
  ],
  ['an action of SNS on a queue URL', queryCall('Action=ListTopics', queue), 400, 'doc/2012-11-05/'],
  [
    'a form without what is required',
    queryCall(`Action=Publish&Version=2010-03-31&TopicArn=${encoded}`),
    400,
    "<Code>ValidationError</Code><Message>1 validation error detected: Value null at 'message' failed",
  ],
];

describe('requests for SNS', () => {
  for (const [says, asked, operation, input] of routed) {
    it(`run: ${says}`, async () => {
      const gateway = new FakeGateway();

      const { status } = await gateway.ask(asked);

      const ran = gateway.ran.map((request) => [request.service, request.operation, { ...request.input }]);
      assert.deepEqual([status, ran], [200, [['sns', operation, input]]]);
    });
  }

  for (const [says, asked, status, body] of refused) {
    it(`are refused: ${says}`, async () => {
      const gateway = new FakeGateway();

      const answer = await gateway.ask(asked);

      assert.deepEqual([answer.status, gateway.ran], [status, []]);
      assert.ok(answer.body.includes(body), answer.body);
    });
  }

  it('are of the region they were signed for, whatever the topic', async () => {
    const gateway = new FakeGateway();

    await gateway.ask({
      ...queryCall(`Action=Publish&Version=2010-03-31&TopicArn=${encoded}&Message=a`),
      headers: { ...form, ...signedFor('sns', 'eu-west-1') },
    });

    assert.equal(gateway.ran[0]!.world.region, 'eu-west-1');
  });

  for (const [says, asked, isSigned] of [
    ['with an Authorization header', { headers: signedFor('sns') }, true],
    ['with a signature in the query', { url: '/?X-Amz-Signature=abc&Action=ListTopics' }, true],
    ['with neither', {}, false],
    ['with another parameter of such a name', { url: '/?Action=ListTopics&No-X-Amz-Signature=abc' }, false],
  ] as const) {
    it(`are ${isSigned ? 'signed' : 'anonymous'} ${says}`, async () => {
      const gateway = new FakeGateway();

      await gateway.ask({ method: 'GET', url: '/?Action=ListTopics', ...asked });

      assert.equal(gateway.ran[0]!.isSigned, isSigned);
    });
  }

  for (const [scheme, isSecure] of [
    ['http', false],
    ['https', true],
  ] as const) {
    it(`get links that begin as their own did: ${scheme}`, async () => {
      const gateway = new FakeGateway({ queueUrls: { style: 'domain', domain: 'localhost' } });

      await gateway.ask({ method: 'GET', url: '/?Action=ListTopics', isSecure });

      assert.equal(gateway.ran[0]!.origin, `${scheme}://${host}`);
    });
  }

  it('are answered in the XML of SNS', async () => {
    const gateway = new FakeGateway();
    gateway.result = { ok: true, output: { MessageId: 'm' } };

    const { status, headers, body } = await gateway.ask(queryCall('Action=Publish&Version=2010-03-31&Message=a'));

    assert.deepEqual([status, headers], [200, { 'x-amzn-requestid': requestId, 'content-type': 'text/xml' }]);
    assert.equal(
      body,
      `<PublishResponse ${namespace}><PublishResult><MessageId>m</MessageId></PublishResult>` +
        `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></PublishResponse>`,
    );
  });

  it('are answered in JSON to who accepts that, null where there is nothing', async () => {
    const gateway = new FakeGateway();
    gateway.result = { ok: true, output: { MessageId: 'm' } };

    const { body } = await gateway.ask({
      ...queryCall('Action=Publish&Version=2010-03-31&Message=a'),
      headers: { ...form, accept: 'application/json' },
    });

    assert.deepEqual(JSON.parse(body), {
      PublishResponse: {
        PublishResult: { MessageId: 'm', SequenceNumber: null },
        ResponseMetadata: { RequestId: requestId },
      },
    });
  });

  it('are refused by the engine in the words of SNS', async () => {
    const gateway = new FakeGateway();
    gateway.result = { ok: false, error: new ServiceError('NotFoundException', 'Topic does not exist') };

    const { status, body } = await gateway.ask(queryCall('Action=Publish&Version=2010-03-31&TopicArn=x&Message=a'));

    assert.equal(status, 404);
    assert.equal(
      body,
      `<ErrorResponse ${namespace}><Error><Type>Sender</Type><Code>NotFound</Code>` +
        `<Message>Topic does not exist</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    );
  });
});
