import type { Case } from '../case.ts';
import { json } from '../expected.ts';
import {
  advance,
  answers,
  attribute,
  call,
  counts,
  finds,
  noUrl,
  receives,
  refused,
  send,
  setAttributes,
} from './steps.ts';

const q = { q: {} };
const fifo = { FifoQueue: 'true' };
const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }],
});
const times = { CreatedTimestamp: /^\d{10}$/, LastModifiedTimestamp: /^\d{10}$/ };
const none = {
  ApproximateNumberOfMessages: '0',
  ApproximateNumberOfMessagesDelayed: '0',
  ApproximateNumberOfMessagesNotVisible: '0',
};
const newFifo = {
  ...none,
  ...times,
  ContentBasedDeduplication: 'true',
  DeduplicationScope: 'queue',
  DelaySeconds: '0',
  FifoQueue: 'true',
  FifoThroughputLimit: 'perQueue',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  QueueArn: '{q.arn}',
  ReceiveMessageWaitTimeSeconds: '0',
  SqsManagedSseEnabled: 'true',
  VisibilityTimeout: '30',
};

/** What the attributes of a queue can be, and what they do. */
export const attributeCases: readonly Case[] = [
  {
    name: 'has exactly these attributes on a FIFO queue, before and after content-based deduplication is switched off',
    source: 'S:test_fifo_set_content_based_deduplication_strategy',
    queues: { q: { ...fifo, ContentBasedDeduplication: 'true', SqsManagedSseEnabled: 'true' } },
    steps: [
      answers('GetQueueAttributes', { AttributeNames: ['All'] }, { Attributes: newFifo }),
      setAttributes({ ContentBasedDeduplication: 'false' }),
      answers(
        'GetQueueAttributes',
        { AttributeNames: ['All'] },
        { Attributes: { ...newFifo, ContentBasedDeduplication: 'false' } },
      ),
    ],
  },
  {
    name: 'shows the attributes that a queue was made with, and those that were changed since',
    source: 'S:test_create_and_update_queue_attributes',
    queues: { q: { MessageRetentionPeriod: '604800', ReceiveMessageWaitTimeSeconds: '10', VisibilityTimeout: '20' } },
    steps: [
      setAttributes({ MaximumMessageSize: '2048', VisibilityTimeout: '69', DelaySeconds: '420' }),
      answers(
        'GetQueueAttributes',
        { AttributeNames: ['All'] },
        {
          Attributes: {
            ...none,
            ...times,
            DelaySeconds: '420',
            MaximumMessageSize: '2048',
            MessageRetentionPeriod: '604800',
            QueueArn: '{q.arn}',
            ReceiveMessageWaitTimeSeconds: '10',
            SqsManagedSseEnabled: 'true',
            VisibilityTimeout: '69',
          },
        },
      ),
    ],
  },
  {
    name: 'takes True for FifoQueue',
    source: 'V: FifoQueue is read without regard to case',
    queues: { q: { FifoQueue: 'True' } },
    steps: [attribute('FifoQueue', 'true')],
  },
  {
    name: 'has no FifoQueue on a standard queue',
    source: 'M:sqs GetQueueAttributes',
    queues: q,
    steps: [attribute('FifoQueue', undefined), attribute('ContentBasedDeduplication', undefined)],
  },
  {
    name: 'does not make a FIFO queue of a standard one, nor the other way round',
    source: 'S:test_set_unsupported_attribute_fifo, S:test_set_unsupported_attribute_standard',
    queues: { q: fifo, r: {} },
    steps: [
      refused(
        'SetQueueAttributes',
        { QueueUrl: '{r.url}', Attributes: { FifoQueue: 'true' } },
        { code: 'InvalidAttributeName', name: 'InvalidAttributeName', message: 'Unknown Attribute FifoQueue.' },
      ),
      setAttributes({ FifoQueue: 'true' }),
      refused(
        'SetQueueAttributes',
        { Attributes: { FifoQueue: 'false' } },
        {
          code: 'InvalidAttributeValue',
          name: 'InvalidAttributeValue',
          message: 'Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.',
        },
      ),
    ],
  },
  {
    name: 'refuses high throughput without deduplication in each group',
    source: 'D:high-throughput-fifo; the sentence C',
    queues: { q: fifo },
    steps: [
      refused(
        'SetQueueAttributes',
        { Attributes: { FifoThroughputLimit: 'perMessageGroupId' } },
        { code: 'InvalidAttributeValue', name: 'InvalidAttributeValue' },
      ),
      setAttributes({ FifoThroughputLimit: 'perMessageGroupId', DeduplicationScope: 'messageGroup' }),
    ],
  },
  {
    name: 'refuses a FIFO queue made again with another value, by the name of the attribute',
    source: 'V:test_create_fifo_queue_with_different_attributes_raises_error',
    queues: { q: { ...fifo, ContentBasedDeduplication: 'true' } },
    steps: [
      answers('CreateQueue', { ...noUrl, QueueName: '{q}', Attributes: fifo }, { QueueUrl: '{q.url}' }),
      refused(
        'CreateQueue',
        { ...noUrl, QueueName: '{q}', Attributes: { ...fifo, ContentBasedDeduplication: 'false' } },
        {
          code: 'QueueAlreadyExists',
          name: 'QueueNameExists',
          message:
            'A queue already exists with the same name and a different value for attribute ContentBasedDeduplication',
        },
      ),
    ],
  },
  {
    name: 'finds a queue again whose messages have changed its counters',
    source: 'V:test_create_queue_after_send, V:test_create_queue_after_internal_attributes_changes_works',
    queues: q,
    steps: [
      send('now'),
      send('later', { DelaySeconds: 1 }),
      answers('CreateQueue', { ...noUrl, QueueName: '{q}' }, { QueueUrl: '{q.url}' }),
    ],
  },
  {
    name: 'gives a policy back as it was set, and takes it away with an empty text',
    source: 'V:test_set_queue_policy, V:test_set_empty_queue_policy',
    queues: q,
    steps: [
      setAttributes({ Policy: '' }),
      attribute('Policy', undefined),
      setAttributes({ Policy: policy }),
      attribute('Policy', json(JSON.parse(policy) as object as never)),
      setAttributes({ Policy: '' }),
      attribute('Policy', undefined),
    ],
  },
  {
    name: 'takes the redrive policy away with an empty text, and with it its effect',
    source: 'V:test_set_empty_redrive_policy',
    queues: {
      dlq: {},
      q: { VisibilityTimeout: '0', RedrivePolicy: '{"deadLetterTargetArn":"{dlq.arn}","maxReceiveCount":1}' },
    },
    steps: [
      setAttributes({ RedrivePolicy: '' }),
      attribute('RedrivePolicy', undefined),
      send('m'),
      finds(['m']),
      finds(['m']),
    ],
  },
  {
    name: 'gives maxReceiveCount back as the number that it was set as',
    source: 'V:test_get_specific_queue_attribute_response',
    queues: {
      dlq: {},
      q: {
        MessageRetentionPeriod: '604800',
        RedrivePolicy: '{"deadLetterTargetArn":"{dlq.arn}","maxReceiveCount":10}',
      },
    },
    steps: [
      answers(
        'GetQueueAttributes',
        { AttributeNames: ['MessageRetentionPeriod', 'RedrivePolicy'] },
        {
          Attributes: {
            MessageRetentionPeriod: '604800',
            RedrivePolicy: json({ deadLetterTargetArn: '{dlq.arn}', maxReceiveCount: 10 }),
          },
        },
      ),
      attribute('QueueArn', '{q.arn}'),
    ],
  },
  {
    name: 'keeps its counters: visible, in flight, delayed',
    source: 'M:sqs GetQueueAttributes',
    queues: q,
    steps: [
      send('a'),
      send('b'),
      send('c', { DelaySeconds: 5 }),
      counts(2, 0, 1),
      receives(['a'], { MaxNumberOfMessages: 1 }),
      counts(1, 1, 1),
      advance(5),
      counts(2, 1, 0),
      advance(25),
      counts(3, 0, 0),
    ],
  },
  {
    name: 'uses a new visibility timeout of the queue from the next receive on',
    source: 'M:sqs SetQueueAttributes',
    queues: { q: { VisibilityTimeout: '10' } },
    steps: [
      send('m'),
      receives(['m']),
      setAttributes({ VisibilityTimeout: '100' }),
      advance(10),
      receives(['m']),
      advance(99),
      receives([]),
      advance(1),
      receives(['m']),
    ],
  },
  {
    name: 'sets all attributes of a call or none',
    source: 'N: that a refusal changes nothing',
    queues: q,
    steps: [
      refused(
        'SetQueueAttributes',
        { Attributes: { VisibilityTimeout: '1', DelaySeconds: '901' } },
        { code: 'InvalidAttributeValue', name: 'InvalidAttributeValue' },
      ),
      attribute('VisibilityTimeout', '30'),
      call('GetQueueAttributes', { AttributeNames: ['All'] }),
    ],
  },
];
