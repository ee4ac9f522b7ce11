import assert from 'node:assert/strict';
import { ChangeFeed } from '../../src/worker/changeFeed.ts';
import { aMessage, aQueue, gone, queueMade, sent } from '../store/rows.ts';

describe('the change feed', () => {
  it('tells after a quiet time at once, each queue once', () => {
    const { told, feed } = aFeed();
    const changes = [queueMade(aQueue(1)), ...sent(aMessage(2)), ...sent(aMessage(3, { queue: 9 })), gone(aMessage(2))];
    for (const change of changes) feed.note(change);
    feed.endTurn();
    assert.deepEqual(told, [[1, 9]]);
  });

  it('says nothing when nothing changed', () => {
    const { told, feed } = aFeed();
    feed.endTurn();
    assert.deepEqual(told, []);
  });

  it('tells at most ten times a second, the last change included', async () => {
    const { told, feed } = aFeed();
    const started = performance.now();
    while (performance.now() - started < 250) {
      feed.note(sent(aMessage(2))[0]!);
      feed.endTurn();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    feed.note(sent(aMessage(3, { queue: 77 }))[0]!);
    feed.endTurn();
    while (!told.at(-1)!.includes(77)) await new Promise((resolve) => setTimeout(resolve, 5));
    const seconds = (performance.now() - started) / 1000;
    assert.ok(told.length <= 1 + seconds * 10, `${told.length} events in ${seconds} s`);
  });

  it('says "anything" when that is shorter', () => {
    const { told, feed } = aFeed();
    for (let id = 1; id <= 200; id++) feed.note(queueMade(aQueue(id)));
    feed.endTurn();
    assert.deepEqual(told, [undefined]);
  });
});

function aFeed() {
  const told: (readonly number[] | undefined)[] = [];
  const feed = new ChangeFeed((queues) => told.push(queues));
  return { told, feed };
}
