import assert from 'node:assert/strict';
import { isWithin, queueSettings } from '../../src/backend/queueSettings.ts';

describe('the value of a queue setting', () => {
  const range = { min: 60, max: 1_209_600 };
  for (const text of ['60', '1209600', '0060']) it(`takes ${text}`, () => assert.ok(isWithin(range, text)));
  for (const text of ['59', '1209601', '', '1e3', '60.5', '-60', ' 60']) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.ok(!isWithin(range, text)));
  }
});

describe('the settings of a queue', () => {
  it('have the ranges of the limits that are set', () => {
    const ranges = (['aws', 'classic', 'relaxed'] as const).map((limits) => {
      const size = queueSettings(limits).find(({ attribute }) => attribute === 'MaximumMessageSize')!;
      const delay = queueSettings(limits).find(({ attribute }) => attribute === 'DelaySeconds')!;
      return [size.min, size.max, size.initial, delay.max];
    });

    assert.deepStrictEqual(ranges, [
      [1024, 1_048_576, 1_048_576, 900],
      [1024, 262_144, 262_144, 900],
      [1024, 999_999_999, 1_048_576, 999_999_999],
    ]);
  });
});
