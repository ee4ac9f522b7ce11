import assert from 'node:assert/strict';
import { compileFilterPolicy } from '../../../../src/engine/sns/filterPolicy/compile.ts';
import { explain } from '../../../../src/engine/sns/filterPolicy/explain.ts';
import { FilterInput } from '../../../../src/engine/sns/filterPolicy/filterInput.ts';
import type { FilterFailure, FilterPolicyScope } from '../../../../src/engine/sns/filterPolicy/verdict.ts';
import type { AttributeValue } from '../../../../src/engine/sqs/rows.ts';

function failure(policy: unknown, input: FilterInput, scope: FilterPolicyScope): FilterFailure | undefined {
  const verdict = compileFilterPolicy(JSON.stringify(policy), scope).match(input);
  return verdict.matches ? undefined : verdict.failure;
}

const string = (StringValue: string): AttributeValue => ({ DataType: 'String', StringValue });
const body = (value: unknown): FilterInput => new FilterInput(JSON.stringify(value));

const bodyFailures: readonly [name: string, policy: unknown, body: unknown, failure: FilterFailure][] = [
  [
    'the first clause that failed',
    { type: ['order'], total: [{ numeric: ['>', 100] }], id: [7] },
    { id: 45, type: 'order', total: 19.9 },
    { path: '$.total', wanted: '> 100', found: '19.9' },
  ],
  [
    'a missing key',
    { type: ['order', 'refund'] },
    {},
    { path: '$.type', wanted: '"order" or "refund"', found: 'nothing' },
  ],
  [
    'a nested key',
    { a: { 'b c': [1] } },
    { a: { 'b c': [2, 'x', [3]] } },
    { path: '$.a["b c"]', wanted: '1', found: '[2,"x",an array]' },
  ],
  ['an object where a value was wanted', { a: [1] }, { a: { b: 1 } }, { path: '$.a', wanted: '1', found: 'an object' }],
  [
    'the element that came closest',
    { r: { a: [1], b: [2] } },
    {
      r: [
        { a: 0, b: 0 },
        { a: 1, b: 0 },
      ],
    },
    { path: '$.r[1].b', wanted: '2', found: '0' },
  ],
  [
    'the first of elements that came equally close',
    { r: { a: [1], b: [2] } },
    {
      r: [
        { a: 1, b: 0 },
        { a: 0, b: 2 },
      ],
    },
    { path: '$.r[0].b', wanted: '2', found: '0' },
  ],
  [
    '$or as one',
    { $or: [{ a: [1] }, { b: [2] }] },
    { a: 2 },
    { path: '$or', wanted: 'one of 2 alternatives', found: 'none of them' },
  ],
  ['no JSON object', { a: [1] }, 'text', { path: '$', wanted: 'a JSON object', found: 'not a JSON object' }],
  ['a presence', { a: [{ exists: true }] }, {}, { path: '$.a', wanted: 'is present', found: 'nothing' }],
  ['an absence', { a: [{ exists: false }] }, { a: null }, { path: '$.a', wanted: 'is absent', found: 'null' }],
];

const words: readonly [term: unknown, words: string][] = [
  ['a', '"a"'],
  [null, 'null'],
  [{ prefix: 'a' }, 'starts with "a"'],
  [{ suffix: 'a' }, 'ends with "a"'],
  [{ wildcard: 'a*' }, 'is like "a*"'],
  [{ 'equals-ignore-case': 'a' }, 'in any case "a"'],
  [{ cidr: '10.0.0.0/8' }, 'in 10.0.0.0/8'],
  [{ numeric: ['>', 0, '<=', 5.5] }, '> 0 and <= 5.5'],
  [{ 'anything-but': ['a', 'b'] }, 'anything but "a" or "b"'],
  [{ 'anything-but': { prefix: 'a' } }, 'anything but what starts with "a"'],
];

describe('why a message was filtered out', () => {
  for (const [name, policy, message, expected] of bodyFailures) {
    it(`names ${name}`, () => assert.deepEqual(failure(policy, body(message), 'MessageBody'), expected));
  }

  for (const [term, expected] of words) {
    it(`says ${JSON.stringify(term)} as ${expected}`, () => {
      assert.equal(failure({ k: [term] }, body({}), 'MessageBody')?.wanted, expected);
    });
  }

  it('names the attribute', () => {
    const input = new FilterInput('', { a: string('1'), b: string('2') });
    assert.deepEqual(failure({ a: ['1'], b: ['1'] }, input, 'MessageAttributes'), {
      path: 'b',
      wanted: '"1"',
      found: '"2"',
    });
  });

  it('says that there are no attributes at all, even where one should be absent', () => {
    const expected = { path: 'a', wanted: 'is absent', found: 'no attributes at all' };
    assert.deepEqual(failure({ a: [{ exists: false }] }, new FilterInput(''), 'MessageAttributes'), expected);
  });

  it('says that a String.Array is none', () => {
    const input = new FilterInput('', { a: { DataType: 'String.Array', StringValue: 'x' } });
    assert.equal(failure({ a: ['x'] }, input, 'MessageAttributes')?.found, 'not a JSON array');
  });

  it('names an element of a very long list of lists', () => {
    const found = failure({ r: { a: [1] } }, body({ r: [Array.from({ length: 200_000 }, () => 0)] }), 'MessageBody');
    assert.deepEqual(found, { path: '$.r[0][0].a', wanted: '1', found: 'nothing' });
  });

  it('cuts long texts at 200 characters', () => {
    const long = 'x'.repeat(100_000);
    const found = failure({ a: [long] }, body({ a: [long, 'y'], b: 1 }), 'MessageBody');
    assert.equal(found, undefined);
    const other = failure({ a: [long], b: [2] }, body({ a: [`${long}y`] }), 'MessageBody');
    assert.deepEqual([other?.wanted.length, other?.found.length], [200, 200]);
  });
});

describe('explain', () => {
  it('lists all clauses in the order written, passed or not', () => {
    const policy = compileFilterPolicy('{"a.x":[1],"z":["y"],"a.b":[{"exists":false}]}', 'MessageBody');
    assert.deepEqual(explain(policy, body({ a: { x: 1, b: 2 }, z: 'n' })), [
      { keys: ['a.x'], path: '$.a.x', wanted: '1', found: '1', matches: true },
      { keys: ['z'], path: '$.z', wanted: '"y"', found: '"n"', matches: false },
      { keys: ['a.b'], path: '$.a.b', wanted: 'is absent', found: '2', matches: false },
    ]);
  });

  it('numbers the alternatives of $or', () => {
    const policy = compileFilterPolicy('{"d":{"$or":[{"a":[1]},{"b":[2]}]}}', 'MessageBody');
    assert.deepEqual(
      explain(policy, body({ d: { b: 2 } })).map(({ keys, matches }) => [keys.join('/'), matches]),
      [
        ['d/$or/0/a', false],
        ['d/$or/1/b', true],
      ],
    );
  });

  it('speaks of the element that passes', () => {
    const policy = compileFilterPolicy('{"r":{"a":[1]}}', 'MessageBody');
    assert.deepEqual(explain(policy, body({ r: [{ a: 0 }, { a: 1 }] })), [
      { keys: ['r', 'a'], path: '$.r[1].a', wanted: '1', found: '1', matches: true },
    ]);
  });

  it('explains attributes, and passes nothing where there are none', () => {
    const policy = compileFilterPolicy('{"a":["1"],"b":[{"exists":false}]}', 'MessageAttributes');
    const seen = (input: FilterInput): unknown => explain(policy, input).map(({ found, matches }) => [found, matches]);
    assert.deepEqual(seen(new FilterInput('', { a: string('1') })), [
      ['"1"', true],
      ['nothing', true],
    ]);
    assert.deepEqual(seen(new FilterInput('')), [
      ['no attributes at all', false],
      ['no attributes at all', false],
    ]);
  });

  it('passes no clause on a body that is no object', () => {
    const policy = compileFilterPolicy('{"b":[{"exists":false}]}', 'MessageBody');
    assert.deepEqual(explain(policy, new FilterInput('text')), [
      { keys: ['b'], path: '$.b', wanted: 'is absent', found: 'not a JSON object', matches: false },
    ]);
  });
});
