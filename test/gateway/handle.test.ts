import assert from 'node:assert/strict';
import { ServiceError } from '../../src/engine/errors.ts';
import type { GatewayRequest } from '../../src/gateway/message.ts';
import { client, FakeGateway, host, jsonCall, queryCall, requestId } from './aGateway.ts';

const path = '/000000000000/orders';
const queueUrl = `http://${host}${path}`;
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const encoded = encodeURIComponent(queueUrl);
const other = 'http://127.0.0.1:4599/000000000000/other';

type Asked = Partial<GatewayRequest> & { text?: string };

/** What reaches the engine. */
const routed: readonly (readonly [says: string, asked: Asked, operation: string, input: object])[] = [
  ['AWS JSON', jsonCall('AmazonSQS.PurgeQueue', { QueueUrl: other }), 'PurgeQueue', { QueueUrl: other }],
  [
    'AWS JSON to a queue URL that names no queue',
    { ...jsonCall('AmazonSQS.PurgeQueue', {}), url: path },
    'PurgeQueue',
    { QueueUrl: queueUrl },
  ],
  [
    'AWS JSON to a queue URL that names another queue',
    { ...jsonCall('AmazonSQS.PurgeQueue', { QueueUrl: other }), url: path },
    'PurgeQueue',
    { QueueUrl: other },
  ],
  [
    'a Query form',
    queryCall('Action=PurgeQueue&Version=2012-11-05&QueueUrl=' + encoded),
    'PurgeQueue',
    { QueueUrl: queueUrl },
  ],
  [
    'a Query form without version',
    queryCall(`Action=PurgeQueue&QueueUrl=${encoded}`),
    'PurgeQueue',
    { QueueUrl: queueUrl },
  ],
  [
    'a Query form of an older version',
    queryCall(`Action=PurgeQueue&Version=2009-02-01&QueueUrl=${encoded}`),
    'PurgeQueue',
    { QueueUrl: queueUrl },
  ],
  [
    'a Query form to a queue URL',
    queryCall('Action=SendMessage&MessageBody=a+b%20c', path),
    'SendMessage',
    { QueueUrl: queueUrl, MessageBody: 'a b c' },
  ],
  [
    'a Query form to a queue URL that names another queue',
    queryCall(`Action=PurgeQueue&QueueUrl=${encodeURIComponent(other)}`, path),
    'PurgeQueue',
    { QueueUrl: other },
  ],
  [
    'a Query GET',
    { method: 'GET', url: `/?Action=GetQueueUrl&QueueName=orders&Version=2012-11-05` },
    'GetQueueUrl',
    { QueueName: 'orders' },
  ],
  [
    'a Query GET to a queue URL',
    { method: 'GET', url: `${path}?Action=PurgeQueue` },
    'PurgeQueue',
    { QueueUrl: queueUrl },
  ],
  [
    'GetQueueUrl of another queue to a queue URL',
    { method: 'GET', url: `${path}?Action=GetQueueUrl&QueueName=other` },
    'GetQueueUrl',
    { QueueName: 'other', QueueUrl: queueUrl },
  ],
  [
    'a POST with its parameters in the query string',
    { url: `${path}?Action=PurgeQueue` },
    'PurgeQueue',
    { QueueUrl: queueUrl },
  ],
  [
    'parameters in both, the form winning',
    queryCall('QueueName=a', '/?Action=GetQueueUrl&QueueName=b&QueueOwnerAWSAccountId=1'),
    'GetQueueUrl',
    { QueueName: 'a', QueueOwnerAWSAccountId: '1' },
  ],
  [
    'a queue URL with the region in its path',
    { method: 'GET', url: `/queue/eu-west-1${path}?Action=PurgeQueue` },
    'PurgeQueue',
    { QueueUrl: `http://${host}/queue/eu-west-1${path}` },
  ],
  [
    'a queue URL of the domain style',
    { method: 'GET', url: `${path}?Action=PurgeQueue`, headers: { host: 'queue.localhost:4599' } },
    'PurgeQueue',
    { QueueUrl: `http://queue.localhost:4599${path}` },
  ],
  [
    'an absolute-form target',
    { method: 'GET', url: `HTTP://LOCALHOST:1${path}?Action=PurgeQueue` },
    'PurgeQueue',
    { QueueUrl: `http://LOCALHOST:1${path}` },
  ],
  [
    'a queue URL of AWS in a form',
    queryCall('Action=PurgeQueue&QueueUrl=https%3A%2F%2Fsqs.eu-west-1.amazonaws.com%2F111111111111%2Forders'),
    'PurgeQueue',
    { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111111111111/orders' },
  ],
  [
    'the name of a queue for its URL',
    jsonCall('AmazonSQS.PurgeQueue', { QueueUrl: 'orders' }),
    'PurgeQueue',
    { QueueUrl: 'orders' },
  ],
  [
    'AWS JSON of a PHP SDK to a domain-style queue URL',
    {
      ...jsonCall('AmazonSQS.SendMessage', { MessageBody: 'a' }),
      url: path,
      headers: { ...jsonCall('AmazonSQS.SendMessage', {}).headers, host: 'sqs.eu-west-1.localhost:4599' },
    },
    'SendMessage',
    { QueueUrl: `http://sqs.eu-west-1.localhost:4599${path}`, MessageBody: 'a' },
  ],
  [
    'AddPermission, whose form names a queue',
    queryCall(`Action=AddPermission&QueueUrl=${encoded}&Label=l&AWSAccountId.1=111111111111&ActionName.1=SendMessage`),
    'AddPermission',
    { QueueUrl: queueUrl, Label: 'l', AWSAccountIds: ['111111111111'], Actions: ['SendMessage'] },
  ],
  [
    'a Query form of a move task',
    queryCall('Action=StartMessageMoveTask&SourceArn=arn%3Aa&MaxNumberOfMessagesPerSecond=5'),
    'StartMessageMoveTask',
    { SourceArn: 'arn:a', MaxNumberOfMessagesPerSecond: 5 },
  ],
  [
    'RemovePermission, whose version says SQS',
    queryCall(`Action=RemovePermission&Version=2012-11-05&TopicArn=x&Label=a&QueueUrl=${encoded}`),
    'RemovePermission',
    { Label: 'a', QueueUrl: queueUrl },
  ],
  [
    'RemovePermission, whose path says SQS, whatever it was signed for',
    {
      method: 'GET',
      url: `${path}?Action=RemovePermission&Label=a`,
      headers: { authorization: 'AWS4-HMAC-SHA256 Credential=a/20260102/us-east-1/sns/aws4_request, SignedHeaders=h' },
    },
    'RemovePermission',
    { Label: 'a', QueueUrl: queueUrl },
  ],
];

/** What never reaches the engine: `body` is a part of the answer's. */
const refused: readonly (readonly [says: string, asked: Asked, status: number, body: string])[] = [
  ['GET on a queue URL without an action', { method: 'GET', url: path }, 404, '<UnknownOperationException/>'],
  [
    'the same for who asks for JSON',
    { method: 'GET', url: path, headers: { accept: 'application/json' } },
    404,
    '<UnknownOperationException/>',
  ],
  ['GET on the root', { method: 'GET', url: '/' }, 404, '<UnknownOperationException/>'],
  ['a form without an action', queryCall('QueueUrl=x'), 404, '<UnknownOperationException/>'],
  ['another method', { method: 'PUT', url: `${path}?Action=PurgeQueue` }, 404, '<UnknownOperationException/>'],
  [
    'a form of the wrong content type',
    { headers: { 'content-type': 'text/plain' }, text: 'Action=ListQueues' },
    404,
    '<UnknownOperationException/>',
  ],
  [
    'a target of the wrong content type',
    { headers: { 'content-type': 'text/plain', 'x-amz-target': 'AmazonSQS.ListQueues' }, text: '{}' },
    404,
    '<UnknownOperationException/>',
  ],
  [
    'a target without a content type',
    { headers: { 'x-amz-target': 'AmazonSQS.ListQueues' }, text: '{}' },
    404,
    '<UnknownOperationException/>',
  ],
  [
    'GET with a target',
    {
      method: 'GET',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.ListQueues' },
    },
    404,
    '<UnknownOperationException/>',
  ],
  [
    'JSON without a target',
    { headers: { 'content-type': 'application/x-amz-json-1.0' }, text: '{}' },
    400,
    '#UnknownOperationException"',
  ],
  ['an unknown operation of SQS', jsonCall('AmazonSQS.Nope', {}), 400, '#UnknownOperationException"'],
  ['an operation by another case', jsonCall('AmazonSQS.listQueues', {}), 400, '#UnknownOperationException"'],
  ['a target that only inherits', jsonCall('AmazonSQS.constructor', {}), 400, '#UnknownOperationException"'],
  ['a service nobody has', jsonCall('DynamoDB_20120810.GetItem', {}), 400, '#UnknownOperationException"'],
  [
    'Kinesis',
    jsonCall('Kinesis_20131202.PutRecord', {}),
    400,
    'The playground does not have Kinesis Data Streams yet; it has SQS and SNS.',
  ],
  [
    'Firehose',
    jsonCall('Firehose_20150804.PutRecord', {}),
    400,
    'The playground does not have Data Firehose yet; it has SQS and SNS.',
  ],
  [
    'AddPermission that names no resource, for who signed for SQS',
    {
      ...queryCall('Action=AddPermission&Label=a&AWSAccountId=1&ActionName=*'),
      headers: { ...form, authorization: 'AWS4-HMAC-SHA256 Credential=a/20260102/us-east-1/sqs/aws4_request' },
    },
    400,
    '<Code>MissingParameter</Code>',
  ],
  [
    'an unknown action',
    queryCall('Action=Nope&Version=2012-11-05'),
    400,
    '<Type>Sender</Type><Code>InvalidAction</Code><Message>The action Nope is not valid for this endpoint.</Message>',
  ],
  [
    'an unknown action whose version says SQS',
    queryCall('Action=Nope&Version=2012-11-05&TopicArn=x'),
    400,
    'The action Nope is not valid for this endpoint.',
  ],
  [
    'an unknown action on a queue URL, in JSON for who asks for it',
    { method: 'GET', url: `${path}?Action=Nope`, headers: { accept: 'application/json' } },
    400,
    '"Message":"The action Nope is not valid for this endpoint."',
  ],
  [
    'CreateQueue on a queue URL',
    queryCall('Action=CreateQueue&QueueName=a', path),
    400,
    'The action CreateQueue is not valid for this endpoint.',
  ],
  [
    'ListQueues on a queue URL',
    { method: 'GET', url: `${path}?Action=ListQueues` },
    400,
    'The action ListQueues is not valid',
  ],
  ['an action with markup', queryCall('Action=%3Cb%3E'), 400, 'The action &lt;b&gt; is not valid for this endpoint.'],
  [
    'a body that is no JSON',
    { ...jsonCall('AmazonSQS.ListQueues', {}), text: '{"a"' },
    400,
    '#SerializationException"',
  ],
  ['a member of the wrong type', jsonCall('AmazonSQS.PurgeQueue', { QueueUrl: 1 }), 400, '#SerializationException"'],
  [
    'a parameter of the wrong type',
    queryCall('Action=ReceiveMessage&MaxNumberOfMessages=x', path),
    400,
    '<Code>MalformedInput</Code>',
  ],
  [
    'more parameters than any operation takes',
    queryCall(`Action=ListQueues${'&a'.repeat(5_000)}`, `/?${'&a'.repeat(5_000)}`),
    400,
    '<Message>More than 10000 parameters in the request</Message>',
  ],
  [
    'ever so many parameters, in no time',
    {
      ...queryCall('&a'.repeat(1_000_000)),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    },
    400,
    '"Message":"More than 10000 parameters in the request"',
  ],
];

describe('handle', () => {
  for (const [says, asked, operation, input] of routed) {
    it(`runs ${says}`, async () => {
      const gateway = new FakeGateway();

      const { status } = await gateway.ask(asked);

      const ran = gateway.ran.map((request) => [request.operation, { ...request.input }]);
      // GetQueueUrl has no QueueUrl; the engine ignores one that the path implied.
      assert.deepEqual([status, ran], [200, [[operation, input]]]);
    });
  }

  for (const [says, asked, status, body] of refused) {
    it(`refuses ${says}`, async () => {
      const gateway = new FakeGateway();

      const answer = await gateway.ask(asked);

      assert.deepEqual([answer.status, gateway.ran], [status, []]);
      assert.ok(answer.body.includes(body), answer.body);
      assert.equal(answer.headers['x-amzn-requestid'], requestId);
    });
  }

  it('tells the engine who asks, where, how and in which trace', async () => {
    const gateway = new FakeGateway();
    const call = jsonCall('AmazonSQS.ListQueues', {});

    await gateway.ask({
      ...call,
      headers: {
        ...call.headers,
        host: 'localhost:4600',
        authorization: 'AWS4-HMAC-SHA256 Credential=123456789012/20260102/eu-west-1/sqs/aws4_request, SignedHeaders=h',
        'x-amzn-trace-id': 'Root=1-2-3',
        'x-playground-client': 'panel',
      },
    });

    assert.deepEqual(gateway.ran, [
      {
        service: 'sqs',
        operation: 'ListQueues',
        input: {},
        world: { accountId: '123456789012', region: 'eu-west-1' },
        caller: { accountId: '123456789012', client },
        requestId,
        isSigned: true,
        origin: 'http://localhost:4600',
        traceHeader: 'Root=1-2-3',
      },
    ]);
  });

  const output = { QueueUrl: queueUrl };
  const answers: readonly (readonly [says: string, asked: Asked, contentType: string, body: string])[] = [
    [
      'JSON',
      jsonCall('AmazonSQS.GetQueueUrl', { QueueName: 'a' }),
      'application/x-amz-json-1.0',
      JSON.stringify(output),
    ],
    [
      'XML',
      queryCall('Action=GetQueueUrl&QueueName=a'),
      'text/xml',
      `<GetQueueUrlResult><QueueUrl>${queueUrl}</QueueUrl>`,
    ],
    [
      'JSON of the XML',
      { method: 'GET', url: '/?Action=GetQueueUrl&QueueName=a', headers: { accept: 'application/json' } },
      'application/json',
      `{"GetQueueUrlResponse":{"GetQueueUrlResult":{"QueueUrl":"${queueUrl}"}`,
    ],
  ];
  for (const [says, asked, contentType, body] of answers) {
    it(`answers in ${says} who asked so`, async () => {
      const gateway = new FakeGateway();
      gateway.result = { ok: true, output };

      const answer = await gateway.ask(asked);

      assert.deepEqual(
        [answer.status, answer.headers],
        [200, { 'x-amzn-requestid': requestId, 'content-type': contentType }],
      );
      assert.ok(answer.body.includes(body), answer.body);
    });
  }

  const lists: readonly (readonly [action: string, output: object, tree: object])[] = [
    ['ListQueues', { QueueUrls: ['a', 'b'] }, { queueUrls: ['a', 'b'] }],
    ['ListQueues', {}, {}],
    ['ListDeadLetterSourceQueues&QueueUrl=x', { queueUrls: ['a'] }, { queueUrls: ['a'] }],
    [
      'ReceiveMessage&QueueUrl=x',
      { Messages: [{ Body: 'a', Attributes: { SenderId: 's' } }] },
      { messages: [{ Body: 'a', Attributes: [{ Name: 'SenderId', Value: 's' }] }] },
    ],
    ['GetQueueAttributes&QueueUrl=x', { Attributes: { A: '1' } }, { Attributes: [{ Name: 'A', Value: '1' }] }],
  ];
  for (const [query, answered, tree] of lists) {
    it(`answers ${query} of Query as JSON to who accepts that`, async () => {
      const gateway = new FakeGateway();
      gateway.result = { ok: true, output: answered };

      const { body } = await gateway.ask({
        method: 'GET',
        url: `/?Action=${query}`,
        headers: { accept: 'application/json' },
      });

      const action = query.split('&', 1)[0]!;
      assert.deepEqual(JSON.parse(body)[`${action}Response`][`${action}Result`], tree);
    });
  }

  it('answers refusals of Query as JSON to who accepts that', async () => {
    const gateway = new FakeGateway();
    gateway.result = { ok: false, error: new ServiceError('QueueDoesNotExist') };

    const { status, body } = await gateway.ask({
      method: 'GET',
      url: '/?Action=GetQueueUrl&QueueName=a',
      headers: { accept: 'application/json' },
    });

    const Message = 'The specified queue does not exist for this wsdl version.';
    const error = { Type: 'Sender', Code: 'AWS.SimpleQueueService.NonExistentQueue', Message };
    assert.deepEqual([status, JSON.parse(body)], [400, { Error: error, RequestId: requestId }]);
  });

  const domain = { style: 'domain', domain: 'localhost' } as const;
  const eu = 'AWS4-HMAC-SHA256 Credential=a/20260102/eu-west-1/sqs/aws4_request';
  const list = { method: 'GET', url: '/?Action=ListQueues' };
  const origins: readonly (readonly [says: string, options: object, asked: Asked, origin: string])[] = [
    ['the host that the caller used', {}, { ...list, headers: { host: 'localhost:4600' } }, 'http://localhost:4600'],
    ['the default region', { queueUrls: domain }, list, 'http://sqs.us-east-1.localhost:4599'],
    [
      'the region of the credentials',
      { queueUrls: domain },
      { ...list, headers: { authorization: eu } },
      'http://sqs.eu-west-1.localhost:4599',
    ],
    [
      'the region of the queue URL in the request',
      { queueUrls: domain },
      queryCall(
        `Action=ListDeadLetterSourceQueues&QueueUrl=${encodeURIComponent('http://sqs.eu-west-1.localhost/000000000000/dlq')}`,
      ),
      'http://sqs.eu-west-1.localhost:4599',
    ],
    ['https for a caller who used it', {}, { ...list, isSecure: true }, 'https://127.0.0.1:4599'],
    [
      'https and the region of the credentials',
      { queueUrls: domain },
      { ...list, isSecure: true, headers: { authorization: eu } },
      'https://sqs.eu-west-1.localhost:4599',
    ],
    [
      'another domain, and no port where the caller used none',
      { queueUrls: { style: 'domain', domain: 'aws.test' }, allowDomain: 'aws.test' },
      { ...list, headers: { host: 'sqs.eu-west-1.aws.test' } },
      'http://sqs.eu-west-1.aws.test',
    ],
  ];
  for (const [says, options, request, origin] of origins) {
    it(`begins queue URLs with ${says}`, async () => {
      const gateway = new FakeGateway(options);

      await gateway.ask(request);

      assert.equal(gateway.ran[0]?.origin, origin);
    });
  }

  it('passes a refusal of the engine on, its text unchanged', async () => {
    const gateway = new FakeGateway();
    gateway.result = { ok: false, error: new ServiceError('QueueDoesNotExist') };

    const answer = await gateway.ask(jsonCall('AmazonSQS.PurgeQueue', { QueueUrl: queueUrl }));

    assert.deepEqual(
      [answer.status, answer.headers['x-amzn-query-error'], JSON.parse(answer.body)],
      [
        400,
        'AWS.SimpleQueueService.NonExistentQueue;Sender',
        { __type: 'com.amazonaws.sqs#QueueDoesNotExist', message: 'The specified queue does not exist.' },
      ],
    );
  });

  it('answers InternalFailure to a bug of the engine and logs its stack', async () => {
    const gateway = new FakeGateway();
    gateway.result = { ok: false, error: new TypeError('oops') };

    const { status, body } = await gateway.ask(jsonCall('AmazonSQS.ListQueues', {}));

    assert.deepEqual([status, /InternalFailure/.test(body), body.includes('oops')], [500, true, false]);
    assert.match(gateway.logged.join(), /error: .*TypeError: oops\n +at /);
  });

  it('answers InternalFailure when the engine itself throws', async () => {
    const gateway = new FakeGateway({
      run: () => {
        throw new RangeError('heap');
      },
    });

    const { status } = await gateway.ask(queryCall('Action=ListQueues'));

    assert.deepEqual([status, gateway.logged.length], [500, 1]);
  });

  it('answers InternalFailure to an output that cannot be written', async () => {
    const gateway = new FakeGateway();
    const loop: Record<string, unknown> = {};
    gateway.result = { ok: true, output: Object.assign(loop, { QueueUrl: 1n }) };

    const { status } = await gateway.ask(jsonCall('AmazonSQS.GetQueueUrl', { QueueName: 'a' }));

    assert.deepEqual([status, gateway.logged.length], [500, 1]);
  });

  it('cancels in the engine what is cancelled here', () => {
    const gateway = new FakeGateway();
    gateway.result = undefined;
    const cancel = gateway.start(queryCall('Action=ReceiveMessage&WaitTimeSeconds=20', path));

    cancel();

    assert.equal(gateway.cancelled, 1);
  });

  it('logs neither credentials nor bodies', async () => {
    const gateway = new FakeGateway();
    gateway.result = { ok: false, error: new TypeError('oops') };

    await gateway.ask({
      ...queryCall('Action=SendMessage&MessageBody=secret-body', path),
      headers: { ...form, authorization: 'AWS4-HMAC-SHA256 Credential=secret-key/20260102/a/sqs/aws4_request' },
    });

    assert.deepEqual([gateway.logged.length, /secret/.test(gateway.logged.join())], [1, false]);
  });
});
