import type { Case, CaseStep, RawStep } from '../case.ts';
import { answers, call, noUrl, receivesWith, send } from './steps.ts';

const q = { q: {}, r: {} };
const version = 'Version=2012-11-05';
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const jsonType = 'application/x-amz-json-1.0';
const acceptJson = { accept: 'application/json' };
const namespace = 'http://queue.amazonaws.com/doc/2012-11-05/';
const trace = 'Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72;Sampled=1';
const noSuchQueue = [
  '<Type>Sender</Type>',
  '<Code>AWS.SimpleQueueService.NonExistentQueue</Code>',
  '<Message>The specified queue does not exist for this wsdl version.</Message>',
];

/** What only bytes show: headers, paths, both protocols' envelopes, and requests that no SDK sends. */
export const protocolCases: readonly Case[] = [
  {
    name: 'answers JSON with a request id and the output alone',
    source: 'W:sqs-json-api-responses',
    only: 'JSON',
    queues: q,
    steps: [
      {
        ...json('ListQueueTags', { QueueUrl: '{q.url}' }),
        headers: { 'content-type': jsonType, 'x-amzn-requestid': /^[0-9a-f-]{36}$/ },
        body: [/^\{\}$/],
      },
    ],
  },
  {
    name: 'names a JSON error by shape, by header and by Query code',
    source: 'W:sqs-json-api-responses, S: header x-amzn-errortype and x-amzn-query-error',
    only: 'JSON',
    steps: [
      {
        ...json('PurgeQueue', { QueueUrl: '{q}-nobody' }),
        status: 400,
        headers: {
          'x-amzn-query-error': 'AWS.SimpleQueueService.NonExistentQueue;Sender',
          'x-amzn-errortype': 'com.amazonaws.sqs#QueueDoesNotExist',
        },
        body: ['"__type":"com.amazonaws.sqs#QueueDoesNotExist"', '"message":"The specified queue does not exist."'],
      },
    ],
  },
  {
    name: 'adds Exception to the JSON type of errors that the model does not have',
    source: 'S:test_posting_to_fifo_requires_deduplicationid_group_id',
    only: 'JSON',
    queues: q,
    steps: [
      {
        ...json('ReceiveMessage', { QueueUrl: '{q.url}', MaxNumberOfMessages: 11 }),
        status: 400,
        headers: { 'x-amzn-query-error': 'InvalidParameterValue;Sender' },
        body: ['#InvalidParameterValueException"'],
      },
    ],
  },
  {
    name: 'calls a missing parameter MissingRequiredParameterException in JSON',
    source: 'S:test_posting_to_fifo_requires_deduplicationid_group_id, S:test_send_empty_message',
    only: 'JSON',
    queues: q,
    steps: [
      {
        ...json('SendMessage', { QueueUrl: '{q.url}', MessageBody: '' }),
        status: 400,
        headers: { 'x-amzn-query-error': 'MissingParameter;Sender' },
        body: ['#MissingRequiredParameterException"'],
      },
    ],
  },
  {
    name: 'answers Query in XML of the namespace of 2012',
    source: 'M:sqs 2023-11-22 revision',
    only: 'Query',
    queues: q,
    steps: [
      {
        ...post('GetQueueUrl', 'QueueName={q}'),
        headers: { 'content-type': /^text\/xml/ },
        body: [
          `<GetQueueUrlResponse xmlns="${namespace}">`,
          '<QueueUrl>{q.url}</QueueUrl>',
          /<RequestId>[0-9a-f-]{36}<\/RequestId>/,
        ],
      },
    ],
  },
  {
    name: 'answers an error of Query in XML',
    source: 'S:test_non_existent_queue, S: Detail of an error',
    only: 'Query',
    steps: [
      {
        ...post('PurgeQueue', 'QueueUrl={q}-nobody'),
        status: 400,
        body: [`<ErrorResponse xmlns="${namespace}">`, ...noSuchQueue, '<Detail/>', '<RequestId>'],
      },
    ],
  },
  {
    name: 'takes Query by GET at the queue URL, which stands for QueueUrl, and answers an empty receive with nothing',
    source: 'V:test_get_send_and_receive_messages',
    only: 'Query',
    queues: q,
    steps: [
      {
        ...get('{q.path}', 'SendMessage', 'MessageBody=a%20b'),
        body: ['<MD5OfMessageBody>0cc9cd4dd26c5137b675a0d819cb9ab0</MD5OfMessageBody>'],
      },
      { ...get('{r.path}', 'ReceiveMessage'), body: ['<ReceiveMessageResult/>'] },
      { ...get('{q.path}', 'ReceiveMessage'), body: ['<Body>a b</Body>', '<MD5OfBody>'] },
    ],
  },
  {
    name: 'takes Query by POST at the queue URL',
    source: 'M:sqs 2023-11-22 revision',
    only: 'Query',
    queues: q,
    steps: [
      {
        raw: { path: '{q.path}', headers: form, body: `Action=SendMessage&${version}&MessageBody=message` },
        status: 200,
        body: ['<MD5OfMessageBody>78e731027d8fd50ed642340b7c9a63b3</MD5OfMessageBody>'],
      },
    ],
  },
  {
    name: 'takes Query without its version',
    source: 'V:test_get_queue_attributes_all, V:test_get_queue_attributes_with_query_args',
    only: 'Query',
    queues: q,
    steps: [
      {
        raw: { method: 'GET', path: '{q.path}?Action=GetQueueAttributes&AttributeName.1=QueueArn' },
        status: 200,
        body: ['<GetQueueAttributesResponse', '<Attribute><Name>QueueArn</Name><Value>{q.arn}</Value></Attribute>'],
      },
      {
        raw: { method: 'GET', path: '{q.path}?Action=GetQueueAttributes&AttributeName.1=All' },
        status: 200,
        body: ['<Attribute><Name>VisibilityTimeout</Name><Value>30</Value></Attribute>', '{q.arn}'],
      },
    ],
  },
  {
    name: 'lets an explicit QueueUrl win over the path',
    source: 'V:test_overwrite_queue_url_in_params',
    only: 'Query',
    queues: q,
    steps: [
      {
        ...get('{q.path}', 'GetQueueAttributes', 'QueueUrl={r.url}&AttributeName.1=QueueArn'),
        body: ['<Value>{r.arn}</Value>'],
      },
    ],
  },
  {
    name: 'answers Query by GET in JSON of the XML tree when asked for JSON',
    source: 'V:test_get_list_queues_with_query_auth (XML without), V:test_marker_serialization_json_protocol',
    only: 'Query',
    queues: q,
    steps: [
      {
        ...get('/', 'ListQueues', 'QueueNamePrefix={r}'),
        body: ['<ListQueuesResponse', '<QueueUrl>{r.url}</QueueUrl>'],
      },
      {
        ...get('/', 'ListQueues', 'QueueNamePrefix={r}', acceptJson),
        headers: { 'content-type': /^application\/json/ },
        body: [/^\{"ListQueuesResponse":\{/, '{r.url}'],
      },
      send('kept'),
      {
        ...get('{q.path}', 'ReceiveMessage', '', acceptJson),
        body: [/^\{"ReceiveMessageResponse":\{"ReceiveMessageResult":\{"messages":\[\{/, '"Body":"kept"'],
      },
    ],
  },
  {
    name: 'answers attributes by GET in JSON when asked for JSON',
    source: 'V:test_get_queue_attributes_json_format',
    only: 'Query',
    queues: q,
    steps: [
      {
        ...get('{q.path}', 'GetQueueAttributes', 'AttributeName.1=QueueArn', acceptJson),
        body: [/^\{"GetQueueAttributesResponse":\{/, '{q.arn}'],
      },
    ],
  },
  {
    name: 'keeps quotation marks and carriage returns in both forms of Query’s answer',
    source:
      'V:test_marker_serialization_query_protocol, V:test_marker_serialization_json_protocol, V:test_message_with_carriage_return',
    only: 'Query',
    queues: q,
    steps: [
      send('{"foo": "ba\rr", "foo2": "ba&quot;r&quot;"}'),
      {
        ...get('{q.path}', 'ReceiveMessage', 'VisibilityTimeout=0', acceptJson),
        body: ['"Body":"{\\"foo\\": \\"ba\\rr\\", \\"foo2\\": \\"ba&quot;r&quot;\\"}"'],
      },
      { ...get('{q.path}', 'ReceiveMessage'), body: [/ba&#(xD|13|xd);r/, 'ba&amp;quot;r&amp;quot;'] },
    ],
  },
  {
    name: 'has no operation for a GET of a queue URL alone, and says so in XML whatever is accepted',
    source:
      'V:test_get_without_query_returns_unknown_operation, V:test_get_without_query_json_format_returns_returns_xml',
    only: 'Query',
    queues: q,
    steps: [{ accept: '*/*' }, acceptJson].map((headers) => ({
      raw: { method: 'GET', path: '{q.path}', headers },
      status: 404,
      body: ['<UnknownOperationException'],
    })),
  },
  {
    name: 'refuses operations of no queue, and those that nobody knows, at a queue URL',
    source: 'V:test_invalid_action_raises_exception, V:test_get_create_queue_fails, V:test_get_list_queues_fails',
    only: 'Query',
    queues: q,
    steps: ['CreateQueue', 'ListQueues', 'FooBar'].map((action) => ({
      ...get('{q.path}', action, 'QueueName=x'),
      status: 400,
      body: [
        '<Type>Sender</Type>',
        '<Code>InvalidAction</Code>',
        `<Message>The action ${action} is not valid for this endpoint.</Message>`,
      ],
    })),
  },
  {
    name: 'names the parameter that a request by GET lacks',
    source: 'V:test_valid_action_with_missing_parameter_raises_exception',
    only: 'Query',
    queues: q,
    steps: [
      {
        ...get('{q.path}', 'SendMessage'),
        status: 400,
        body: [
          '<Type>Sender</Type>',
          '<Code>MissingParameter</Code>',
          '<Message>The request must contain the parameter MessageBody.</Message>',
        ],
      },
    ],
  },
  {
    name: 'refuses an attribute that nobody knows by GET',
    source: 'V:test_get_queue_attributes_with_invalid_arg_returns_error',
    only: 'Query',
    queues: q,
    steps: [
      {
        ...get('{q.path}', 'GetQueueAttributes', 'AttributeName.1=Foobar'),
        status: 400,
        body: [
          '<Type>Sender</Type>',
          '<Code>InvalidAttributeName</Code>',
          '<Message>Unknown Attribute Foobar.</Message>',
        ],
      },
    ],
  },
  {
    name: 'deletes a queue by GET, and then does not find it',
    source: 'V:test_get_delete_queue, V:test_get_on_deleted_queue_fails',
    only: 'Query',
    queues: q,
    steps: [
      { ...get('{q.path}', 'DeleteQueue'), body: ['<DeleteQueueResponse '] },
      { ...get('{q.path}', 'GetQueueAttributes', 'AttributeName.1=QueueArn'), status: 400, body: noSuchQueue },
    ],
  },
  {
    name: 'finds this and another queue at a queue URL',
    source: 'V:test_get_queue_url_work_for_different_queue, V:test_get_queue_url_works_for_same_queue',
    only: 'Query',
    queues: q,
    steps: [
      { ...get('{q.path}', 'GetQueueUrl', 'QueueName={q}'), body: ['<QueueUrl>{q.url}</QueueUrl>'] },
      { ...get('{q.path}', 'GetQueueUrl', 'QueueName={r}'), body: ['<QueueUrl>{r.url}</QueueUrl>'] },
    ],
  },
  {
    name: 'takes JSON at the queue URL',
    source: 'V:test_send_message_via_queue_url_with_json_protocol, S: its snapshot',
    only: 'JSON',
    queues: q,
    steps: [
      {
        ...json('SendMessage', { QueueUrl: '{q.url}', MessageBody: 'message' }, { path: '{q.path}' }),
        headers: { 'content-type': jsonType },
        body: ['"MD5OfMessageBody":"78e731027d8fd50ed642340b7c9a63b3"'],
      },
    ],
  },
  {
    name: 'takes the trace header of the HTTP request for the message',
    source: 'S:test_aws_trace_header_propagation',
    queues: q,
    steps: [
      json('SendMessage', { QueueUrl: '{q.url}', MessageBody: 'm' }, { headers: { 'x-amzn-trace-id': trace } }),
      receivesWith({ AWSTraceHeader: trace }, { MessageSystemAttributeNames: ['AWSTraceHeader'] }),
      {
        raw: {
          path: '{q.path}',
          headers: { ...form, 'x-amzn-trace-id': trace },
          body: `Action=SendMessage&${version}&MessageBody=m`,
        },
        status: 200,
        body: [],
      },
      receivesWith({ AWSTraceHeader: trace }, { MessageSystemAttributeNames: ['AWSTraceHeader'] }),
    ],
  },
  {
    name: 'has the region in every queue URL, and lists each region’s queues alone',
    source: 'V:test_list_queues_multi_region_with_endpoint_strategy_standard, V:test_get_queue_url_multi_region',
    queueUrls: 'domain',
    steps: Object.entries({ home: 'us-east-1', away: 'eu-central-1' }).flatMap(([name, region]): CaseStep[] => [
      call(
        'CreateQueue',
        { ...noUrl, QueueName: '{q}' },
        {
          output: { QueueUrl: new RegExp(`^https?://sqs\\.${region}\\.[^/]+/\\d{12}/q-\\w+$`) },
          save: { [name]: 'QueueUrl' },
          caller: { region },
        },
      ),
      call('ListQueues', { ...noUrl, QueueNamePrefix: '{q}' }, listed(name, region)),
      call('GetQueueUrl', { ...noUrl, QueueName: '{q}' }, { output: { QueueUrl: `{${name}}` }, caller: { region } }),
    ]),
  },
  {
    name: 'does not know operations of another name',
    source: 'N: UnknownOperationException in JSON, InvalidAction in Query',
    steps: [
      { ...json('NobodyKnows', {}), status: 400, body: ['UnknownOperationException'] },
      { ...post('NobodyKnows', ''), status: 400, body: ['<Code>InvalidAction</Code>'] },
    ],
  },
  {
    name: 'refuses JSON that is none, and a number where a text must be',
    source: 'N: SerializationException of the AWS JSON protocols',
    only: 'JSON',
    queues: q,
    steps: [
      { raw: { headers: target('SendMessage'), body: '{"QueueUrl":' }, status: 400, body: ['SerializationException'] },
      {
        ...json('SendMessage', { QueueUrl: '{q.url}', MessageBody: 1 }),
        status: 400,
        body: ['SerializationException'],
      },
    ],
  },
  {
    name: 'refuses a request without a member that is required',
    source: 'S:test_send_empty_message 2025-09 (the sentence)',
    only: 'JSON',
    queues: q,
    steps: [
      {
        ...json('SendMessage', { QueueUrl: '{q.url}' }),
        status: 400,
        body: ['The request must contain the parameter MessageBody.'],
      },
    ],
  },
  {
    name: 'refuses a body that it cannot know how to read',
    source: 'N: neither target nor action',
    steps: [
      {
        raw: { headers: { 'content-type': 'text/plain' }, body: 'hello' },
        status: 404,
        body: ['UnknownOperationException'],
      },
    ],
  },
  {
    name: 'refuses a body of more than 10 MiB',
    source: 'P: cut off while it is read',
    only: 'JSON',
    steps: [{ raw: { headers: target('SendMessage'), body: ' '.repeat(10 * 1024 * 1024 + 1) }, status: 413, body: [] }],
  },
  {
    name: 'takes any form of queue URL for the queue that it names',
    source: 'P: also those of domain style and of LocalStack',
    queues: q,
    steps: [
      'http://sqs.us-east-1.localhost:1/{account}/{q}',
      'http://sqs.us-east-1.localhost.localstack.cloud:4566/{account}/{q}',
      'http://queue.localhost.localstack.cloud:4566/{account}/{q}',
      'http://localhost:4566/queue/us-east-1/{account}/{q}',
      'https://sqs.us-east-1.amazonaws.com/{account}/{q}',
      'https://queue.amazonaws.com/{account}/{q}',
    ].map((QueueUrl) =>
      answers(
        'GetQueueAttributes',
        { QueueUrl, AttributeNames: ['QueueArn'] },
        { Attributes: { QueueArn: '{q.arn}' } },
      ),
    ),
  },
];

function target(operation: string): Record<string, string> {
  return { 'content-type': jsonType, 'x-amz-target': `AmazonSQS.${operation}` };
}

/** A request of AWS JSON that succeeds, unless the step says otherwise. */
function json(operation: string, input: object, { path, headers }: Partial<RawStep['raw']> = {}): RawStep {
  const sent = { ...target(operation), ...headers };
  return {
    raw: { ...(path !== undefined && { path }), headers: sent, body: JSON.stringify(input) },
    status: 200,
    body: [],
  };
}

function post(action: string, more: string): RawStep {
  return { raw: { headers: form, body: `Action=${action}&${version}&${more}` }, status: 200, body: [] };
}

function get(path: string, action: string, more = '', headers: Record<string, string> = {}): RawStep {
  return {
    raw: { method: 'GET', path: `${path}?Action=${action}&${version}&${more}`, headers },
    status: 200,
    body: [],
  };
}

function listed(name: string, region: string) {
  return { output: { QueueUrls: [`{${name}}`] }, caller: { region } };
}
