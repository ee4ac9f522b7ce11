import assert from 'node:assert/strict';
import { Served } from './served.ts';

interface Sent {
  readonly method?: 'GET' | 'POST';
  /** Path and query; `{q}` is the queue's name. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

interface ProtocolCase {
  readonly name: string;
  readonly source: string;
  readonly sent: Sent;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | RegExp>>;
  /** Each must be found in the body. */
  readonly body: readonly (string | RegExp)[];
}

const queue = '/000000000000/{q}';
const version = 'Version=2012-11-05';
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const namespace = 'http://queue.amazonaws.com/doc/2012-11-05/';

function json(operation: string): Record<string, string> {
  return { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` };
}

function notOfThisEndpoint(action: string): readonly string[] {
  return [
    '<Type>Sender</Type>',
    '<Code>InvalidAction</Code>',
    `<Message>The action ${action} is not valid for this endpoint.</Message>`,
  ];
}

/** What only bytes show: headers, paths, both protocols' envelopes, and requests that no SDK sends. */
const cases: readonly ProtocolCase[] = [
  {
    name: 'answers JSON with a request id and the output alone',
    source: 'W:sqs-json-api-responses',
    sent: { headers: json('ListQueueTags'), body: '{"QueueUrl":"{q}"}' },
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': /^[0-9a-f-]{36}$/ },
    body: [/^\{\}$/],
  },
  {
    name: 'names a JSON error by shape, by header and by Query code',
    source: 'W:sqs-json-api-responses; 1.2',
    sent: { headers: json('PurgeQueue'), body: '{"QueueUrl":"nobody"}' },
    status: 400,
    headers: {
      'x-amzn-query-error': 'AWS.SimpleQueueService.NonExistentQueue;Sender',
      'x-amzn-errortype': 'com.amazonaws.sqs#QueueDoesNotExist',
    },
    body: ['"__type":"com.amazonaws.sqs#QueueDoesNotExist"', '"message":"The specified queue does not exist."'],
  },
  {
    name: 'adds Exception to the JSON type of errors that the model does not have',
    source: 'S:test_posting_to_fifo_requires_deduplicationid_group_id',
    sent: { headers: json('ReceiveMessage'), body: '{"QueueUrl":"{q}","MaxNumberOfMessages":11}' },
    status: 400,
    headers: { 'x-amzn-query-error': 'InvalidParameterValue;Sender' },
    body: ['#InvalidParameterValueException"'],
  },
  {
    name: 'calls a missing parameter MissingRequiredParameterException in JSON',
    source: 'S:test_posting_to_fifo_requires_deduplicationid_group_id, S:test_send_empty_message',
    sent: { headers: json('SendMessage'), body: '{"QueueUrl":"{q}","MessageBody":""}' },
    status: 400,
    headers: { 'x-amzn-query-error': 'MissingParameter;Sender' },
    body: ['#MissingRequiredParameterException"'],
  },
  {
    name: 'answers Query in XML of the namespace of 2012',
    source: 'M:sqs 2023-11-22 revision',
    sent: { headers: form, body: `Action=GetQueueUrl&${version}&QueueName={q}` },
    status: 200,
    headers: { 'content-type': /^text\/xml/ },
    body: [
      `<GetQueueUrlResponse xmlns="${namespace}">`,
      /<QueueUrl>http:\/\/127\.0\.0\.1:\d+\/000000000000\/q-\w+<\/QueueUrl>/,
      /<RequestId>[0-9a-f-]{36}<\/RequestId>/,
    ],
  },
  {
    name: 'answers an error of Query in XML',
    source: '1.2',
    sent: { headers: form, body: `Action=PurgeQueue&${version}&QueueUrl=nobody` },
    status: 400,
    body: [
      `<ErrorResponse xmlns="${namespace}">`,
      '<Type>Sender</Type>',
      '<Code>AWS.SimpleQueueService.NonExistentQueue</Code>',
      '<Message>The specified queue does not exist for this wsdl version.</Message>',
      '<RequestId>',
    ],
  },
  {
    name: 'answers a receive of nothing over Query with an empty result',
    source: 'V:test_get_send_and_receive_messages',
    sent: { headers: form, body: `Action=ReceiveMessage&${version}&QueueUrl={q}` },
    status: 200,
    body: ['<ReceiveMessageResult/>'],
  },
  {
    name: 'takes Query by GET at the queue URL, which stands for QueueUrl',
    source: 'V:test_get_send_and_receive_messages',
    sent: { method: 'GET', path: `${queue}?Action=SendMessage&${version}&MessageBody=a%20b` },
    status: 200,
    body: ['<MD5OfMessageBody>0cc9cd4dd26c5137b675a0d819cb9ab0</MD5OfMessageBody>'],
  },
  {
    name: 'lets an explicit QueueUrl win over the path',
    source: 'V:test_overwrite_queue_url_in_params',
    sent: {
      method: 'GET',
      path: `${queue}?Action=GetQueueAttributes&${version}&QueueUrl={q}-other&AttributeName.1=QueueArn`,
    },
    status: 200,
    body: ['arn:aws:sqs:us-east-1:000000000000:{q}-other'],
  },
  {
    name: 'answers Query by GET in JSON of the XML tree when asked for JSON',
    source: 'V:test_get_list_queues_with_query_auth',
    sent: {
      method: 'GET',
      path: `/?Action=ListQueues&${version}&QueueNamePrefix={q}-other`,
      headers: { accept: 'application/json' },
    },
    status: 200,
    headers: { 'content-type': /^application\/json/ },
    body: [/^\{"ListQueuesResponse":\{/, '/000000000000/{q}-other'],
  },
  {
    name: 'answers attributes by GET in JSON when asked for JSON',
    source: 'V:test_get_queue_attributes_json_format',
    sent: {
      method: 'GET',
      path: `${queue}?Action=GetQueueAttributes&${version}&AttributeName.1=QueueArn`,
      headers: { accept: 'application/json' },
    },
    status: 200,
    body: [/^\{"GetQueueAttributesResponse":\{/, 'arn:aws:sqs:us-east-1:000000000000:{q}'],
  },
  {
    name: 'answers a receive by GET in JSON with lower-case messages when asked for JSON',
    source: 'V:test_marker_serialization_json_protocol',
    sent: {
      method: 'GET',
      path: `/000000000000/{q}-other?Action=ReceiveMessage&${version}`,
      headers: { accept: 'application/json' },
    },
    status: 200,
    body: [/^\{"ReceiveMessageResponse":\{"ReceiveMessageResult":\{"messages":\[\{/, '"Body":"kept"'],
  },
  ...['*/*', 'application/json'].map((accept) => ({
    name: `has no operation for a GET of a queue URL alone (Accept: ${accept})`,
    source: 'V:test_get_without_query_returns_unknown_operation, ..._json_format_returns_returns_xml',
    sent: { method: 'GET' as const, path: queue, headers: { accept } },
    status: 404,
    body: ['<UnknownOperationException'],
  })),
  ...['CreateQueue', 'ListQueues', 'NobodyKnows'].map((action) => ({
    name: `refuses ${action} at a queue URL`,
    source: 'V:test_invalid_action_raises_exception, test_get_create_queue_fails, test_get_list_queues_fails',
    sent: { method: 'GET' as const, path: `${queue}?Action=${action}&${version}&QueueName=x` },
    status: 400,
    body: notOfThisEndpoint(action),
  })),
  {
    name: 'finds another queue at a queue URL',
    source: 'V:test_get_queue_url_work_for_different_queue',
    sent: { method: 'GET', path: `${queue}?Action=GetQueueUrl&${version}&QueueName={q}-other` },
    status: 200,
    body: ['/000000000000/{q}-other</QueueUrl>'],
  },
  {
    name: 'takes JSON at the queue URL',
    source: 'V/S:test_send_message_via_queue_url_with_json_protocol',
    sent: { path: queue, headers: json('SendMessage'), body: '{"QueueUrl":"{q}","MessageBody":"message"}' },
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: ['"MD5OfMessageBody":"78e731027d8fd50ed642340b7c9a63b3"'],
  },
  {
    name: 'does not know a JSON operation of another name',
    source: 'AWS JSON protocols: UnknownOperationException',
    sent: { headers: json('NobodyKnows'), body: '{}' },
    status: 400,
    body: ['UnknownOperationException'],
  },
  {
    name: 'does not know an action of another name',
    source: 'Query: InvalidAction',
    sent: { headers: form, body: `Action=NobodyKnows&${version}` },
    status: 400,
    body: ['<Code>InvalidAction</Code>'],
  },
  {
    name: 'refuses JSON that is none',
    source: 'AWS JSON protocols: SerializationException',
    sent: { headers: json('SendMessage'), body: '{"QueueUrl":' },
    status: 400,
    body: ['SerializationException'],
  },
  {
    name: 'refuses a number where a text must be',
    source: 'AWS JSON protocols: SerializationException',
    sent: { headers: json('SendMessage'), body: '{"QueueUrl":"{q}","MessageBody":1}' },
    status: 400,
    body: ['SerializationException'],
  },
  {
    name: 'refuses a request without a member that is required',
    source: '1.3: The request must contain the parameter',
    sent: { headers: json('SendMessage'), body: '{"QueueUrl":"{q}"}' },
    status: 400,
    body: ['The request must contain the parameter MessageBody.'],
  },
  {
    name: 'refuses a body that it cannot know how to read',
    source: 'AWS: neither target nor action',
    sent: { headers: { 'content-type': 'text/plain' }, body: 'hello' },
    status: 404,
    body: ['UnknownOperationException'],
  },
  {
    name: 'refuses a body of more than 10 MiB',
    source: 'issue: SQS and SNS over 10 MiB, cut off while reading',
    sent: { headers: json('SendMessage'), body: new Uint8Array(10 * 1024 * 1024 + 1).fill(32) },
    status: 413,
    body: [],
  },
];

describe('the protocols of SQS', () => {
  let served: Served;
  let name: string;
  let run = 0;

  before(async () => {
    served = await Served.start();
  });
  after(() => served?.stop());
  beforeEach(async () => {
    name = `q-${++run}`;
    for (const QueueName of [name, `${name}-other`])
      await ask({ headers: json('CreateQueue'), body: JSON.stringify({ QueueName }) });
    await ask({
      headers: json('SendMessage'),
      body: JSON.stringify({ QueueUrl: `${name}-other`, MessageBody: 'kept' }),
    });
  });

  for (const each of cases) {
    it(`${each.name} [${each.source}]`, async () => {
      const response = await ask(each.sent);
      const body = await response.text();
      for (const [header, expected] of Object.entries(each.headers ?? {})) {
        assert.match(
          response.headers.get(header) ?? '',
          typeof expected === 'string' ? new RegExp(`^${expected}$`) : expected,
          header,
        );
      }
      for (const part of each.body) {
        if (typeof part === 'string') assert.ok(body.includes(fill(part)), `${fill(part)}\nis not in\n${body}`);
        else assert.match(body, part);
      }
      assert.equal(response.status, each.status, body);
    });
  }

  it('takes the trace header of the HTTP request for the message [S:test_aws_trace_header_propagation]', async () => {
    const trace = 'Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72;Sampled=1';
    const headers = { ...json('SendMessage'), 'x-amzn-trace-id': trace };
    await ask({ headers, body: '{"QueueUrl":"{q}","MessageBody":"m"}' });
    const input = '{"QueueUrl":"{q}","MessageSystemAttributeNames":["AWSTraceHeader"]}';
    const response = await ask({ headers: json('ReceiveMessage'), body: input });
    const { Messages } = (await response.json()) as { Messages: { Attributes: object }[] };
    assert.deepEqual(Messages[0]!.Attributes, { AWSTraceHeader: trace });
  });

  function ask({ method = 'POST', path = '/', headers = {}, body }: Sent): Promise<Response> {
    const filled = typeof body === 'string' ? fill(body) : body;
    return fetch(served.url + fill(path), { method, headers, ...(filled !== undefined && { body: filled }) });
  }

  function fill(text: string): string {
    return text.replaceAll('{q}', name);
  }
});
