import assert from 'node:assert/strict';
import {
  compileEventPattern,
  EventInput,
  matchesPattern,
} from '../../../../src/engine/sns/filterPolicy/eventPattern.ts';
import { FilterPolicyError } from '../../../../src/engine/sns/filterPolicy/filterPolicyError.ts';

const record = (body: string): EventInput =>
  new EventInput({
    body,
    attributes: { SenderId: 'AIDA' },
    messageAttributes: {
      kind: { stringValue: 'a', dataType: 'String' },
      'a.b': { stringValue: 'c', dataType: 'String' },
    },
  });

const json = '{"RequestCode":"BBBB","n":5}';

const cases: readonly [name: string, pattern: unknown, body: string, passes: boolean][] = [
  ['JSON against JSON', { body: { RequestCode: ['BBBB'] } }, json, true],
  ['JSON against other JSON', { body: { RequestCode: ['AAAA'] } }, json, false],
  ['a pattern of JSON against text', { body: { RequestCode: [{ exists: false }] } }, 'plain', false],
  ['a pattern of text against text', { body: [{ prefix: 'Result: ' }] }, 'Result: 1', true],
  ['a pattern of text against other text', { body: [{ prefix: 'Result: ' }] }, 'No', false],
  ['a pattern of text against JSON', { body: [{ 'anything-but': 'x' }, { exists: false }] }, json, false],
  ['a lone number as text', { body: ['42'] }, '42', true],
  ['no body in the pattern', { attributes: { SenderId: ['AIDA'] } }, 'anything', true],
  ['message attributes', { messageAttributes: { kind: { stringValue: ['a'] } } }, 'x', true],
  ['message attributes with dots', { messageAttributes: { 'a.b': { stringValue: ['c'] } } }, 'x', true],
  ['all of several keys', { body: { n: [5] }, attributes: { SenderId: ['other'] } }, json, false],
  ['$or between forms of body', { $or: [{ body: { n: [5] } }, { body: ['plain'] }] }, 'plain', true],
  [
    '$or between bodies of JSON',
    { $or: [{ body: { n: [{ exists: false }] } }, { body: { m: [{ exists: false }] } }] },
    'plain',
    false,
  ],
  ['anything-but with a suffix', { body: [{ 'anything-but': { suffix: ['.png', '.gif'] } }] }, 'a.gif', false],
  ['anything-but with a wildcard', { body: [{ 'anything-but': { wildcard: '*/lib/*' } }] }, 'a/src/b', true],
  ['anything-but in any case', { body: [{ 'anything-but': { 'equals-ignore-case': 'ABC' } }] }, 'abc', false],
  ['a prefix in any case', { body: [{ prefix: { 'equals-ignore-case': 'EVENTB' } }] }, 'EventBridge', true],
  ['a suffix in any case', { body: [{ suffix: { 'equals-ignore-case': 'X' } }] }, 'Y', false],
  [
    'more keys than SNS allows',
    Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((key) => [key, [{ exists: false }]])),
    'x',
    true,
  ],
];

describe('event patterns', () => {
  for (const [name, pattern, body, passes] of cases) {
    it(`${passes ? 'passes' : 'does not pass'}: ${name}`, () => {
      assert.equal(matchesPattern(compileEventPattern(JSON.stringify(pattern)), record(body)), passes);
    });
  }

  it('refuses what is no pattern', () => {
    assert.throws(
      () => compileEventPattern('{"body":"BBBB"}'),
      (error) =>
        error instanceof FilterPolicyError && error.message.startsWith('"body" must be an object or an array\n'),
    );
  });
});
