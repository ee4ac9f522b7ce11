import type { Case, CaseStep } from '../case.ts';
import { json, Reading, type Expected } from '../expected.ts';
import {
  base64,
  certificateUrl,
  isoTime,
  publish,
  setSubscriptionAttribute,
  subscribes,
  subscriptionAttribute,
  receivesSent,
  unsubscribeUrl,
} from './snsSteps.ts';
import { advance, finds } from './steps.ts';

const echo = { f: 'echo' };
const boom = { f: 'boom' };
const t = { t: {} };

/** Functions that subscribe: files that the playground runs. */
export const snsFunctionCases: readonly Case[] = [
  {
    name: 'gives a function this event',
    source: 'S:test_python_lambda_subscribe_sns_topic, S:test_sns_topic_as_lambda_dead_letter_queue',
    topics: t,
    functions: echo,
    steps: [
      subscribes('lambda', '{f.arn}'),
      subscriptionAttribute('PendingConfirmation', 'false'),
      publish(
        { Subject: '[Subject] Test subject', MessageAttributes: { a: { DataType: 'String', StringValue: 'b' } } },
        { id: 'MessageId' },
      ),
      ...ran([event({ Subject: '[Subject] Test subject', MessageAttributes: { a: { Type: 'String', Value: 'b' } } })]),
    ],
  },
  {
    name: 'gives a function members for a subject and attributes, also where there are none',
    source: 'S:test_python_lambda_subscribe_sns_topic, S:test_sns_topic_as_lambda_dead_letter_queue',
    topics: t,
    functions: echo,
    steps: [
      subscribes('lambda', '{f.arn}'),
      publish({}, { id: 'MessageId' }),
      ...ran([event({ Subject: null, MessageAttributes: {} })]),
    ],
  },
  {
    name: 'gives a function its own text of a message with one per protocol',
    source: 'M:sns Publish, MessageStructure',
    topics: t,
    functions: echo,
    steps: [
      subscribes('lambda', '{f.arn}'),
      publish({ Message: '{"default":"d","lambda":"l"}', MessageStructure: 'json' }, { id: 'MessageId' }),
      ...ran([event({ Message: 'l', Subject: null, MessageAttributes: {} })]),
    ],
  },
  ...(['1', '2'] as const).map((version) => ({
    name: `signs for a function by version ${version}, and calls it version 1`,
    source: `S:test_publish_lambda_verify_signature[${version}]`,
    topics: { t: { SignatureVersion: version } },
    functions: echo,
    steps: [
      subscribes('lambda', '{f.arn}'),
      publish({ Subject: 's' }, { id: 'MessageId' }),
      ...ran([event({ Subject: 's', MessageAttributes: {} })], { sns: 'invocations.0.result.Records.0.Sns' }),
      { signed: '{sns}', version },
    ],
  })),
  {
    name: 'filters what a function gets',
    source: 'D:sns-subscription-filter-policies',
    topics: t,
    functions: echo,
    steps: [
      subscribes('lambda', '{f.arn}', {
        Attributes: { FilterPolicyScope: 'MessageBody', FilterPolicy: '{"state":["placed"]}' },
      }),
      publish({ Message: '{"state":"delivered"}' }),
      publish({ Message: '{"state":"placed"}' }, { id: 'MessageId' }),
      ...ran([event({ Message: '{"state":"placed"}', Subject: null, MessageAttributes: {} })]),
    ],
  },
  {
    name: 'calls a function that throws twice more, after one minute and after two, and not the dead-letter queue',
    source: 'D:lambda-invocation-async-error-handling',
    queues: { q: {} },
    topics: t,
    functions: boom,
    steps: [
      subscribes('lambda', '{f.arn}', {
        Attributes: { RedrivePolicy: '{"deadLetterTargetArn":"{q.arn}"}' },
      }),
      publish(),
      ...calls(1),
      advance(60),
      ...calls(2),
      advance(119),
      ...calls(2),
      advance(1),
      ...calls(3),
      advance(86_400),
      ...calls(3),
      finds([]),
    ],
  },
  {
    name: 'gives the dead-letter queue what a function that is gone would have got, as an envelope',
    source: 'S:test_redrive_policy_lambda_subscription',
    queues: { q: {} },
    topics: t,
    functions: echo,
    steps: [
      subscribes('lambda', '{f.arn}'),
      setSubscriptionAttribute('RedrivePolicy', '{"deadLetterTargetArn":"{q.arn}"}'),
      { ask: { method: 'DELETE', path: '/_playground/functions/{f}' } },
      publish(),
      advance(0),
      receivesSent([{ Body: /"Message":"m"/ }]),
    ],
  },
];

/** What a function that echoes has returned since it was made, the latest first. */
function ran(events: readonly Expected[], save: Readonly<Record<string, string>> = {}): CaseStep[] {
  const output = {
    invocations: new Reading(
      (all) => (all as { result: string }[]).map(({ result }) => result),
      events.map((each) => json(each)),
    ),
  };
  return [advance(0), { ask: { path: '/_playground/functions/{f}/invocations' }, output, save }];
}

/** How often it was called so far. */
function calls(count: number): CaseStep[] {
  const output = new Reading((all) => (all as { counts: { invocations: number } }).counts.invocations, count);
  return [advance(0), { ask: { path: '/_playground/functions/{f}' }, output }];
}

function event(says: Readonly<Record<string, Expected>>): Expected {
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: '{s}',
        Sns: {
          Type: 'Notification',
          MessageId: '{id}',
          TopicArn: '{t.arn}',
          Message: 'm',
          Timestamp: isoTime,
          SignatureVersion: '1',
          Signature: base64,
          SigningCertUrl: certificateUrl,
          UnsubscribeUrl: unsubscribeUrl,
          ...says,
        },
      },
    ],
  };
}
