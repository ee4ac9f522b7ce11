import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { HttpRetryPolicy } from '../../../src/engine/sns/deliveryPolicy.ts';
import {
  functionPhases,
  httpPhases,
  managedPhases,
  retryDelay,
  triesOf,
  type Phase,
} from '../../../src/engine/sns/retries.ts';

const policy: HttpRetryPolicy = {
  minDelayTarget: 20,
  maxDelayTarget: 20,
  numRetries: 3,
  numMaxDelayRetries: 0,
  numNoDelayRetries: 0,
  numMinDelayRetries: 0,
  backoffFunction: 'linear',
  headerContentType: 'text/plain; charset=UTF-8',
};

function delays(phases: readonly Phase[], most = 20): number[] {
  const all: number[] = [];
  for (let failed = 1; failed <= most; failed++) {
    const delay = retryDelay(phases, failed);
    if (delay === undefined) break;
    all.push(delay);
  }
  return all;
}

describe('retries', () => {
  it('of HTTP come three times after 20 seconds by default', () => {
    assert.deepEqual(delays(httpPhases(policy)), [20, 20, 20]);
    assert.equal(triesOf(httpPhases(policy)), 4);
  });

  it('of HTTP come at once, at the least delay, rising, at the greatest delay', () => {
    const phases = httpPhases({
      ...policy,
      minDelayTarget: 1,
      maxDelayTarget: 9,
      numRetries: 10,
      numNoDelayRetries: 2,
      numMinDelayRetries: 1,
      numMaxDelayRetries: 2,
    });
    assert.deepEqual(delays(phases), [0, 0, 1, 1, 3, 5, 7, 9, 9, 9]);
  });

  for (const [backoffFunction, expected] of [
    ['linear', [10, 40, 70, 100]],
    ['arithmetic', [10, 30, 60, 100]],
    ['geometric', [10, 20, 50, 100]],
    ['exponential', [10, 10.799, 18.85, 100]],
  ] as const) {
    it(`rise ${backoffFunction} from the least delay to the greatest`, () => {
      const phases = httpPhases({ ...policy, minDelayTarget: 10, maxDelayTarget: 100, numRetries: 4, backoffFunction });
      assert.deepEqual(delays(phases), expected);
    });
  }

  it('of a policy without any end with the first try', () => {
    assert.deepEqual(delays(httpPhases({ ...policy, numRetries: 0 })), []);
  });

  it('of endpoints that AWS manages go on for 23 days: 100 015 of them', () => {
    assert.equal(triesOf(managedPhases) - 1, 100_015);
    assert.deepEqual(delays(managedPhases, 6), [0, 0, 0, 1, 1, 1]);
    assert.equal(retryDelay(managedPhases, 100_015), 20);
    assert.equal(retryDelay(managedPhases, 100_016), undefined);
  });

  it('of a function that threw come after one and after two minutes', () => {
    assert.deepEqual(delays(functionPhases), [60, 120]);
  });
});
