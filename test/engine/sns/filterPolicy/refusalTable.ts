import type { FilterPolicyScope } from '../../../../src/engine/sns/filterPolicy/verdict.ts';

/*
 * What a filter policy may not be, as tables: unit tests over the compiler and conformance over Subscribe and
 * SetSubscriptionAttributes go through them.
 */

export const key = (expression: string): string => `{"key":[${expression}]}`;
export const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `value${i}`);

/** A sentence with its place in the policy, in AWS's newer form (aws-facts 2.7). */
export function at(sentence: string, column: number, line = 1): string {
  return `${sentence}\n at [Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: ${line}, column: ${column}]`;
}

export type Refusal = readonly [policy: string, sentence: string, column: number];

/** aws-facts 2.7, by recording, with the recorded columns. */
export const recorded: Readonly<Record<string, readonly Refusal[]>> = {
  test_validate_policy: [
    [key('["value"]'), 'Match value must be String, number, true, false, or null', 10],
    [key('{"wrong-operator":true}'), 'Unrecognized match type wrong-operator', 31],
    [key('{"suffix":"value","prefix":"value2"}'), 'Only one key allowed in match expression', 37],
  ],
  test_validate_policy_string_operators: [
    [key('{"suffix":100}'), 'suffix match pattern must be a string', 22],
    [key('{"suffix":null}'), 'suffix match pattern must be a string', 23],
    ['{"key":{"suffix":"value"}}', '"suffix" must be an object or an array', 19],
    [key('{"suffix":[]}'), 'suffix match pattern must be a string', 20],
    [key('{"suffix":["test","test2"]}'), 'suffix match pattern must be a string', 20],
    ['{"key":{"suffix":"value","prefix":"value"}}', '"suffix" must be an object or an array', 19],
    ['{"key":{"not-an-operator":"value"}}', '"not-an-operator" must be an object or an array', 28],
  ],
  test_sub_filter_policy_nested_property_constraints: [
    ['{"key_a":"value_one"}', '"key_a" must be an object or an array', 11],
  ],
  test_validate_policy_numeric_operator: [
    [key('{"numeric":[]}'), 'Invalid member in numeric match: ]', 22],
    [key('{"numeric":["operator"]}'), 'Unrecognized numeric range operator: operator', 32],
    [key('{"numeric":[1,"<="]}'), 'Invalid member in numeric match: 1', 22],
    [key('{"numeric":["=","000"]}'), 'Value of equals must be numeric', 26],
    [key('{"numeric":[">="]}'), 'Value of >= must be numeric', 26],
    [key('{"numeric":["<",100,">",10]}'), 'Too many elements in numeric expression', 30],
    [key('{"numeric":[">=",1,">",2]}'), 'Bad numeric range operator: >', 31],
    [key('{"numeric":[">",3,"<",1]}'), 'Bottom must be less than top', 33],
    [key('{"numeric":[">",20,"<="]}'), 'Value of <= must be numeric', 33],
    [key('{"numeric":[">",20,30]}'), 'Bad value in numeric range: 30', 30],
    [key('{"numeric":[">",20,"test"]}'), 'Bad numeric range operator: test', 34],
    [key('{"numeric":[">","20","<","30"]}'), 'Value of > must be numeric', 26],
    [key('{"numeric":[">",20,"<","30"]}'), 'Value of < must be numeric', 33],
    [key('{"numeric":[">",20,"<",30,"<",50]}'), 'Too many terms in numeric range expression', 36],
  ],
  test_validate_policy_exists_operator: [
    [key('{"exists":null}'), 'exists match pattern must be either true or false.', 23],
    [key('{"exists":"no"}'), 'exists match pattern must be either true or false.', 20],
  ],
  test_validate_policy_nested_anything_but_operator: [
    [key('{"anything-but":{"wrong-operator":null}}'), 'Unsupported anything-but pattern: wrong-operator', 47],
    [key('{"anything-but":{"suffix":"test"}}'), 'Unsupported anything-but pattern: suffix', 36],
    [key('{"anything-but":{"exists":false}}'), 'Unsupported anything-but pattern: exists', 40],
    [key('{"anything-but":{"prefix":false}}'), 'prefix match pattern must be a string', 40],
  ],
};

/** More than a policy may hold. */
export const tooMuch: readonly [name: string, policy: unknown, scope: FilterPolicyScope, sentence: string][] = [
  ['151 values (recorded)', { key: many(151) }, 'MessageAttributes', 'Filter policy is too complex'],
  ['100 x 51 (recorded)', { a: many(100), b: many(51) }, 'MessageAttributes', 'Filter policy is too complex'],
  [
    '3x4 x 2x3 x 1x3 = 216 in a body (recorded)',
    { key_a: { key_b: { key_c: many(4) } }, key_d: { key_e: many(3) }, key_f: many(3) },
    'MessageBody',
    'Filter policy is too complex',
  ],
  [
    '24 + 64 + 64 = 152 by $or (recorded)',
    { source: many(4), $or: [{ a: many(6) }, { b: many(4), $or: [{ c: [1, 2, 3, 4] }, { d: [1, 2, 3, 4] }] }] },
    'MessageAttributes',
    'Filter policy is too complex',
  ],
  [
    '24 + 72 + 16 + 48 = 160 by two $or (recorded)',
    {
      $or: [{ metricName: many(3) }, { namespace: many(2) }],
      detail: { scope: many(2), $or: [{ source: many(1) }, { type: many(3) }] },
    },
    'MessageBody',
    'Filter policy is too complex',
  ],
  [
    'six keys (recorded)',
    Object.fromEntries([1, 2, 3, 4, 5, 6].map((i) => [`key${i}`, ['v']])),
    'MessageAttributes',
    'Filter policy can not have more than 5 keys',
  ],
  [
    'six dotted keys with one parent',
    Object.fromEntries([1, 2, 3, 4, 5, 6].map((i) => [`a.k${i}`, ['v']])),
    'MessageBody',
    'Filter policy can not have more than 5 keys',
  ],
  ['more than 256 KB', { key: ['é'.repeat(131_072)] }, 'MessageBody', 'Filter policy is larger than 256 KB'],
];

/** Texts that are no network. */
export const badNetworks: readonly [cidr: string, sentence: string][] = [
  ['bad-filter', "Malformed CIDR, one '/' required"],
  ['bad-filter/64', 'Nonstandard IP address: bad-filter'],
  ['10.0.0.0/xx', 'Malformed CIDR, mask bits must be an integer'],
  ['10.0.0.0/', "Malformed CIDR, one '/' required"],
  ['10.0.0.0/8/8', "Malformed CIDR, one '/' required"],
  ['10.0.0.0/-1', 'Malformed CIDR, mask bits must not be negative'],
  ['10.0.0.256/24', 'Nonstandard IP address: 10.0.0.256'],
  ['10.0.0.0/32', 'IPv4 mask bits must be < 32'],
  ['::1/128', 'IPv6 mask bits must be < 128'],
  ['1::2::3/64', 'Nonstandard IP address: 1::2::3'],
];
