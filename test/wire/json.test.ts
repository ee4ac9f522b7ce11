import assert from 'node:assert/strict';
import { JsonCodec2 } from '@smithy/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { decodeJson, encodeJson } from '../../src/wire/wire.ts';
import { refusal } from './refusal.ts';
import { plain } from './plain.ts';
import { samples } from './samples.ts';

const reference = new JsonCodec2({ timestampFormat: { useTrait: true, default: 7 }, jsonName: false });
const queue = 'http://127.0.0.1:4599/000000000000/orders';

describe('decodeJson', () => {
  for (const { operation, inputSchema, input } of samples) {
    it(`reads ${operation} as the SDK's codec does`, async () => {
      const body = referenceJson(inputSchema, input);

      const read = decodeJson('sqs', operation, bytes(body));

      const expected: unknown = await reference.createDeserializer().read(NormalizedSchema.of(inputSchema), body);
      assert.deepEqual(plain(read), plain(expected));
      assert.deepEqual(plain(read), plain(input));
    });
  }

  it('takes a null for an absent member, in maps too', () => {
    const body = { QueueUrl: queue, DelaySeconds: null, MessageBody: 'a', MessageAttributes: { a: null } };
    assert.deepEqual(send(body), { QueueUrl: queue, MessageBody: 'a', MessageAttributes: {} });
  });

  it('refuses a null in a list, which would shift the numbers of the others', () => {
    const refused = { shape: 'SerializationException', text: 'Null found in a list where not expected' };
    for (const [operation, member] of [
      ['ReceiveMessage', { MessageAttributeNames: [null, 'a'] }],
      ['SendMessageBatch', { Entries: [{ Id: '1', MessageBody: 'a' }, null] }],
    ] as const) {
      assert.deepEqual(
        refusal(() => decode(operation, { QueueUrl: queue, ...member })),
        refused,
      );
    }
  });

  for (const [operation, entry] of [
    ['SendMessageBatch', { Id: '1' }],
    ['DeleteMessageBatch', { Id: '1' }],
    ['ChangeMessageVisibilityBatch', { Id: '1', VisibilityTimeout: 5 }],
  ] as const) {
    it(`leaves it to ${operation} to fail an entry that misses something`, () => {
      const input = { QueueUrl: queue, Entries: [entry] };
      assert.deepEqual(decode(operation, input), input);
    });
  }

  it('leaves out what the model does not know', () => {
    assert.deepEqual(send({ QueueUrl: queue, MessageBody: 'a', Priority: 5, __type: 'x' }), {
      QueueUrl: queue,
      MessageBody: 'a',
    });
  });

  it('cuts the fraction off a number, as AWS does', () => {
    assert.deepEqual(send({ QueueUrl: queue, MessageBody: 'a', DelaySeconds: 1.9 }), {
      QueueUrl: queue,
      MessageBody: 'a',
      DelaySeconds: 1,
    });
  });

  it('keeps __proto__ as a key like any other', () => {
    const body = `{"QueueUrl":"q","__proto__":{"MessageBody":"x"},"Tags":{"__proto__":"polluted","a":"b"}}`;

    const input = decodeJson('sqs', 'TagQueue', bytes(body)) as { Tags: object };

    assert.deepEqual(Object.entries(input.Tags), [
      ['__proto__', 'polluted'],
      ['a', 'b'],
    ]);
    assert.equal(Object.getPrototypeOf(input.Tags), Object.prototype);
    assert.deepEqual(Object.keys(input), ['QueueUrl', 'Tags']);
  });

  it('fills in what the path says, unless the body says it', () => {
    const defaults = { QueueUrl: 'of the path' };
    assert.deepEqual(decodeJson('sqs', 'PurgeQueue', bytes('{}'), defaults), defaults);
    assert.deepEqual(decodeJson('sqs', 'PurgeQueue', bytes('{"QueueUrl":"own"}'), defaults), { QueueUrl: 'own' });
  });

  it('reads a batch without entries as an empty one', () => {
    assert.deepEqual(decode('SendMessageBatch', { QueueUrl: queue }), { QueueUrl: queue, Entries: [] });
  });

  it('gives bytes an array buffer of their own', () => {
    const body = {
      QueueUrl: queue,
      MessageBody: 'a',
      MessageAttributes: { a: { DataType: 'Binary', BinaryValue: 'AQI=' } },
    };

    const { MessageAttributes } = send(body) as { MessageAttributes: { a: { BinaryValue: Uint8Array } } };

    assert.deepEqual(MessageAttributes.a.BinaryValue, new Uint8Array([1, 2]));
    assert.equal(MessageAttributes.a.BinaryValue.buffer.byteLength, 2);
  });

  const list = 'Start of list found where not expected';
  const structure = 'Start of structure or map found where not expected.';
  const wrongBodies: [body: string | Uint8Array, text: string | undefined][] = [
    ['', undefined],
    ['{', undefined],
    ['{"QueueUrl":"q",}', undefined],
    ['null', undefined],
    ['"x"', undefined],
    ['1', undefined],
    ['[]', list],
    [new Uint8Array([...Buffer.from('{"QueueUrl":"'), 0xff, ...Buffer.from('"}')]), undefined],
    ['['.repeat(100_000) + ']'.repeat(100_000), list],
    ['{"QueueUrl":1}', 'NUMBER_VALUE can not be converted to a String'],
    ['{"QueueUrl":true}', 'TRUE_VALUE can not be converted to a String'],
    ['{"QueueUrl":false}', 'FALSE_VALUE can not be converted to a String'],
    ['{"QueueUrl":["q"]}', list],
    ['{"QueueUrl":{"a":1}}', structure],
    ['{"DelaySeconds":"1"}', 'STRING_VALUE can not be converted to an Integer'],
    ['{"DelaySeconds":true}', 'TRUE_VALUE can not be converted to an Integer'],
    ['{"DelaySeconds":[1]}', list],
    ['{"DelaySeconds":{}}', structure],
    ['{"DelaySeconds":1e999}', undefined],
    ['{"MessageAttributes":"a"}', 'Expected map or null'],
    ['{"MessageAttributes":[]}', list],
    ['{"MessageAttributes":{"a":"b"}}', 'Expected null'],
    ['{"MessageAttributes":{"a":[]}}', list],
    ['{"MessageAttributes":{"a":{"StringListValues":"b"}}}', 'Expected list or null'],
    ['{"MessageAttributes":{"a":{"StringListValues":{}}}}', structure],
    ['{"MessageAttributes":{"a":{"StringListValues":[["b"]]}}}', list],
    ['{"MessageAttributes":{"a":{"BinaryValue":1}}}', 'NUMBER_VALUE can not be converted to a Blob'],
    [
      '{"MessageAttributes":{"a":{"BinaryValue":"23456"}}}',
      "'23456' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: 5",
    ],
    [
      '{"MessageAttributes":{"a":{"BinaryValue":"=+/="}}}',
      "'=+/=' can not be converted to a Blob: Invalid Base64 character: '='",
    ],
    [
      '{"MessageAttributes":{"a":{"BinaryValue":"ab-_"}}}',
      "'ab-_' can not be converted to a Blob: Invalid Base64 character: '-'",
    ],
    [
      '{"MessageAttributes":{"a":{"BinaryValue":"+/+="}}}',
      "'+/+=' can not be converted to a Blob: Invalid last non-pad Base64 character dectected",
    ],
    [
      '{"MessageAttributes":{"a":{"BinaryValue":"AB======"}}}',
      "'AB======' can not be converted to a Blob: Invalid Base64 character: '='",
    ],
    [
      `{"MessageAttributes":{"a":{"BinaryValue":"${'='.repeat(99_998)}-="}}}`,
      `'${'='.repeat(100)}' can not be converted to a Blob: Invalid Base64 character: '='`,
    ],
  ];
  for (const [body, text] of wrongBodies) {
    it(`refuses ${String(body).slice(0, 60) || 'an empty body'}`, () => {
      const error = refusal(() => decodeJson('sqs', 'SendMessage', bytes(body)));

      assert.deepEqual(error, { shape: 'SerializationException', text });
    });
  }

  const missing: [operation: string, body: object, shape: string, text: string | undefined][] = [
    ['SendMessage', { MessageBody: 'a' }, 'QueueDoesNotExist', undefined],
    [
      'GetQueueUrl',
      {},
      'InvalidParameterValue',
      'Value for parameter QueueName is invalid. Reason: Must specify a queue name.',
    ],
    ['SendMessage', { QueueUrl: queue }, 'MissingParameter', 'The request must contain the parameter MessageBody.'],
    ['DeleteMessage', { QueueUrl: queue }, 'MissingParameter', 'The request must contain the parameter ReceiptHandle.'],
    [
      'ChangeMessageVisibility',
      { QueueUrl: queue, ReceiptHandle: 'r', VisibilityTimeout: null },
      'MissingParameter',
      'The request must contain the parameter VisibilityTimeout.',
    ],
    [
      'SendMessageBatch',
      { QueueUrl: queue, Entries: [{ Id: '1', MessageBody: 'a' }, { MessageBody: 'b' }] },
      'MissingParameter',
      'The request must contain the parameter SendMessageBatchRequestEntry.2.Id.',
    ],
    [
      'SendMessageBatch',
      { QueueUrl: queue, Entries: [{ Id: '1', MessageBody: 'a', MessageAttributes: { x: { StringValue: 'y' } } }] },
      'MissingParameter',
      'The request must contain the parameter SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType.',
    ],
    ['TagQueue', { QueueUrl: queue }, 'MissingParameter', 'The request must contain the parameter Tags.'],
  ];
  for (const [operation, body, shape, text] of missing) {
    it(`refuses ${operation} of ${JSON.stringify(body)} as ${shape}`, () => {
      assert.deepEqual(
        refusal(() => decode(operation, body)),
        { shape, text },
      );
    });
  }

  it('names a wrong type before a missing member', () => {
    assert.deepEqual(
      refusal(() => send({ DelaySeconds: '1' })),
      { shape: 'SerializationException', text: 'STRING_VALUE can not be converted to an Integer' },
    );
  });
});

describe('encodeJson', () => {
  for (const { operation, outputSchema, output } of samples) {
    it(`writes ${operation} as the SDK's codec does`, () => {
      const written = encodeJson('sqs', operation, output ?? {});

      if (output) assert.deepEqual(JSON.parse(written), JSON.parse(referenceJson(outputSchema, output)));
      else assert.equal(written, '');
    });
  }

  it('writes an output without members as an empty object, and leaves undefined out', () => {
    assert.equal(encodeJson('sqs', 'ReceiveMessage', {}), '{}');
    assert.equal(encodeJson('sqs', 'ReceiveMessage', { Messages: undefined }), '{}');
  });

  it('leaves the output of the engine as it was', () => {
    const value = { DataType: 'Binary', BinaryValue: new Uint8Array([1]) };
    const output = { Messages: [{ Body: 'a', MessageAttributes: { a: value } }] };

    const written = encodeJson('sqs', 'ReceiveMessage', output);

    assert.equal(
      written,
      '{"Messages":[{"Body":"a","MessageAttributes":{"a":{"DataType":"Binary","BinaryValue":"AQ=="}}}]}',
    );
    assert.deepEqual(value.BinaryValue, new Uint8Array([1]));
  });
});

function send(body: object): object {
  return decode('SendMessage', body);
}

function decode(operation: string, body: object): object {
  return decodeJson('sqs', operation, bytes(JSON.stringify(body)));
}

function bytes(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? new TextEncoder().encode(text) : text;
}

function referenceJson(schema: Parameters<typeof NormalizedSchema.of>[0], value: object): string {
  const serializer = reference.createSerializer();
  serializer.write(NormalizedSchema.of(schema), value);
  return new TextDecoder().decode(serializer.flush());
}
