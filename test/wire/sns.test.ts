import assert from 'node:assert/strict';
import * as client from '@aws-sdk/client-sns';
import { ServiceError } from '../../src/engine/errors.ts';
import { decodeQuery, encodeError, encodeQuery, paramsOf } from '../../src/wire/wire.ts';
import recorded from './fixtures/botocoreSns.json' with { type: 'json' };
import { plain } from './plain.ts';
import { refusal } from './refusal.ts';
import { samplesOf } from './samples.ts';
import { withBytes } from './withBytes.ts';

const { SNSClient } = client;
type Commands = Record<string, new (input: object) => Parameters<client.SNSClient['send']>[0]>;

describe("the SDK's SNS client over the wire", () => {
  for (const { operation, input, output } of samplesOf(client)) {
    it(`is understood in ${operation}, and understands the answer`, async () => {
      const { sns, seen } = clientAnswered(() => encodeQuery('sns', operation, output ?? {}, 'r-1'));

      const { $metadata, ...answer } = await send(sns, operation, input);

      assert.deepEqual(seen, [[operation, plain(input)]]);
      assert.deepEqual(plain(answer), plain(output ?? {}));
      assert.equal($metadata.requestId, 'r-1');
    });
  }

  const empty: readonly (readonly [operation: string, output: object, element: string])[] = [
    ['ListTopics', { Topics: [] }, '<Topics/>'],
    ['PublishBatch', { Successful: [], Failed: [] }, '<Successful/><Failed/>'],
    ['GetSMSAttributes', { attributes: {} }, '<attributes/>'],
  ];
  for (const [operation, output, element] of empty) {
    it(`understands ${element} of ${operation}`, async () => {
      const { sns, bodies } = clientAnswered(() => encodeQuery('sns', operation, output, 'r-1'));

      const { $metadata: _, ...answer } = await send(sns, operation, inputOf(operation));

      assert.deepEqual(answer, output);
      assert.ok(bodies[0]!.includes(`<${operation}Result>${element}</${operation}Result>`), bodies[0]);
    });
  }

  it('recognises a modelled error by its class, and shows its sentence', async () => {
    const refused = encodeError('query', 'sns', new ServiceError('NotFoundException', 'Topic does not exist'), 'r-1');
    const { sns } = clientAnswered(() => refused.body, refused.status);

    await assert.rejects(send(sns, 'GetTopicAttributes', { TopicArn: 't' }), (error: client.NotFoundException) => {
      assert.ok(error instanceof client.NotFoundException);
      assert.deepEqual(
        [error.name, error.message, error.$metadata.httpStatusCode],
        ['NotFoundException', 'Topic does not exist', 404],
      );
      return true;
    });
  });
});

describe('a form for SNS', () => {
  for (const { operation, input, form } of recorded.cases) {
    it(`is read as botocore ${recorded.botocore} writes ${form.slice(0, 70)}`, () => {
      assert.deepEqual(decode(operation, form), withBytes(input));
    });
  }

  const read: readonly (readonly [operation: string, form: string, input: object])[] = [
    ['ListTopics', '', {}],
    ['PublishBatch', 'TopicArn=t', { TopicArn: 't', PublishBatchRequestEntries: [] }],
    ['CreatePlatformApplication', 'Name=n&Platform=GCM', { Name: 'n', Platform: 'GCM', Attributes: {} }],
    ['SetSMSAttributes', '', { attributes: {} }],
    ['Subscribe', 'TopicArn=t&Protocol=sqs', { TopicArn: 't', Protocol: 'sqs' }],
    [
      'Publish',
      'TopicArn=t&Message=&MessageAttributes.entry.2.Name=b&MessageAttributes.entry.2.Value.DataType=String' +
        '&MessageAttributes.entry.1.Name=a&MessageAttributes.entry.1.Value.DataType=Number',
      { TopicArn: 't', Message: '', MessageAttributes: { a: { DataType: 'Number' }, b: { DataType: 'String' } } },
    ],
  ];
  for (const [operation, form, input] of read) {
    it(`is read: ${operation} ${form.slice(0, 60)}`, () => assert.deepEqual(decode(operation, form), input));
  }

  it('that names a message attribute twice is refused as what is wrong with one', () => {
    const named = (at: number): string =>
      `MessageAttributes.entry.${at}.Name=n&MessageAttributes.entry.${at}.Value.DataType=String`;
    const twice = refusal(() => decode('Publish', `TopicArn=t&Message=m&${named(1)}&${named(2)}`));
    const { shape, text } = twice;
    assert.equal(text, "The message attribute 'n' is given more than once.");
    const { status, body } = encodeError('query', 'sns', new ServiceError(shape, text), 'r-1');
    assert.deepEqual([status, /<Code>(.*)<\/Code>/.exec(body)?.[1]], [400, 'ParameterValueInvalid']);
  });

  const attribute = 'MessageAttributes.entry.1.Name=attr1&MessageAttributes.entry.1.Value.StringValue=x';
  const entry = 'PublishBatchRequestEntries.member.1';
  const absent: readonly (readonly [operation: string, form: string, ...paths: string[]])[] = [
    ['CreateTopic', '', 'name'],
    ['Publish', 'TopicArn=t', 'message'],
    ['Subscribe', '', 'topicArn', 'protocol'],
    ['Unsubscribe', '', 'subscriptionArn'],
    ['ConfirmSubscription', 'TopicArn=t', 'token'],
    ['AddPermission', 'TopicArn=t&Label=l', 'aWSAccountId', 'actionName'],
    [
      'TagResource',
      'ResourceArn=r&Tags.member.1.Key=k&Tags.member.2.Value=v',
      'tags.1.member.value',
      'tags.2.member.key',
    ],
    ['Publish', `TopicArn=t&Message=m&${attribute}`, 'messageAttributes.attr1.member.dataType'],
    [
      'PublishBatch',
      `TopicArn=t&${entry}.Id=a&${entry}.Message=m&${entry}.${attribute.replace('&', `&${entry}.`)}`,
      'publishBatchRequestEntries.1.member.messageAttributes.attr1.member.dataType',
    ],
    [
      'PublishBatch',
      `TopicArn=t&${entry}.Subject=s`,
      'publishBatchRequestEntries.1.member.id',
      'publishBatchRequestEntries.1.member.message',
    ],
  ];
  for (const [operation, form, ...paths] of absent) {
    it(`of ${operation} is refused without ${paths.join(' and ')}`, () => {
      const problems = paths.map(
        (path) => `Value null at '${path}' failed to satisfy constraint: Member must not be null`,
      );
      const count = paths.length === 1 ? '1 validation error' : `${paths.length} validation errors`;

      assert.deepEqual(
        refusal(() => decode(operation, form)),
        { shape: 'ValidationException', text: `${count} detected: ${problems.join('; ')}` },
      );
    });
  }
});

/** From aws-facts 2.1; the last four are no errors of the model. */
const errors: readonly (readonly [shape: string, code: string, status: number])[] = [
  ['InvalidParameterException', 'InvalidParameter', 400],
  ['InvalidParameterValueException', 'ParameterValueInvalid', 400],
  ['ValidationException', 'ValidationError', 400],
  ['VerificationException', 'VerificationException', 400],
  ...[
    ...['InvalidBatchEntryId', 'EmptyBatchRequest', 'TooManyEntriesInBatchRequest', 'BatchEntryIdsNotDistinct'],
    ...['BatchRequestTooLong', 'EndpointDisabled', 'PlatformApplicationDisabled', 'InvalidState', 'OptedOut'],
    ...['UserError', 'TagLimitExceeded', 'StaleTag', 'TagPolicy', 'ConcurrentAccess', 'KMSDisabled'],
    ...['KMSInvalidState', 'KMSNotFound', 'KMSThrottling', 'KMSAccessDenied'],
  ].map((code) => [`${code}Exception`, code, 400] as const),
  ...[
    ...['AuthorizationError', 'InvalidSecurity', 'TopicLimitExceeded', 'SubscriptionLimitExceeded'],
    ...['FilterPolicyLimitExceeded', 'ReplayLimitExceeded'],
  ].map((code) => [`${code}Exception`, code, 403] as const),
  ['KMSOptInRequired', 'KMSOptInRequired', 403],
  ['NotFoundException', 'NotFound', 404],
  ['ResourceNotFoundException', 'ResourceNotFound', 404],
  ['ThrottledException', 'Throttled', 429],
  ['InternalErrorException', 'InternalError', 500],
  ['InvalidAction', 'InvalidAction', 400],
  ['SerializationException', 'MalformedInput', 400],
  ['ServiceUnavailable', 'ServiceUnavailable', 503],
  ['InternalFailure', 'InternalFailure', 500],
];

describe('an error of SNS', () => {
  for (const [shape, code, status] of errors) {
    it(`is ${code} and ${status} for ${shape}`, () => {
      const type = status >= 500 ? 'Receiver' : 'Sender';

      assert.deepEqual(encodeError('query', 'sns', new ServiceError(shape, 'a < b'), 'r-1'), {
        status,
        headers: { 'content-type': 'text/xml', 'x-amzn-requestid': 'r-1' },
        body:
          `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>${type}</Type>` +
          `<Code>${code}</Code><Message>a &lt; b</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`,
      });
    });
  }

  it('is known for every one of the model', () => {
    const known = new Set(errors.map(([shape]) => shape));
    const modelled = Object.values(client).flatMap((value) => {
      const isError = Array.isArray(value) && value[0] === -3 && value[1] === 'com.amazonaws.sns';
      return isError ? [value[2]] : [];
    });

    assert.deepEqual([modelled.length, modelled.filter((shape) => !known.has(shape))], [34, []]);
  });
});

/** A client whose requests are decoded into `seen` and answered by `answer`. */
function clientAnswered(answer: () => string, statusCode = 200) {
  const seen: [operation: string, input: unknown][] = [];
  const bodies: string[] = [];
  const requestHandler = {
    handle(request: { body: string }) {
      const params = paramsOf('', Buffer.from(request.body));
      const operation = params.get('Action')!;
      seen.push([operation, plain(decodeQuery('sns', operation, params))]);
      bodies.push(answer());
      const headers = { 'content-type': 'text/xml', 'x-amzn-requestid': 'r-1' };
      return Promise.resolve({ response: { statusCode, headers, body: Buffer.from(bodies.at(-1)!) } });
    },
  };
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const options = { region: 'us-east-1', endpoint: 'http://127.0.0.1:1', credentials, maxAttempts: 1 };
  return { sns: new SNSClient({ ...options, requestHandler: requestHandler as never }), seen, bodies };
}

function send(sns: client.SNSClient, operation: string, input: object) {
  const Command = (client as unknown as Commands)[`${operation}Command`]!;
  return sns.send(new Command(input));
}

function inputOf(operation: string): object {
  return samplesOf(client).find((sample) => sample.operation === operation)!.input;
}

function decode(operation: string, form: string): object {
  return decodeQuery('sns', operation, new URLSearchParams(form));
}
