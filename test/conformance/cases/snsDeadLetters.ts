import type { Case, CaseStep } from '../case.ts';
import { json, Reading } from '../expected.ts';
import {
  envelope,
  publish,
  publishBatch,
  receivesSent,
  setSubscriptionAttribute,
  snsAnswers,
  subscribe,
  subscribes,
  subscriptionAttribute,
  topic,
} from './snsSteps.ts';
import { call, counts, deletes, receives } from './steps.ts';

const redrive = '{"deadLetterTargetArn":"{dlq.arn}"}';
const dlq = { QueueUrl: '{dlq.url}' };
const withDlq = { queues: { q: {}, dlq: {} }, topics: { t: {} } };
const fifo = { FifoQueue: 'true' };
const attributes = {
  attr1: { DataType: 'Number', StringValue: '111' },
  attr2: { DataType: 'Binary', BinaryValue: new Uint8Array([2, 3, 4]) },
};
const gone: CaseStep = call('DeleteQueue');

/** What could not be delivered: to the dead-letter queue of the subscription, as the endpoint would have got it. */
export const snsDeadLetterCases: readonly Case[] = [
  {
    name: 'gives a dead-letter queue the message with its attributes where delivery is raw',
    source: 'S:test_redrive_policy_sqs_queue_subscription[True]',
    ...withDlq,
    steps: [
      subscribe({ RawMessageDelivery: 'true', RedrivePolicy: redrive }),
      gone,
      publish({ MessageAttributes: attributes }),
      receivesSent([{ Body: 'm', MessageAttributes: attributes }], dlq),
    ],
  },
  {
    name: 'gives a dead-letter queue the envelope where delivery is not raw',
    source: 'S:test_redrive_policy_sqs_queue_subscription[False]',
    ...withDlq,
    steps: [
      subscribe({ RedrivePolicy: redrive }),
      gone,
      publish({ MessageAttributes: attributes }),
      receivesSent(
        [
          {
            Body: envelope({
              Message: 'm',
              MessageAttributes: { attr1: { Type: 'Number', Value: '111' }, attr2: { Type: 'Binary', Value: 'AgME' } },
            }),
          },
        ],
        dlq,
      ),
    ],
  },
  {
    name: 'loses what cannot be delivered, and keeps the subscription; once there is a dead-letter queue, that gets it',
    source: 'S:test_subscription_after_failure_to_deliver',
    ...withDlq,
    steps: [
      subscribe(),
      gone,
      publish({ Message: 'lost' }),
      snsAnswers('ListSubscriptionsByTopic', topic, {
        Subscriptions: [
          { SubscriptionArn: '{s}', Owner: '{account}', Protocol: 'sqs', Endpoint: '{q.arn}', TopicArn: '{t.arn}' },
        ],
      }),
      setSubscriptionAttribute('RedrivePolicy', redrive),
      subscriptionAttribute('RedrivePolicy', json({ deadLetterTargetArn: '{dlq.arn}' })),
      ...['one', 'two'].flatMap((Message) => [
        publish({ Message }),
        receivesSent([{ Body: envelope({ Message }) }], dlq),
        call('DeleteMessage', { ...dlq, ReceiptHandle: '{h}' }),
      ]),
    ],
  },
  ...(['true', 'false'] as const).map((RawMessageDelivery) => ({
    name: `keeps order, group and deduplication id in a FIFO dead-letter queue (raw: ${RawMessageDelivery})`,
    source: 'S:test_publish_fifo_messages_to_dlq',
    queues: { q: fifo, dlq: fifo },
    topics: { t: { FifoTopic: 'true' } },
    steps: [
      subscribe({ RawMessageDelivery, RedrivePolicy: redrive }),
      gone,
      publishBatch([
        { Id: '1', Message: 'a', MessageGroupId: 'g', MessageDeduplicationId: 'd1' },
        { Id: '2', Message: 'b', MessageGroupId: 'g', MessageDeduplicationId: 'd2' },
      ]),
      call(
        'ReceiveMessage',
        { ...dlq, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'] },
        {
          output: {
            Messages: new Reading(groupsOf, [
              ['g', 'd1'],
              ['g', 'd2'],
            ]),
          },
        },
      ),
    ],
  })),
  {
    name: 'gives a dead-letter queue what a function that is not there would have got',
    source: 'S:test_redrive_policy_lambda_subscription',
    ...withDlq,
    steps: [
      subscribes('lambda', 'arn:aws:lambda:us-east-1:{account}:function:{u}', {
        Attributes: { RedrivePolicy: redrive },
      }),
      publish({ MessageAttributes: { attr1: attributes.attr1 } }),
      { advance: 0 },
      receivesSent(
        [{ Body: envelope({ Message: 'm', MessageAttributes: { attr1: { Type: 'Number', Value: '111' } } }) }],
        dlq,
      ),
    ],
  },
  {
    name: 'cannot deliver more than ten attributes raw',
    source: 'D:sns-message-attributes',
    queues: { q: {} },
    topics: { t: {} },
    steps: [
      subscribe({ RawMessageDelivery: 'true' }),
      publish({ MessageAttributes: many(10) }),
      receives(['m'], {}, ['h']),
      deletes('h'),
      publish({ MessageAttributes: many(11) }),
      counts(0, 0, 0),
    ],
  },
  {
    name: 'delivers more than ten attributes in an envelope',
    source: 'D:sns-message-attributes',
    queues: { q: {} },
    topics: { t: {} },
    steps: [
      subscribe(),
      publish({ MessageAttributes: many(11) }),
      receivesSent([
        {
          Body: envelope({
            Message: 'm',
            MessageAttributes: Object.fromEntries(
              Object.keys(many(11)).map((name) => [name, { Type: 'String', Value: 'x' }]),
            ),
          }),
        },
      ]),
    ],
  },
];

function groupsOf(messages: unknown): unknown[] {
  const all = messages as { Attributes: Record<string, string> }[];
  return all.map(({ Attributes }) => [Attributes['MessageGroupId'], Attributes['MessageDeduplicationId']]);
}

function many(count: number): object {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`a${at}`, { DataType: 'String', StringValue: 'x' }]),
  );
}
