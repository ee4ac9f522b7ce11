import assert from 'node:assert/strict';
import { compileFilterPolicy } from '../../../../src/engine/sns/filterPolicy/compile.ts';
import { FilterPolicyError } from '../../../../src/engine/sns/filterPolicy/filterPolicyError.ts';
import type { FilterPolicyScope } from '../../../../src/engine/sns/filterPolicy/verdict.ts';
import { at, badNetworks, key, many, recorded, tooMuch } from './refusalTable.ts';

const oneOr = (alternatives: string): string => `{"$or":${alternatives}}`;

function refusal(policy: string, scope: FilterPolicyScope): FilterPolicyError | undefined {
  try {
    compileFilterPolicy(policy, scope);
    return undefined;
  } catch (error) {
    assert(error instanceof FilterPolicyError, String(error));
    return error;
  }
}

/** What is not recorded: the same sheet without columns, and AWS's open-source rule engine; positions follow the same rule. */
const alike: readonly [policy: string, sentence: string, column: number][] = [
  ['{"key":[]}', 'Empty arrays are not allowed', 10],
  ['[]', 'Filter is not an object', 2],
  ['"text"', 'Filter is not an object', 2],
  ['', 'Filter is not an object', 1],
  ['{"key":{}}', 'Empty objects are not allowed', 10],
  [key('{}'), 'Match expression name not found', 11],
  [key('{"numeric":5}'), 'Value of numeric must be an array.', 21],
  [key('{"numeric":["=",1000000001]}'), 'Value must be between -1.0E9 and 1.0E9, inclusive', 35],
  [key('{"cidr":["10.0.0.0/24"]}'), 'prefix match pattern must be a string', 18],
  [key('{"anything-but":null}'), 'Value of anything-but must be an array or single string/number value.', 29],
  [key('{"anything-but":["a",null]}'), 'Inside anything but list, start|null|boolean is not supported.', 34],
  [
    key('{"anything-but":["a",1]}'),
    'Inside anything but list, either all values are number or string, mixed type is not supported',
    32,
  ],
  [
    key('{"anything-but":[]}'),
    'Inside anything but list, either all values are number or string, mixed type is not supported',
    27,
  ],
  [key('{"prefix":{"equals-ignore-case":"a"}}'), 'prefix match pattern must be a string', 20],
  [key('{"wildcard":"a**b"}'), 'Consecutive wildcard characters at pos 2', 27],
  [key('{"wildcard":"a\\\\b"}'), 'Invalid escape character at pos 2', 27],
  [oneOr('{}'), 'It must be an Array followed with $or.', 9],
  [oneOr('["a"]'), 'Only JSON object is allowed in array of $or relationship.', 10],
  [oneOr('[{"a":["b"]}]'), 'There must have at least 2 Objects in $or relationship.', 21],
  [oneOr('[{},{"a":["b"]}]'), 'Empty objects are not allowed', 11],
  [oneOr('[{"prefix":["a"]},{"a":["b"]}]'), 'prefix is Ruler reserved fieldName which cannot be used inside $or.', 20],
];

/** Texts of AWS's reader of JSON; the form of the place is recorded (aws-facts 2.2). */
const notJson: readonly [policy: string, sentence: string, column: number, line?: number][] = [
  ['{invalid}', "Unexpected character ('i' (code 105)): was expecting double-quote to start field name", 2],
  [
    'invalid',
    "Unrecognized token 'invalid': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
    8,
  ],
  [
    '{"a":["b"] "c":["d"]}',
    "Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries",
    12,
  ],
  ['{"a":["b" "c"]}', "Unexpected character ('\"' (code 34)): was expecting comma to separate Array entries", 11],
  ['{"a" ["b"]}', "Unexpected character ('[' (code 91)): was expecting a colon to separate field name and value", 6],
  [
    '{"a":[,]}',
    "Unexpected character (',' (code 44)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
    7,
  ],
  ['{"a":["b]}', 'Unexpected end-of-input: was expecting closing quote for a string value', 11],
  ['{"a', 'Unexpected end-of-input in field name', 4],
  ['{"a":["b"],', 'Unexpected end-of-input within/between Object entries', 12],
  ['{"a":[01]}', 'Invalid numeric value: Leading zeroes not allowed', 8],
  [
    '{\n  "a": ["b"],\n  x\n}',
    "Unexpected character ('x' (code 120)): was expecting double-quote to start field name",
    3,
    3,
  ],
];

const accepted: readonly [name: string, policy: string, scope: FilterPolicyScope][] = [
  ['anything-but with a prefix (recorded)', key('{"anything-but":{"prefix":"test-"}}'), 'MessageAttributes'],
  ['anything-but with a list (recorded)', key('{"anything-but":["test","test2"]}'), 'MessageAttributes'],
  ['anything-but with a string (recorded)', key('{"anything-but":"test"}'), 'MessageAttributes'],
  ['an empty policy, which takes a policy off', '{}', 'MessageAttributes'],
  ['the ends of the numeric range', key('{"numeric":[">=",-1e9,"<=",1000000000]}'), 'MessageBody'],
  ['numbers out of that range as literals', key('123456789012'), 'MessageBody'],
  ['nesting in a body (recorded)', '{"object":{"key":[{"prefix":"auto-"}]}}', 'MessageBody'],
  ['five keys', JSON.stringify(Object.fromEntries([1, 2, 3, 4, 5].map((i) => [`k${i}`, ['v']]))), 'MessageAttributes'],
  [
    'more than five keys below a parent (recorded rule)',
    JSON.stringify({ a: Object.fromEntries([...Array(6).keys()].map((i) => [`k${i}`, ['v']])) }),
    'MessageBody',
  ],
  ['150 values', JSON.stringify({ key: many(150) }), 'MessageAttributes'],
  [
    'the 3 x 4 x 2 x 3 of the guide, and 2 more: 144',
    JSON.stringify({ a: { b: { c: many(4) } }, d: { e: many(3) }, f: many(2) }),
    'MessageBody',
  ],
  [
    '18 + 48 + 84 = 150 by $or (recorded)',
    JSON.stringify({
      source: many(3),
      $or: [
        { metricName: many(6) },
        { metricType: many(4), $or: [{ metricId: [1234, 4321, 5678, 9012] }, { spaceId: [1, 2, 3, 4, 5, 6, 7] }] },
      ],
    }),
    'MessageAttributes',
  ],
];

describe('what a filter policy may be', () => {
  for (const [policy, sentence, column] of [...Object.values(recorded).flat(), ...alike]) {
    it(`refuses ${policy}: ${sentence}`, () => {
      assert.equal(refusal(policy, 'MessageAttributes')?.message, at(sentence, column));
    });
  }

  for (const [policy, sentence, column, line] of notJson) {
    it(`refuses ${JSON.stringify(policy)}, which is not JSON`, () => {
      assert.equal(refusal(policy, 'MessageBody')?.message, at(sentence, column, line));
    });
  }

  it('names where the object began that never ends', () => {
    const [sentence, from] = ['Unexpected end-of-input: expected close marker for Object (start marker at ', at('', 1)];
    const place = from.slice(from.indexOf('['));
    assert.equal(refusal('{"a":["b"]', 'MessageBody')?.message, at(`${sentence}${place})`, 11));
  });

  it('refuses what is nested out of reason', () => {
    const policy = '{"a":'.repeat(2000);
    assert.match(refusal(policy, 'MessageBody')?.message ?? '', /^Document nesting depth \(1001\) exceeds/);
  });

  it('refuses text behind the policy', () => {
    assert.match(refusal('{"a":["b"]} {}', 'MessageBody')?.message ?? '', /^Only one JSON object/);
  });

  for (const [name, policy, scope] of accepted) {
    it(`accepts ${name}`, () => assert.equal(refusal(policy, scope), undefined));
  }

  for (const [name, policy, scope, sentence] of tooMuch) {
    it(`refuses ${name}`, () => assert.equal(refusal(JSON.stringify(policy), scope)?.message, sentence));
  }

  for (const [cidr, sentence] of badNetworks) {
    it(`refuses the network ${cidr}`, () => {
      assert.equal(refusal(key(JSON.stringify({ cidr })), 'MessageAttributes')?.message, sentence);
    });
  }

  for (const policy of [{ a: { b: ['c'] } }, { $or: [{ a: ['b'] }, { a: { b: ['c'] } }] }]) {
    it(`refuses nesting in attribute scope with a sentence of its own: ${JSON.stringify(policy)}`, () => {
      const error = refusal(JSON.stringify(policy), 'MessageAttributes');
      assert.deepEqual(
        { message: error?.message, isWholeSentence: error?.isWholeSentence },
        {
          message: 'Filter policy scope MessageAttributes does not support nested filter policy',
          isWholeSentence: true,
        },
      );
    });
  }
});
