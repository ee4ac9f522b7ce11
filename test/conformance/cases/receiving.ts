import type { Case } from '../case.ts';
import { advance, answers, call, counts, finds, invalidParameter, receives, refused, send, take } from './steps.ts';

const q = { q: {} };
const uuid = /^[0-9a-f-]{36}$/;
const bare = { MessageId: uuid, ReceiptHandle: /./, MD5OfBody: /^[0-9a-f]{32}$/ };
const text = (StringValue: string) => ({ DataType: 'String', StringValue });

/** ReceiveMessage: what comes, when, and with which attributes. */
export const receivingCases: readonly Case[] = [
  {
    name: 'gives nothing at all where there is no message',
    source: 'S:test_receive_empty_queue',
    queues: q,
    steps: [answers('ReceiveMessage', {}, {}), answers('ReceiveMessage', { WaitTimeSeconds: 1 }, {})],
  },
  {
    name: 'gives one message unless asked for more, and then up to ten',
    source: 'M:sqs ReceiveMessage',
    queues: q,
    steps: [
      call('SendMessageBatch', {
        Entries: Array.from({ length: 10 }, (_, at) => ({ Id: `${at}`, MessageBody: `${at}` })),
      }),
      send('10'),
      send('11'),
      answers('ReceiveMessage', {}, { Messages: [{ ...bare, Body: /./ }] }),
      answers(
        'ReceiveMessage',
        { MaxNumberOfMessages: 10 },
        { Messages: (all: unknown) => Array.isArray(all) && all.length === 10 },
      ),
      answers('ReceiveMessage', { MaxNumberOfMessages: 10 }, { Messages: [{ ...bare, Body: /./ }] }),
      counts(0, 12, 0),
    ],
  },
  {
    name: 'refuses MaxNumberOfMessages outside 1 to 10',
    source: 'S:test_send_receive_max_number_of_messages',
    queues: q,
    steps: [11, 0, -1].map((value) =>
      refused(
        'ReceiveMessage',
        { MaxNumberOfMessages: value },
        invalidParameter(
          `Value ${value} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`,
        ),
      ),
    ),
  },
  {
    name: 'refuses WaitTimeSeconds outside 0 to 20',
    source: 'S:test_send_receive_wait_time_seconds',
    queues: q,
    steps: [21, -1].map((value) =>
      refused(
        'ReceiveMessage',
        { WaitTimeSeconds: value },
        invalidParameter(
          `Value ${value} for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.`,
        ),
      ),
    ),
  },
  {
    name: 'refuses VisibilityTimeout outside 0 to 43200',
    source: 'M:sqs ReceiveMessage',
    queues: q,
    steps: [43_201, -1].map((VisibilityTimeout) =>
      refused('ReceiveMessage', { VisibilityTimeout }, invalidParameter()),
    ),
  },
  {
    name: 'does not wait to fill MaxNumberOfMessages',
    source: 'V:test_receive_message_wait_time_seconds_and_max_number_of_messages_does_not_block',
    queues: q,
    steps: [send('a'), send('b'), finds(['a', 'b'], { WaitTimeSeconds: 20 })],
  },
  {
    name: 'answers a long poll with a message sent while it waits',
    source: 'V:test_receive_message_wait_time_seconds_and_max_number_of_messages_does_not_block and relatives',
    queues: q,
    steps: [
      {
        start: 'poll',
        call: 'ReceiveMessage',
        input: { QueueUrl: '{q.url}', WaitTimeSeconds: 20 },
        output: { Messages: [{ ...bare, Body: 'm' }] },
      },
      send('m'),
      { join: 'poll' },
    ],
  },
  {
    name: 'answers a long poll with a message whose delay ends while it waits',
    source: 'V:test_send_delay_and_wait_time',
    queues: q,
    steps: [
      send('m', { DelaySeconds: 5 }),
      {
        start: 'poll',
        call: 'ReceiveMessage',
        input: { QueueUrl: '{q.url}', WaitTimeSeconds: 10 },
        output: { Messages: [{ ...bare, Body: 'm' }] },
      },
      advance(5),
      { join: 'poll' },
    ],
  },
  {
    name: 'waits as long as the queue says, unless the call says otherwise',
    source: 'M:sqs ReceiveMessage',
    queues: { q: { ReceiveMessageWaitTimeSeconds: '20' } },
    steps: [
      answers('ReceiveMessage', { WaitTimeSeconds: 0 }, {}),
      { start: 'poll', call: 'ReceiveMessage', input: { QueueUrl: '{q.url}' }, output: {} },
      advance(20),
      { join: 'poll' },
    ],
  },
  {
    name: 'gives exactly the four system attributes of a plain message for All',
    source: 'S:test_receive_message_attribute_names_filters',
    queues: q,
    steps: [
      send('m'),
      answers(
        'ReceiveMessage',
        { AttributeNames: ['All'] },
        {
          Messages: [
            {
              ...bare,
              Body: 'm',
              Attributes: {
                SenderId: /./,
                SentTimestamp: /^\d{13}$/,
                ApproximateReceiveCount: '1',
                ApproximateFirstReceiveTimestamp: /^\d{13}$/,
              },
            },
          ],
        },
      ),
    ],
  },
  {
    name: 'takes AttributeNames and MessageSystemAttributeNames as one set',
    source:
      'S:test_message_system_attribute_names_with_attribute_names, as the sheet reads it; a Query client writes both as one list',
    queues: q,
    only: 'JSON',
    steps: [
      send('m'),
      answers(
        'ReceiveMessage',
        { AttributeNames: ['SenderId'], MessageSystemAttributeNames: ['ApproximateReceiveCount'] },
        { Messages: [{ ...bare, Body: 'm', Attributes: { SenderId: /./, ApproximateReceiveCount: '1' } }] },
      ),
    ],
  },
  {
    name: 'gives the trace header that was sent',
    source: 'S:test_aws_trace_header_propagation, M:sqs',
    queues: q,
    steps: [
      send('m', { MessageSystemAttributes: { AWSTraceHeader: text('Root=1-5759e988-bd862e3fe1be46a994272793') } }),
      answers(
        'ReceiveMessage',
        { MessageSystemAttributeNames: ['AWSTraceHeader'] },
        {
          Messages: [
            { ...bare, Body: 'm', Attributes: { AWSTraceHeader: 'Root=1-5759e988-bd862e3fe1be46a994272793' } },
          ],
        },
      ),
    ],
  },
  ...filterCases(),
  {
    name: 'counts receives, also those that hide nothing, and keeps the time of the first',
    source: 'V:test_receive_terminate_visibility_timeout',
    queues: q,
    steps: [
      send('m'),
      call(
        'ReceiveMessage',
        { VisibilityTimeout: 0, MessageSystemAttributeNames: ['All'] },
        {
          save: { first: 'Messages.0.Attributes.ApproximateFirstReceiveTimestamp', h: 'Messages.0.ReceiptHandle' },
        },
      ),
      advance(10),
      answers(
        'ReceiveMessage',
        {
          VisibilityTimeout: 0,
          MessageSystemAttributeNames: ['ApproximateReceiveCount', 'ApproximateFirstReceiveTimestamp'],
        },
        {
          Messages: [
            {
              ...bare,
              Body: 'm',
              ReceiptHandle: /./,
              Attributes: { ApproximateReceiveCount: '2', ApproximateFirstReceiveTimestamp: '{first}' },
            },
          ],
        },
      ),
      counts(1, 0, 0),
    ],
  },
  {
    name: 'hides a received message for the timeout of the call, else of the queue',
    source: 'M:sqs ReceiveMessage',
    queues: { q: { VisibilityTimeout: '10' } },
    steps: [
      send('m'),
      finds(['m']),
      advance(9),
      finds([]),
      advance(1),
      finds(['m'], { VisibilityTimeout: 3 }),
      advance(3),
      finds(['m']),
      counts(0, 1, 0),
    ],
  },
  {
    name: 'gives a message that was received before one that was sent since',
    source: 'V:test_inflight_message_requeue',
    queues: q,
    steps: [
      send('test1'),
      receives(['test1'], { MaxNumberOfMessages: 1, VisibilityTimeout: 3 }),
      send('test2'),
      advance(3),
      receives(['test1'], { MaxNumberOfMessages: 1 }),
    ],
  },
  {
    name: 'gives another handle at each receive of a message, and its attributes each time',
    source: 'V:test_receive_after_visibility_timeout, V:test_sent_message_retains_attributes_after_receive',
    queues: { q: { VisibilityTimeout: '1' } },
    steps: [
      send('m', { MessageAttributes: { Foo: text('Bar') } }),
      ...['first', 'second'].flatMap((name) => [
        call(
          'ReceiveMessage',
          { MessageAttributeNames: ['All'] },
          {
            output: {
              Messages: [
                {
                  ...bare,
                  Body: 'm',
                  MessageAttributes: { Foo: text('Bar') },
                  MD5OfMessageAttributes: 'ae7155c6026991b6d54b11589678bf9c',
                },
              ],
            },
            save: { [name]: 'Messages.0.ReceiptHandle' },
          },
        ),
        advance(1),
      ]),
      { differ: ['first', 'second'] },
    ],
  },
  {
    name: 'sends again after a purge',
    source: 'V:test_purge_queue',
    queues: q,
    steps: [send('old'), call('PurgeQueue'), finds([]), send('new'), finds(['new'])],
  },
  {
    name: 'ends messages with their retention, also in flight, and lets them be deleted afterwards',
    source: 'V:test_message_retention, V:test_message_retention_with_inflight',
    queues: { q: { MessageRetentionPeriod: '60' } },
    steps: [
      send('m'),
      take('h', { VisibilityTimeout: 50 }),
      advance(60),
      finds([]),
      counts(0, 0, 0),
      answers('DeleteMessage', { ReceiptHandle: '{h}' }, {}),
    ],
  },
  {
    name: 'purges visible, delayed and received messages, for good',
    source: 'V:test_purge_queue_deletes_inflight_messages, V:test_purge_queue_deletes_delayed_messages',
    queues: q,
    steps: [
      send('received'),
      take('h', { VisibilityTimeout: 5 }),
      send('visible'),
      send('delayed', { DelaySeconds: 5 }),
      counts(1, 1, 1),
      answers('PurgeQueue', {}, {}),
      counts(0, 0, 0),
      advance(6),
      finds([]),
    ],
  },
];

function filterCases(): Case[] {
  const all = { General: text('Kenobi'), Hello: text('There'), 'Help.Me': text('Me') };
  const pick = (...names: (keyof typeof all)[]) => Object.fromEntries(names.map((name) => [name, all[name]]));
  const full = '4c360f3fdafd970e05fae2f149d997f5';
  const filters: readonly (readonly [string[], object | undefined, string | undefined])[] = [
    [['All'], all, full],
    [['*'], all, full],
    [['.*'], all, full],
    [['Hello', 'General'], pick('General', 'Hello'), 'fca026605781cb4126a1e9044df24232'],
    [['Foo', 'Hello'], pick('Hello'), 'a311262e065454b75da111d535b8dacd'],
    [['Hel.*'], pick('Hello', 'Help.Me'), '83fee93c1bcd8b9a5a923ffacdc636c7'],
    [['Foo', 'Help'], undefined, undefined],
    [['AWS.'], undefined, undefined],
    [['..foo'], undefined, undefined],
  ];
  return filters.map(([MessageAttributeNames, MessageAttributes, MD5OfMessageAttributes]) => ({
    name: `gives the message attributes that ${MessageAttributeNames.join(' and ')} chooses, and their digest alone`,
    source: 'S:test_receive_message_message_attribute_names_filters',
    queues: q,
    steps: [
      send('m', { MessageAttributes: all }),
      answers(
        'ReceiveMessage',
        { MessageAttributeNames },
        {
          Messages: [{ ...bare, Body: 'm', MessageAttributes, MD5OfMessageAttributes } as never],
        },
      ),
    ],
  }));
}
