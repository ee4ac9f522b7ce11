import type { CallStep, Case, CaseStep } from '../case.ts';
import { Reading, type Expected } from '../expected.ts';
import {
  confirmation,
  envelope,
  invalid,
  publish,
  publishBatch,
  setSubscriptionAttribute,
  setTopicAttribute,
  sns,
  snsAnswers,
  snsRefused,
  subscribe,
  subscribedText,
  subscribes,
  subscriptionAttribute,
  receivesSent,
  topic,
  uuid,
} from './snsSteps.ts';
import { call, deletes, finds, noUrl } from './steps.ts';

const q = { q: {} };
const t = { t: {} };
const raw = { RawMessageDelivery: 'true' };
const binary = { DataType: 'Binary', BinaryValue: new Uint8Array([2, 3, 4]) };
const trace = 'Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72;Sampled=1';
const stranger = { caller: { accessKeyId: '888888888888' } };
const size = 'MaximumMessageSize';
const large = 300 * 1024;
const foreignQueue: CaseStep = {
  call: 'CreateQueue',
  input: { ...noUrl, QueueName: '{q}' },
  ...stranger,
  save: { there: 'QueueUrl' },
};
const byForeignQueue = { ...topic, Protocol: 'sqs', Endpoint: 'arn:aws:sqs:us-east-1:888888888888:{q}' };
const unsupported = (protocol: string) =>
  invalid(`MaximumMessageSize greater than 262144 bytes is not supported for the following protocol: [${protocol}]`);

/** What reaches queues: envelopes, raw messages, signatures, other accounts, large messages. */
export const snsDeliveryCases: readonly Case[] = [
  {
    name: 'keeps every character of a message in its envelope',
    source: 'S:test_publish_unicode_chars',
    queues: q,
    topics: t,
    steps: [
      subscribe(),
      publish({ Message: 'ö§a1"_!?,. £$-\n\u2028😀' }),
      receivesSent([{ Body: envelope({ Message: 'ö§a1"_!?,. £$-\n\u2028😀' }) }]),
    ],
  },
  {
    name: 'makes message attributes those of SQS where delivery is raw, else members of the envelope',
    source: 'S:test_publish_sqs_from_sns, S:test_message_attributes_not_missing, S:test_attribute_raw_subscribe',
    queues: q,
    topics: t,
    steps: [
      subscribe(raw),
      publish({ MessageAttributes: { text: text('a'), bytes: binary } }),
      receivesSent([{ Body: 'm', MessageAttributes: { text: text('a'), bytes: binary } }]),
      deletes('h'),
      setSubscriptionAttribute('RawMessageDelivery', 'false'),
      subscriptionAttribute('RawMessageDelivery', 'false'),
      publish({ MessageAttributes: { text: text('a'), bytes: binary } }),
      receivesSent([
        {
          Body: envelope({
            Message: 'm',
            MessageAttributes: { text: { Type: 'String', Value: 'a' }, bytes: { Type: 'Binary', Value: 'AgME' } },
          }),
        },
      ]),
    ],
  },
  {
    name: 'answers a batch entry by entry, and delivers each with the MD5 of its attributes',
    source: 'S:test_publish_batch_messages_from_sns_to_sqs',
    queues: q,
    topics: t,
    steps: [
      subscribe(raw),
      publishBatch(
        [
          { Id: '1', Message: 'two', Subject: 'Subject', MessageAttributes: numbers('99.12', '109.12') },
          { Id: '2', Message: 'one', Subject: 'Subject', MessageAttributes: numbers('19.12') },
          { Id: '3', Message: 'none', Subject: 'Subject' },
          { Id: '4', Message: '{"default":"default","sqs":"own"}', MessageStructure: 'json' },
        ],
        { output: { Failed: [], Successful: ['1', '2', '3', '4'].map((Id) => ({ Id, MessageId: uuid })) } },
      ),
      call(
        'ReceiveMessage',
        { MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] },
        {
          output: {
            Messages: byBody([
              ['none', undefined],
              ['one', '1f07082409022a373fa2a2601f82b3cb'],
              ['own', undefined],
              ['two', '9b720b3af309c1c4b0d395c53b08c502'],
            ]),
          },
        },
      ),
    ],
  },
  {
    name: 'gives a queue its own text of a message with one per protocol, else the default',
    source: 'S:test_message_structure_json_to_sqs',
    queues: q,
    topics: t,
    steps: [
      subscribe(),
      publish({ Message: '{"default":"default","sqs":"{\\"field\\":\\"value\\"}"}', MessageStructure: 'json' }),
      receivesSent([{ Body: envelope({ Message: '{"field":"value"}' }) }]),
      deletes('h'),
      publish({ Message: '{"default":"default","sqs":{"field":"value"}}', MessageStructure: 'json' }),
      receivesSent([{ Body: envelope({ Message: 'default' }) }]),
    ],
  },
  {
    name: 'hands the trace header of a publish on to queues',
    source: 'S:test_publish_sqs_from_sns_with_xray_propagation',
    queues: q,
    topics: t,
    steps: [
      subscribe(),
      {
        raw: {
          headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-amzn-trace-id': trace },
          body: 'Action=Publish&Version=2010-03-31&TargetArn={t.arn}&Message=m',
        },
        status: 200,
        body: ['<MessageId>'],
      },
      call(
        'ReceiveMessage',
        { MessageSystemAttributeNames: ['AWSTraceHeader'] },
        {
          output: {
            Messages: new Reading(
              (all) => (all as { Attributes: object }[]).map(({ Attributes }) => Attributes),
              [{ AWSTraceHeader: trace }],
            ),
          },
        },
      ),
    ],
  },
  {
    name: 'publishes to a topic by its ARN as target',
    source: 'S:test_publish_message_by_target_arn',
    queues: q,
    topics: t,
    steps: [
      subscribe(raw),
      snsAnswers('Publish', { TargetArn: '{t.arn}', Message: 'by target' }, { MessageId: uuid }),
      finds(['by target']),
    ],
  },
  {
    name: 'gives a queue nothing of what was published before it subscribed',
    source: 'S:test_publish_message_before_subscribe_topic',
    queues: q,
    topics: t,
    steps: [publish({ Message: 'before' }), subscribe(raw), publish({ Message: 'after' }), finds(['after'])],
  },
  {
    name: 'refuses to publish a batch to a topic that is not there',
    source: 'S:test_publish_batch_messages_without_topic',
    topics: t,
    steps: [
      snsRefused(
        'PublishBatch',
        { TopicArn: '{t.arn}-2', PublishBatchRequestEntries: [{ Id: '1', Message: 'm' }] },
        { code: 'NotFound', status: 404, message: 'Topic does not exist' },
      ),
    ],
  },
  ...(['1', '2'] as const).map((version) => ({
    name: `signs by version ${version} with the certificate that it names`,
    source: `V:test_publish_sqs_verify_signature[${version}], S:test_publish_verify_signature`,
    queues: q,
    topics: { t: { SignatureVersion: version } },
    steps: [
      subscribe(),
      publish({ Subject: 'Subject', MessageAttributes: numbers('1') }),
      receivesSent([
        {
          Body: envelope({
            Subject: 'Subject',
            Message: 'm',
            SignatureVersion: version,
            MessageAttributes: { attr1: { Type: 'Number', Value: '1' } },
          }),
        },
      ]),
      { signed: '{body}' },
    ],
  })),
  {
    name: 'asks the queue of another account for a confirmation, in the queue itself',
    source: 'D:sns-send-message-to-sqs-cross-account',
    topics: t,
    steps: [
      foreignQueue,
      sns('Subscribe', byForeignQueue, { output: { SubscriptionArn: 'pending confirmation' } }),
      publish({ Message: 'not yet' }),
      receivesThere(confirmation('SubscriptionConfirmation', subscribedText), { token: 'Messages.0.Body.Token' }),
      { signed: '{body}' },
      sns('ConfirmSubscription', { ...topic, Token: '{token}' }, { ...stranger, output: { SubscriptionArn: /:/ } }),
      { call: 'DeleteMessage', input: { QueueUrl: '{there}', ReceiptHandle: '{h}' }, ...stranger },
      publish({ Message: 'now' }),
      receivesThere(envelope({ Message: 'now' })),
    ],
  },
  {
    name: 'subscribes a queue at once when its owner asks for it',
    source: 'D:sns-send-message-to-sqs-cross-account',
    topics: t,
    steps: [
      foreignQueue,
      sns('Subscribe', byForeignQueue, {
        ...stranger,
        output: { SubscriptionArn: /:/ },
        save: { s: 'SubscriptionArn' },
      }),
      subscriptionAttribute('PendingConfirmation', 'false'),
      subscriptionAttribute('Owner', '888888888888'),
      publish({ Message: 'at once' }),
      receivesThere(envelope({ Message: 'at once' })),
    ],
  },
  {
    name: 'takes messages above 262144 bytes once a topic allows them, also where an envelope makes them longer',
    source: 'J:client-sns 3.1169.0, MaximumMessageSize',
    queues: q,
    topics: t,
    steps: [
      subscribe(),
      snsRefused('Publish', { ...topic, Message: 'x'.repeat(large) }, invalid('Message too long')),
      setTopicAttribute(size, '1048576'),
      publish({ Message: 'x'.repeat(large) }),
      receivesSent([{ Body: envelope({ Message: 'x'.repeat(large) }) }]),
      setTopicAttribute(size, '1024'),
      publish({ Message: 'x'.repeat(1024) }),
      snsRefused('Publish', { ...topic, Message: 'x'.repeat(1025) }, invalid('Message too long')),
    ],
  },
  {
    name: 'has queues, functions and streams alone where messages may be larger than 262144 bytes',
    source: 'J:client-sns 3.1169.0, MaximumMessageSize; C: floci',
    topics: { t: {}, u: { [size]: '1048576' } },
    steps: [
      subscribes('email', 'me@example.com'),
      snsRefused(
        'SetTopicAttributes',
        { ...topic, AttributeName: size, AttributeValue: '262145' },
        unsupported('email'),
      ),
      setTopicAttribute(size, '262144'),
      snsRefused('Subscribe', { TopicArn: '{u.arn}', Protocol: 'sms', Endpoint: '+15551234567' }, unsupported('sms')),
      sns('Subscribe', { TopicArn: '{u.arn}', Protocol: 'sqs', Endpoint: 'arn:aws:sqs:us-east-1:{account}:q' }),
    ],
  },
];

function text(StringValue: string): Readonly<Record<string, Expected>> {
  return { DataType: 'String', StringValue };
}

function numbers(...values: readonly string[]): object {
  return Object.fromEntries(values.map((StringValue, at) => [`attr${at + 1}`, { DataType: 'Number', StringValue }]));
}

/** Of the queue of the other account; keeps `h` and `body`. */
function receivesThere(Body: Expected, save: CallStep['save'] = {}): CaseStep {
  return {
    call: 'ReceiveMessage',
    input: { QueueUrl: '{there}' },
    ...stranger,
    output: { Messages: new Reading(bodiesOf, [Body]) },
    save: { h: 'Messages.0.ReceiptHandle', body: 'Messages.0.Body', ...save },
  };
}

function bodiesOf(messages: unknown): string[] {
  return (messages as { Body: string }[]).map(({ Body }) => Body);
}

/** Messages in the order of their bodies: body and MD5 of the attributes. */
function byBody(wanted: readonly (readonly [body: string, md5: string | undefined])[]): Reading {
  return new Reading((all) => {
    const found = (all as { Body: string; MD5OfMessageAttributes?: string }[]).map(
      ({ Body, MD5OfMessageAttributes }) => [Body, MD5OfMessageAttributes] as const,
    );
    return found.toSorted(([a], [b]) => (a < b ? -1 : 1));
  }, wanted);
}
