import assert from 'node:assert/strict';
import { ChangeFeed } from '../../src/worker/changeFeed.ts';
import { aMessage, aQueue, change, gone, queueMade, sent } from '../store/rows.ts';

const aTask = {
  id: 9,
  taskId: 'task',
  sourceArn: 'arn:aws:sqs:us-east-1:000000000000:queue-1',
  status: 'RUNNING',
  startedMs: 1,
  nextMs: 2,
  moved: 0,
  toMove: 1,
} as const;

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

  it('tells both queues of a move, under the same number or another', () => {
    const { told, feed } = aFeed();
    feed.note(change('message', 2, aMessage(2), aMessage(2, { queue: 7 })));
    feed.note(change('message', 3, aMessage(3, { queue: 8 }), undefined));
    feed.note(change('message', 4, undefined, aMessage(4, { queue: 9 })));
    feed.endTurn();
    assert.deepEqual(told, [[1, 7, 8, 9]]);
  });

  it('tells the queue of a dropped duplicate, and nothing of an attempt or a content', () => {
    const { told, feed } = aFeed();
    const dedup = { id: 2, queue: 5, deduplicationId: 'a', group: 'g', messageId: 'm', acceptedMs: 1 };
    const before = { ...dedup, duplicates: 0, lastDuplicateMs: 0 };
    feed.note(change('dedup', 2, before, { ...before, duplicates: 1, lastDuplicateMs: 2 }));
    feed.note(change('attempt', 3, undefined, { id: 3, queue: 6, attemptId: 'x', received: [], atMs: 1 }));
    feed.endTurn();
    assert.deepEqual(told, [[5]]);
  });

  const structural: [what: string, note: Parameters<ChangeFeed['note']>[0]][] = [
    ['a task', change('task', 9, undefined, aTask)],
    ['a queue that goes', change('queue', 1, aQueue(1), undefined)],
    ['another redrive policy', change('queue', 1, aQueue(1), aQueue(1, { attributes: { RedrivePolicy: '{}' } }))],
  ];
  for (const [what, note] of structural) {
    it(`says "anything" for ${what}, which other queues show, too`, () => {
      const { told, feed } = aFeed();
      feed.note(note);
      feed.endTurn();
      assert.deepEqual(told, [undefined]);
    });
  }

  it('tells queues that show something of one that changed', () => {
    const told: (readonly number[] | undefined)[] = [];
    const feed = new ChangeFeed(
      (queues) => told.push(queues),
      (queues) => (queues.has(9) ? [4, 9] : []),
    );
    for (const each of sent(aMessage(3, { queue: 9 }))) feed.note(each);
    feed.endTurn();
    assert.deepEqual(told, [[9, 4]]);
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
