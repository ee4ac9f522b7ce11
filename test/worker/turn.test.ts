import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { mock } from 'node:test';
import type { Change } from '../../src/engine/journal.ts';
import type { ServiceError } from '../../src/engine/errors.ts';
import { testStart } from '../engine/anEngine.ts';
import { aTurn, bodiesOf, busyTurn, nextTurn } from './aTurn.ts';

describe('a turn', () => {
  it('commits once for all requests of one turn of the event loop, then answers them in order', async () => {
    const all = aTurn().withQueue('orders');
    all.send('orders', 'a');
    all.send('orders', 'b');
    const before = [...all.log];
    await busyTurn();
    assert.deepEqual([before, all.log], [[], ['commit', 'sent a', 'sent b']]);
  });

  it('gives the store every change behind the answers', async () => {
    const all = aTurn().withQueue('orders');
    all.send('orders', 'a');
    await nextTurn();
    assert.deepEqual(all.store.commits.at(-1)!.changes.map(name).sort(), ['content', 'message']);
  });

  it('answers a long poll in the turn of the send that ends it', async () => {
    const all = aTurn().withQueue('orders');
    const poll = all.receive('orders', { WaitTimeSeconds: 20 });
    await nextTurn();
    all.log.length = 0;
    all.send('orders', 'a');
    await busyTurn();
    assert.deepEqual([all.log, bodiesOf(poll)], [['commit', 'sent a', 'received'], ['a']]);
  });

  it('lets a poll that was given up take no message', async () => {
    const all = aTurn().withQueue('orders');
    all.receive('orders', { WaitTimeSeconds: 20 }).cancel();
    all.send('orders', 'a');
    await nextTurn();
    assert.deepEqual(bodiesOf(all.receive('orders')), undefined);
    await nextTurn();
    assert.deepEqual(all.log, ['commit', 'sent a', 'commit', 'received']);
  });

  it('stands at one instant until the turn is over', async () => {
    const all = aTurn().withQueue('orders');
    all.send('orders', 'a');
    all.wallMs += 5;
    const within = all.clock.now();
    await nextTurn();
    all.send('orders', 'b');
    assert.deepEqual([within - testStart, all.clock.now() - testStart], [0, 5]);
    await nextTurn();
  });

  it('wakes by itself for what is due next', async () => {
    const all = aTurn().withQueue('orders');
    all.send('orders', 'a', { DelaySeconds: 1 });
    const poll = all.receive('orders', { WaitTimeSeconds: 20 });
    all.wallMs += 998;
    await nextTurn(); // the timer is set now, for 2 ms
    all.wallMs += 2;
    while (!poll.result) await nextTurn();
    assert.deepEqual(bodiesOf(poll), ['a']);
  });

  it('keeps row numbers reserved ahead of their use', async () => {
    const all = aTurn().withQueue('orders');
    for (let n = 0; n < 3; n++) all.send('orders', `${n}`);
    await nextTurn();
    const { meta } = all.store.commits.at(-1)!;
    assert.ok(meta.reservedId > all.engine.reservedId - 1, `${meta.reservedId}`);
    const reserved = new Set(all.store.commits.map((commit) => commit.meta.reservedId));
    assert.equal(reserved.size, 1, 'the reservation is written once, not at every commit');
  });

  it('refuses everybody in the turn that the store refuses, and everybody after', async () => {
    const all = aTurn().withQueue('orders');
    all.store.refusal = new Error('database or disk is full');
    const first = all.send('orders', 'a');
    const second = all.receive('orders');
    await busyTurn();
    const third = all.send('orders', 'b');
    const refusals = [first, second, third].map(({ result }) => (result && !result.ok ? shape(result.error) : result));
    const refusal = 'ServiceUnavailable: The playground could not store this: database or disk is full';
    assert.deepEqual([refusals, all.failure], [[refusal, refusal, refusal], all.store.refusal]);
  });

  it('tells who was refused, and why', async () => {
    const all = aTurn();
    all.send('nowhere', 'a');
    await nextTurn();
    assert.deepEqual(
      all.refused.map((error) => (error as ServiceError).shape),
      ['QueueDoesNotExist'],
    );
  });

  it('resolves an inspector change only when it is committed', async () => {
    const all = aTurn().withQueue('orders');
    const changed = all.turn.change(() => 'done').then((result) => all.log.push(result));
    all.log.push('asked');
    await changed;
    assert.deepEqual(all.log, ['asked', 'commit', 'done']);
  });

  it('ends a long poll after as many real seconds when the clock stands', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const all = aTurn({ offsetMs: 0, pausedAtMs: testStart, lastMs: testStart }).withQueue('orders');
      const poll = all.receive('orders', { WaitTimeSeconds: 3 });
      await nextTurn();
      mock.timers.tick(2_999);
      await nextTurn();
      const early = bodiesOf(poll);
      mock.timers.tick(1);
      await nextTurn();
      assert.deepEqual([early, bodiesOf(poll)], [undefined, []]);
    } finally {
      mock.timers.reset();
    }
  });

  it('lets a long poll last longer than a timer can, where the limits are relaxed', async () => {
    const all = aTurn().withQueue('orders');
    all.engine.configure({ limits: 'relaxed' });
    const poll = all.receive('orders', { WaitTimeSeconds: 3_000_000 });
    await sleep(20);
    assert.equal(poll.result, undefined);
    poll.cancel();
  });

  it('refuses whatever comes after the stop', async () => {
    const all = aTurn().withQueue('orders');
    const last = all.send('orders', 'a');
    all.turn.stop();
    const late = all.send('orders', 'b');
    assert.deepEqual([last.result?.ok, late.result?.ok], [true, false]);
  });
});

describe('a reset', () => {
  it('removes everything and ends polls empty', async () => {
    const all = aTurn().withQueue('orders');
    all.send('orders', 'a');
    const poll = all.receive('orders', { WaitTimeSeconds: 20, MaxNumberOfMessages: 1 });
    const waiting = all.receive('orders', { WaitTimeSeconds: 20 });
    await all.advance.reset();
    const gone = all.ask('GetQueueUrl', { QueueName: 'orders' });
    await nextTurn();
    assert.deepEqual([bodiesOf(poll), bodiesOf(waiting), gone.result?.ok], [['a'], [], false]);
  });

  it('sets the clock to wall time, running', async () => {
    const all = aTurn({ offsetMs: 0, pausedAtMs: testStart + 9_000, lastMs: testStart + 9_000 });
    await all.advance.reset();
    assert.deepEqual(all.clock.state, { nowMs: testStart, paused: false });
    assert.equal(all.store.commits.at(-1)!.meta.offsetMs, 0);
  });

  it('commits and answers what was done before it', async () => {
    const all = aTurn().withQueue('orders');
    const sent = all.send('orders', 'a');
    await all.advance.reset();
    assert.equal(sent.result?.ok, true);
    assert.deepEqual(all.store.commits.map(({ changes }) => changes.length).slice(-3), [2, 0, 0]);
  });
});

function name(change: Change): string {
  return change.table;
}

function shape(error: unknown): string {
  const { shape, message } = error as ServiceError;
  return `${shape}: ${message}`;
}
