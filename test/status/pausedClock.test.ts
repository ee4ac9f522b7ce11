import assert from 'node:assert/strict';
import { PausedClock } from '../../src/status/pausedClock.ts';

describe('the paused clock', () => {
  it('counts from the pause, and begins again with the next one', () => {
    const clock = new PausedClock();
    const seen = [
      { nowMs: 1000, paused: false },
      { nowMs: 2000, paused: true },
      { nowMs: 32_000, paused: true },
      { nowMs: 33_000, paused: false },
      { nowMs: 40_000, paused: true },
    ].map((state) => clock.see(state));

    assert.deepStrictEqual(seen, [undefined, 0, 30_000, undefined, 0]);
  });

  it('is not there while nothing is known', () => {
    assert.strictEqual(new PausedClock().see(undefined), undefined);
  });
});
