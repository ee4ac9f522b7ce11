import { at, badNetworks, key, recorded, tooMuch } from '../../engine/sns/filterPolicy/refusalTable.ts';
import type { Case, CaseStep, ExpectedError } from '../case.ts';
import { invalid, snsRefused, subscribe, subscription, topic } from './snsSteps.ts';

const onQueue = { queues: { q: {}, r: {} }, topics: { t: {} } };
const titles: Readonly<Record<string, string>> = {
  test_validate_policy: 'refuses what is no match expression',
  test_validate_policy_string_operators: 'refuses patterns of texts that are none',
  test_sub_filter_policy_nested_property_constraints: 'refuses a value that is not in a list',
  test_validate_policy_numeric_operator: 'refuses numeric expressions that are none',
  test_validate_policy_exists_operator: 'refuses exists of what is neither true nor false',
  test_validate_policy_nested_anything_but_operator: 'refuses anything-but of other operators than prefix',
};
/** The others of the table are known from AWS's open-source rule engine. */
const recordedNetworks = badNetworks.slice(0, 3);

/** What a filter policy may not be, said alike by Subscribe and by SetSubscriptionAttributes. */
export const snsFilterRefusalCases: readonly Case[] = [
  ...Object.entries(recorded).map(([test, rows]) => ({
    name: `${titles[test]}, and says where`,
    source: `S:${test}`,
    ...onQueue,
    steps: [
      subscribe(),
      ...rows.flatMap(([policy, sentence, column]) => refuses(policy, 'MessageAttributes', at(sentence, column))),
    ],
  })),
  {
    name: 'refuses networks that are none',
    source: 'S:test_filter_policy_ip_address_condition, S:test_validate_policy_string_operators',
    ...onQueue,
    steps: [
      subscribe(),
      ...recordedNetworks.flatMap(([cidr, sentence]) =>
        refuses(key(JSON.stringify({ cidr })), 'MessageAttributes', sentence),
      ),
    ],
  },
  {
    name: 'refuses what is no network for the rule engine of AWS',
    source: 'C: event-ruler',
    ...onQueue,
    steps: [
      subscribe(),
      ...badNetworks
        .slice(3)
        .flatMap(([cidr, sentence]) => refuses(key(JSON.stringify({ cidr })), 'MessageAttributes', sentence)),
    ],
  },
  {
    name: 'refuses a list of values without one',
    source: 'S:test_validate_policy',
    ...onQueue,
    steps: [subscribe(), ...refuses('{"key":[]}', 'MessageAttributes', at('Empty arrays are not allowed', 10))],
  },
  ...tooMuch.map(([name, policy, scope, sentence]) => ({
    name: `refuses a filter policy of ${name.replace(' (recorded)', '')}`,
    source: sourceOf(name),
    ...onQueue,
    steps: [subscribe(), ...refuses(JSON.stringify(policy), scope, sentence)],
  })),
  {
    name: 'takes 150 values, and 144 combinations of nested ones',
    source: 'S:test_policy_complexity; D:subscription-filter-policy-constraints',
    ...onQueue,
    steps: [
      subscribe({ FilterPolicy: JSON.stringify({ key: values(150) }) }),
      subscribe(
        {
          FilterPolicyScope: 'MessageBody',
          FilterPolicy: JSON.stringify({ a: { b: { c: values(4) } }, d: { e: values(3) }, f: values(2) }),
        },
        's2',
        '{r.arn}',
      ),
    ],
  },
];

/** In the words of both operations: the subscription `s` is to change, the queue `r` is not subscribed yet. */
function refuses(FilterPolicy: string, FilterPolicyScope: string, sentence: string): CaseStep[] {
  const input = { ...topic, Protocol: 'sqs', Endpoint: '{r.arn}', Attributes: { FilterPolicyScope, FilterPolicy } };
  const set = (AttributeName: string, AttributeValue: string, error?: ExpectedError): CaseStep => {
    const change = { ...subscription, AttributeName, AttributeValue };
    if (error) return snsRefused('SetSubscriptionAttributes', change, error);
    return { service: 'sns', call: 'SetSubscriptionAttributes', input: change };
  };
  return [
    snsRefused('Subscribe', input, invalid(`Attributes Reason: FilterPolicy: ${sentence}`)),
    set('FilterPolicyScope', FilterPolicyScope),
    set('FilterPolicy', FilterPolicy, invalid(`FilterPolicy: ${sentence}`)),
  ];
}

function sourceOf(name: string): string {
  if (!name.includes('recorded')) return 'D:subscription-filter-policy-constraints';
  if (name.includes('$or')) return 'S:test_policy_complexity_with_or';
  if (name.includes('body') || name.includes('six keys')) return 'S:test_sub_filter_policy_nested_property_constraints';
  return 'S:test_policy_complexity';
}

function values(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `value${i}`);
}
