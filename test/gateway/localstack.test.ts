import assert from 'node:assert/strict';
import type { Message } from '@aws-sdk/client-sqs';
import type { GatewayRequest } from '../../src/gateway/message.ts';
import { FakeGateway, jsonCall, queryCall, requestId } from './aGateway.ts';

const path = '/_aws/sqs/messages';
const encoded = encodeURIComponent('http://localhost:4566/000000000000/orders');
const accept = { accept: 'application/json' };

const hello: Message = {
  MessageId: 'aaaa',
  ReceiptHandle: 'SQS/BACKDOOR/ACCESS',
  MD5OfBody: '5d41',
  Body: 'a < b',
  Attributes: { SenderId: '000000000000', ApproximateReceiveCount: '0' },
};
const typed: Message = {
  ...hello,
  MessageId: 'bbbb',
  MD5OfMessageAttributes: 'e1',
  MessageAttributes: {
    raw: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
    type: { DataType: 'String', StringValue: 'order' },
  },
};

type Asked = Partial<GatewayRequest> & { text?: string };

function get(url: string, headers = {}): Asked {
  return { method: 'GET', url, headers };
}

/** Which queue a request means, and what it wants to see. */
const asked: readonly (readonly [says: string, asked: Asked, world: string, show: string])[] = [
  ['a QueueUrl in the query', get(`${path}?QueueUrl=${encoded}`), '000000000000/us-east-1', ''],
  ['a queue in the path', get(`${path}/eu-west-1/111111111111/orders`), '111111111111/eu-west-1', ''],
  ['a POST to a queue in the path', { url: `${path}/eu-west-1/111111111111/orders` }, '111111111111/eu-west-1', ''],
  ['a form', queryCall(`QueueUrl=${encoded}&ShowInvisible=True`, path), '000000000000/us-east-1', 'invisible'],
  [
    "boto's Query call",
    queryCall(`Action=ReceiveMessage&Version=2012-11-05&QueueUrl=${encoded}&MaxNumberOfMessages=1`, path),
    '000000000000/us-east-1',
    '',
  ],
  [
    "an SDK's JSON call",
    {
      ...jsonCall('AmazonSQS.ReceiveMessage', { QueueUrl: 'http://a/111111111111/orders' }),
      url: `${path}?ShowDelayed=1`,
    },
    '111111111111/us-east-1',
    'delayed',
  ],
  [
    'a domain-style URL',
    get(`${path}?QueueUrl=${encodeURIComponent('http://sqs.eu-west-1.localhost:4566/000000000000/orders')}`),
    '000000000000/eu-west-1',
    '',
  ],
  [
    'a name alone',
    get(`${path}?QueueUrl=orders&ShowInvisible=1&ShowDelayed=true`),
    '000000000000/us-east-1',
    'invisible delayed',
  ],
  [
    'ShowInvisible=False',
    get(`${path}?QueueUrl=${encoded}&ShowInvisible=False&ShowDelayed=0`),
    '000000000000/us-east-1',
    '',
  ],
  [
    'the region of the credentials',
    get(`${path}?QueueUrl=${encoded}`, {
      authorization: 'AWS4-HMAC-SHA256 Credential=a/20260102/eu-north-1/sqs/aws4_request, SignedHeaders=h',
    }),
    '000000000000/eu-north-1',
    '',
  ],
];

const nonExistent = 'AWS.SimpleQueueService.NonExistentQueue';
const refused: readonly (readonly [says: string, asked: Asked, status: number, code: string])[] = [
  ['no queue', get(path), 400, nonExistent],
  ['an unknown queue', get(`${path}?QueueUrl=http://localhost:4566/000000000000/nope`), 400, nonExistent],
  ['an unknown queue in the path', get(`${path}/us-east-1/000000000000/nope`), 400, nonExistent],
  ['what is no queue URL', get(`${path}?QueueUrl=http://localhost:4566/nonsense`), 404, 'InvalidAddress'],
  ['another action', queryCall(`Action=SendMessage&QueueUrl=${encoded}`, path), 400, 'InvalidRequest'],
];

describe("LocalStack's list of messages", () => {
  for (const [says, request, world, show] of asked) {
    it(`takes ${says}`, async () => {
      const gateway = new FakeGateway();

      const { status } = await gateway.ask(request);

      const shown = { invisible: show.includes('invisible'), delayed: show.includes('delayed') };
      assert.deepEqual(
        [status, gateway.controlled],
        [
          200,
          [
            ['queueId', world],
            ['messages', 7, shown],
          ],
        ],
      );
      assert.deepEqual(gateway.ran, []);
    });
  }

  it('is the XML of ReceiveMessage', async () => {
    const gateway = new FakeGateway();
    gateway.messages = [hello];

    const { headers, body } = await gateway.ask(get(`${path}?QueueUrl=${encoded}`));

    assert.deepEqual(headers, { 'x-amzn-requestid': requestId, 'content-type': 'text/xml' });
    assert.equal(
      body,
      '<?xml version="1.0"?><ReceiveMessageResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/">' +
        '<ReceiveMessageResult><Message><MessageId>aaaa</MessageId><ReceiptHandle>SQS/BACKDOOR/ACCESS</ReceiptHandle>' +
        '<MD5OfBody>5d41</MD5OfBody><Body>a &lt; b</Body>' +
        '<Attribute><Name>SenderId</Name><Value>000000000000</Value></Attribute>' +
        '<Attribute><Name>ApproximateReceiveCount</Name><Value>0</Value></Attribute></Message></ReceiveMessageResult>' +
        `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></ReceiveMessageResponse>`,
    );
  });

  it('is the JSON of ReceiveMessage for an SDK', async () => {
    const gateway = new FakeGateway();
    gateway.messages = [hello];

    const { headers, body } = await gateway.ask({
      ...jsonCall('AmazonSQS.ReceiveMessage', { QueueUrl: 'orders' }),
      url: path,
    });

    assert.deepEqual(
      [headers['content-type'], JSON.parse(body)],
      ['application/x-amz-json-1.0', { Messages: [hello] }],
    );
  });

  const Attribute = [
    { Name: 'SenderId', Value: '000000000000' },
    { Name: 'ApproximateReceiveCount', Value: '0' },
  ];
  const one = { MessageId: 'aaaa', ReceiptHandle: 'SQS/BACKDOOR/ACCESS', MD5OfBody: '5d41', Body: 'a < b', Attribute };
  const two = {
    ...one,
    MessageId: 'bbbb',
    MD5OfMessageAttributes: 'e1',
    MessageAttribute: [
      { Name: 'raw', Value: { BinaryValue: 'AQI=', DataType: 'Binary' } },
      { Name: 'type', Value: { StringValue: 'order', DataType: 'String' } },
    ],
  };
  for (const [says, messages, result] of [
    ['several messages as a list', [hello, typed], { Message: [one, two] }],
    ['one message as an object', [hello], { Message: one }],
    ['none as null', [], null],
  ] as const) {
    it(`has in the JSON of its XML ${says}`, async () => {
      const gateway = new FakeGateway();
      gateway.messages = [...messages];

      const { headers, body } = await gateway.ask(get(`${path}?QueueUrl=${encoded}`, accept));

      const ResponseMetadata = { RequestId: requestId };
      assert.equal(headers['content-type'], 'application/json');
      assert.deepEqual(JSON.parse(body), {
        ReceiveMessageResponse: { ReceiveMessageResult: result, ResponseMetadata },
      });
    });
  }

  for (const [says, request, status, code] of refused) {
    it(`refuses ${says}`, async () => {
      const gateway = new FakeGateway();

      const xml = await gateway.ask(request);
      const json = await gateway.ask({ ...request, headers: { ...request.headers, ...accept } });

      assert.deepEqual(
        [xml.status, json.status, JSON.parse(json.body).ErrorResponse.Error.Code],
        [status, status, code],
      );
      assert.ok(xml.body.includes(`<Code>${code}</Code>`), xml.body);
    });
  }

  it('refuses another operation of an SDK in its own protocol', async () => {
    const call = jsonCall('AmazonSQS.SendMessage', { QueueUrl: 'orders', MessageBody: 'a' });

    const { headers, body } = await new FakeGateway().ask({ ...call, url: path });

    assert.equal(headers['x-amzn-query-error'], 'InvalidRequest;Sender');
    assert.equal(JSON.parse(body).message, 'This endpoint only accepts ReceiveMessage calls');
  });

  it('answers 500 to a bug and logs its stack', async () => {
    const gateway = new FakeGateway();
    gateway.control.messages = () => Promise.reject(new TypeError('oops'));

    const { status } = await gateway.ask(get(`${path}?QueueUrl=${encoded}`));

    assert.equal(status, 500);
    assert.match(gateway.logged.join(), /TypeError: oops\n +at /);
  });

  it('is shut to web pages as everything is', async () => {
    const { status } = await new FakeGateway().ask(get(`${path}?QueueUrl=${encoded}`, { origin: 'https://evil.test' }));

    assert.equal(status, 403);
  });
});

describe("LocalStack's health", () => {
  it('says what runs', async () => {
    const { status, body } = await new FakeGateway().ask(get('/_localstack/health'));

    const told = { services: { sns: 'running', sqs: 'running' }, edition: 'community', version: '1.2.3' };
    assert.deepEqual([status, JSON.parse(body)], [200, told]);
  });

  it('answers HEAD', async () => {
    const { status, body } = await new FakeGateway().ask({ method: 'HEAD', url: '/_localstack/health' });

    assert.deepEqual([status, body], [200, '']);
  });

  it('goes with some more about it', async () => {
    const { body } = await new FakeGateway().ask(get('/_localstack/info'));

    const { server_time_utc: time, uptime, ...rest } = JSON.parse(body);
    assert.deepEqual(rest, { version: '1.2.3', edition: 'community', is_license_activated: false, is_docker: false });
    assert.deepEqual([/^[\d-]{10}T[\d:]{8}$/.test(time), uptime], [true, 0]);
  });

  for (const [method, url, status] of [
    ['GET', '/_localstack/plugins', 404],
    ['GET', '/_aws/sns/messages', 404],
    ['DELETE', '/_localstack/health', 405],
    ['DELETE', path, 405],
  ] as const) {
    it(`goes with nothing else: ${status} for ${method} ${url}`, async () => {
      const answer = await new FakeGateway().ask({ method, url });

      assert.equal(answer.status, status);
    });
  }
});
