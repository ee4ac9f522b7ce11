import assert from 'node:assert/strict';
import { durationText, parseSeconds } from '../../src/backend/durations.ts';

describe('a time that was typed', () => {
  const cases: readonly (readonly [string, number | undefined])[] = [
    ['30', 30],
    ['30s', 30],
    ['0', 0],
    ['1.5', 1.5],
    ['5m', 300],
    [' 12 H ', 43_200],
    ['1h 30m', 5400],
    ['1d2h3m4s', 93_784],
    ['365d', 31_536_000],
    ['366d', undefined],
    ['', undefined],
    ['s', undefined],
    ['-1', undefined],
    ['1e3', undefined],
    ['5 minutes', undefined],
    ['30 20', undefined],
  ];
  for (const [text, seconds] of cases) {
    it(`${JSON.stringify(text)} is ${seconds ?? 'none'}`, () => assert.strictEqual(parseSeconds(text), seconds));
  }
});

describe('a duration in words', () => {
  it('has hours, minutes and seconds, and days where there are any', () => {
    const texts = [0, 59_999, 3_661_000, 86_399_000, 86_400_000].map(durationText);

    assert.deepStrictEqual(texts, ['00:00:00', '00:00:59', '01:01:01', '23:59:59', '1d 00:00:00']);
  });
});
