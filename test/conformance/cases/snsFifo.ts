import type { Case, CaseStep } from '../case.ts';
import { json, Reading, type Expected } from '../expected.ts';
import {
  invalid,
  isoTime,
  publish,
  publishBatch,
  receivesSent,
  setSubscriptionAttribute,
  setTopicAttribute,
  snsAnswers,
  snsRefused,
  subscribe,
  subscribes,
  subscription,
  subscriptionAttribute,
  topic,
  unsubscribeUrl,
  uuid,
} from './snsSteps.ts';
import { advance, call, deletes, finds, receives, receivesWith } from './steps.ts';

const fifoQueue = { FifoQueue: 'true' };
const fifoTopic = { FifoTopic: 'true' };
const byContent = { ...fifoTopic, ContentBasedDeduplication: 'true' };
const raw = { RawMessageDelivery: 'true' };
const archived = { ...fifoTopic, ArchivePolicy: '{"MessageRetentionPeriod":"30"}' };
const both = { queues: { q: fifoQueue }, topics: { t: fifoTopic } };
/** SHA-256 of `Test`. */
const hashOfTest = '532eaabd9574880dbf76b9b8cc00832c20a6ec113d682299550d7a6e0f345e25';
const sequence = /^\d{20}$/;
const batch = [
  { Id: '1', Message: 'a', MessageGroupId: 'g', MessageDeduplicationId: 'd1' },
  { Id: '2', Message: 'b', MessageGroupId: 'g', MessageDeduplicationId: 'd2' },
];
const published = (which: string) => ({ MessageId: `{id${which}}`, SequenceNumber: `{n${which}}` });
const timeNow: CaseStep = { ask: { path: '/_playground/clock' }, save: { now: 'now' } };

/** FIFO topics: order, deduplication, what passes on to queues, the archive. */
export const snsFifoCases: readonly Case[] = [
  ...[
    { how: 'by the hash of its message', topics: { t: byContent }, ids: {}, id: hashOfTest },
    { how: 'by its own id', topics: { t: fifoTopic }, ids: { MessageDeduplicationId: 'd-1' }, id: 'd-1' },
  ].map(({ how, topics, ids, id }) => ({
    name: `passes a group on to a FIFO queue in an envelope without a signature, and deduplicates ${how}`,
    source: 'S:test_message_to_fifo_sqs',
    queues: { q: fifoQueue },
    topics,
    steps: [
      subscribe(),
      publish({ Message: 'Test', MessageGroupId: 'g-1', ...ids }, { number: 'SequenceNumber' }),
      call(
        'ReceiveMessage',
        { MessageSystemAttributeNames: ['All'] },
        {
          output: { Messages: [fifoMessage(id, 'g-1', 'Test')] },
          save: { h: 'Messages.0.ReceiptHandle', queues: 'Messages.0.Attributes.SequenceNumber' },
        },
      ),
      { differ: ['number', 'queues'] },
      deletes('h'),
      publish({ Message: 'Test', MessageGroupId: 'g-1', ...ids }),
      finds([]),
    ],
  })),
  {
    name: 'gives a standard queue no group and no deduplication id, and nothing twice',
    source: 'S:test_fifo_topic_to_regular_sqs',
    queues: { q: {} },
    topics: { t: byContent },
    steps: [
      subscribe(raw),
      publish({ MessageGroupId: 'g' }),
      publish({ MessageGroupId: 'g' }),
      receivesWith({
        ApproximateFirstReceiveTimestamp: /^\d+$/,
        ApproximateReceiveCount: '1',
        SenderId: /./,
        SentTimestamp: /^\d+$/,
      }),
      finds([]),
    ],
  },
  {
    name: 'answers a batch with rising sequence numbers, and the same batch with the same ids and numbers again',
    source: 'S:test_publish_batch_messages_from_fifo_topic_to_fifo_queue',
    ...both,
    steps: [
      subscribe(raw),
      publishBatch(batch, {
        output: {
          Failed: [],
          Successful: ['1', '2'].map((Id) => ({ Id, MessageId: uuid, SequenceNumber: sequence })),
        },
        save: {
          id1: 'Successful.0.MessageId',
          n1: 'Successful.0.SequenceNumber',
          id2: 'Successful.1.MessageId',
          n2: 'Successful.1.SequenceNumber',
        },
      }),
      { rising: ['n1', 'n2'] },
      receives(['a', 'b'], {}, ['h1', 'h2']),
      deletes('h1'),
      deletes('h2'),
      publishBatch(batch, {
        output: { Failed: [], Successful: ['1', '2'].map((Id) => ({ Id, ...published(Id) })) },
      }),
      finds([]),
    ],
  },
  {
    name: 'answers a duplicate with the id and number of the first',
    source: 'S:test_publish_batch_messages_from_fifo_topic_to_fifo_queue; M:sns Publish',
    topics: { t: byContent },
    steps: [
      publish({ MessageGroupId: 'g' }, { id1: 'MessageId', n1: 'SequenceNumber' }),
      snsAnswers('Publish', { ...topic, Message: 'm', MessageGroupId: 'g' }, published('1')),
    ],
  },
  {
    name: 'hands its deduplication id to a queue that has none of its own, raw or not',
    source: 'S:test_publish_to_fifo_topic_to_sqs_queue_no_content_dedup',
    queues: { q: fifoQueue, r: fifoQueue },
    topics: { t: byContent },
    steps: [
      subscribe(raw),
      subscribe({}, 's2', '{r.arn}'),
      ...['once', 'again'].flatMap(() => [
        publish({ Message: 'single', MessageGroupId: 'g' }),
        publishBatch([{ Id: '1', Message: 'batched', MessageGroupId: 'g' }]),
      ]),
      finds(['single', 'batched']),
      call('ReceiveMessage', { QueueUrl: '{r.url}', MaxNumberOfMessages: 10 }, { output: { Messages: count(2) } }),
    ],
  },
  {
    name: 'deduplicates across groups, for queues that subscribe later, too',
    source: 'S:test_publish_to_fifo_topic_deduplication_on_topic_level',
    queues: { q: fifoQueue, r: fifoQueue },
    topics: { t: byContent },
    steps: [
      subscribe(raw),
      publish({ MessageGroupId: 'g-1' }),
      subscribe(raw, 's2', '{r.arn}'),
      publish({ MessageGroupId: 'g-2' }),
      finds(['m']),
      finds([], { QueueUrl: '{r.url}' }),
    ],
  },
  {
    name: 'deduplicates within a group where that is its throughput scope',
    source: 'M:sns FifoThroughputScope; D:fifo-high-throughput',
    queues: { q: { ...fifoQueue, DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' } },
    topics: { t: { ...byContent, FifoThroughputScope: 'MessageGroup' } },
    steps: [
      subscribe(raw),
      publish({ MessageGroupId: 'g-1' }),
      publish({ MessageGroupId: 'g-2' }),
      publish({ MessageGroupId: 'g-2' }),
      finds(['m', 'm']),
    ],
  },
  {
    name: 'takes the same again after five minutes',
    source: 'D:fifo-message-dedup',
    queues: { q: fifoQueue },
    topics: { t: byContent },
    steps: [
      subscribe(raw),
      publish({ MessageGroupId: 'g' }, { first: 'MessageId' }),
      receives(['m'], {}, ['h']),
      deletes('h'),
      advance(299),
      publish({ MessageGroupId: 'g' }),
      finds([]),
      advance(2),
      publish({ MessageGroupId: 'g' }, { second: 'MessageId' }),
      { differ: ['first', 'second'] },
      finds(['m']),
    ],
  },
  {
    name: 'delivers in order within a group',
    source: 'S:test_message_to_fifo_sqs_ordering',
    queues: { q: fifoQueue, r: fifoQueue },
    topics: { t: fifoTopic },
    steps: [
      subscribe(raw),
      subscribe(raw, 's2', '{r.arn}'),
      ...['a', 'b', 'c', 'd'].map((Message) =>
        publish({ Message, MessageGroupId: 'g', MessageDeduplicationId: Message }),
      ),
      ...['{q.url}', '{r.url}'].map((QueueUrl) => receives(['a', 'b', 'c', 'd'], { QueueUrl })),
    ],
  },
  {
    name: 'publishes to a FIFO topic by its ARN as target, with a text per protocol',
    source: 'S:test_publish_to_fifo_with_target_arn; M:sns Publish',
    topics: { t: byContent },
    steps: [
      snsAnswers(
        'Publish',
        { TargetArn: '{t.arn}', Message: '{"default":"{}"}', MessageStructure: 'json', MessageGroupId: '123' },
        { MessageId: uuid, SequenceNumber: sequence },
      ),
    ],
  },
  {
    name: 'filters what a FIFO queue gets',
    source: 'D:fifo-topic-message-filtering',
    queues: { q: fifoQueue },
    topics: { t: byContent },
    steps: [
      subscribe({ ...raw, FilterPolicy: '{"state":["placed"]}' }),
      ...['placed', 'delivered'].map((state) =>
        publish({
          Message: state,
          MessageGroupId: 'g',
          MessageAttributes: { state: { DataType: 'String', StringValue: state } },
        }),
      ),
      receivesSent([{ Body: 'placed', MessageAttributes: { state: { DataType: 'String', StringValue: 'placed' } } }]),
    ],
  },
  {
    name: 'takes a standard queue with a standard dead-letter queue on a FIFO topic',
    source: 'S:test_validations_for_fifo',
    queues: { q: {}, r: {} },
    topics: { t: fifoTopic },
    steps: [
      subscribe(),
      setSubscriptionAttribute('RedrivePolicy', '{"deadLetterTargetArn":"{r.arn}"}'),
      subscriptionAttribute('RedrivePolicy', json({ deadLetterTargetArn: '{r.arn}' })),
    ],
  },
  {
    name: 'has queues alone on a FIFO topic',
    source: 'D:fifo-topic-message-delivery; C: the sentence was seen by users of Terraform',
    topics: { t: fifoTopic },
    steps: [
      snsRefused(
        'Subscribe',
        { ...topic, Protocol: 'email', Endpoint: 'me@example.com' },
        invalid('Invalid protocol type: email'),
      ),
    ],
  },
  {
    name: 'replays its archive from a point in time, marked, and goes on with what is new',
    source: 'M:sns ReplayPolicy; D:message-archiving-and-replay-subscriber',
    queues: { q: fifoQueue },
    topics: { t: archived },
    steps: [
      ...toArchive('early'),
      advance(60),
      timeNow,
      ...toArchive('a', 'b'),
      advance(60),
      subscribe({ ReplayPolicy: '{"PointType":"Timestamp","StartingPoint":"{now}"}' }),
      advance(60),
      subscriptionAttribute('ReplayStatus', 'Completed'),
      ...toArchive('new'),
      receivesNotifications([
        ['a', true],
        ['b', true],
        ['new', undefined],
      ]),
    ],
  },
  {
    name: 'replays up to a point in time, into a queue that subscribed before',
    source: 'M:sns ReplayPolicy; D:message-archiving-and-replay-subscriber',
    queues: { q: fifoQueue },
    topics: { t: archived },
    steps: [
      timeNow,
      ...toArchive('a'),
      advance(60),
      { ask: { path: '/_playground/clock' }, save: { end: 'now' } },
      ...toArchive('b'),
      advance(600),
      subscribe(),
      setSubscriptionAttribute(
        'ReplayPolicy',
        '{"PointType":"Timestamp","StartingPoint":"{now}","EndingPoint":"{end}"}',
      ),
      advance(60),
      receivesNotifications([['a', true]]),
    ],
  },
  {
    name: 'keeps a topic as long as it has an archive',
    source: 'M:sns DeleteTopic (InvalidState)',
    topics: { t: archived },
    steps: [
      snsRefused('DeleteTopic', topic, { code: 'InvalidState' }),
      setTopicAttribute('ArchivePolicy', '{}'),
      snsAnswers('DeleteTopic', topic, {}),
    ],
  },
  {
    name: 'replays nothing for a topic without an archive, or one that is not FIFO',
    source: 'M:sns ReplayPolicy',
    queues: { q: fifoQueue, r: {} },
    topics: { t: fifoTopic, u: {} },
    steps: [
      subscribe(),
      snsRefused(
        'SetSubscriptionAttributes',
        {
          ...subscription,
          AttributeName: 'ReplayPolicy',
          AttributeValue: '{"PointType":"Timestamp","StartingPoint":"2026-11-24T00:00:00.000Z"}',
        },
        { code: 'InvalidParameter' },
      ),
      subscribes('sqs', '{r.arn}', { TopicArn: '{u.arn}' }),
      snsRefused(
        'SetSubscriptionAttributes',
        {
          ...subscription,
          AttributeName: 'ReplayPolicy',
          AttributeValue: '{"PointType":"Timestamp","StartingPoint":"2026-11-24T00:00:00.000Z"}',
        },
        { code: 'InvalidParameter' },
      ),
    ],
  },
];

function toArchive(...messages: readonly string[]): CaseStep[] {
  return messages.map((Message) => publish({ Message, MessageGroupId: 'g', MessageDeduplicationId: Message }));
}

/** As a FIFO queue has it: the envelope with its members in order, and its own sequence number. */
function fifoMessage(MessageDeduplicationId: string, MessageGroupId: string, Message: string): Expected {
  return {
    MessageId: uuid,
    ReceiptHandle: /./,
    MD5OfBody: /^[0-9a-f]{32}$/,
    Body: new Reading(
      (body) => Object.entries(JSON.parse(body as string) as object),
      [
        ['Type', 'Notification'],
        ['MessageId', uuid],
        ['SequenceNumber', '{number}'],
        ['TopicArn', '{t.arn}'],
        ['Message', Message],
        ['Timestamp', isoTime],
        ['UnsubscribeURL', unsubscribeUrl],
      ],
    ),
    Attributes: {
      ApproximateFirstReceiveTimestamp: /^\d+$/,
      ApproximateReceiveCount: '1',
      MessageDeduplicationId,
      MessageGroupId,
      SenderId: /./,
      SentTimestamp: /^\d+$/,
      SequenceNumber: sequence,
    },
  };
}

/** Envelopes in this order: what they say, and whether they are replayed. */
function receivesNotifications(wanted: readonly (readonly [message: string, isReplayed: boolean | undefined])[]) {
  const said = new Reading((all) => {
    const envelopes = (all as { Body: string }[]).map(
      ({ Body }) => JSON.parse(Body) as { Message: string; Replayed?: boolean },
    );
    return envelopes.map(({ Message, Replayed }) => [Message, Replayed]);
  }, wanted);
  return call('ReceiveMessage', { MaxNumberOfMessages: 10 }, { output: { Messages: said } });
}

function count(of: number): Reading {
  return new Reading((list) => (list as unknown[]).length, of);
}
