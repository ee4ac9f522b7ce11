import type { Case, CaseStep, ExpectedError } from '../case.ts';
import { base64Json, Reading, type Expected } from '../expected.ts';
import { advance, answers, call, finds, invalidParameter, noUrl, receives, refused, send } from './steps.ts';

const redrive = '{"deadLetterTargetArn":"{dlq.arn}","maxReceiveCount":1}';
/** `q` has `dlq` for its dead-letter queue, `r` stands aside. */
const queues = { dlq: {}, q: { VisibilityTimeout: '0', RedrivePolicy: redrive }, r: {} };
const toAside = { SourceArn: '{dlq.arn}', DestinationArn: '{r.arn}' };
const slow = { ...toAside, MaxNumberOfMessagesPerSecond: 1 };
const ten = Array.from({ length: 10 }, (_, at) => `m${at}`);
const uuid = /^[0-9a-f-]{36}$/;
const between = (low: number, high: number) => (value: unknown) =>
  (value as number) >= low && (value as number) <= high;
const started = (value: unknown) => (value as number) > 1_600_000_000_000;
const slowly = { DestinationArn: '{r.arn}', MaxNumberOfMessagesPerSecond: 1 };

/** Move tasks: what they move where, how they are watched and cancelled. */
export const moveTaskCases: readonly Case[] = [
  {
    name: 'moves all messages of a dead-letter queue to another queue, and names task and source in its handle',
    source: 'V:test_basic_move_task_workflow',
    queues,
    steps: [
      ...dead(['message-1', 'message-2']),
      starts(toAside, base64Json({ taskId: uuid, sourceArn: '{dlq.arn}' })),
      advance(5),
      finds(['message-1', 'message-2'], { QueueUrl: '{r.url}' }),
      finds([], { QueueUrl: '{dlq.url}' }),
      lists({ DestinationArn: '{r.arn}', Status: 'COMPLETED' }, 2, 2),
    ],
  },
  {
    name: 'moves no more messages a second than it is told to',
    source: 'S:test_move_task_with_throughput_limit',
    queues,
    steps: [
      ...dead(['a', 'b', 'c', 'd']),
      starts(slow),
      advance(2),
      lists({ ...slowly, Status: 'RUNNING', TaskHandle: '{task}' }, between(1, 3), 4),
      advance(4),
      finds(['a', 'b', 'c', 'd'], { QueueUrl: '{r.url}' }),
      lists({ ...slowly, Status: 'COMPLETED' }, 4, 4),
    ],
  },
  {
    name: 'moves each message back to where it came from, from several sources too, when no destination is named',
    source:
      'S:test_move_task_workflow_with_default_destination, S:test_move_task_workflow_with_multiple_sources_as_default_destination',
    queues: { ...queues, r: { VisibilityTimeout: '0', RedrivePolicy: redrive } },
    steps: [
      ...dead(['q1', 'q2']),
      ...dead(['r1', 'r2'], 'r'),
      starts({ SourceArn: '{dlq.arn}' }),
      advance(5),
      finds(['q1', 'q2']),
      finds(['r1', 'r2'], { QueueUrl: '{r.url}' }),
      lists({ Status: 'COMPLETED' }, 4, 4),
    ],
  },
  {
    name: 'makes new messages of those that it moves',
    source: 'D:sqs-dead-letter-queues',
    queues,
    steps: [
      call('SendMessage', { MessageBody: 'm' }, { save: { before: 'MessageId' } }),
      finds(['m']),
      finds([]),
      starts(toAside),
      advance(5),
      call(
        'ReceiveMessage',
        { QueueUrl: '{r.url}', MessageSystemAttributeNames: ['ApproximateReceiveCount'] },
        {
          output: {
            Messages: [
              {
                MessageId: uuid,
                ReceiptHandle: /./,
                Body: 'm',
                MD5OfBody: /./,
                Attributes: { ApproximateReceiveCount: '1' },
              },
            ],
          },
          save: { after: 'Messages.0.MessageId' },
        },
      ),
      { differ: ['before', 'after'] },
    ],
  },
  {
    name: 'refuses a source that is no dead-letter queue',
    source: 'S:test_source_needs_redrive_policy',
    queues: { q: {}, r: {} },
    steps: [
      asks(
        'StartMessageMoveTask',
        { SourceArn: '{q.arn}', DestinationArn: '{r.arn}' },
        invalidParameter('Source queue must be configured as a Dead Letter Queue.'),
      ),
    ],
  },
  {
    name: 'refuses a destination or a source that does not exist',
    source: 'S:test_destination_needs_to_exist',
    queues,
    steps: [
      asks('StartMessageMoveTask', { ...toAside, DestinationArn: '{r.arn}doesntexist' }, notFound('DestinationArn')),
      asks('StartMessageMoveTask', { ...toAside, SourceArn: '{dlq.arn}doesntexist' }, notFound('SourceArn')),
      asks('ListMessageMoveTasks', { SourceArn: '{dlq.arn}doesntexist' }, notFound('SourceArn')),
    ],
  },
  {
    name: 'refuses a second task while one is running',
    source: 'S:test_start_multiple_move_tasks',
    queues,
    steps: [
      ...dead(ten),
      starts(slow),
      asks(
        'StartMessageMoveTask',
        slow,
        invalidParameter(
          'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
        ),
      ),
    ],
  },
  {
    name: 'cancels a task; what has moved stays moved, the rest stays where it is',
    source: 'S:test_move_task_cancel',
    queues,
    steps: [
      ...dead(ten),
      starts(slow),
      advance(2),
      lists({ ...slowly, Status: 'RUNNING', TaskHandle: '{task}' }, between(0, 3), 10),
      call(
        'CancelMessageMoveTask',
        { ...noUrl, TaskHandle: '{task}' },
        { output: { ApproximateNumberOfMessagesMoved: between(0, 3) } },
      ),
      advance(5),
      lists({ ...slowly, Status: 'CANCELLED' }, between(1, 3), 10),
      receivesSome('{dlq.url}', between(7, 9)),
      receivesSome('{r.url}', between(1, 3)),
    ],
  },
  {
    name: 'fails when its destination is deleted while it runs',
    source: 'S:test_move_task_delete_destination_queue_while_running',
    queues,
    steps: [
      ...dead(ten),
      starts(slow),
      advance(2),
      call('DeleteQueue', { QueueUrl: '{r.url}' }),
      advance(5),
      lists(
        { ...slowly, Status: 'FAILED', FailureReason: 'AWS.SimpleQueueService.NonExistentQueue' },
        between(1, 3),
        10,
      ),
      receivesSome('{dlq.url}', between(7, 9)),
    ],
  },
  {
    name: 'refuses to cancel by what never was a handle',
    source: 'S:test_cancel_with_invalid_task_handle',
    steps: [
      asks(
        'CancelMessageMoveTask',
        { TaskHandle: 'foobared' },
        invalidParameter('Value for parameter TaskHandle is invalid.'),
      ),
    ],
  },
  {
    name: 'refuses to cancel by a handle of a queue that does not exist',
    source: 'S:test_cancel_with_invalid_source_arn_in_task_handle',
    queues: { q: {} },
    steps: [
      {
        base64: '{"taskId":"10f57157-fc38-4da9-a113-4de7e12d05dd","sourceArn":"{q.arn}-nobody"}',
        as: 'handle',
      },
      asks('CancelMessageMoveTask', { TaskHandle: '{handle}' }, notFound('SourceArn')),
    ],
  },
  {
    name: 'refuses to cancel by a handle of a task that does not exist',
    source: 'S:test_cancel_with_invalid_task_id_in_task_handle',
    queues: { q: {} },
    steps: [
      { base64: '{"taskId":"10f57157-fc38-4da9-a113-4de7e12d05aa","sourceArn":"{q.arn}"}', as: 'handle' },
      asks(
        'CancelMessageMoveTask',
        { TaskHandle: '{handle}' },
        {
          code: 'ResourceNotFoundException',
          name: 'ResourceNotFoundException',
          status: 404,
          message: 'Task does not exist.',
        },
      ),
    ],
  },
  {
    name: 'takes 1 to 500 messages a second',
    source: 'M:sqs StartMessageMoveTask',
    queues,
    steps: [
      ...[0, 501].map((MaxNumberOfMessagesPerSecond) =>
        asks('StartMessageMoveTask', { ...toAside, MaxNumberOfMessagesPerSecond }, invalidParameter()),
      ),
      starts({ ...toAside, MaxNumberOfMessagesPerSecond: 500 }),
    ],
  },
  {
    name: 'lists the latest task, or as many as are asked for, up to ten',
    source: 'M:sqs ListMessageMoveTasks',
    queues,
    steps: [
      call('ListMessageMoveTasks', { ...noUrl, SourceArn: '{dlq.arn}' }),
      ...dead(['a']),
      starts(toAside),
      advance(5),
      ...dead(['b', 'c']),
      starts({ SourceArn: '{dlq.arn}' }),
      advance(5),
      lists({ Status: 'COMPLETED' }, 2, 2),
      answers(
        'ListMessageMoveTasks',
        { ...noUrl, SourceArn: '{dlq.arn}', MaxResults: 10 },
        {
          Results: [
            entry({ Status: 'COMPLETED' }, 2, 2),
            entry({ DestinationArn: '{r.arn}', Status: 'COMPLETED' }, 1, 1),
          ],
        },
      ),
      ...[0, 11].map((MaxResults) =>
        asks('ListMessageMoveTasks', { SourceArn: '{dlq.arn}', MaxResults }, invalidParameter()),
      ),
    ],
  },
];

/** Sends the bodies and receives them once too often. */
function dead(bodies: readonly string[], queue = 'q'): CaseStep[] {
  const QueueUrl = `{${queue}.url}`;
  return [
    ...bodies.map((body) => send(body, { QueueUrl })),
    receives(bodies, { QueueUrl }),
    receives([], { QueueUrl }),
  ];
}

function starts(input: object, TaskHandle: Expected = /./): CaseStep {
  return call('StartMessageMoveTask', { ...noUrl, ...input }, { output: { TaskHandle }, save: { task: 'TaskHandle' } });
}

function asks(operation: string, input: object, error: ExpectedError): CaseStep {
  return refused(operation, { ...noUrl, ...input }, error);
}

/** The latest task has these members, and these counts of messages. */
function lists(members: Readonly<Record<string, Expected>>, moved: Expected, toMove: number): CaseStep {
  return answers(
    'ListMessageMoveTasks',
    { ...noUrl, SourceArn: '{dlq.arn}' },
    { Results: [entry(members, moved, toMove)] },
  );
}

function entry(members: Readonly<Record<string, Expected>>, moved: Expected, toMove: number): Expected {
  return {
    SourceArn: '{dlq.arn}',
    StartedTimestamp: started,
    ApproximateNumberOfMessagesMoved: moved,
    ApproximateNumberOfMessagesToMove: toMove,
    ...members,
  };
}

function receivesSome(QueueUrl: string, count: (value: unknown) => boolean): CaseStep {
  const Messages = new Reading((all) => (all as unknown[]).length, count);
  return call('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 }, { output: { Messages } });
}

function notFound(parameter: string): ExpectedError {
  return {
    code: 'ResourceNotFoundException',
    name: 'ResourceNotFoundException',
    status: 404,
    message: `The resource that you specified for the ${parameter} parameter doesn't exist.`,
  };
}
