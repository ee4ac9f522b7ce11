import type { Case } from '../case.ts';
import { advance, answers, call, finds, noSuchQueue, noUrl, refused, send } from './steps.ts';

const q = { q: {} };
const differs = {
  code: 'QueueAlreadyExists',
  name: 'QueueNameExists',
  message: 'A queue already exists with the same name and a different value for attribute DelaySeconds',
};
/** Queues themselves: making, finding, listing, deleting, attributes, tags. */
export const queueCases: readonly Case[] = [
  {
    name: 'refuses a queue that does not exist, with a sentence for each protocol',
    source: 'S:test_non_existent_queue',
    queues: q,
    steps: [
      call('DeleteQueue'),
      refused('GetQueueAttributes', { AttributeNames: ['All'] }, noSuchQueue),
      refused('SendMessage', { MessageBody: 'm' }, noSuchQueue),
      refused('ReceiveMessage', {}, noSuchQueue),
      refused('GetQueueUrl', { ...noUrl, QueueName: '{q}' }, noSuchQueue),
    ],
  },
  {
    name: 'gives the URL again when a queue is made again without attributes, also after its attributes changed',
    source: 'V:test_create_queue_with_default_arguments_works_with_modified_attributes',
    queues: q,
    steps: [
      call('SetQueueAttributes', { Attributes: { VisibilityTimeout: '2', ReceiveMessageWaitTimeSeconds: '2' } }),
      answers('CreateQueue', { ...noUrl, QueueName: '{q}' }, { QueueUrl: '{q.url}' }),
    ],
  },
  {
    name: 'refuses to make a queue again whose attributes differ from the current ones',
    source:
      'S:test_create_queue_with_different_attributes_raises_exception, V:test_create_queue_after_modified_attributes',
    queues: { q: { DelaySeconds: '1' } },
    steps: [
      refused('CreateQueue', { ...noUrl, QueueName: '{q}', Attributes: { DelaySeconds: '2' } }, differs),
      call('SetQueueAttributes', { Attributes: { DelaySeconds: '2' } }),
      answers(
        'CreateQueue',
        { ...noUrl, QueueName: '{q}', Attributes: { DelaySeconds: '2' } },
        { QueueUrl: '{q.url}' },
      ),
      refused('CreateQueue', { ...noUrl, QueueName: '{q}', Attributes: { DelaySeconds: '1' } }, differs),
    ],
  },
  {
    name: 'refuses names with other characters, too long, or of a FIFO queue',
    source: 'V:test_standard_queue_cannot_have_fifo_suffix, V:test_disallow_queue_name_with_slashes (sentence L)',
    steps: ['a/b', 'a b', 'x'.repeat(81), 'a.fifo'].map((QueueName) =>
      refused('CreateQueue', { ...noUrl, QueueName }, { code: 'InvalidParameterValue' }),
    ),
  },
  {
    name: 'refuses FIFO queues whose name does not end with .fifo, or is too long with it',
    source: 'V:test_fifo_queue_requires_suffix (sentence L)',
    steps: ['{q}', `${'x'.repeat(76)}.fifo`, '.fifo', 'a b.fifo'].map((QueueName) =>
      refused(
        'CreateQueue',
        { ...noUrl, QueueName, Attributes: { FifoQueue: 'true' } },
        { code: 'InvalidParameterValue' },
      ),
    ),
  },
  {
    name: 'takes a name of 80 characters',
    source: 'W:quotas-fifo',
    steps: [answers('CreateQueue', { ...noUrl, QueueName: 'x'.repeat(80) }, { QueueUrl: /\/x{80}$/ })],
  },
  {
    name: 'finds a queue by its name, and by its owner',
    source: 'M:sqs GetQueueUrl',
    queues: q,
    steps: [
      answers('GetQueueUrl', { ...noUrl, QueueName: '{q}' }, { QueueUrl: '{q.url}' }),
      answers(
        'GetQueueUrl',
        { ...noUrl, QueueName: '{q}', QueueOwnerAWSAccountId: '000000000000' },
        { QueueUrl: '{q.url}' },
      ),
      refused('GetQueueUrl', { ...noUrl, QueueName: '{q}', QueueOwnerAWSAccountId: '222222222222' }, noSuchQueue),
    ],
  },
  {
    name: 'takes the name alone where a queue URL is expected',
    source: 'V:test_posting_to_queue_via_queue_name',
    queues: q,
    steps: [call('SendMessage', { QueueUrl: '{q}', MessageBody: 'm' }), finds(['m'])],
  },
  {
    name: 'lists no QueueUrls where none matches',
    source: 'V:test_list_queues',
    steps: [answers('ListQueues', { ...noUrl, QueueNamePrefix: 'nobody-{q}' }, {})],
  },
  {
    name: 'lists queues by prefix, in pages when MaxResults is given',
    source: 'V:test_list_queues; M:sqs ListQueues',
    queues: { q: {} },
    steps: [
      call('CreateQueue', { ...noUrl, QueueName: '{q}-2' }),
      answers('ListQueues', { ...noUrl, QueueNamePrefix: '{q}' }, { QueueUrls: ['{q.url}', '{q.url}-2'] }),
      call('ListQueues', { ...noUrl, QueueNamePrefix: '{q}', MaxResults: 1 }, { save: { token: 'NextToken' } }),
      answers(
        'ListQueues',
        { ...noUrl, QueueNamePrefix: '{q}', MaxResults: 1, NextToken: '{token}' },
        { QueueUrls: ['{q.url}-2'] },
      ),
      refused('ListQueues', { ...noUrl, MaxResults: 1001 }, { code: 'InvalidParameterValue' }),
      refused('ListQueues', { ...noUrl, MaxResults: 0 }, { code: 'InvalidParameterValue' }),
    ],
  },
  {
    name: 'has exactly these attributes on a new standard queue',
    source:
      'S:test_create_and_update_queue_attributes, S:test_fifo_set_content_based_deduplication_strategy (size 1048576)',
    queues: q,
    steps: [
      answers(
        'GetQueueAttributes',
        { AttributeNames: ['All'] },
        {
          Attributes: {
            ApproximateNumberOfMessages: '0',
            ApproximateNumberOfMessagesDelayed: '0',
            ApproximateNumberOfMessagesNotVisible: '0',
            CreatedTimestamp: /^\d{10}$/,
            DelaySeconds: '0',
            LastModifiedTimestamp: /^\d{10}$/,
            MaximumMessageSize: '1048576',
            MessageRetentionPeriod: '345600',
            QueueArn: 'arn:aws:sqs:us-east-1:000000000000:{q}',
            ReceiveMessageWaitTimeSeconds: '0',
            SqsManagedSseEnabled: 'true',
            VisibilityTimeout: '30',
          },
        },
      ),
    ],
  },
  {
    name: 'gives no Attributes when none is asked for, or when the one asked for is not set',
    source: 'S:test_sqs_permission_lifecycle; M:sqs GetQueueAttributes',
    queues: q,
    steps: [
      answers('GetQueueAttributes', {}, {}),
      answers('GetQueueAttributes', { AttributeNames: ['Policy'] }, {}),
      answers(
        'GetQueueAttributes',
        { AttributeNames: ['VisibilityTimeout', 'Policy'] },
        { Attributes: { VisibilityTimeout: '30' } },
      ),
    ],
  },
  {
    name: 'refuses attributes that nobody knows',
    source: 'V:test_get_queue_attributes_with_invalid_arg_returns_error, S:test_set_unsupported_attribute_standard',
    queues: q,
    steps: [
      refused('GetQueueAttributes', { AttributeNames: ['Foobar'] }, unknown('Foobar')),
      refused('SetQueueAttributes', { Attributes: { Foobar: '1' } }, unknown('Foobar')),
      refused('CreateQueue', { ...noUrl, QueueName: '{r}', Attributes: { Foobar: '1' } }, unknown('Foobar')),
    ],
  },
  {
    name: 'refuses the attributes of FIFO queues on a standard queue',
    source: 'S:test_create_standard_queue_with_fifo_attribute_raises_error',
    steps: [
      ...['FifoQueue', 'ContentBasedDeduplication'].map((name) =>
        refused('CreateQueue', { ...noUrl, QueueName: '{q}', Attributes: { [name]: 'false' } }, unknown(name)),
      ),
      ...Object.entries({ DeduplicationScope: 'queue', FifoThroughputLimit: 'perQueue' }).map(([name, value]) =>
        refused(
          'CreateQueue',
          { ...noUrl, QueueName: '{q}', Attributes: { [name]: value } },
          {
            code: 'InvalidAttributeName',
            name: 'InvalidAttributeName',
            message: `You can specify the ${name} only when FifoQueue is set to true.`,
          },
        ),
      ),
    ],
  },
  {
    name: 'refuses two kinds of encryption at once',
    source: 'S:test_sse_kms_and_sqs_are_mutually_exclusive',
    queues: q,
    steps: [
      refused(
        'SetQueueAttributes',
        { Attributes: { KmsMasterKeyId: 'testKeyId', SqsManagedSseEnabled: 'true' } },
        {
          code: 'InvalidAttributeName',
          message:
            'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
        },
      ),
    ],
  },
  {
    name: 'refuses attribute values just past each limit and takes the limits',
    source: 'M:sqs SetQueueAttributes; W:quotas',
    queues: q,
    steps: Object.entries({
      DelaySeconds: [0, 900],
      MaximumMessageSize: [1024, 1_048_576],
      MessageRetentionPeriod: [60, 1_209_600],
      ReceiveMessageWaitTimeSeconds: [0, 20],
      VisibilityTimeout: [0, 43_200],
    }).flatMap(([name, [low, high]]) => [
      ...[low! - 1, high! + 1].map((value) =>
        refused(
          'SetQueueAttributes',
          { Attributes: { [name]: String(value) } },
          {
            code: 'InvalidAttributeValue',
            name: 'InvalidAttributeValue',
          },
        ),
      ),
      ...[low!, high!].map((value) => call('SetQueueAttributes', { Attributes: { [name]: String(value) } })),
      answers('GetQueueAttributes', { AttributeNames: [name] }, { Attributes: { [name]: String(high) } }),
    ]),
  },
  {
    name: 'takes an empty Policy and RedrivePolicy, which remove nothing',
    source: 'V:test_set_empty_queue_policy, V:test_set_empty_redrive_policy',
    queues: q,
    steps: [
      call('SetQueueAttributes', { Attributes: { Policy: '' } }),
      call('SetQueueAttributes', { Attributes: { RedrivePolicy: '' } }),
      answers('GetQueueAttributes', { AttributeNames: ['Policy', 'RedrivePolicy'] }, {}),
    ],
  },
  {
    name: 'takes KMS attributes that ask for nothing, and then has none',
    source: 'S:test_set_queue_attributes_default_values',
    queues: q,
    steps: [
      call('SetQueueAttributes', { Attributes: { KmsMasterKeyId: '', KmsDataKeyReusePeriodSeconds: '300' } }),
      answers('GetQueueAttributes', { AttributeNames: ['KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds'] }, {}),
    ],
  },
  {
    name: 'lets encryption by SQS be switched off',
    source: 'S:test_set_queue_attributes_default_values; M:sqs',
    queues: q,
    steps: [
      call('SetQueueAttributes', { Attributes: { SqsManagedSseEnabled: 'false' } }),
      answers(
        'GetQueueAttributes',
        { AttributeNames: ['SqsManagedSseEnabled'] },
        {
          Attributes: { SqsManagedSseEnabled: 'false' },
        },
      ),
    ],
  },
  {
    name: 'purges twice, and makes a deleted queue again, without a wait of 60 seconds',
    source: 'P: pace `fast`: AWS would answer PurgeQueueInProgress and QueueDeletedRecently',
    queues: q,
    steps: [
      call('PurgeQueue'),
      call('PurgeQueue'),
      call('DeleteQueue'),
      answers('CreateQueue', { ...noUrl, QueueName: '{q}' }, { QueueUrl: '{q.url}' }),
    ],
  },
  {
    name: 'keeps tags by case-sensitive key, overwrites, takes empty values, and ignores untagging unknown keys',
    source:
      'S:test_tag_untag_queue, V:test_tags_case_sensitive, V:test_tag_queue_overwrites_existing_tag, V:test_untag_queue_ignores_non_existing_tag',
    queues: q,
    steps: [
      answers('ListQueueTags', {}, {}),
      answers('TagQueue', { Tags: { tag1: 'value1', tag2: 'value2', tag3: '' } }, {}),
      call('TagQueue', { Tags: { TAG1: 'VALUE1', tag2: 'other' } }),
      answers('ListQueueTags', {}, { Tags: { tag1: 'value1', tag2: 'other', tag3: '', TAG1: 'VALUE1' } }),
      call('UntagQueue', { TagKeys: ['tag1', 'unknown'] }),
      answers('ListQueueTags', {}, { Tags: { tag2: 'other', tag3: '', TAG1: 'VALUE1' } }),
      call('UntagQueue', { TagKeys: ['tag2', 'tag3', 'TAG1'] }),
      answers('ListQueueTags', {}, {}),
    ],
  },
  {
    name: 'keeps the tags that a queue is made with',
    source: 'V:test_create_queue_with_tags',
    steps: [
      call('CreateQueue', { ...noUrl, QueueName: '{q}', tags: { team: 'a' } }, { save: { 'q.url': 'QueueUrl' } }),
      answers('ListQueueTags', {}, { Tags: { team: 'a' } }),
    ],
  },
  {
    name: 'deletes a queue with its messages; the name made again is empty',
    source: 'M:sqs DeleteQueue',
    queues: q,
    steps: [
      send('m'),
      answers('DeleteQueue', {}, {}),
      advance(60),
      answers('CreateQueue', { ...noUrl, QueueName: '{q}' }, { QueueUrl: '{q.url}' }),
      finds([]),
    ],
  },
  {
    name: 'ends messages that are there when a shorter retention is set',
    source: 'M:sqs SetQueueAttributes',
    queues: q,
    steps: [
      send('old'),
      advance(61),
      send('new'),
      call('SetQueueAttributes', { Attributes: { MessageRetentionPeriod: '60' } }),
      finds(['new']),
    ],
  },
];

function unknown(name: string) {
  return { code: 'InvalidAttributeName', name: 'InvalidAttributeName', message: `Unknown Attribute ${name}.` };
}
