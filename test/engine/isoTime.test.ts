import assert from 'node:assert/strict';
import { isoTime, parseIsoTime } from '../../src/engine/isoTime.ts';

describe('isoTime', () => {
  it('writes what Date writes, and reads it back, on and around every leap day rule', () => {
    const days = ['1970-01-01', '1999-12-31', '2000-02-29', '2023-02-28', '2024-02-29', '2100-03-01', '9999-12-31'];
    for (const day of days) {
      for (const time of ['00:00:00.000', '12:34:56.789', '23:59:59.999']) {
        const text = `${day}T${time}Z`;
        assert.deepStrictEqual([parseIsoTime(text), isoTime(Date.parse(text))], [Date.parse(text), text]);
      }
    }
  });

  it('agrees with Date on every day of four centuries', () => {
    for (let ms = Date.UTC(1970); ms < Date.UTC(2370); ms += 86_400_000 + 7_919_000) {
      assert.strictEqual(isoTime(ms), new Date(ms).toISOString());
    }
  });

  const read: [text: string, ms: number | undefined][] = [
    ['2023-10-01T10:00:00Z', Date.UTC(2023, 9, 1, 10)],
    ['2023-10-01T10:00Z', Date.UTC(2023, 9, 1, 10)],
    ['2023-10-01T10:00:00.5Z', Date.UTC(2023, 9, 1, 10, 0, 0, 500)],
    ['2023-10-01T10:00:00.123456Z', Date.UTC(2023, 9, 1, 10, 0, 0, 123)],
    ['2023-10-01T10:00:00+02:00', Date.UTC(2023, 9, 1, 8)],
    ['2023-10-01T10:00:00-0530', Date.UTC(2023, 9, 1, 15, 30)],
    ['2023-10-01T10:00:00', undefined],
    ['2023-10-01', undefined],
    ['2023-02-29T00:00:00Z', undefined],
    ['2023-13-01T00:00:00Z', undefined],
    ['2023-10-01T24:00:00Z', undefined],
    ['2023-10-01T10:60:00Z', undefined],
    ['yesterday', undefined],
  ];
  for (const [text, ms] of read) {
    it(`reads ${text} as ${ms}`, () => assert.strictEqual(parseIsoTime(text), ms));
  }
});
