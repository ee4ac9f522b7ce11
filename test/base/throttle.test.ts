import assert from 'node:assert/strict';
import { Throttle } from '../../src/base/throttle.ts';
import { ManualTimers } from './manualTimers.ts';

describe('a throttle', () => {
  it('runs at once, then at most once an interval, and last of all with the last state', () => {
    const timers = new ManualTimers();
    const seen: string[] = [];
    let state = 'a';
    const throttle = new Throttle(() => void seen.push(`${timers.nowMs} ${state}`), 100, timers);

    throttle.request();
    for (state of ['b', 'c', 'd']) throttle.request();
    timers.advance(500);

    assert.deepStrictEqual(seen, ['0 a', '100 d']);
  });

  it('never runs twice at a time, however long one run takes', async () => {
    const timers = new ManualTimers();
    const { promise, resolve } = Promise.withResolvers<void>();
    let runs = 0;
    const throttle = new Throttle(() => (++runs === 1 ? promise : undefined), 100, timers);

    throttle.request();
    throttle.request();
    timers.advance(1000);
    const whileRunning = runs;
    resolve();
    await promise;
    await Promise.resolve();

    assert.deepStrictEqual([whileRunning, runs], [1, 2]);
  });

  it('runs no more once it is disposed', () => {
    const timers = new ManualTimers();
    let runs = 0;
    const throttle = new Throttle(() => void runs++, 100, timers);
    throttle.request();
    throttle.request();

    throttle.dispose();
    timers.advance(1000);

    assert.strictEqual(runs, 1);
  });
});
