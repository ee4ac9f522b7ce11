import assert from 'node:assert/strict';
import { testStart } from '../engine/anEngine.ts';
import { aTurn, bodiesOf, nextTurn } from './aTurn.ts';

describe('advancing the clock', () => {
  it('makes everything due on the way happen at its own instant, in order', async () => {
    const all = aTurn().withQueue('orders');
    all.send('orders', 'later', { DelaySeconds: 20 });
    all.send('orders', 'sooner', { DelaySeconds: 10 });
    all.turn.flush();
    const instants: number[] = [];
    all.engine.onDidChange((change) => instants.push(change.atMs - testStart));
    await all.advance.by(60_000);
    assert.deepEqual([instants, all.clock.now() - testStart], [[10_000, 20_000], 60_000]);
  });

  it('answers a long poll at the instant at which its message appears', async () => {
    const all = aTurn().withQueue('orders');
    all.send('orders', 'a', { DelaySeconds: 10 });
    const poll = all.receive('orders', { WaitTimeSeconds: 20, AttributeNames: ['All'] });
    await all.advance.by(15_000);
    const { result } = poll;
    assert.ok(result?.ok);
    const [message] = (result.output as { Messages: { Attributes: Record<string, string> }[] }).Messages;
    assert.equal(Number(message!.Attributes['ApproximateFirstReceiveTimestamp']) - testStart, 10_000);
  });

  it('serves requests in between at the instant reached', async () => {
    const all = aTurn().withQueue('orders');
    const poll = all.receive('orders', { WaitTimeSeconds: 10 }); // ends at +10 s: a rest follows
    const advanced = all.advance.by(3_600_000);
    while (!poll.result) await nextTurn();
    all.wallMs += 400;
    all.turn.begin();
    const atMs = all.clock.now() - testStart;
    const sent = all.send('orders', 'a', { DelaySeconds: 5 });
    await advanced;
    const received = all.receive('orders');
    await nextTurn();
    assert.deepEqual([atMs, sent.result?.ok, bodiesOf(received)], [10_000, true, ['a']]);
  });

  it('lets one advance follow the other', async () => {
    const all = aTurn();
    await Promise.all([all.advance.by(1_000), all.advance.by(2_000), all.advance.by(0)]);
    assert.equal(all.clock.now() - testStart, 3_000);
  });

  it('commits where it ended, so that a restart goes on from there', async () => {
    const all = aTurn();
    await all.advance.by(31_536_000_000);
    const { offsetMs, lastMs } = all.store.commits.at(-1)!.meta;
    assert.deepEqual([offsetMs, lastMs - testStart], [31_536_000_000, 31_536_000_000]);
  });

  it('takes no engine time for itself', async () => {
    const all = aTurn().withQueue('orders');
    const poll = all.receive('orders', { WaitTimeSeconds: 1 });
    const advanced = all.advance.by(5_000);
    while (!poll.result) await nextTurn();
    all.wallMs += 400; // while it is under way
    await advanced;
    await nextTurn();
    all.wallMs += 1;
    all.turn.begin();
    await nextTurn();
    assert.equal(all.clock.now() - testStart, 5_001);
  });

  it('lets others have the thread while much is due', async () => {
    const all = aTurn().withQueue('orders');
    for (let n = 0; n < 60_000; n++) all.send('orders', `${n}`, { DelaySeconds: 1 + (n % 900) });
    all.turn.flush();
    const advanced = all.advance.by(1_000_000).then(() => 'advanced');
    const startedMs = performance.now();
    let rests = 0;
    while ((await Promise.race([advanced, nextTurn()])) !== 'advanced') rests++;
    const tookMs = performance.now() - startedMs;
    assert.ok(rests >= tookMs / 40, `${rests} rests in ${tookMs} ms`); // every 20 ms, with room for a busy machine
  });

  it('goes to the next deadline and no further, where everything due happens', async () => {
    const all = aTurn().withQueue('orders');
    all.send('orders', 'a', { DelaySeconds: 10 });
    all.send('orders', 'b', { DelaySeconds: 10 });
    all.send('orders', 'c', { DelaySeconds: 20 });
    all.turn.flush();
    const moved = await all.advance.next();
    const { visible, delayed } = all.engine.state.index(1);
    assert.deepEqual([moved, all.clock.now() - testStart, visible, delayed], [true, 10_000, 2, 1]);
  });

  it('stays where it is when nothing is due, ever', async () => {
    const all = aTurn().withQueue('orders');
    const moved = await all.advance.next();
    assert.deepEqual([moved, all.clock.now()], [false, testStart]);
  });

  it('takes what is due already for the past, not for what is next', async () => {
    const all = aTurn().withQueue('orders');
    all.send('orders', 'a', { DelaySeconds: 10 });
    all.send('orders', 'b', { DelaySeconds: 20 });
    all.turn.flush();
    all.wallMs += 15_000;
    await all.advance.next();
    assert.equal(all.clock.now() - testStart, 20_000);
  });

  it('works while the clock is paused, which it stays', async () => {
    const all = aTurn().withQueue('orders');
    all.clock.pause();
    const poll = all.receive('orders', { WaitTimeSeconds: 20 });
    all.send('orders', 'a', { DelaySeconds: 10 });
    all.turn.flush();
    await all.advance.next();
    const atNext = [all.clock.now() - testStart, bodiesOf(poll)];
    await all.advance.by(5_000);
    all.wallMs += 60_000;
    all.turn.begin();
    await nextTurn();
    assert.deepEqual([atNext, all.clock.now() - testStart, all.clock.state.paused], [[10_000, ['a']], 15_000, true]);
  });

  it('rejects when the store refuses', async () => {
    const all = aTurn().withQueue('orders');
    all.store.refusal = new Error('disk gone');
    await assert.rejects(all.advance.by(1_000), { shape: 'ServiceUnavailable' });
  });
});
