import type { Case } from '../case.ts';
import { Reading } from '../expected.ts';
import { answers, call, counts, finds, receivesWith, send } from './steps.ts';

const uuid = /^[0-9a-f-]{36}$/;

/** Message groups on standard queues: fair queues. */
export const fairQueueCases: readonly Case[] = [
  {
    name: 'takes a group id on a standard queue and gives it back, without a sequence number',
    source: 'S:test_fair_queue_with_message_group_id',
    queues: { q: {} },
    steps: [
      answers(
        'SendMessage',
        { MessageBody: 'm', MessageGroupId: 'tenant-1' },
        { MessageId: uuid, MD5OfMessageBody: /./ },
      ),
      receivesWith({
        SenderId: /./,
        SentTimestamp: /^\d{13}$/,
        ApproximateReceiveCount: '1',
        ApproximateFirstReceiveTimestamp: /^\d{13}$/,
        MessageGroupId: 'tenant-1',
      }),
    ],
  },
  {
    name: 'neither locks a group of a standard queue nor drops its duplicates',
    source: 'S:test_fair_queue_with_message_group_id',
    queues: { q: {} },
    steps: [
      send('same', { MessageGroupId: 'tenant-1' }),
      send('same', { MessageGroupId: 'tenant-1' }),
      finds(['same'], { MaxNumberOfMessages: 1 }),
      finds(['same'], { MaxNumberOfMessages: 1 }),
      counts(0, 2, 0),
    ],
  },
  {
    name: 'prefers quiet groups to one that has thirty messages and a tenth of all in flight',
    source: 'W:sqs-fair-queues-detailed',
    queues: { q: {} },
    steps: [
      ...Array.from({ length: 4 }, (_, at) => batchOf('noisy', at)),
      ...Array.from({ length: 3 }, () => call('ReceiveMessage', { MaxNumberOfMessages: 10 })),
      counts(10, 30, 0),
      send('quiet', { MessageGroupId: 'quiet' }),
      finds(['quiet'], { MaxNumberOfMessages: 1 }),
      call(
        'ReceiveMessage',
        { MaxNumberOfMessages: 10 },
        { output: { Messages: new Reading((all) => (all as unknown[]).length, 10) } },
      ),
      counts(0, 41, 0),
    ],
  },
];

function batchOf(MessageGroupId: string, number: number) {
  const Entries = Array.from({ length: 10 }, (_, at) => ({
    Id: `${at}`,
    MessageBody: `${MessageGroupId}-${number}-${at}`,
    MessageGroupId,
  }));
  return call('SendMessageBatch', { Entries });
}
