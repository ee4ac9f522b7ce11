import assert from 'node:assert/strict';
import { anEngine, url, type TestEngine } from '../anEngine.ts';
import { refusalOf } from './refusal.ts';

const value = { DataType: 'String', StringValue: 'x' };
const tooLong = 'Message (user) attribute names must be shorter than 256 Bytes';
const reserved =
  "You can't use message attribute names beginning with 'AWS.' or 'Amazon.'. These strings are reserved for internal use. Additionally, they cannot start or end with '.'.";
const characters =
  'Message (user) attributes name can only contain upper and lower score characters, digits, periods, hyphens and underscores. ';

const badNames: [name: string, text: string][] = [
  ['', 'The request must contain non-empty message (user) attribute names.'],
  ['x'.repeat(257), tooLong],
  ['a b', characters],
  ['a/b', characters],
  ['AWS.trace', reserved],
  ['aws.trace', reserved],
  ['Amazon.x', reserved],
  ['aMaZoN.x', reserved],
  ['.x', reserved],
  ['x.', reserved],
  ['a..b', "Message (user) attribute name must not have successive '.' characters."],
];

const empty = (type: string) => `Message (user) attribute 'a' must contain a non-empty value of type '${type}'.`;
const badType = (type: string) =>
  `Type for parameter MessageAttributes.Attribute_name.DataType must be prefixedwith "String", "Binary", or "Number", but was: ${type}`;
const noNumber = "Can't cast the value of message (user) attribute 'a' to a number.";

const badValues: [what: string, value: object, text: string][] = [
  ['an empty String', { DataType: 'String', StringValue: '' }, empty('String')],
  ['a String without value', { DataType: 'String' }, empty('String')],
  ['an empty String with a label', { DataType: 'String.json', StringValue: '' }, empty('String')],
  ['an empty Number', { DataType: 'Number', StringValue: '' }, empty('Number')],
  ['an empty Binary', { DataType: 'Binary', BinaryValue: new Uint8Array() }, empty('Binary')],
  ['a Binary with text', { DataType: 'Binary', StringValue: 'x' }, empty('Binary')],
  ['a type that is none', { DataType: 'Integer', StringValue: '1' }, badType('Integer')],
  ['a type in lower case', { DataType: 'string', StringValue: '1' }, badType('string')],
  ['a type with a longer base', { DataType: 'Stringer', StringValue: '1' }, badType('Stringer')],
  ['an empty type', { DataType: '', StringValue: '1' }, badType('')],
  ['a Number in words', { DataType: 'Number', StringValue: 'world' }, noNumber],
  ['a Number with a space', { DataType: 'Number.int', StringValue: ' 1' }, noNumber],
  [
    'a Number of ever so many digits that is none',
    { DataType: 'Number', StringValue: `${'1'.repeat(1e5)}x` },
    noNumber,
  ],
  ['a Number in hexadecimal', { DataType: 'Number', StringValue: '0x10' }, noNumber],
  [
    'a type of more than 256 characters',
    { DataType: `String.${'x'.repeat(250)}`, StringValue: '1' },
    'Message (user) attribute types must be shorter than 256 Bytes',
  ],
  [
    'a type that is none, of more than 256 characters',
    { DataType: 'x'.repeat(257), StringValue: '1' },
    'Message (user) attribute types must be shorter than 256 Bytes',
  ],
  [
    'a String with characters outside the XML set',
    { DataType: 'String', StringValue: 'Invalid-\b,\v' },
    "Invalid characters found in the value of message (user) attribute 'a'.",
  ],
];

describe('message attributes', () => {
  it('come back as they were sent', () => {
    const test = anEngine().withQueue('orders');
    const sent = {
      text: { DataType: 'String', StringValue: 'ü\u{1f600}' },
      label: { DataType: 'String.json', StringValue: '{}' },
      count: { DataType: 'Number', StringValue: '-12.50e3' },
      bytes: { DataType: 'Binary.png', BinaryValue: Uint8Array.of(0, 255) },
    };

    const { MD5OfMessageAttributes } = send(test, sent);

    assert.deepStrictEqual(received(test, ['All']), { MD5OfMessageAttributes, MessageAttributes: sent });
  });

  it('keep the form of their type alone, as their size counts it', () => {
    const test = anEngine().withQueue('orders', { MaximumMessageSize: '1024' });
    const text = { DataType: 'String', StringValue: 'x'.repeat(900) };
    const bytes = { DataType: 'Binary', BinaryValue: Uint8Array.of(1) };

    send(test, { text: { ...text, BinaryValue: Uint8Array.of(1) }, bytes: { ...bytes, StringValue: 'x'.repeat(900) } });

    assert.deepStrictEqual(received(test, ['All']).MessageAttributes, { text, bytes });
    const tooLong = { ...text, StringValue: 'x'.repeat(1025), BinaryValue: Uint8Array.of(1) };
    assert.match(refusalOf(() => send(test, { text: tooLong })).text!, /must be shorter than 1024 bytes/);
  });

  for (const number of ['0', '-1', '+1.', '.5', '1.50', '1e5', '-.5E-10', '1'.repeat(40)]) {
    it(`may be the Number ${number}`, () => {
      send(anEngine().withQueue('orders'), { a: { DataType: 'Number', StringValue: number } });
    });
  }

  for (const name of ['a', 'A_b-1.c', '1', 'x'.repeat(256), 'attr.1øßä', 'awsx', '__proto__', 'constructor']) {
    it(`may be called ${name.slice(0, 20)}`, () => {
      const test = anEngine().withQueue('orders');
      send(test, Object.fromEntries([[name, value]]));
      assert.deepStrictEqual(Object.keys(received(test, ['All']).MessageAttributes ?? {}), [name]);
    });
  }

  for (const [name, text] of badNames) {
    it(`may not be called "${name.slice(0, 20)}"`, () => {
      assert.deepStrictEqual(
        refusalOf(() => send(anEngine().withQueue('orders'), { [name]: value })),
        { shape: 'InvalidParameterValue', text },
      );
    });
  }

  for (const [what, bad, text] of badValues) {
    it(`may not be ${what}`, () => {
      assert.deepStrictEqual(
        refusalOf(() => send(anEngine().withQueue('orders'), { a: bad })),
        { shape: 'InvalidParameterValue', text },
      );
    });
  }

  for (const list of [{ StringListValues: ['x'] }, { BinaryListValues: [Uint8Array.of(1)] }]) {
    it(`may not be ${Object.keys(list)[0]}`, () => {
      assert.deepStrictEqual(
        refusalOf(() => send(anEngine().withQueue('orders'), { a: { DataType: 'String', ...list } })),
        {
          shape: 'UnsupportedOperation',
          text: 'Message attribute list values in SendMessage operation are not supported.',
        },
      );
    });
  }

  it('are ten at most', () => {
    const test = anEngine().withQueue('orders');
    send(test, some(10));
    assert.deepStrictEqual(
      refusalOf(() => send(test, some(11))),
      {
        shape: 'InvalidParameterValue',
        text: 'Number of message attributes [11] exceeds the allowed maximum [10].',
      },
    );
  });
});

describe('MessageAttributeNames', () => {
  const sent = {
    General: { DataType: 'String', StringValue: 'Kenobi' },
    Hello: { DataType: 'String', StringValue: 'There' },
    'Help.Me': { DataType: 'String', StringValue: 'Me' },
  };

  const cases: [names: string[] | undefined, found: string[]][] = [
    [undefined, []],
    [[], []],
    [['All'], ['General', 'Hello', 'Help.Me']],
    [['.*'], ['General', 'Hello', 'Help.Me']],
    [['*'], ['General', 'Hello', 'Help.Me']],
    [
      ['Foo', 'All'],
      ['General', 'Hello', 'Help.Me'],
    ],
    [['Hello'], ['Hello']],
    [['Hel.*'], ['Hello', 'Help.Me']],
    [['Help.*'], ['Help.Me']],
    [['Foo.*', 'Nothing'], []],
    [['hello'], []],
    [
      ['Hello', 'Hello', 'Hel.*'],
      ['Hello', 'Help.Me'],
    ],
    [['.', '?/=', ''], []],
  ];

  for (const [names, found] of cases) {
    it(`${JSON.stringify(names)} selects ${found.join(', ') || 'nothing, and there is no digest then'}`, () => {
      const test = anEngine().withQueue('orders');
      send(test, sent);
      const message = received(test, names);
      assert.deepStrictEqual(
        [Object.keys(message), Object.keys(message.MessageAttributes ?? {})],
        found.length === 0 ? [[], []] : [['MD5OfMessageAttributes', 'MessageAttributes'], found],
      );
    });
  }

  it('has the digests that AWS answered for one of three and for all', () => {
    const test = anEngine().withQueue('orders', { VisibilityTimeout: '0' });
    send(test, sent);
    const digests = [['Hello'], ['All']].map((names) => received(test, names).MD5OfMessageAttributes!.slice(0, 8));
    assert.deepStrictEqual(digests, ['a311262e', '4c360f3f']);
  });

  it('has the digest cover what it returns, not what was sent', () => {
    const test = anEngine().withQueue('orders');
    send(test, { Foo: { DataType: 'String', StringValue: 'Bar' }, other: value });
    assert.deepStrictEqual(received(test, ['Foo']), {
      MD5OfMessageAttributes: 'ae7155c6026991b6d54b11589678bf9c',
      MessageAttributes: { Foo: { DataType: 'String', StringValue: 'Bar' } },
    });
  });
});

function send(test: TestEngine, MessageAttributes: object): { MD5OfMessageAttributes: string } {
  return test.sqs('SendMessage', { QueueUrl: url('orders'), MessageBody: 'body', MessageAttributes });
}

function received(
  test: TestEngine,
  MessageAttributeNames: string[] | undefined,
): { MessageAttributes?: object; MD5OfMessageAttributes?: string } {
  const { Messages } = test.sqs('ReceiveMessage', { QueueUrl: url('orders'), MessageAttributeNames });
  const { MessageId: _, ReceiptHandle: __, Body: ___, MD5OfBody: ____, ...attributes } = Messages[0];
  return attributes;
}

function some(count: number): object {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`a${i}`, value]));
}
