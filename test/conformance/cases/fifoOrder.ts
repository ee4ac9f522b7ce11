import type { Case } from '../case.ts';
import { Reading } from '../expected.ts';
import { advance, call, counts, deletes, hides, receives, send, sendTo } from './steps.ts';

const fifo = { FifoQueue: 'true', ContentBasedDeduplication: 'true' };
const q = { q: fifo };
const brief = { q: { ...fifo, VisibilityTimeout: '10' } };
const one = { MaxNumberOfMessages: 1 };
const two = { MaxNumberOfMessages: 2 };
const group = 'V:test_fifo_message_group_visibility';

/** FIFO queues: which message comes next, and what holds a group back. */
export const fifoOrderCases: readonly Case[] = [
  {
    name: 'gives a FIFO queue’s messages one by one in the order sent',
    source: 'V:test_fifo_queue_send_multiple_messages_multiple_single_receives',
    queues: q,
    steps: [
      ...sendTo('g', 'm1', 'm2', 'm3', 'm4'),
      ...['m1', 'm2', 'm3', 'm4'].flatMap((body) => [receives([body], one, ['h']), deletes('h')]),
      counts(0, 0, 0),
    ],
  },
  {
    name: 'gives several messages of a group at once, those of the first group first, each group in order',
    source: 'V:test_fifo_receive_message_group_id_ordering',
    queues: q,
    steps: [
      ...sendTo('g1', 'g1-m1'),
      ...sendTo('g2', 'g2-m1'),
      ...sendTo('g1', 'g1-m2', 'g1-m3'),
      receives(['g1-m1', 'g1-m2', 'g1-m3', 'g2-m1']),
    ],
  },
  {
    name: 'gives messages in their order again after the timeout',
    source: 'V:test_fifo_messages_in_order_after_timeout',
    queues: brief,
    steps: [...sendTo('g', 'm1', 'm2', 'm3'), receives(['m1', 'm2', 'm3']), advance(10), receives(['m1', 'm2', 'm3'])],
  },
  {
    name: 'keeps the order of groups in high throughput mode',
    source: 'V:test_fifo_high_throughput_ordering',
    queues: { q: { ...fifo, DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' } },
    steps: [
      ...sendTo('g1', 'g1-m1'),
      ...sendTo('g2', 'g2-m1'),
      ...sendTo('g1', 'g1-m2'),
      ...sendTo('g2', 'g2-m2'),
      receives(['g1-m1', 'g1-m2', 'g2-m1', 'g2-m2']),
    ],
  },
  {
    name: 'locks a group while one of its messages is in flight, also for what is sent to it then',
    source: group,
    queues: q,
    steps: [
      ...sendTo('g1', 'm1', 'm2'),
      receives(['m1'], one, ['h']),
      ...sendTo('g1', 'm3'),
      receives([]),
      counts(2, 1, 0),
      deletes('h'),
      receives(['m2', 'm3']),
    ],
  },
  {
    name: 'serves who waits as soon as the last message in flight of a group is deleted',
    source: group,
    queues: q,
    steps: [
      ...sendTo('g1', 'm1', 'm2', 'm3'),
      receives(['m1', 'm2'], two, ['h1', 'h2']),
      {
        start: 'poll',
        call: 'ReceiveMessage',
        input: { QueueUrl: '{q.url}', WaitTimeSeconds: 20 },
        output: { Messages: [{ Body: 'm3', MessageId: /./, MD5OfBody: /./, ReceiptHandle: /./ }] },
      },
      deletes('h1'),
      deletes('h2'),
      { join: 'poll' },
    ],
  },
  {
    name: 'locks the whole group by a receive of some of its messages; after the timeout the group waits behind others',
    source: 'V:test_fifo_receive_message_visibility_timeout_shared_in_group',
    queues: brief,
    steps: [
      ...sendTo('g1', 'g1-m1', 'g1-m2', 'g1-m3', 'g1-m4'),
      ...sendTo('g2', 'g2-m1'),
      ...sendTo('g3', 'g3-m1'),
      receives(['g1-m1', 'g1-m2'], two),
      receives(['g2-m1'], one),
      advance(11),
      receives(['g3-m1', 'g1-m1', 'g1-m2', 'g1-m3', 'g1-m4', 'g2-m1'], { VisibilityTimeout: 0 }),
    ],
  },
  {
    name: 'does not lock a group by a receive that hides nothing, but lets others go first then',
    source: 'V:test_fifo_receive_message_with_zero_visibility_timeout',
    queues: q,
    steps: [
      ...sendTo('g1', 'g1-m1'),
      ...sendTo('g2', 'g2-m1', 'g2-m2'),
      ...sendTo('g3', 'g3-m1'),
      ...sendTo('g1', 'g1-m2'),
      receives(['g1-m1', 'g1-m2', 'g2-m1'], { MaxNumberOfMessages: 3, VisibilityTimeout: 0 }),
      receives(['g3-m1', 'g1-m1', 'g1-m2', 'g2-m1', 'g2-m2'], { VisibilityTimeout: 0 }),
    ],
  },
  {
    name: 'unlocks a group when all of its messages in flight are deleted',
    source: 'V:test_fifo_message_group_visibility_after_delete (AWS gave g1 before g3, too)',
    queues: q,
    steps: [
      ...afterTwoOfGroupOne(),
      deletes('h1'),
      deletes('h2'),
      call(
        'ReceiveMessage',
        { MaxNumberOfMessages: 10 },
        {
          output: {
            Messages: new Reading(orderOfGroups, (order: unknown) =>
              ['g2-m1 g2-m2 g1-m3 g1-m4 g3-m1', 'g2-m1 g2-m2 g3-m1 g1-m3 g1-m4'].includes(order as string),
            ),
          },
        },
      ),
    ],
  },
  {
    name: 'keeps a group locked when only some of its messages in flight are deleted',
    source: 'V:test_fifo_message_group_visibility_after_partial_delete',
    queues: q,
    steps: [...afterTwoOfGroupOne(), deletes('h1'), receives(['g2-m1', 'g2-m2', 'g3-m1'])],
  },
  {
    name: 'gives a released message although the next of its group is in flight, behind other groups',
    source: 'V:test_fifo_message_group_visibility_after_terminate_visibility_timeout',
    queues: q,
    steps: [...oneGroupTaken(), hides('h1', 0), receives(['g2-m1', 'g1-m1'], { MaxNumberOfMessages: 3 })],
  },
  {
    name: 'gives a message whose changed timeout has passed although the next of its group is in flight',
    source: 'V:test_fifo_message_group_visibility_after_change_message_visibility',
    queues: q,
    steps: [...oneGroupTaken(), hides('h1', 1), advance(2), receives(['g2-m1', 'g1-m1'], { MaxNumberOfMessages: 3 })],
  },
  ...extendedCases(),
  {
    name: 'counts messages of a locked group that are not in flight as visible',
    source: 'V:test_fifo_approximate_number_of_messages_not_visible, V:test_fifo_approx_number_of_messages',
    queues: q,
    steps: [
      ...sendTo('1', 'g1-m1', 'g1-m2', 'g1-m3'),
      ...sendTo('2', 'g2-m1'),
      ...sendTo('3', 'g3-m1'),
      counts(5, 0, 0),
      receives(['g1-m1', 'g1-m2', 'g1-m3', 'g2-m1'], { MaxNumberOfMessages: 4 }, ['a', 'b', 'c', 'd']),
      counts(1, 4, 0),
      ...['a', 'b', 'c', 'd'].map(deletes),
      counts(1, 0, 0),
      receives(['g3-m1'], one),
      ...sendTo('3', 'g3-m2'),
      counts(1, 1, 0),
    ],
  },
  {
    name: 'gives messages of a group that was empty for a time',
    source: 'V:test_fifo_empty_message_groups_added_back_to_queue',
    queues: q,
    steps: [
      ...sendTo('g1', 'm1'),
      receives(['m1'], one, ['h']),
      deletes('h'),
      ...sendTo('g1', 'm2'),
      receives(['m2'], one),
    ],
  },
  {
    name: 'delays all messages of a FIFO queue by its delay, and keeps their order',
    source: 'V:test_fifo_queue_send_message_with_delay_on_queue_works',
    queues: { q: { ...fifo, DelaySeconds: '2' } },
    steps: [
      ...sendTo('1', 'm1', 'm2', 'm3'),
      receives([]),
      counts(0, 0, 3),
      advance(2),
      receives(['m1', 'm2', 'm3'], { MaxNumberOfMessages: 3 }),
    ],
  },
  {
    name: 'applies a new delay of a FIFO queue to messages that are delayed already',
    source: 'D:sqs-delay-queues',
    queues: { q: { ...fifo, DelaySeconds: '900' } },
    steps: [
      ...sendTo('1', 'm1'),
      call('SetQueueAttributes', { Attributes: { DelaySeconds: '10' } }),
      receives([]),
      advance(10),
      receives(['m1']),
    ],
  },
  {
    name: 'gives the same messages and handles again to the same receive attempt, hidden anew',
    source: 'M:sqs ReceiveMessage, D:using-receiverequestattemptid-request-parameter',
    queues: brief,
    steps: [
      ...sendTo('g1', 'm1', 'm2'),
      ...sendTo('g2', 'm3'),
      receives(['m1', 'm2'], { ...two, ReceiveRequestAttemptId: 'a' }, ['h1', 'h2']),
      advance(5),
      receives(['m1', 'm2'], { ...two, ReceiveRequestAttemptId: 'a' }, ['again1', 'again2']),
      // The other attempt gets another group, while the first one's is hidden anew.
      receives(['m3'], { ...two, ReceiveRequestAttemptId: 'b' }),
      advance(6),
      receives([], two),
      call(
        'DeleteMessageBatch',
        {
          Entries: [
            { Id: '1', ReceiptHandle: '{h1}' },
            { Id: '2', ReceiptHandle: '{again2}' },
          ],
        },
        { output: { Successful: [{ Id: '1' }, { Id: '2' }] } },
      ),
    ],
  },
  {
    name: 'gives a receive attempt other messages when one of the first was deleted or five minutes have passed',
    source: 'M:sqs ReceiveMessage, D:using-receiverequestattemptid-request-parameter',
    queues: q,
    steps: [
      ...sendTo('g1', 'm1'),
      ...sendTo('g2', 'm2'),
      receives(['m1'], { ...one, ReceiveRequestAttemptId: 'a' }, ['h1']),
      deletes('h1'),
      receives(['m2'], { ...one, ReceiveRequestAttemptId: 'a' }, ['h2']),
      ...sendTo('g3', 'm3'),
      hides('h2', 600),
      advance(301),
      receives(['m3'], { ...one, ReceiveRequestAttemptId: 'a' }),
    ],
  },
];

/** The group's first two messages are in flight, under `h1` and `h2`; two of it and two other groups wait. */
function afterTwoOfGroupOne() {
  return [
    ...sendTo('g1', 'g1-m1'),
    ...sendTo('g2', 'g2-m1'),
    ...sendTo('g1', 'g1-m2'),
    ...sendTo('g2', 'g2-m2'),
    ...sendTo('g1', 'g1-m3', 'g1-m4'),
    ...sendTo('g3', 'g3-m1'),
    receives(['g1-m1', 'g1-m2'], two, ['h1', 'h2']),
  ];
}

function oneGroupTaken() {
  return [...sendTo('g1', 'g1-m1', 'g1-m2'), ...sendTo('g2', 'g2-m1'), receives(['g1-m1', 'g1-m2'], two, ['h1', 'h2'])];
}

function orderOfGroups(messages: unknown): string {
  return (messages as { Body: string }[]).map(({ Body }) => Body).join(' ');
}

/** Of three messages in flight, what comes back when one was extended and the others time out. */
function extendedCases(): Case[] {
  const back: readonly (readonly [string, string, readonly string[]])[] = [
    ['first', 'h1', []],
    ['second', 'h2', ['m1']],
    ['third', 'h3', ['m1', 'm2']],
  ];
  return back.map(([which, handle, bodies]) => ({
    name: `holds back what comes after an extended message of a group, and not what comes before: the ${which} of three`,
    source: 'S:test_fifo_group_visibility_extends_with_change_message_visibility 2025-11',
    queues: brief,
    steps: [
      ...['m1', 'm2', 'm3'].map((body) => send(body, { MessageGroupId: 'g' })),
      receives(['m1', 'm2', 'm3'], {}, ['h1', 'h2', 'h3']),
      hides(handle, 60),
      advance(11),
      receives(bodies),
    ],
  }));
}
