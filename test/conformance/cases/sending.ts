import type { Case } from '../case.ts';
import type { Expected } from '../expected.ts';
import { advance, answers, call, counts, finds, invalidParameter, refused, send } from './steps.ts';

const q = { q: {} };
const prefix = 'AWS.SimpleQueueService.';
const uuid = /^[0-9a-f-]{36}$/;
const limit = 1_048_576;
const text = (StringValue: string) => ({ DataType: 'String', StringValue });
const number = (StringValue: string) => ({ DataType: 'Number', StringValue });

/** SendMessage and its batch: limits, sentences, digests. */
export const sendingCases: readonly Case[] = [
  {
    name: 'answers a send with id and digest of the body',
    source: 'S: ten recorded digests',
    queues: q,
    steps: [
      answers(
        'SendMessage',
        { MessageBody: 'message' },
        {
          MessageId: uuid,
          MD5OfMessageBody: '78e731027d8fd50ed642340b7c9a63b3',
        },
      ),
    ],
  },
  ...digestCases(),
  {
    name: 'gives the digest of the trace header apart, and counts it neither as size nor as attribute',
    source: 'V:test_system_attributes_have_no_effect_on_attr_md5',
    queues: { q: { MaximumMessageSize: '1024' } },
    steps: [
      answers(
        'SendMessage',
        {
          MessageBody: 'x'.repeat(1024 - 'timestampNumber1493147359900'.length),
          MessageAttributes: { timestamp: { DataType: 'Number', StringValue: '1493147359900' } },
          MessageSystemAttributes: {
            AWSTraceHeader: {
              DataType: 'String',
              StringValue: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1',
            },
          },
        },
        {
          MessageId: uuid,
          MD5OfMessageBody: /^[0-9a-f]{32}$/,
          MD5OfMessageAttributes: '235c5c510d26fb653d073faed50ae77c',
          MD5OfMessageSystemAttributes: '5ae4d5d7636402d80f4eb6d213245a88',
        },
      ),
    ],
  },
  {
    name: 'refuses an empty body',
    source: 'S:test_send_empty_message 2025-09',
    queues: q,
    steps: [
      refused(
        'SendMessage',
        { MessageBody: '' },
        {
          code: 'MissingParameter',
          message: 'The request must contain the parameter MessageBody.',
        },
      ),
    ],
  },
  {
    name: 'takes a body of 1 MiB and refuses one byte more',
    source: 'S:test_send_oversized_message 2025-08-19',
    queues: q,
    steps: [
      send('x'.repeat(limit)),
      refused('SendMessage', { MessageBody: 'x'.repeat(limit + 1) }, invalidParameter(shorterThan(limit))),
    ],
  },
  {
    name: 'counts attributes and the bytes of UTF-8 towards the size',
    source: 'S:test_send_message_with_updated_maximum_message_size; 1.13 "size counted"',
    queues: { q: { MaximumMessageSize: '1024' } },
    steps: [
      send('ü'.repeat(512)),
      refused('SendMessage', { MessageBody: `${'ü'.repeat(512)}x` }, invalidParameter(shorterThan(1024))),
      // 'n' + 'String' + 'v' are 8 bytes.
      send('x'.repeat(1016), { MessageAttributes: { n: { DataType: 'String', StringValue: 'v' } } }),
      refused(
        'SendMessage',
        { MessageBody: 'x'.repeat(1017), MessageAttributes: { n: { DataType: 'String', StringValue: 'v' } } },
        invalidParameter(shorterThan(1024)),
      ),
    ],
  },
  {
    name: 'refuses characters that XML does not have, in a body',
    source: 'V:test_send_message_with_invalid_payload_characters',
    queues: q,
    steps: ['\u0000', 'a\u000b', '\u001f', '\ufffe', '\uffff'].map((MessageBody) =>
      refused('SendMessage', { MessageBody }, { code: 'InvalidMessageContents', name: 'InvalidMessageContents' }),
    ),
  },
  {
    name: 'takes every other character, and gives it back unchanged',
    source: 'V:test_send_message_with_invalid_payload_characters (the valid set)',
    queues: q,
    steps: [
      send('\t\n \ud7ff\ue000\ufffd\u{10000}\u{10ffff}<&>"\'%2B+'),
      finds(['\t\n \ud7ff\ue000\ufffd\u{10000}\u{10ffff}<&>"\'%2B+']),
    ],
  },
  {
    name: 'refuses such characters in an attribute with another code',
    source: 'V:test_invalid_string_attributes_cause_invalid_parameter_value_error',
    queues: q,
    steps: ['\u0001', '\ufffe'].map((StringValue) =>
      refused(
        'SendMessage',
        { MessageBody: 'm', MessageAttributes: { a: { DataType: 'String', StringValue } } },
        invalidParameter(),
      ),
    ),
  },
  {
    name: 'refuses an empty String attribute by name',
    source: 'S:test_send_message_with_empty_string_attribute',
    queues: q,
    steps: [
      refused(
        'SendMessage',
        { MessageBody: 'm', MessageAttributes: { ErrorDetails: { DataType: 'String', StringValue: '' } } },
        invalidParameter("Message (user) attribute 'ErrorDetails' must contain a non-empty value of type 'String'."),
      ),
    ],
  },
  {
    name: 'refuses attribute names that are too long, reserved or not of its characters, and types it does not know',
    source: 'V:test_send_message_with_invalid_string_attributes (sentences L)',
    queues: q,
    steps: [
      ...['x'.repeat(257), 'AWS.x', 'aWs.x', 'AMAZON.x', '.x', 'x.', 'a..b', 'a b', 'a/b'].map((name) =>
        attribute(name, 'String'),
      ),
      ...['!', '"', '§', '(', '?'].map((mark) => attribute(`Invalid-${mark}-attr`, 'String')),
      ...['Text', 'string', '', 'Stringx', `Number.${'L'.repeat(256)}`].map((type) => attribute('a', type)),
    ],
  },
  {
    name: 'takes attribute names with letters beyond ASCII, and types with a label',
    source: 'V:test_send_message_with_invalid_string_attributes (its valid one), M:sqs MessageAttributeValue',
    queues: q,
    steps: [
      send('m', { MessageAttributes: { 'attr.1øßä': text('Valida') } }),
      send('m', { MessageAttributes: { a: { DataType: 'Number.int', StringValue: '1' } } }),
    ],
  },
  {
    name: 'fills one entry of a batch up to the size of its queue, attributes counted',
    source: 'S:test_send_message_batch_with_oversized_contents_with_updated_maximum_message_size',
    queues: { q: { MaximumMessageSize: '2048' } },
    steps: [
      answers(
        'SendMessageBatch',
        {
          Entries: [
            { Id: '1', MessageBody: 'a'.repeat(2040), MessageAttributes: { k: text('x') } },
            { Id: '2', MessageBody: 'a' },
          ],
        },
        {
          Successful: [
            {
              Id: '1',
              MD5OfMessageAttributes: 'a45daa70926828a2f0a1db3418e6feb4',
              MD5OfMessageBody: 'f44facf5a7ee0af446ecf3e0f854441e',
              MessageId: uuid,
            },
            { Id: '2', MD5OfMessageBody: '0cc175b9c0f1b6a831c399e269772661', MessageId: uuid },
          ],
        },
      ),
    ],
  },
  {
    name: 'takes ten attributes and refuses eleven',
    source: 'W:quotas-messages',
    queues: q,
    steps: [
      send('m', { MessageAttributes: manyAttributes(10) }),
      refused('SendMessage', { MessageBody: 'm', MessageAttributes: manyAttributes(11) }, invalidParameter()),
    ],
  },
  {
    name: 'takes delays from 0 to 900 seconds',
    source: 'M:sqs SendMessage; W:quotas',
    queues: q,
    steps: [
      send('m', { DelaySeconds: 0 }),
      send('m', { DelaySeconds: 900 }),
      refused('SendMessage', { MessageBody: 'm', DelaySeconds: 901 }, invalidParameter()),
      refused('SendMessage', { MessageBody: 'm', DelaySeconds: -1 }, invalidParameter()),
      counts(1, 0, 1),
    ],
  },
  {
    name: 'hides a delayed message until its delay is over; the delay of a message goes before that of its queue',
    source: 'D:sqs-delay-queues, D:sqs-message-timers',
    queues: { q: { DelaySeconds: '10' } },
    steps: [
      send('by the queue'),
      send('by itself', { DelaySeconds: 5 }),
      send('at once', { DelaySeconds: 0 }),
      finds(['at once']),
      advance(5),
      finds(['by itself']),
      advance(5),
      finds(['by the queue']),
    ],
  },
  {
    name: 'does not apply a new delay of the queue to messages that are there',
    source: 'D:sqs-delay-queues',
    queues: { q: { DelaySeconds: '10' } },
    steps: [
      send('m'),
      call('SetQueueAttributes', { Attributes: { DelaySeconds: '0' } }),
      finds([]),
      advance(10),
      finds(['m']),
    ],
  },
  {
    name: 'refuses system attributes but the trace header',
    source: 'M:sqs MessageSystemAttributeNameForSends',
    queues: q,
    steps: [
      refused(
        'SendMessage',
        { MessageBody: 'm', MessageSystemAttributes: { SenderId: { DataType: 'String', StringValue: 'v' } } },
        invalidParameter(),
      ),
    ],
  },
  {
    name: 'refuses a bad group id by name, also on a standard queue',
    source: 'S:test_send_message_to_standard_queue_with_invalid_message_group_id 2025-07',
    queues: q,
    steps: ['group 123', 'x'.repeat(129)].map((MessageGroupId) =>
      refused(
        'SendMessage',
        { MessageBody: 'm', MessageGroupId },
        invalidParameter(
          `Value ${MessageGroupId} for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
        ),
      ),
    ),
  },
  {
    name: 'refuses a deduplication id on a standard queue',
    source: 'L: the sentence is an emulator’s',
    queues: q,
    steps: [refused('SendMessage', { MessageBody: 'm', MessageDeduplicationId: 'd' }, invalidParameter())],
  },
  {
    name: 'answers each entry of a batch by its id, with digests',
    source: 'S:test_send_message_batch (Failed is absent)',
    queues: q,
    steps: [
      answers(
        'SendMessageBatch',
        { Entries: [{ Id: 'a_-1', MessageBody: 'message' }] },
        {
          Successful: [{ Id: 'a_-1', MessageId: uuid, MD5OfMessageBody: '78e731027d8fd50ed642340b7c9a63b3' }],
        },
      ),
      finds(['message']),
    ],
  },
  {
    name: 'refuses batches that are empty, too many, with ids twice or not of their characters',
    source:
      'S:test_too_many_entries_in_batch_request, S:test_delete_message_batch_with_too_large_batch, S:test_change_message_visibility_batch_with_too_large_batch, S:test_invalid_batch_id, S:test_delete_message_batch_invalid_msg_id',
    queues: q,
    steps: batches().flatMap(([operation, entry]) => [
      refused(
        operation,
        { Entries: Array.from({ length: 20 }, (_, at) => ({ Id: `${at}`, ...entry })) },
        {
          code: `${prefix}TooManyEntriesInBatchRequest`,
          name: 'TooManyEntriesInBatchRequest',
          message: 'Maximum number of entries per request are 10. You have sent 20.',
        },
      ),
      ...['', 'x'.repeat(81), 'a:b'].map((Id) =>
        refused(
          operation,
          { Entries: [{ Id, ...entry }] },
          {
            code: `${prefix}InvalidBatchEntryId`,
            name: 'InvalidBatchEntryId',
            message:
              'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
          },
        ),
      ),
      refused(
        operation,
        {
          Entries: [
            { Id: 'a', ...entry },
            { Id: 'a', ...entry },
          ],
        },
        {
          code: `${prefix}BatchEntryIdsNotDistinct`,
          name: 'BatchEntryIdsNotDistinct',
        },
      ),
    ]),
  },
  {
    name: 'refuses a batch without entries',
    source: 'V:test_send_message_batch_with_empty_list, M:sqs EmptyBatchRequest',
    queues: q,
    only: 'JSON',
    steps: batches().map(([operation]) =>
      refused(operation, { Entries: [] }, { code: `${prefix}EmptyBatchRequest`, name: 'EmptyBatchRequest' }),
    ),
  },
  {
    name: 'fails the one entry of a batch that is over the size of its queue',
    source: 'S:test_send_batch_message_size',
    queues: { q: { MaximumMessageSize: '1024' } },
    steps: [
      answers(
        'SendMessageBatch',
        {
          Entries: [
            { Id: 'small', MessageBody: 'x'.repeat(1024) },
            { Id: 'big', MessageBody: 'x'.repeat(1025) },
          ],
        },
        {
          Successful: [{ Id: 'small', MessageId: uuid, MD5OfMessageBody: /./ }],
          Failed: [
            {
              Id: 'big',
              Code: 'InvalidParameterValue',
              Message: 'One or more parameters cannot be validated. Reason: Message must be shorter than 1024 bytes.',
              SenderFault: true,
            },
          ],
        },
      ),
    ],
  },
  {
    name: 'fails the one entry of a batch that has characters outside XML',
    source: 'V:test_batch_send_with_invalid_char_should_succeed',
    queues: q,
    steps: [
      answers(
        'SendMessageBatch',
        {
          Entries: [
            { Id: 'good', MessageBody: 'm' },
            { Id: 'bad', MessageBody: 'a\ufffe' },
          ],
        },
        {
          Successful: [{ Id: 'good', MessageId: uuid, MD5OfMessageBody: /./ }],
          Failed: [{ Id: 'bad', Code: 'InvalidMessageContents', Message: /./, SenderFault: true }],
        },
      ),
    ],
  },
  {
    name: 'takes a batch of 1 MiB in all and refuses one byte more',
    source: 'S:test_send_message_batch_with_oversized_contents 2025-08-19',
    queues: q,
    steps: [
      call('SendMessageBatch', { Entries: halves(0) }),
      refused(
        'SendMessageBatch',
        { Entries: halves(1) },
        {
          code: `${prefix}BatchRequestTooLong`,
          name: 'BatchRequestTooLong',
          message: `Batch requests cannot be longer than ${limit} bytes. You have sent ${limit + 1} bytes.`,
        },
      ),
    ],
  },
  {
    name: 'uses the delay of an entry, else of the queue',
    source: 'M:sqs SendMessageBatch',
    queues: { q: { DelaySeconds: '10' } },
    steps: [
      call('SendMessageBatch', {
        Entries: [
          { Id: 'a', MessageBody: 'now', DelaySeconds: 0 },
          { Id: 'b', MessageBody: 'later' },
        ],
      }),
      counts(1, 0, 1),
    ],
  },
];

function digestCases(): Case[] {
  const trace = new TextEncoder().encode('traceparent\u001e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01');
  const recorded: readonly (readonly [string, Expected & object, string])[] = [
    ['S:test_receive_message_attribute_names_filters', { Foo: text('Bar') }, 'ae7155c6026991b6d54b11589678bf9c'],
    ['S:test_aws_trace_header_propagation', { timestamp: number('1493147359900') }, '235c5c510d26fb653d073faed50ae77c'],
    [
      'S:test_receive_message_message_attribute_names_filters',
      { General: text('Kenobi'), Hello: text('There'), 'Help.Me': text('Me') },
      '4c360f3fdafd970e05fae2f149d997f5',
    ],
    ['S: SNS batch', { attr1: number('99.12'), attr2: number('109.12') }, '9b720b3af309c1c4b0d395c53b08c502'],
    [
      'S:test_send_message_with_binary_attributes',
      { attr1: { DataType: 'Binary', BinaryValue: trace } },
      '8cbe4db156db8a94db8b801b7addb984',
    ],
  ];
  return recorded.map(([source, MessageAttributes, MD5OfMessageAttributes]) => ({
    name: `digests attributes as recorded: ${Object.keys(MessageAttributes).join(', ')}`,
    source,
    queues: q,
    steps: [
      answers(
        'SendMessage',
        { MessageBody: 'm', MessageAttributes },
        { MessageId: uuid, MD5OfMessageBody: /./, MD5OfMessageAttributes },
      ),
      answers(
        'ReceiveMessage',
        { MessageAttributeNames: ['All'] },
        {
          Messages: [
            {
              MessageId: uuid,
              ReceiptHandle: /./,
              Body: 'm',
              MD5OfBody: /./,
              MD5OfMessageAttributes,
              MessageAttributes,
            },
          ],
        },
      ),
    ],
  }));
}

function attribute(name: string, DataType: string) {
  return refused(
    'SendMessage',
    { MessageBody: 'm', MessageAttributes: { [name]: { DataType, StringValue: 'v' } } },
    invalidParameter(),
  );
}

function manyAttributes(count: number): object {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`a${at}`, { DataType: 'String', StringValue: 'v' }]),
  );
}

function batches(): [string, object][] {
  return [
    ['SendMessageBatch', { MessageBody: 'm' }],
    ['DeleteMessageBatch', { ReceiptHandle: 'h' }],
    ['ChangeMessageVisibilityBatch', { ReceiptHandle: 'h', VisibilityTimeout: 1 }],
  ];
}

function halves(more: number): object[] {
  return [
    { Id: 'a', MessageBody: 'x'.repeat(limit / 2) },
    { Id: 'b', MessageBody: 'x'.repeat(limit / 2 + more) },
  ];
}

function shorterThan(bytes: number): string {
  return `One or more parameters are invalid. Reason: Message must be shorter than ${bytes} bytes.`;
}
