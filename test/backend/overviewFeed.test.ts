import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { Backend, BackendState } from '../../src/backend/backend.ts';
import { OverviewFeed } from '../../src/backend/overviewFeed.ts';
import { Emitter } from '../../src/base/emitter.ts';
import { anOverview } from './anOverview.ts';

const running: BackendState = { state: 'running', endpoint: 'http://127.0.0.1:4599', store: 'sqlite' };

describe('the overview feed', () => {
  it('has the overview once the backend runs, keeps it over a restart and drops it when stopped', async () => {
    const { feed, enter } = aFeed();
    const seen: boolean[] = [];

    for (const state of [running, { state: 'restarting', reason: 'x' }, { state: 'stopped' }] as const) {
      enter(state);
      await turn();
      seen.push(feed.current !== undefined);
    }
    feed.dispose();

    assert.deepStrictEqual(seen, [true, true, false]);
  });

  it('does not show an answer that came after the end', async () => {
    const { feed, enter, answerLate } = aFeed();
    const answer = answerLate();
    enter(running);

    enter({ state: 'stopped' });
    answer();
    await turn();
    feed.dispose();

    assert.strictEqual(feed.current, undefined);
  });

  it('asks again for every change that was told while it waited, once', async () => {
    const { feed, enter, change, calls } = aFeed();
    enter(running);
    for (let count = 0; count < 20; count++) change();
    await new Promise((resolve) => setTimeout(resolve, 120));
    feed.dispose();

    assert.strictEqual(calls(), 2);
  });
});

function aFeed() {
  const changed = new Emitter<{ readonly queues?: readonly number[] }>();
  const stateChanged = new Emitter<BackendState>();
  let state: BackendState = { state: 'stopped' };
  let gate: Promise<unknown> = Promise.resolve();
  let count = 0;
  const inspect = {
    async overview() {
      count++;
      await gate;
      return anOverview({});
    },
  };
  const backend = {
    get state() {
      return state;
    },
    onDidChange: changed.event,
    onDidChangeState: stateChanged.event,
    inspect,
  } as unknown as Backend;
  const feed = new OverviewFeed(backend, () => {});
  return {
    feed,
    calls: () => count,
    change: () => changed.fire({}),
    enter: (next: BackendState) => {
      state = next;
      stateChanged.fire(next);
    },
    answerLate: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
  };
}
