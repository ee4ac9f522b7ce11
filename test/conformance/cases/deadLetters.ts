import type { Case, CaseStep } from '../case.ts';
import { anyOrder, json } from '../expected.ts';
import { advance, answers, call, counts, deletes, finds, invalidParameter, noUrl, receives } from './steps.ts';
import { receivesWith, refused, send, sendTo, setAttributes } from './steps.ts';

const fifo = { FifoQueue: 'true', ContentBasedDeduplication: 'true' };
const dlq = { QueueUrl: '{dlq.url}' };
const at = { VisibilityTimeout: 0 };
const trace = 'Root=1-5759e988-bd862e3fe1be46a994272793';
const invalidPolicy = (reason: RegExp | undefined) =>
  invalidParameter(reason && new RegExp(`for parameter RedrivePolicy is invalid\\. Reason: ${reason.source}`));

/** Dead-letter queues: when a message goes there and what it takes along, and who may use one. */
export const deadLetterCases: readonly Case[] = [
  {
    name: 'moves a message at the receive after maxReceiveCount, under the same id (maxReceiveCount 1)',
    source: 'V:test_dead_letter_queue_max_receive_count',
    queues: { dlq: {}, q: { VisibilityTimeout: '0', RedrivePolicy: redrive(1) } },
    steps: [
      call('SendMessage', { MessageBody: 'test' }, { save: { id: 'MessageId' } }),
      finds(['test']),
      finds([]),
      counts(0, 0, 0),
      answers('ReceiveMessage', dlq, {
        Messages: [{ MessageId: '{id}', Body: 'test', ReceiptHandle: /./, MD5OfBody: /./ }],
      }),
    ],
  },
  {
    name: 'moves a message of a FIFO queue at its third receive, with the same id (maxReceiveCount 2)',
    source: 'V:test_dead_letter_queue_with_fifo_and_content_based_deduplication',
    queues: { dlq: fifo, q: { ...fifo, RedrivePolicy: redrive(2) } },
    steps: [
      call('SendMessage', { MessageBody: 'foobar', MessageGroupId: '1' }, { save: { id: 'MessageId' } }),
      receives(['foobar'], at),
      receives(['foobar'], at),
      receives([], at),
      answers('ReceiveMessage', dlq, {
        Messages: [{ MessageId: '{id}', Body: 'foobar', ReceiptHandle: /./, MD5OfBody: /./ }],
      }),
    ],
  },
  {
    name: 'keeps body, attributes, trace and times of a dead message, counts its receives on and says where it is from',
    source: 'S:test_dead_letter_queue_message_attributes',
    queues: { dlq: {}, q: { VisibilityTimeout: '0', RedrivePolicy: redrive(1) } },
    steps: [
      send('m', {
        MessageAttributes: { Foo: { DataType: 'String', StringValue: 'Bar' } },
        MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: trace } },
      }),
      call(
        'ReceiveMessage',
        { MessageSystemAttributeNames: ['All'] },
        {
          save: {
            sent: 'Messages.0.Attributes.SentTimestamp',
            first: 'Messages.0.Attributes.ApproximateFirstReceiveTimestamp',
          },
        },
      ),
      advance(5),
      finds([]),
      answers(
        'ReceiveMessage',
        { ...dlq, MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'] },
        {
          Messages: [
            {
              MessageId: /./,
              ReceiptHandle: /./,
              Body: 'm',
              MD5OfBody: '6f8f57715090da2632453988d9a1501b',
              MessageAttributes: { Foo: { DataType: 'String', StringValue: 'Bar' } },
              MD5OfMessageAttributes: 'ae7155c6026991b6d54b11589678bf9c',
              Attributes: {
                SenderId: /./,
                SentTimestamp: '{sent}',
                ApproximateReceiveCount: '2',
                ApproximateFirstReceiveTimestamp: /^\d{13}$/,
                AWSTraceHeader: trace,
                DeadLetterQueueSourceArn: '{q.arn}',
              },
            },
          ],
        },
      ),
    ],
  },
  {
    name: 'gives the next message of a group when the one before it has moved away',
    source:
      'V:test_dead_letter_queue_with_fifo_and_content_based_deduplication, V:test_message_groups_with_dead_letter_queue_and_fifo',
    queues: { dlq: fifo, q: { ...fifo, VisibilityTimeout: '10', RedrivePolicy: redrive(1) } },
    steps: [
      ...sendTo('g', 'poison', 'next'),
      receives(['poison'], { MaxNumberOfMessages: 1 }),
      receives([]),
      advance(10),
      receives(['next'], { MaxNumberOfMessages: 1 }),
      receivesWith(
        {
          MessageGroupId: 'g',
          ApproximateReceiveCount: '2',
          DeadLetterQueueSourceArn: '{q.arn}',
        },
        {
          ...dlq,
          MessageSystemAttributeNames: ['MessageGroupId', 'ApproximateReceiveCount', 'DeadLetterQueueSourceArn'],
        },
      ),
    ],
  },
  {
    name: 'gives a dead FIFO message its message id for deduplication id',
    source: 'D:sqs-dead-letter-queues',
    queues: { dlq: fifo, q: { ...fifo, RedrivePolicy: redrive(1) } },
    steps: [
      call('SendMessage', { MessageBody: 'm', MessageGroupId: 'g' }, { save: { id: 'MessageId' } }),
      receives(['m'], at),
      receives([], at),
      receivesWith(
        { MessageDeduplicationId: '{id}' },
        { ...dlq, MessageSystemAttributeNames: ['MessageDeduplicationId'] },
      ),
    ],
  },
  {
    name: 'moves a message from queue to queue along a chain',
    source: 'L: test_dead_letter_queue_chain was not run against AWS',
    queues: {
      last: {},
      middle: { VisibilityTimeout: '0', RedrivePolicy: redrive(2, 'last') },
      q: { VisibilityTimeout: '0', RedrivePolicy: redrive(1, 'middle') },
    },
    steps: [
      send('m'),
      finds(['m']),
      finds([]),
      finds(['m'], { QueueUrl: '{middle.url}' }),
      finds([], { QueueUrl: '{middle.url}' }),
      finds(['m'], { QueueUrl: '{last.url}' }),
    ],
  },
  {
    name: 'does not move what was deleted or released in time',
    source: 'M:sqs RedrivePolicy',
    queues: { dlq: {}, q: { VisibilityTimeout: '10', RedrivePolicy: redrive(2) } },
    steps: [
      send('m'),
      finds(['m']),
      advance(10),
      receives(['m'], {}, ['h']),
      deletes('h'),
      advance(10),
      finds([]),
      finds([], dlq),
    ],
  },
  {
    name: 'counts the retention of a dead message from when it was sent',
    source: 'D:sqs-dead-letter-queues',
    queues: {
      dlq: { MessageRetentionPeriod: '100' },
      q: { VisibilityTimeout: '0', RedrivePolicy: redrive(1) },
    },
    steps: [
      send('m'),
      finds(['m']),
      advance(60),
      finds([]),
      finds(['m'], { ...dlq, ...at }),
      advance(40),
      finds([], dlq),
    ],
  },
  {
    name: 'takes the redrive policy with maxReceiveCount as a text, from 1 to 1000',
    source: 'V:test_redrive_policy_attribute_validity, M:sqs RedrivePolicy',
    queues: { dlq: {}, q: {} },
    steps: ['"42"', '1', '1000'].map((count) => setAttributes({ RedrivePolicy: redrive(count) })),
  },
  {
    name: 'refuses a redrive policy that lacks a member, or whose maxReceiveCount is no number from 1 to 1000',
    source: 'V:test_redrive_policy_attribute_validity (sentences L)',
    queues: { dlq: {}, q: {} },
    steps: [
      '{"deadLetterTargetArn":"{dlq.arn}"}',
      '{"maxReceiveCount":"42"}',
      redrive('"invalid"'),
      redrive(0),
      redrive(1001),
    ].map((RedrivePolicy) =>
      refused('SetQueueAttributes', { Attributes: { RedrivePolicy } }, invalidPolicy(undefined)),
    ),
  },
  {
    name: 'refuses a redrive policy whose dead-letter queue is no ARN',
    source: 'S:test_invalid_dead_letter_arn_rejected_before_lookup 2022-08',
    steps: [
      refused(
        'CreateQueue',
        {
          ...noUrl,
          QueueName: '{q}',
          Attributes: { RedrivePolicy: '{"deadLetterTargetArn": "dummy", "maxReceiveCount": 42}' },
        },
        invalidParameter(
          'Value {"deadLetterTargetArn": "dummy", "maxReceiveCount": 42} for parameter RedrivePolicy is invalid. Reason: Invalid value for deadLetterTargetArn.',
        ),
      ),
    ],
  },
  {
    name: 'refuses a dead-letter queue that does not exist, or of the other type',
    source: 'D:sqs-dead-letter-queues; sentences L',
    queues: { dlq: fifo, q: {} },
    steps: [
      refused(
        'SetQueueAttributes',
        { Attributes: { RedrivePolicy: redrive(1, 'q').replace('{q.arn}', '{q.arn}-nobody') } },
        invalidPolicy(/Dead letter target does not exist\./),
      ),
      refused(
        'SetQueueAttributes',
        { Attributes: { RedrivePolicy: redrive(1) } },
        invalidPolicy(/Dead-letter queue must be/),
      ),
    ],
  },
  {
    name: 'lets only those queues use a dead-letter queue that its redrive allow policy names',
    source: 'M:sqs RedriveAllowPolicy, D:sqs-dead-letter-queues',
    queues: { q: {}, r: {}, dlq: {} },
    steps: [
      allow({ redrivePermission: 'byQueue', sourceQueueArns: ['{q.arn}'] }),
      setAttributes({ RedrivePolicy: redrive(1) }),
      refused(
        'SetQueueAttributes',
        { QueueUrl: '{r.url}', Attributes: { RedrivePolicy: redrive(1) } },
        invalidPolicy(undefined),
      ),
      allow({ redrivePermission: 'denyAll' }),
      refused(
        'SetQueueAttributes',
        { QueueUrl: '{r.url}', Attributes: { RedrivePolicy: redrive(1) } },
        invalidPolicy(undefined),
      ),
      allow({ redrivePermission: 'allowAll' }),
      call('SetQueueAttributes', { QueueUrl: '{r.url}', Attributes: { RedrivePolicy: redrive(1) } }),
      answers(
        'GetQueueAttributes',
        { ...dlq, AttributeNames: ['RedriveAllowPolicy'] },
        { Attributes: { RedriveAllowPolicy: json({ redrivePermission: 'allowAll' }) } },
      ),
      call('SetQueueAttributes', { ...dlq, Attributes: { RedriveAllowPolicy: '' } }),
      answers('GetQueueAttributes', { ...dlq, AttributeNames: ['RedriveAllowPolicy'] }, {}),
    ],
  },
  {
    name: 'refuses a redrive allow policy that names sources without byQueue, none with it, or more than ten',
    source: 'M:sqs RedriveAllowPolicy',
    queues: { q: {} },
    steps: [
      { redrivePermission: 'allowAll', sourceQueueArns: ['{q.arn}'] },
      { redrivePermission: 'byQueue' },
      { redrivePermission: 'byQueue', sourceQueueArns: Array.from({ length: 11 }, (_, n) => `{q.arn}-${n}`) },
    ].map((policy) =>
      refused('SetQueueAttributes', { Attributes: { RedriveAllowPolicy: JSON.stringify(policy) } }, invalidParameter()),
    ),
  },
  {
    name: 'lists the queues that use a dead-letter queue, in pages when MaxResults is given',
    source: 'V:test_dead_letter_queue_list_sources, M:sqs ListDeadLetterSourceQueues',
    queues: { dlq: {}, q: { RedrivePolicy: redrive(50) }, r: { RedrivePolicy: redrive(50) } },
    steps: [
      answers('ListDeadLetterSourceQueues', dlq, { queueUrls: anyOrder(['{q.url}', '{r.url}']) }),
      call(
        'ListDeadLetterSourceQueues',
        { ...dlq, MaxResults: 1 },
        { save: { first: 'queueUrls.0', token: 'NextToken' } },
      ),
      call(
        'ListDeadLetterSourceQueues',
        { ...dlq, MaxResults: 1, NextToken: '{token}' },
        { output: { queueUrls: [/./] }, save: { second: 'queueUrls.0' } },
      ),
      { differ: ['first', 'second'] },
    ],
  },
];

function redrive(maxReceiveCount: number | string, queue = 'dlq'): string {
  return `{"deadLetterTargetArn":"{${queue}.arn}","maxReceiveCount":${maxReceiveCount}}`;
}

function allow(policy: object): CaseStep {
  return call('SetQueueAttributes', { ...dlq, Attributes: { RedriveAllowPolicy: JSON.stringify(policy) } });
}
