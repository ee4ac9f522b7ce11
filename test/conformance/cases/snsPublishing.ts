import type { Case, ExpectedError } from '../case.ts';
import { Reading } from '../expected.ts';
import { invalid, sns, snsRefused, subscribe, topic, validation } from './snsSteps.ts';
import { call, counts, receivesWith } from './steps.ts';

const t = { t: {} };
const fifo = { t: { FifoTopic: 'true' } };
const noGroup = invalid('The MessageGroupId parameter is required for FIFO topics');
const noDeduplication = invalid(
  'The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
);
const noDefault = invalid('Message Structure - No default entry in JSON message body');

const unknownType =
  "The message attribute 'attr1' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.";

/** Members in this order. */
const envelope = [
  ['Type', 'Notification'],
  ['MessageId', /^[0-9a-f-]{36}$/],
  ['TopicArn', '{t.arn}'],
  ['Subject', 'Subject'],
  ['Message', 'm'],
  ['Timestamp', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/],
  ['SignatureVersion', '1'],
  ['Signature', /^[A-Za-z0-9+/]+=*$/],
  ['SigningCertURL', /\/SimpleNotificationService-[0-9a-f]+\.pem$/],
  ['UnsubscribeURL', /\/\?Action=Unsubscribe&SubscriptionArn=arn:aws:sns:/],
  ['MessageAttributes', { attr1: { Type: 'Number', Value: '99.12' } }],
] as const;

/** What Publish and PublishBatch refuse, and what reaches a queue. */
export const snsPublishingCases: readonly Case[] = [
  {
    name: 'refuses an empty message',
    source: 'S:test_empty_sns_message',
    topics: t,
    steps: [publish({ Message: '' }, invalid('Empty message'))],
  },
  {
    name: 'refuses an empty subject',
    source: 'S:test_publish_with_empty_subject',
    topics: t,
    steps: [publish({ Subject: '' }, invalid('Subject'))],
  },
  {
    name: 'takes 262144 bytes of message and attributes, and refuses one more',
    source: 'S:test_publish_too_long_message',
    topics: t,
    steps: [
      publish({ Message: 'x'.repeat(262_144) }),
      publish({ Message: 'x'.repeat(262_145) }, invalid('Message too long')),
    ],
  },
  {
    name: 'wants JSON with a text as default for a text per protocol',
    source: 'S:test_message_structure_json_exc',
    topics: t,
    steps: [
      publish({ Message: '{"default":"a","sqs":"b"}', MessageStructure: 'json' }),
      publish({ Message: '{"email":"a"}', MessageStructure: 'json' }, noDefault),
      publish({ Message: '{"default":{"a":1}}', MessageStructure: 'json' }, noDefault),
      publish(
        { Message: 'x', MessageStructure: 'json' },
        invalid('Message Structure - JSON message body failed to parse'),
      ),
    ],
  },
  {
    name: 'wants a group and a deduplication id on a FIFO topic, and no deduplication id on a standard one',
    source: 'S:test_validations_for_fifo, S:test_publish_batch_exceptions',
    topics: { ...fifo, u: {} },
    steps: [
      publish({}, noGroup),
      publish({ MessageGroupId: 'g' }, noDeduplication),
      publish({ MessageGroupId: 'g', MessageDeduplicationId: 'd' }),
      publish(
        { TopicArn: '{u.arn}', MessageDeduplicationId: 'd' },
        invalid(
          'MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
        ),
      ),
    ],
  },
  {
    name: 'refuses a whole batch for one entry without group, deduplication id or default',
    source: 'S:test_publish_batch_exceptions',
    topics: { ...fifo, u: {} },
    steps: [
      batch([{ Id: '1', Message: 'm' }], noGroup),
      batch([{ Id: '1', Message: 'm', MessageGroupId: 'g' }], noDeduplication),
      batch([{ Id: '1', Message: '{}', MessageStructure: 'json' }], noDefault, '{u.arn}'),
    ],
  },
  {
    name: 'refuses batches of more than ten, of one id twice, of ids with other characters, of more than 262144 bytes',
    source:
      'S:test_publish_batch_exceptions, S:test_publish_batch_invalid_entry_id, S:test_publish_batch_too_long_message',
    topics: t,
    steps: [
      batch(
        Array.from({ length: 11 }, (_, i) => ({ Id: `${i}`, Message: 'm' })),
        {
          code: 'TooManyEntriesInBatchRequest',
          message: 'The batch request contains more entries than permissible.',
        },
      ),
      batch([entry('1'), entry('1')], {
        code: 'BatchEntryIdsNotDistinct',
        message: 'Two or more batch entries in the request have the same Id.',
      }),
      batch([entry('message.id')], {
        code: 'InvalidBatchEntryId',
        message: 'The Id of a batch entry in the batch request contains an impermissible character: message.id',
      }),
      batch([entry('a'.repeat(81))], {
        code: 'InvalidBatchEntryId',
        message: `The Id of a batch entry in the batch request is too long: ${'a'.repeat(81)}`,
      }),
      batch([entry('a'.repeat(80))]),
      batch([entry('1', 'x'.repeat(131_073)), entry('2', 'x'.repeat(131_072))], {
        code: 'BatchRequestTooLong',
        message: 'The length of all the messages put together is more than the limit.',
      }),
    ],
  },
  {
    name: 'names what is wrong with a message attribute',
    source: 'S:test_empty_or_wrong_message_attributes, S:test_message_attributes_prefixes',
    topics: t,
    steps: [
      ...(
        [
          [{ DataType: 'String', StringValue: '' }, empty('String')],
          [{ DataType: 'Binary', BinaryValue: new Uint8Array() }, empty('Binary')],
          [
            { DataType: 'String', BinaryValue: new Uint8Array([1]) },
            "The message attribute 'attr1' with type 'String' must use field 'String'.",
          ],
          [
            { DataType: 'Binary', StringValue: 'x' },
            "The message attribute 'attr1' with type 'Binary' must use field 'Binary'.",
          ],
          [{ DataType: 'DummyType', StringValue: 'x' }, unknownType],
          [{ DataType: 'String.', StringValue: 'x' }, unknownType],
          [{ DataType: 'Stringprefixed', StringValue: 'x' }, unknownType],
          [
            { DataType: 'Number', BinaryValue: new Uint8Array([1]) },
            "The message attribute 'attr1' with type 'Number' must use field 'String'.",
          ],
        ] as const
      ).map(([attr1, message]) => publish({ MessageAttributes: { attr1 } }, wrongValue(message))),
      ...Object.entries({
        [`a${'b'.repeat(255)}`]: 'Length of message attribute name must be less than 256 bytes.',
        'a^b':
          "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.",
        '.a': "Invalid message attribute name starting with character '.' was found.",
        'a.': "Invalid message attribute name ending with character '.' was found.",
        'a..b': "Message attribute name can not have successive '.' character.",
      }).map(([name, message]) =>
        publish({ MessageAttributes: { [name]: { DataType: 'String', StringValue: 'x' } } }, wrongValue(message)),
      ),
    ],
  },
  {
    name: 'takes a type with anything behind a dot',
    source: 'S:test_message_attributes_prefixes',
    topics: t,
    steps: ['String.prefixed', 'String.  prefixed.', 'Number.int', 'Binary.png'].map((DataType) => {
      const value = DataType.startsWith('B') ? { BinaryValue: new Uint8Array([1]) } : { StringValue: '1' };
      return publish({ MessageAttributes: { attr1: { DataType, ...value } } });
    }),
  },
  {
    name: 'refuses a whole batch for a message attribute of one entry, and publishes none of it',
    source: 'S:test_empty_or_wrong_message_attributes',
    queues: { q: {} },
    topics: t,
    steps: [
      subscribe(),
      batch(
        [
          { Id: '1', Message: 'm', MessageAttributes: { attr1: { DataType: 'String', StringValue: '' } } },
          {
            Id: '2',
            Message: 'm',
            MessageAttributes: { attr1: { DataType: 'String', BinaryValue: new Uint8Array([1]) } },
          },
          entry('3'),
        ],
        wrongValue(empty('String')),
      ),
      counts(0, 0, 0),
    ],
  },
  {
    name: 'wants a type of every message attribute, and says where it is missing',
    source: 'S:test_empty_or_wrong_message_attributes',
    topics: t,
    steps: [
      publish({ MessageAttributes: { attr1: { StringValue: 'x' } } }, noType('messageAttributes')),
      batch(
        [{ Id: '1', Message: 'm', MessageAttributes: { attr1: { StringValue: 'x' } } }],
        noType('publishBatchRequestEntries.1.member.messageAttributes'),
      ),
    ],
  },
  {
    name: 'gives the group id of a standard topic’s message to standard queues',
    source: 'S:test_publish_message_group_id',
    queues: { q: {} },
    topics: t,
    steps: [
      subscribe({ RawMessageDelivery: 'true' }),
      publish({ MessageGroupId: 'group' }),
      receivesWith({
        ApproximateFirstReceiveTimestamp: /^\d+$/,
        ApproximateReceiveCount: '1',
        MessageGroupId: 'group',
        SenderId: /./,
        SentTimestamp: /^\d+$/,
      }),
    ],
  },
  {
    name: 'gives a queue the JSON of a notification in AWS’s order, or the message alone when it wants it raw',
    source: 'S:test_publish_sqs_from_sns, S:test_attribute_raw_subscribe',
    queues: { q: {} },
    topics: t,
    steps: [
      subscribe(),
      publish({
        Subject: 'Subject',
        MessageAttributes: { attr1: { DataType: 'Number', StringValue: '99.12' } },
      }),
      call(
        'ReceiveMessage',
        {},
        {
          output: { Messages: new Reading(envelopeOf, envelope) },
          save: { h: 'Messages.0.ReceiptHandle' },
        },
      ),
      call('DeleteMessage', { ReceiptHandle: '{h}' }),
      sns('SetSubscriptionAttributes', {
        SubscriptionArn: '{s}',
        AttributeName: 'RawMessageDelivery',
        AttributeValue: 'true',
      }),
      publish({ Message: 'raw' }),
      call('ReceiveMessage', {}, { output: { Messages: new Reading(bodiesOf, ['raw']) } }),
    ],
  },
  {
    name: 'takes parameters from the path, and answers in XML',
    source: 'S:test_publish_by_path_parameters',
    topics: t,
    steps: [
      {
        raw: { path: '/?Action=Publish&Version=2010-03-31&TopicArn={t.arn}&Message=m' },
        status: 200,
        body: ['<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">', /<MessageId>[0-9a-f-]{36}</],
      },
    ],
  },
];

/** The same message unless told otherwise; refused where there is an error. */
function publish(input: object, error?: ExpectedError) {
  const whole = { ...topic, Message: 'm', ...input };
  return error ? snsRefused('Publish', whole, error) : sns('Publish', whole);
}

function batch(PublishBatchRequestEntries: readonly object[], error?: ExpectedError, TopicArn = '{t.arn}') {
  const input = { TopicArn, PublishBatchRequestEntries };
  return error ? snsRefused('PublishBatch', input, error) : sns('PublishBatch', input);
}

function entry(Id: string, Message = 'm') {
  return { Id, Message };
}

function empty(type: string): string {
  return `The message attribute 'attr1' must contain non-empty message attribute value for message attribute type '${type}'.`;
}

function envelopeOf(messages: unknown): [string, unknown][] {
  return Object.entries(JSON.parse(bodiesOf(messages)[0]!) as object);
}

function bodiesOf(messages: unknown): string[] {
  return (messages as { Body: string }[]).map(({ Body }) => Body);
}

function noType(path: string): ExpectedError {
  return validation(
    `Value null at '${path}.attr1.member.dataType' failed to satisfy constraint: Member must not be null`,
  );
}

function wrongValue(message: string): ExpectedError {
  return { code: 'ParameterValueInvalid', message };
}
