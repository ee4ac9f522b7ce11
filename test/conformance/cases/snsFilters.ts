import { attributeRows, bodyRows } from '../../engine/sns/filterPolicy/matchingTable.ts';
import type { Case } from '../case.ts';
import { json } from '../expected.ts';
import {
  invalid,
  publish,
  publishBatch,
  setSubscriptionAttribute,
  snsRefused,
  subscribe,
  subscription,
  subscriptionAttribute,
} from './snsSteps.ts';
import { finds } from './steps.ts';

const q = { q: {} };
const t = { t: {} };
const nested = '{"object":{"key":[{"prefix":"auto-"}]}}';
const pairs: readonly Readonly<Record<string, string>>[] = [{ 'a.b': '1' }, { c: '2' }, { a: '1' }, { c: '1' }];
const range = '{"attr1":[{"numeric":[">",0,"<=",100]}]}';

/** What passes the filter policy of a subscription: the grammar row by row, then how a policy is set, kept and taken off. */
export const snsFilterCases: readonly Case[] = [
  ...attributeRows.map(([name, source, values, passing, failing]) => ({
    name: `filters attributes by ${name}`,
    source,
    queues: q,
    topics: t,
    steps: [
      subscribe({ RawMessageDelivery: 'true', FilterPolicy: JSON.stringify({ k: values }) }),
      ...passing.map((MessageAttributes, at) => publish({ Message: `passes ${at}`, MessageAttributes })),
      ...failing.map((MessageAttributes, at) => publish({ Message: `fails ${at}`, MessageAttributes })),
      finds(passing.map((_, at) => `passes ${at}`)),
    ],
  })),
  ...bodyRows.map(([name, source, policy, passing, failing]) => ({
    name: `filters bodies by ${name}`,
    source,
    queues: q,
    topics: t,
    steps: [
      subscribe({
        RawMessageDelivery: 'true',
        FilterPolicyScope: 'MessageBody',
        FilterPolicy: JSON.stringify(policy),
      }),
      ...[...passing, ...failing].map((body) => publish({ Message: JSON.stringify(body) })),
      finds(passing.map((body) => JSON.stringify(body))),
    ],
  })),
  {
    name: 'filters by every key of a policy',
    source: 'W:and-or-logic',
    queues: q,
    topics: t,
    steps: [
      subscribe({ RawMessageDelivery: 'true', FilterPolicy: '{"a":["1"],"b":["2"]}' }),
      publish({ Message: 'both', MessageAttributes: texts({ a: '1', b: '2' }) }),
      publish({ Message: 'one', MessageAttributes: texts({ a: '1', b: '1' }) }),
      publish({ Message: 'half', MessageAttributes: texts({ a: '1' }) }),
      finds(['both']),
    ],
  },
  {
    name: 'filters attributes by $or, where a dot is part of a name',
    source: 'W:and-or-logic; S:test_policy_complexity_with_or',
    queues: q,
    topics: t,
    steps: [
      subscribe({ RawMessageDelivery: 'true', FilterPolicy: '{"$or":[{"a.b":["1"]},{"c":["2"]}]}' }),
      ...pairs.map((each) => publish({ Message: JSON.stringify(each), MessageAttributes: texts(each) })),
      finds(['{"a.b":"1"}', '{"c":"2"}']),
    ],
  },
  {
    name: 'passes no text that is no JSON by its body',
    source: 'S:test_filter_policy_on_message_body',
    queues: q,
    topics: t,
    steps: [
      subscribe({ FilterPolicyScope: 'MessageBody', FilterPolicy: '{"a":[{"exists":false}]}' }),
      publish({ Message: 'Regular string message' }),
      finds([]),
    ],
  },
  {
    name: 'filters every entry of a batch by itself, for every subscription by its own policy',
    source: 'S:test_filter_policy_for_batch',
    queues: { q: {}, r: {} },
    topics: t,
    steps: [
      subscribe({ RawMessageDelivery: 'true', FilterPolicy: range }),
      subscribe({ RawMessageDelivery: 'true' }, 's2', '{r.arn}'),
      publishBatch([
        { Id: '1', Message: 'in', MessageAttributes: number('99') },
        { Id: '2', Message: 'out', MessageAttributes: number('111') },
      ]),
      finds(['in']),
      finds(['in', 'out'], { QueueUrl: '{r.url}' }),
    ],
  },
  {
    name: 'takes a policy off with an empty text',
    source: 'S:test_filter_policy',
    queues: q,
    topics: t,
    steps: [
      subscribe({ RawMessageDelivery: 'true', FilterPolicy: '{"attr1":[null,{"anything-but":"whatever"}]}' }),
      publish({ Message: 'with it' }),
      finds([]),
      setSubscriptionAttribute('FilterPolicy', ''),
      subscriptionAttribute('FilterPolicy', undefined),
      publish({ Message: 'without it' }),
      finds(['without it']),
    ],
  },
  {
    name: 'holds a new policy against what is published from then on',
    source: 'S:test_filter_policy; P: AWS takes up to 15 minutes',
    queues: q,
    topics: t,
    steps: [
      subscribe({ RawMessageDelivery: 'true' }),
      publish({ Message: 'before' }),
      setSubscriptionAttribute('FilterPolicy', range),
      publish({ Message: 'after' }),
      finds(['before']),
    ],
  },
  {
    name: 'takes nested keys once the scope is the body, and keeps the scope until there is a policy',
    source: 'S:test_sub_filter_policy_nested_property, S:test_set_subscription_filter_policy_scope',
    queues: q,
    topics: t,
    steps: [
      subscribe(),
      snsRefused(
        'SetSubscriptionAttributes',
        { ...subscription, AttributeName: 'FilterPolicy', AttributeValue: nested },
        invalid('Filter policy scope MessageAttributes does not support nested filter policy'),
      ),
      setSubscriptionAttribute('FilterPolicyScope', 'MessageBody'),
      subscriptionAttribute('FilterPolicyScope', undefined),
      setSubscriptionAttribute('FilterPolicy', nested),
      subscriptionAttribute('FilterPolicy', json({ object: { key: [{ prefix: 'auto-' }] } })),
      subscriptionAttribute('FilterPolicyScope', 'MessageBody'),
    ],
  },
  {
    name: 'filters by the message that was published, not by the text that a protocol gets',
    source: 'N: what AWS looks at is not recorded',
    queues: q,
    topics: t,
    steps: [
      subscribe({
        RawMessageDelivery: 'true',
        FilterPolicyScope: 'MessageBody',
        FilterPolicy: '{"default":[{"exists":true}]}',
      }),
      publish({ Message: '{"default":"d","sqs":"s"}', MessageStructure: 'json' }),
      finds(['s']),
    ],
  },
];

function texts(pairs: Readonly<Record<string, string>>): object {
  return Object.fromEntries(
    Object.entries(pairs).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  );
}

function number(StringValue: string): object {
  return { attr1: { DataType: 'Number', StringValue } };
}
