import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import recorded from './fixtures/botocoreQuery.json' with { type: 'json' };
import { decodeQuery, paramsOf } from '../../src/wire/wire.ts';
import { refusal } from './refusal.ts';
import { withBytes } from './withBytes.ts';

const queue = 'QueueUrl=q';

describe('decodeQuery', () => {
  for (const { operation, input, form } of recorded.cases) {
    it(`reads ${operation} as botocore ${recorded.botocore} writes it`, () => {
      assert.deepEqual(decode(operation, form), withBytes(input));
    });
  }

  const read: [what: string, operation: string, form: string, input: object][] = [
    [
      'indices by number, gaps and leading zeros included',
      'UntagQueue',
      `${queue}&TagKey.10=c&TagKey.2=b&TagKey.01=a`,
      { QueueUrl: 'q', TagKeys: ['a', 'b', 'c'] },
    ],
    [
      'a list without a number as its only item',
      'GetQueueAttributes',
      `${queue}&AttributeName=All`,
      { QueueUrl: 'q', AttributeNames: ['All'] },
    ],
    [
      'a map without a number as its only entry',
      'SetQueueAttributes',
      `${queue}&Attribute.Name=DelaySeconds&Attribute.Value=5`,
      { QueueUrl: 'q', Attributes: { DelaySeconds: '5' } },
    ],
    ['an empty list', 'GetQueueAttributes', `${queue}&AttributeName=`, { QueueUrl: 'q', AttributeNames: [] }],
    [
      'one name of two members into both',
      'ReceiveMessage',
      `${queue}&AttributeName.1=SentTimestamp`,
      { QueueUrl: 'q', AttributeNames: ['SentTimestamp'], MessageSystemAttributeNames: ['SentTimestamp'] },
    ],
    [
      'numbers with a sign',
      'ReceiveMessage',
      `${queue}&MaxNumberOfMessages=%2B7&WaitTimeSeconds=-1`,
      { QueueUrl: 'q', MaxNumberOfMessages: 7, WaitTimeSeconds: -1 },
    ],
    ['the first of two values', 'PurgeQueue', `${queue}&QueueUrl=other`, { QueueUrl: 'q' }],
    [
      'no parameter that the model does not know',
      'PurgeQueue',
      `${queue}&Foo.1.Bar=x&Version=2012-11-05`,
      { QueueUrl: 'q' },
    ],
    ['a batch without entries as an empty one', 'DeleteMessageBatch', queue, { QueueUrl: 'q', Entries: [] }],
  ];
  for (const [what, operation, form, input] of read) {
    it(`reads ${what}`, () => assert.deepEqual(decode(operation, form), input));
  }

  it('takes the queue of the path where the form names none', () => {
    const defaults = { QueueUrl: 'of the path' };

    assert.deepEqual(decodeQuery('sqs', 'PurgeQueue', new URLSearchParams(), defaults), defaults);
    assert.deepEqual(decodeQuery('sqs', 'PurgeQueue', new URLSearchParams(queue), defaults), { QueueUrl: 'q' });
  });

  it('keeps __proto__ as a key like any other', () => {
    const input = decode('TagQueue', `${queue}&Tag.1.Key=__proto__&Tag.1.Value=x&__proto__.a=b`);

    const { Tags } = input as { Tags: object };
    assert.deepEqual(Object.entries(Tags), [['__proto__', 'x']]);
    assert.equal(Object.getPrototypeOf(Tags), Object.prototype);
    assert.equal(({} as { a?: string }).a, undefined);
  });

  const malformed = 'SerializationException';
  const refused: [operation: string, form: string, shape: string, text: string][] = [
    ['SendMessage', `${queue}&MessageBody=a&DelaySeconds=abc`, malformed, 'integer must follow xsd1.1 definition'],
    ['SendMessage', `${queue}&MessageBody=a&DelaySeconds=1.5`, malformed, 'integer must follow xsd1.1 definition'],
    ['SendMessage', `${queue}&MessageBody=a&DelaySeconds=`, malformed, 'missing value for integer type'],
    [
      'SendMessage',
      `${queue}&MessageBody=a&DelaySeconds=${'9'.repeat(400)}`,
      malformed,
      'integer must follow xsd1.1 definition',
    ],
    ['SendMessage', `${queue}&MessageBody.1=a`, malformed, 'Start of list found where not expected'],
    ['SendMessage', `${queue}&MessageBody.a=a`, malformed, 'Start of structure or map found where not expected.'],
    ['SendMessage', `${queue}&MessageBody=a&MessageAttribute.1=x`, malformed, 'Unexpected complex element termination'],
    [
      'SendMessageBatch',
      `${queue}&SendMessageBatchRequestEntry.1=x`,
      malformed,
      'Unexpected complex element termination',
    ],
    ['ReceiveMessage', `${queue}&MessageAttributeNameList.0=All`, malformed, '0 is not a valid index'],
    ['ReceiveMessage', `${queue}&1.Id=x`, malformed, 'Top level element may not be treated as a list'],
    ['PurgeQueue', `${queue}&${'a.'.repeat(20)}b=x`, malformed, 'More than 12 levels in the parameter name'],
    [
      'SendMessage',
      `${queue}&MessageBody=a&MessageAttribute.1.Name=n&MessageAttribute.1.Value.DataType=Binary&MessageAttribute.1.Value.BinaryValue=abc`,
      malformed,
      "'abc' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: 3",
    ],
    [
      'UntagQueue',
      `${queue}&TagKey=a&TagKey.1=b`,
      'ConflictingQueryParameter',
      'The query parameter TagKey.1 is invalid. Its structure conflicts with that of another parameter.',
    ],
    [
      'UntagQueue',
      `${queue}&TagKey.1=b&TagKey=a`,
      'ConflictingQueryParameter',
      'The query parameter TagKey is invalid. Its structure conflicts with that of another parameter.',
    ],
    [
      'SendMessage',
      `${queue}&MessageBody=a&${attribute(1, 'n')}&${attribute(2, 'n')}`,
      'InvalidParameterValue',
      "Message (user) attribute name 'n' is given more than once.",
    ],
    ['PurgeQueue', '', 'MissingParameter', 'The request must contain the parameter QueueUrl.'],
    ['SendMessage', queue, 'MissingParameter', 'The request must contain the parameter MessageBody.'],
    ['TagQueue', `${queue}&Tag.1.Value=x`, 'MissingParameter', 'The request must contain the parameter Tag.1.Key.'],
    [
      'SendMessageBatch',
      `${queue}&SendMessageBatchRequestEntry.1.MessageBody=a`,
      'MissingParameter',
      'The request must contain the parameter SendMessageBatchRequestEntry.1.Id.',
    ],
  ];
  for (const [operation, form, shape, text] of refused) {
    it(`refuses ${operation} of ${form.slice(0, 60)} with "${text.slice(0, 60)}"`, () => {
      assert.deepEqual(
        refusal(() => decode(operation, form)),
        { shape, text },
      );
    });
  }

  it('keeps nothing of a form but what the operation takes', () => {
    const before = usedBytes();

    const inputs = Array.from({ length: 10 }, () => inputOfLargeForm(4e6));

    const kept = usedBytes() - before; // what is left of a form or two may not be collected yet
    assert.ok(kept < 20e6, `${inputs.length} small inputs keep ${kept} bytes`);
  });

  it('refuses more parameters than any operation takes', () => {
    const form = Array.from({ length: 10_001 }, (_, i) => `TagKey.${i + 1}=a`).join('&');

    assert.deepEqual(
      refusal(() => decode('UntagQueue', form)),
      { shape: malformed, text: 'More than 10000 parameters in the request' },
    );
  });
});

function decode(operation: string, form: string): object {
  return decodeQuery('sqs', operation, new URLSearchParams(form));
}

function inputOfLargeForm(bytes: number): object {
  const small = `${queue}&MessageBody=more_than_12_characters&${attribute(1, 'more_than_12_characters')}&Junk=`;
  return decodeQuery('sqs', 'SendMessage', paramsOf('', Buffer.from(small.padEnd(bytes, 'x'))));
}

function usedBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function attribute(index: number, name: string): string {
  const prefix = `MessageAttribute.${index}`;
  return `${prefix}.Name=${name}&${prefix}.Value.DataType=String&${prefix}.Value.StringValue=x`;
}
