import type { Case } from '../case.ts';
import { advance, answers, call, finds, noUrl, refused, send } from './steps.ts';

const q = { q: {} };

/** What has to wait in AWS: the playground lets it wait with `--pace aws`. */
export const paceCases: readonly Case[] = [
  {
    name: 'refuses a second purge within sixty seconds, by the name of the queue',
    source: 'S:test_successive_purge_calls_fail',
    pace: 'aws',
    queues: q,
    steps: [
      answers('PurgeQueue', {}, {}),
      refused(
        'PurgeQueue',
        {},
        {
          code: 'AWS.SimpleQueueService.PurgeQueueInProgress',
          name: 'PurgeQueueInProgress',
          status: 403,
          message: 'Only one PurgeQueue operation on {q} is allowed every 60 seconds.',
        },
      ),
    ],
  },
  {
    name: 'purges again after sixty seconds',
    source: 'M:sqs PurgeQueue',
    pace: 'aws',
    queues: q,
    steps: [call('PurgeQueue'), advance(60), send('m'), answers('PurgeQueue', {}, {}), finds([])],
  },
  {
    name: 'refuses to make a queue within sixty seconds of its deletion',
    source: 'V:test_create_queue_recently_deleted',
    pace: 'aws',
    queues: q,
    steps: [
      call('DeleteQueue'),
      refused(
        'CreateQueue',
        { ...noUrl, QueueName: '{q}' },
        {
          code: 'AWS.SimpleQueueService.QueueDeletedRecently',
          name: 'QueueDeletedRecently',
          message: 'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
        },
      ),
    ],
  },
  {
    name: 'makes a queue again after sixty seconds',
    source: 'M:sqs CreateQueue',
    pace: 'aws',
    queues: q,
    steps: [
      call('DeleteQueue'),
      advance(60),
      answers('CreateQueue', { ...noUrl, QueueName: '{q}' }, { QueueUrl: '{q.url}' }),
    ],
  },
];
