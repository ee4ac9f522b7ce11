import assert from 'node:assert/strict';
import { layoutJson } from '../../src/panel/layoutJson.ts';

describe('JSON laid out', () => {
  it('has a member a line, as JSON.stringify would', () => {
    const value = { a: [1, { b: [] }, {}, [[]]], c: 'x, {y}: "z" \\', d: { e: null } };

    assert.strictEqual(layoutJson(JSON.stringify(value)), JSON.stringify(value, undefined, 2));
  });

  it('keeps every value as it was written', () => {
    assert.strictEqual(
      layoutJson('{"n":12345678901234567890,"n":1e400,"s":"\\u00e9\\/"}'),
      '{\n  "n": 12345678901234567890,\n  "n": 1e400,\n  "s": "\\u00e9\\/"\n}',
    );
  });

  it('is the same again', () => {
    const once = layoutJson(' [ {"a" :1 } , 2 ] ')!;

    assert.strictEqual(layoutJson(once), once);
  });

  it('is nothing for what is not JSON', () => {
    assert.strictEqual(layoutJson('{a: 1}'), undefined);
  });
});
