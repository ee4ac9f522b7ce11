import type { Step } from './steps.ts';

/** Histories that once failed, shortened, each with the sentence that it broke. */
export const found: readonly { readonly name: string; readonly seed: number; readonly steps: readonly Step[] }[] = [
  {
    name: 'a receive that hides nothing finds all that is visible, also what came back from two receives',
    seed: 92,
    steps: [
      call(1, 'CreateQueue', { QueueName: 'a' }),
      ...[2, 3, 4, 5, 6].map((id) => call(id, 'SendMessage', { QueueUrl: 'a', MessageBody: `m${id}` })),
      call(7, 'ReceiveMessage', { QueueUrl: 'a', MaxNumberOfMessages: 5, VisibilityTimeout: 1 }),
      { id: 8, do: 'advance', ms: 1000, late: false },
      call(9, 'ReceiveMessage', { QueueUrl: 'a', MaxNumberOfMessages: 2, VisibilityTimeout: 1 }),
      { id: 10, do: 'advance', ms: 1000, late: false },
      call(11, 'ReceiveMessage', { QueueUrl: 'a', MaxNumberOfMessages: 5, VisibilityTimeout: 0 }),
    ],
  },
  {
    name: 'a poll that ended while the machine slept is not given what retention ended meanwhile',
    seed: 1,
    steps: [
      call(1, 'CreateQueue', { QueueName: 'a', Attributes: { MessageRetentionPeriod: '60' } }),
      call(2, 'SendMessage', { QueueUrl: 'a', MessageBody: 'm', DelaySeconds: 5 }),
      call(3, 'ReceiveMessage', { QueueUrl: 'a', WaitTimeSeconds: 20 }),
      { id: 4, do: 'advance', ms: 60_000, late: true },
      call(5, 'GetQueueAttributes', { QueueUrl: 'a', AttributeNames: ['All'] }),
    ],
  },
];

function call(id: number, operation: string, input: Extract<Step, { do: 'call' }>['input']): Step {
  return { id, do: 'call', world: 0, consumer: id % 3, operation, input };
}
