import type { Case } from '../case.ts';
import {
  advance,
  answers,
  attribute,
  call,
  counts,
  deletes,
  finds,
  hides,
  invalidParameter,
  receives,
} from './steps.ts';
import { receivesWith, refused, send, sendTo, setAttributes } from './steps.ts';

const byContent = { FifoQueue: 'true', ContentBasedDeduplication: 'true' };
const byId = { FifoQueue: 'true' };
const uuid = /^[0-9a-f-]{36}$/;
const twenty = /^\d{20}$/;
const needsDedup =
  'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly';
const needsGroup = 'The request must contain the parameter MessageGroupId.';
const to = (MessageGroupId: string, MessageDeduplicationId?: string) => ({ MessageGroupId, MessageDeduplicationId });

/** FIFO queues: what a send must say, when it is a duplicate, and handles that expire. */
export const fifoSendingCases: readonly Case[] = [
  {
    name: 'wants a deduplication id and a group id on a FIFO queue',
    source: 'S:test_posting_to_fifo_requires_deduplicationid_group_id',
    queues: { q: byId },
    steps: [
      refused('SendMessage', { MessageBody: 'm', MessageGroupId: 'g' }, invalidParameter(needsDedup)),
      refused(
        'SendMessage',
        { MessageBody: 'm', MessageDeduplicationId: 'd' },
        { code: 'MissingParameter', message: needsGroup },
      ),
      counts(0, 0, 0),
    ],
  },
  {
    name: 'refuses a whole FIFO batch for one entry without a group id',
    source: 'S:test_send_batch_missing_message_group_id_for_fifo_queue',
    queues: { q: byId },
    steps: [
      refused(
        'SendMessageBatch',
        { Entries: [entry('a', to('g', 'd1')), entry('b', { MessageDeduplicationId: 'd2' })] },
        invalidParameter(needsGroup),
      ),
      counts(0, 0, 0),
    ],
  },
  {
    name: 'refuses a whole FIFO batch for one entry without a deduplication id',
    source: 'S:test_send_batch_missing_deduplication_id_for_fifo_queue',
    queues: { q: byId },
    steps: [
      refused(
        'SendMessageBatch',
        { Entries: [entry('a', to('g', 'd1')), entry('b', to('g'))] },
        invalidParameter(needsDedup),
      ),
      counts(0, 0, 0),
    ],
  },
  {
    name: 'refuses a bad group id by name on a FIFO queue',
    source:
      'S:test_send_message_to_standard_queue_with_invalid_message_group_id 2025-07, V:test_message_group_id_too_long',
    queues: { q: byContent },
    steps: ['group 123', 'x'.repeat(129), 'ü'].map((MessageGroupId) =>
      refused('SendMessage', { MessageBody: 'm', MessageGroupId }, badId('MessageGroupId', MessageGroupId)),
    ),
  },
  {
    name: 'refuses a bad deduplication id by name',
    source: 'S:test_message_deduplication_id_invalid, V:test_message_deduplication_id_too_long',
    queues: { q: byId },
    steps: ['dedup 123', 'x'.repeat(129), 'ü'].map((id) =>
      refused('SendMessage', { MessageBody: 'm', ...to('g', id) }, badId('MessageDeduplicationId', id)),
    ),
  },
  {
    name: 'refuses a bad receive attempt id by name',
    source: 'M:sqs ReceiveMessage; the sentence is that of the other ids (N)',
    queues: { q: byId },
    steps: [
      refused(
        'ReceiveMessage',
        { ReceiveRequestAttemptId: 'x'.repeat(129) },
        badId('ReceiveRequestAttemptId', 'x'.repeat(129)),
      ),
    ],
  },
  {
    name: 'takes ids of 128 characters of letters, digits and all punctuation of ASCII',
    source: 'M:sqs SendMessage',
    queues: { q: byId },
    steps: [
      send('long', to('g'.repeat(128), 'd'.repeat(128))),
      send('marks', to('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~')),
      finds(['long', 'marks'], { ReceiveRequestAttemptId: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~' }),
    ],
  },
  {
    name: 'refuses a delay of one message in a FIFO queue',
    source: 'S:test_fifo_queue_send_message_with_delay_seconds_fails',
    queues: { q: byContent },
    steps: [
      refused(
        'SendMessage',
        { MessageBody: 'm', MessageGroupId: '1', DelaySeconds: 2 },
        invalidParameter(
          'Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.',
        ),
      ),
    ],
  },
  {
    name: 'takes a delay of 0 in a FIFO queue for that of the queue',
    source:
      'S:test_fifo_queue_send_message_with_zero_delay_defaults_to_queue_delay, V:test_send_message_with_delay_0_works_for_fifo',
    queues: { q: { ...byContent, DelaySeconds: '2' }, r: byContent },
    steps: [
      send('m', { MessageGroupId: '1', DelaySeconds: 0 }),
      receives([]),
      counts(0, 0, 1),
      advance(2),
      receives(['m']),
      send('m', { QueueUrl: '{r.url}', MessageGroupId: '1', DelaySeconds: 0 }),
      receives(['m'], { QueueUrl: '{r.url}' }),
    ],
  },
  {
    name: 'gives sequence numbers that rise, and none on a standard queue',
    source: 'V:test_fifo_sequence_number_increases, V:test_sequence_number; twenty digits N',
    queues: { q: byId, r: {} },
    steps: [
      ...['m1', 'm2', 'm3'].map((id) =>
        call(
          'SendMessage',
          { MessageBody: id, ...to('group', id) },
          {
            output: { MessageId: uuid, MD5OfMessageBody: /./, SequenceNumber: twenty },
            save: { [id]: 'SequenceNumber' },
          },
        ),
      ),
      { rising: ['m1', 'm2', 'm3'] },
      answers('SendMessage', { QueueUrl: '{r.url}', MessageBody: 'm' }, { MessageId: uuid, MD5OfMessageBody: /./ }),
    ],
  },
  {
    name: 'gives the system attributes of a FIFO message for All, and counts its receives',
    source: 'S:test_fifo_message_attributes',
    queues: { q: { ...byContent, VisibilityTimeout: '0', DeduplicationScope: 'messageGroup' } },
    steps: [
      call(
        'SendMessage',
        { MessageBody: 'message-body-1', ...to('group-1', 'dedup-1') },
        { save: { number: 'SequenceNumber' } },
      ),
      ...['1', '2'].map((ApproximateReceiveCount) =>
        receivesWith({
          SenderId: /./,
          SentTimestamp: /^\d{13}$/,
          ApproximateReceiveCount,
          ApproximateFirstReceiveTimestamp: /^\d{13}$/,
          SequenceNumber: '{number}',
          MessageDeduplicationId: 'dedup-1',
          MessageGroupId: 'group-1',
        }),
      ),
    ],
  },
  {
    name: 'answers each entry of a FIFO batch with its sequence number, and keeps their order',
    source: 'M:sqs SendMessageBatch',
    queues: { q: byContent },
    steps: [
      call(
        'SendMessageBatch',
        { Entries: [entry('a', to('g')), entry('b', to('g')), entry('c', to('g'))] },
        {
          save: {
            a: 'Successful.0.SequenceNumber',
            b: 'Successful.1.SequenceNumber',
            c: 'Successful.2.SequenceNumber',
          },
        },
      ),
      { rising: ['a', 'b', 'c'] },
      receives(['a', 'b', 'c']),
    ],
  },
  {
    name: 'takes the SHA-256 of the body for the deduplication id, whatever the attributes',
    source: 'S:test_message_to_fifo_sqs (of SNS)',
    queues: { q: byContent },
    steps: [
      send('Test', { MessageGroupId: 'g' }),
      send('Test', { MessageGroupId: 'g', MessageAttributes: { a: { DataType: 'String', StringValue: 'other' } } }),
      receivesWith(
        { MessageDeduplicationId: '532eaabd9574880dbf76b9b8cc00832c20a6ec113d682299550d7a6e0f345e25' },
        { MessageSystemAttributeNames: ['MessageDeduplicationId'] },
      ),
      counts(0, 1, 0),
    ],
  },
  {
    name: 'lets an explicit id go before that of the body, and collide with it',
    source: 'M:sqs SendMessage',
    queues: { q: byContent },
    steps: [
      send('Test', to('g', 'one')),
      send('Test', to('g', 'two')),
      send('other', to('g', '532eaabd9574880dbf76b9b8cc00832c20a6ec113d682299550d7a6e0f345e25')),
      send('Test', to('g')),
      receives(['Test', 'Test', 'other']),
    ],
  },
  ...[byContent, byId].map((attributes) => ({
    name: `drops a duplicate also after the message was deleted (${attributes === byId ? 'by id' : 'by content'})`,
    source:
      'S:test_fifo_deduplication_arrives_once_after_delete, V:test_fifo_content_based_message_deduplication_arrives_once',
    queues: { q: attributes },
    steps: [
      ...[1, 2].map(() => send('{"foo": "bar"}', to('group-1', attributes === byId ? 'dedup1' : undefined))),
      receives(['{"foo": "bar"}'], {}, ['h']),
      deletes('h'),
      send('{"foo": "bar"}', to('group-1', attributes === byId ? 'dedup1' : undefined)),
      receives([]),
      counts(0, 0, 0),
    ],
  })),
  {
    name: 'answers a duplicate with the id and number of the message that was accepted',
    source: 'S: SNS batch republish shows the same ids; for SQS itself concluded',
    queues: { q: byId },
    steps: [
      call(
        'SendMessage',
        { MessageBody: 'm', ...to('g', 'd') },
        { save: { id: 'MessageId', number: 'SequenceNumber' } },
      ),
      answers(
        'SendMessage',
        { MessageBody: 'm', ...to('g', 'd') },
        { MessageId: '{id}', SequenceNumber: '{number}', MD5OfMessageBody: '6f8f57715090da2632453988d9a1501b' },
      ),
      counts(1, 0, 0),
    ],
  },
  {
    name: 'remembers an id for five minutes from its acceptance, which duplicates do not extend',
    source: 'V:test_deduplication_interval',
    queues: { q: byId },
    steps: [
      send('first', to('g', 'd')),
      advance(200),
      send('duplicate', to('g', 'd')),
      advance(99),
      send('duplicate', to('g', 'd')),
      advance(2),
      send('second', to('g', 'd')),
      receives(['first', 'second']),
    ],
  },
  {
    name: 'takes the same id in another group for a duplicate, in the usual scope',
    source: 'S:test_sqs_fifo_same_dedup_id_different_message_groups, V:test_fifo_deduplication_not_on_message_group_id',
    queues: { q: byId },
    steps: [send('a', to('g1', 'd')), send('b', to('g2', 'd')), receives(['a'])],
  },
  {
    name: 'takes the same id in another group for another message, in the scope of groups',
    source: 'S:test_sqs_fifo_message_group_scope_no_throughput_setting',
    queues: { q: { ...byId, DeduplicationScope: 'messageGroup' } },
    steps: [
      attribute('FifoThroughputLimit', 'perQueue'),
      send('a', to('g1', 'd')),
      send('b', to('g2', 'd')),
      send('b', to('g2', 'd')),
      receives(['a', 'b']),
    ],
  },
  {
    name: 'shows a new deduplication scope and throughput limit at once',
    source:
      'S:test_fifo_change_to_high_throughput_after_creation, S:test_fifo_change_to_regular_throughput_after_creation: the attributes',
    queues: { q: byId },
    steps: [
      setAttributes({ DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' }),
      attribute('DeduplicationScope', 'messageGroup'),
      attribute('FifoThroughputLimit', 'perMessageGroupId'),
      setAttributes({ DeduplicationScope: 'queue', FifoThroughputLimit: 'perQueue' }),
      attribute('DeduplicationScope', 'queue'),
      attribute('FifoThroughputLimit', 'perQueue'),
    ],
  },
  {
    name: 'forgets deduplication ids when the queue is purged',
    source: 'V:test_purge_queue_clears_fifo_deduplication_cache',
    queues: { q: byId },
    steps: [
      send('message-1', to('g', 'd')),
      call('PurgeQueue'),
      send('message-2', to('g', 'd')),
      receives(['message-2']),
    ],
  },
  {
    name: 'refuses to delete a FIFO message by a handle whose timeout has passed',
    source: 'S:test_fifo_delete_after_visibility_timeout, S:test_fifo_delete_message_with_expired_receipt_handle',
    queues: { q: { ...byContent, VisibilityTimeout: '1' } },
    steps: [
      ...sendTo('1', 'm'),
      receives(['m'], {}, ['h']),
      advance(2),
      refused(
        'DeleteMessage',
        { ReceiptHandle: '{h}' },
        invalidParameter('Value {h} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.'),
      ),
      receives(['m']),
    ],
  },
  {
    name: 'deletes a FIFO message by a handle whose timeout was extended',
    source: 'S:test_fifo_delete_after_visibility_timeout_extended',
    queues: { q: { ...byContent, VisibilityTimeout: '1' } },
    steps: [
      ...sendTo('1', 'm'),
      receives(['m'], {}, ['h']),
      hides('h', 10),
      advance(5),
      deletes('h'),
      advance(6),
      receives([]),
    ],
  },
];

function entry(Id: string, more: object): object {
  return { Id, MessageBody: Id, ...more };
}

function badId(parameter: string, value: string) {
  return invalidParameter(
    `Value ${value} for parameter ${parameter} is invalid. Reason: ${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
  );
}
