import assert from 'node:assert/strict';
import { isWithin } from '../../src/backend/queueSettings.ts';

describe('the value of a queue setting', () => {
  const range = { min: 60, max: 1_209_600 };
  for (const text of ['60', '1209600', '0060']) it(`takes ${text}`, () => assert.ok(isWithin(range, text)));
  for (const text of ['59', '1209601', '', '1e3', '60.5', '-60', ' 60']) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.ok(!isWithin(range, text)));
  }
});
