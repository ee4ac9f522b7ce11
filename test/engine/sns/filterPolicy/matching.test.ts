import assert from 'node:assert/strict';
import { compileFilterPolicy } from '../../../../src/engine/sns/filterPolicy/compile.ts';
import { FilterInput } from '../../../../src/engine/sns/filterPolicy/filterInput.ts';
import { attributeRows, bodyRows, type Attributes } from './matchingTable.ts';

const other: Attributes = { other: { DataType: 'String', StringValue: 'x' } };

const passesAttributes = (policy: unknown, attributes: Attributes): boolean =>
  compileFilterPolicy(JSON.stringify(policy), 'MessageAttributes').match(new FilterInput('{}', attributes)).matches;

const passesBody = (policy: unknown, body: string): boolean =>
  compileFilterPolicy(JSON.stringify(policy), 'MessageBody').match(new FilterInput(body)).matches;

describe('what passes a filter policy', () => {
  for (const [name, source, values, passing, failing] of attributeRows) {
    it(`attributes: ${name} [${source}]`, () => {
      const outcomes = [...passing, ...failing].map((attributes) => passesAttributes({ k: values }, attributes));
      assert.deepEqual(outcomes, [...passing.map(() => true), ...failing.map(() => false)]);
    });
  }

  for (const [name, source, policy, passing, failing] of bodyRows) {
    it(`body: ${name} [${source}]`, () => {
      const outcomes = [...passing, ...failing].map((body) => passesBody(policy, JSON.stringify(body)));
      assert.deepEqual(outcomes, [...passing.map(() => true), ...failing.map(() => false)]);
    });
  }

  it('wants every key', () => {
    const policy = { a: ['1'], b: ['2'] };
    const attributes = (b: string): Attributes => ({
      a: { DataType: 'String', StringValue: '1' },
      b: { DataType: 'String', StringValue: b },
    });
    assert.deepEqual(
      [passesAttributes(policy, attributes('2')), passesAttributes(policy, attributes('1'))],
      [true, false],
    );
  });

  it('takes $or in attribute scope, and dots there as part of the name', () => {
    const policy = { $or: [{ 'a.b': ['1'] }, { c: ['2'] }] };
    const named = (name: string, StringValue: string): Attributes => ({ [name]: { DataType: 'String', StringValue } });
    const outcomes = [named('a.b', '1'), named('c', '2'), named('a', '1'), named('c', '1')].map((one) =>
      passesAttributes(policy, one),
    );
    assert.deepEqual(outcomes, [true, true, false, false]);
  });

  it('takes no text for a number that is none', () => {
    const attributes = { k: { DataType: 'Number', StringValue: 'no number' } };
    assert.equal(passesAttributes({ k: [{ numeric: ['>=', -1e9, '<=', 1e9] }] }, attributes), false);
  });

  it('finds no attribute that only the prototype has', () => {
    assert.equal(passesAttributes({ constructor: [{ exists: true }] }, other), false);
    assert.equal({}.hasOwnProperty.call(Object.prototype, 'polluted'), false);
  });

  it('does not pass a body that is no JSON, or nested out of reason', () => {
    const policy = { a: [{ exists: false }] };
    assert.deepEqual(
      ['Regular string message', '', `{"b":${'['.repeat(100_000)}${']'.repeat(100_000)}}`].map((body) =>
        passesBody(policy, body),
      ),
      [false, false, false],
    );
  });

  it('takes no time over a wildcard that invites going back', () => {
    const policy = { a: [{ wildcard: `${'a*'.repeat(40)}b` }] };
    const started = performance.now();
    assert.equal(passesBody(policy, JSON.stringify({ a: 'a'.repeat(200_000) })), false);
    assert(performance.now() - started < 500, 'grew with more than the text');
  });

  it('of a key written twice the later counts', () => {
    const policy = compileFilterPolicy('{"a":["1"],"a":["2"]}', 'MessageBody');
    assert.deepEqual(
      [1, 2].map((a) => policy.match(new FilterInput(`{"a":"${a}"}`)).matches),
      [false, true],
    );
  });

  it('parses a body once for any number of policies, and not at all for attributes', () => {
    const input = new FilterInput('{"a":1}', other);
    const attributes = compileFilterPolicy('{"other":["x"]}', 'MessageAttributes');
    const parse = JSON.parse;
    let parses = 0;
    JSON.parse = (...args: Parameters<typeof parse>) => (parses++, parse(...args) as unknown);
    try {
      attributes.match(input);
      const before = parses;
      const policies = [1, 2, 3].map((a) => compileFilterPolicy(`{"a":[{"numeric":["=",${a}]}]}`, 'MessageBody'));
      parses = 0;
      assert.deepEqual(
        policies.map((policy) => policy.match(input).matches),
        [true, false, false],
      );
      assert.deepEqual([before, parses], [0, 1]);
    } finally {
      JSON.parse = parse;
    }
  });

  it('answers with one and the same verdict whenever a message passes', () => {
    const policy = compileFilterPolicy('{"other":["x"]}', 'MessageAttributes');
    assert.equal(policy.match(new FilterInput('', other)), policy.match(new FilterInput('', other)));
  });
});
