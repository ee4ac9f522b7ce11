import assert from 'node:assert/strict';
import { errorTypeRegistries } from '@aws-sdk/client-sqs';
import { ServiceError } from '../../src/engine/errors.ts';
import { queryCode as engineQueryCode } from '../../src/engine/sqs/queryCode.ts';
import { modeledErrors } from '../../src/wire/modeledErrors.ts';
import { encodeError, queryCode } from '../../src/wire/wire.ts';

/** Shape, code, `__type`, status and fault, from aws-facts 1.2 where not said otherwise in `wire/errorTable.ts`. */
const table: [shape: string, code: string, type: string, status: number, fault: string][] = [
  [
    'QueueDoesNotExist',
    'AWS.SimpleQueueService.NonExistentQueue',
    'com.amazonaws.sqs#QueueDoesNotExist',
    400,
    'Sender',
  ],
  ['QueueNameExists', 'QueueAlreadyExists', 'com.amazonaws.sqs#QueueNameExists', 400, 'Sender'],
  [
    'QueueDeletedRecently',
    'AWS.SimpleQueueService.QueueDeletedRecently',
    'com.amazonaws.sqs#QueueDeletedRecently',
    400,
    'Sender',
  ],
  [
    'PurgeQueueInProgress',
    'AWS.SimpleQueueService.PurgeQueueInProgress',
    'com.amazonaws.sqs#PurgeQueueInProgress',
    403,
    'Sender',
  ],
  ['OverLimit', 'OverLimit', 'com.amazonaws.sqs#OverLimit', 403, 'Sender'],
  ...[
    'EmptyBatchRequest',
    'TooManyEntriesInBatchRequest',
    'BatchEntryIdsNotDistinct',
    'InvalidBatchEntryId',
    'BatchRequestTooLong',
    'MessageNotInflight',
    'UnsupportedOperation',
  ].map((shape): (typeof table)[number] => [
    shape,
    `AWS.SimpleQueueService.${shape}`,
    `com.amazonaws.sqs#${shape}`,
    400,
    'Sender',
  ]),
  ['ReceiptHandleIsInvalid', 'ReceiptHandleIsInvalid', 'com.amazonaws.sqs#ReceiptHandleIsInvalid', 404, 'Sender'],
  ['InvalidMessageContents', 'InvalidMessageContents', 'com.amazonaws.sqs#InvalidMessageContents', 400, 'Sender'],
  ['InvalidAttributeName', 'InvalidAttributeName', 'com.amazonaws.sqs#InvalidAttributeName', 400, 'Sender'],
  ['InvalidAttributeValue', 'InvalidAttributeValue', 'com.amazonaws.sqs#InvalidAttributeValue', 400, 'Sender'],
  [
    'ResourceNotFoundException',
    'ResourceNotFoundException',
    'com.amazonaws.sqs#ResourceNotFoundException',
    404,
    'Sender',
  ],
  ['RequestThrottled', 'RequestThrottled', 'com.amazonaws.sqs#RequestThrottled', 403, 'Sender'],
  ['InvalidAddress', 'InvalidAddress', 'com.amazonaws.sqs#InvalidAddress', 404, 'Sender'],
  ['InvalidSecurity', 'InvalidSecurity', 'com.amazonaws.sqs#InvalidSecurity', 403, 'Sender'],
  ['KmsOptInRequired', 'KMS.OptInRequired', 'com.amazonaws.sqs#KmsOptInRequired', 403, 'Sender'],
  ['KmsThrottled', 'KMS.ThrottlingException', 'com.amazonaws.sqs#KmsThrottled', 400, 'Sender'],
  ...['AccessDenied', 'Disabled', 'InvalidKeyUsage', 'InvalidState', 'NotFound'].map((kind): (typeof table)[number] => [
    `Kms${kind}`,
    `KMS.${kind}Exception`,
    `com.amazonaws.sqs#Kms${kind}`,
    400,
    'Sender',
  ]),
  [
    'InvalidParameterValue',
    'InvalidParameterValue',
    'com.amazon.coral.service#InvalidParameterValueException',
    400,
    'Sender',
  ],
  ['MissingParameter', 'MissingParameter', 'com.amazon.coral.service#MissingRequiredParameterException', 400, 'Sender'],
  ['SerializationException', 'MalformedInput', 'com.amazon.coral.service#SerializationException', 400, 'Sender'],
  ['UnknownOperationException', 'InvalidAction', 'com.amazon.coral.service#UnknownOperationException', 400, 'Sender'],
  ['InvalidAction', 'InvalidAction', 'com.amazon.coral.service#UnknownOperationException', 400, 'Sender'],
  ['AccessDenied', 'AccessDenied', 'com.amazon.coral.service#AccessDeniedException', 403, 'Sender'],
  ['InternalFailure', 'InternalFailure', 'com.amazon.coral.service#InternalFailure', 500, 'Receiver'],
  ['ServiceUnavailable', 'ServiceUnavailable', 'com.amazon.coral.service#ServiceUnavailableException', 503, 'Receiver'],
  ['SomethingNew', 'SomethingNew', 'com.amazon.coral.service#SomethingNewException', 400, 'Sender'],
];

describe('encodeError over JSON', () => {
  for (const [shape, code, type, status, fault] of table) {
    it(`answers ${shape} with ${code};${fault} and ${status}`, () => {
      const { headers, ...answer } = encodeError('json', 'sqs', new ServiceError(shape, 'Why.'), 'r-1');

      assert.deepEqual(headers, {
        'content-type': 'application/x-amz-json-1.0',
        'x-amzn-requestid': 'r-1',
        'x-amzn-errortype': type,
        'x-amzn-query-error': `${code};${fault}`,
      });
      assert.deepEqual(
        { ...answer, body: JSON.parse(answer.body) as unknown },
        { status, body: { __type: type, message: 'Why.' } },
      );
      assert.equal(queryCode(shape), code);
    });
  }

  it('leaves namespaces and query codes out for Kinesis', () => {
    const answer = encodeError('json', 'kinesis', new ServiceError('UnknownOperationException'), 'r-1');

    assert.deepEqual(answer, {
      status: 400,
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amzn-requestid': 'r-1',
        'x-amzn-errortype': 'UnknownOperationException',
      },
      body: '{"__type":"UnknownOperationException"}',
    });
  });

  it('gives the sentence of JSON where the engine gave none', () => {
    assert.equal(textOf('QueueDoesNotExist'), 'The specified queue does not exist.');
  });

  it('gives no message at all where AWS has none', () => {
    assert.deepEqual(JSON.parse(encodeError('json', 'sqs', new ServiceError('SerializationException'), 'r').body), {
      __type: 'com.amazon.coral.service#SerializationException',
    });
  });

  it('has a sentence of its own for an internal failure', () => {
    assert.equal(textOf('InternalFailure'), 'We encountered an internal error. Please try again.');
  });
});

describe('encodeError over Query', () => {
  const xmlHead = '<?xml version="1.0"?><ErrorResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/">';

  for (const [shape, code, , status, fault] of table.filter(([name]) => name !== 'UnknownOperationException')) {
    it(`answers ${shape} with ${code}, ${fault} and ${status}`, () => {
      assert.deepEqual(encodeError('query', 'sqs', new ServiceError(shape, 'Why <this>?'), 'r-1'), {
        status,
        headers: { 'content-type': 'text/xml', 'x-amzn-requestid': 'r-1' },
        body:
          `${xmlHead}<Error><Type>${fault}</Type><Code>${code}</Code><Message>Why &lt;this&gt;?</Message><Detail/>` +
          '</Error><RequestId>r-1</RequestId></ErrorResponse>',
      });
    });
  }

  it('gives the sentence of Query where the engine gave none', () => {
    const { body } = encodeError('query', 'sqs', new ServiceError('QueueDoesNotExist'), 'r-1');

    assert.match(body, /<Message>The specified queue does not exist for this wsdl version.<\/Message>/);
  });

  it('carries the namespace of the service', () => {
    const { body } = encodeError('query', 'sns', new ServiceError('InvalidAction'), 'r-1');

    assert.match(body, /<ErrorResponse xmlns="http:\/\/sns.amazonaws.com\/doc\/2010-03-31\/">/);
  });

  it('survives a text that XML cannot carry', () => {
    const { body } = encodeError('query', 'sqs', new ServiceError('ReceiptHandleIsInvalid', 'bad \u0000\uD800'), 'r-1');

    assert.match(body, /<Message>bad \uFFFD\uFFFD<\/Message>/);
  });

  it('answers JSON of the tree to a caller who accepts nothing else', () => {
    const answer = encodeError('queryJson', 'sqs', new ServiceError('InvalidAction', 'The action X …'), 'r-1');

    assert.deepEqual(
      { ...answer, body: JSON.parse(answer.body) as unknown },
      {
        status: 400,
        headers: { 'content-type': 'application/json', 'x-amzn-requestid': 'r-1' },
        body: { Error: { Type: 'Sender', Code: 'InvalidAction', Message: 'The action X …' }, RequestId: 'r-1' },
      },
    );
  });

  for (const protocol of ['query', 'queryJson'] as const) {
    it(`answers 404 and XML to a ${protocol} request without an action`, () => {
      assert.deepEqual(encodeError(protocol, 'sqs', new ServiceError('UnknownOperationException'), 'r-1'), {
        status: 404,
        headers: { 'content-type': 'text/xml', 'x-amzn-requestid': 'r-1' },
        body: '<UnknownOperationException/>',
      });
    });
  }
});

it('a body over the limit is answered in plain text on every protocol', () => {
  const error = new ServiceError('RequestEntityTooLarge', 'HTTP content length exceeded 10485760 bytes.');

  for (const protocol of ['json', 'query', 'queryJson'] as const) {
    assert.deepEqual(encodeError(protocol, 'sqs', error, 'r-1'), {
      status: 413,
      headers: { 'content-type': 'text/plain', 'x-amzn-requestid': 'r-1' },
      body: 'HTTP content length exceeded 10485760 bytes.',
    });
  }
});

describe("the engine's query codes", () => {
  // KMS errors come from no operation that answers per entry; the registry alone knows their codes.
  const named = modeledErrors(errorTypeRegistries).filter(({ name }) => !name.startsWith('Kms'));
  for (const { name, queryCode: code = name } of named) {
    it(`agree with the SDK's registry on ${name}`, () => assert.equal(engineQueryCode(name), code));
  }
});

function textOf(shape: string): unknown {
  return (JSON.parse(encodeError('json', 'sqs', new ServiceError(shape), 'r').body) as { message?: string }).message;
}
