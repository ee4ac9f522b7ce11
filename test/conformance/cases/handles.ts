import type { Case } from '../case.ts';
import { advance, answers, call, counts, finds, hides, invalidParameter, refused, send, take } from './steps.ts';

const q = { q: {} };
const sixHours = 21_600;
const garbage = {
  code: 'ReceiptHandleIsInvalid',
  name: 'ReceiptHandleIsInvalid',
  status: 404,
  message: 'The input receipt handle "garbage" is not a valid receipt handle.',
};

/** DeleteMessage, ChangeMessageVisibility and their batches: what handles are good for. */
export const handleCases: readonly Case[] = [
  {
    name: 'deletes a message while it is hidden, and again without complaint',
    source: 'V:test_delete_message_with_deleted_receipt_handle',
    queues: q,
    steps: [
      send('m'),
      take('h'),
      answers('DeleteMessage', { ReceiptHandle: '{h}' }, {}),
      answers('DeleteMessage', { ReceiptHandle: '{h}' }, {}),
      advance(30),
      finds([]),
    ],
  },
  {
    name: 'deletes a message after its visibility timeout',
    source: 'S:test_delete_after_visibility_timeout',
    queues: { q: { VisibilityTimeout: '1' } },
    steps: [
      send('m'),
      take('h'),
      advance(2),
      answers('DeleteMessage', { ReceiptHandle: '{h}' }, {}),
      finds([]),
      counts(0, 0, 0),
    ],
  },
  {
    name: 'deletes a message by the handle of an earlier receive',
    source: 'V:test_remove_message_with_old_receipt_handle',
    queues: { q: { VisibilityTimeout: '1' } },
    steps: [
      send('m'),
      take('old'),
      advance(2),
      take('new', { VisibilityTimeout: 60 }),
      answers('DeleteMessage', { ReceiptHandle: '{old}' }, {}),
      counts(0, 0, 0),
    ],
  },
  {
    name: 'refuses what never was a handle, by name',
    source:
      'V:test_delete_message_with_illegal_receipt_handle, V:test_invalid_receipt_handle_should_return_error_message',
    queues: q,
    steps: [
      refused('DeleteMessage', { ReceiptHandle: 'garbage' }, garbage),
      refused('ChangeMessageVisibility', { ReceiptHandle: 'garbage', VisibilityTimeout: 1 }, garbage),
    ],
  },
  {
    name: 'refuses the handle of another queue',
    source: 'V:test_delete_message_with_illegal_receipt_handle; handles belong to one queue',
    queues: { q: {}, r: {} },
    steps: [
      send('m'),
      take('h'),
      refused('DeleteMessage', { QueueUrl: '{r.url}', ReceiptHandle: '{h}' }, { ...garbage, message: /./ }),
      counts(0, 1, 0),
    ],
  },
  {
    name: 'restarts the invisibility from now, for this receive only',
    source: 'V:test_change_message_visibility_not_permanent',
    queues: { q: { VisibilityTimeout: '10' } },
    steps: [
      send('m'),
      take('h'),
      advance(8),
      answers('ChangeMessageVisibility', { ReceiptHandle: '{h}', VisibilityTimeout: 5 }, {}),
      advance(4),
      finds([]),
      advance(1),
      finds(['m']),
      advance(9),
      finds([]),
      advance(1),
      finds(['m']),
    ],
  },
  {
    name: 'keeps a message hidden as often as its timeout is extended',
    source: 'V:test_extend_message_visibility_timeout_set_in_queue',
    queues: { q: { VisibilityTimeout: '2' } },
    steps: [
      send('m'),
      take('h'),
      ...[1, 2, 3, 4].flatMap(() => [advance(1), hides('h', 2), finds([])]),
      advance(2),
      finds(['m']),
    ],
  },
  {
    name: 'releases a message at once with 0, and wakes who waits',
    source: 'V:test_terminate_visibility_timeout_after_receive, V:test_receive_terminate_visibility_timeout',
    queues: q,
    steps: [
      send('m'),
      take('h'),
      {
        start: 'poll',
        call: 'ReceiveMessage',
        input: { QueueUrl: '{q.url}', WaitTimeSeconds: 20 },
        output: { Messages: [{ MessageId: /./, ReceiptHandle: /./, MD5OfBody: /./, Body: 'm' }] },
      },
      call('ChangeMessageVisibility', { ReceiptHandle: '{h}', VisibilityTimeout: 0 }),
      { join: 'poll' },
    ],
  },
  {
    name: 'releases a message by the handle of an earlier receive',
    source: 'V:test_terminate_visibility_timeout_after_receive',
    queues: q,
    steps: [
      send('m'),
      take('first', { VisibilityTimeout: 0 }),
      take('second'),
      answers('ChangeMessageVisibility', { ReceiptHandle: '{first}', VisibilityTimeout: 0 }, {}),
      finds(['m']),
    ],
  },
  {
    name: 'changes nothing, and says nothing, after the timeout has passed',
    source: 'S:test_change_message_visibility_after_visibility_timeout_expiration',
    queues: { q: { VisibilityTimeout: '1' } },
    steps: [
      send('m'),
      take('h'),
      advance(2),
      answers('ChangeMessageVisibility', { ReceiptHandle: '{h}', VisibilityTimeout: 60 }, {}),
      finds(['m']),
    ],
  },
  {
    name: 'refuses to hide a message that was deleted',
    source: 'V:test_change_visibility_on_deleted_message_raises_invalid_parameter_value',
    queues: q,
    steps: [
      send('m'),
      take('h'),
      call('DeleteMessage', { ReceiptHandle: '{h}' }),
      refused(
        'ChangeMessageVisibility',
        { ReceiptHandle: '{h}', VisibilityTimeout: 1 },
        invalidParameter(
          'Value {h} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.',
        ),
      ),
    ],
  },
  {
    name: 'refuses timeouts outside 0 to 43200',
    source: 'M:sqs ChangeMessageVisibility',
    queues: q,
    steps: [
      send('m'),
      take('h'),
      ...[-1, 43_201].map((VisibilityTimeout) =>
        refused('ChangeMessageVisibility', { ReceiptHandle: '{h}', VisibilityTimeout }, invalidParameter()),
      ),
      counts(0, 1, 0),
    ],
  },
  {
    name: 'never hides a message past twelve hours from its receipt, and does not shorten what is asked',
    source: 'D:sqs-visibility-timeout',
    queues: { q: { VisibilityTimeout: String(sixHours + 60) } },
    steps: [
      send('m'),
      take('h'),
      advance(sixHours),
      refused('ChangeMessageVisibility', { ReceiptHandle: '{h}', VisibilityTimeout: sixHours + 1 }, invalidParameter()),
      call('ChangeMessageVisibility', { ReceiptHandle: '{h}', VisibilityTimeout: sixHours - 5 }),
      advance(sixHours - 6),
      finds([]),
      advance(1),
      finds(['m']),
    ],
  },
  {
    name: 'deletes in a batch, and fails the entry whose handle is none',
    source: 'V:test_delete_message_with_illegal_receipt_handle, M:sqs DeleteMessageBatch',
    queues: q,
    steps: [
      send('a'),
      take('h'),
      answers(
        'DeleteMessageBatch',
        {
          Entries: [
            { Id: 'good', ReceiptHandle: '{h}' },
            { Id: 'bad', ReceiptHandle: 'garbage' },
          ],
        },
        {
          Successful: [{ Id: 'good' }],
          Failed: [{ Id: 'bad', Code: 'ReceiptHandleIsInvalid', Message: /./, SenderFault: true }],
        },
      ),
      counts(0, 0, 0),
    ],
  },
  {
    name: 'changes visibility in a batch, each entry for itself',
    source: 'M:sqs ChangeMessageVisibilityBatch',
    queues: q,
    steps: [
      send('a'),
      take('a'),
      send('b'),
      take('b'),
      call('DeleteMessage', { ReceiptHandle: '{b}' }),
      answers(
        'ChangeMessageVisibilityBatch',
        {
          Entries: [
            { Id: 'release', ReceiptHandle: '{a}', VisibilityTimeout: 0 },
            { Id: 'gone', ReceiptHandle: '{b}', VisibilityTimeout: 0 },
          ],
        },
        {
          Successful: [{ Id: 'release' }],
          Failed: [{ Id: 'gone', Code: 'InvalidParameterValue', Message: /./, SenderFault: true }],
        },
      ),
      counts(1, 0, 0),
    ],
  },
];
