import assert from 'node:assert/strict';
import { deadLetterNesting, type NestedQueue } from '../../src/tree/deadLetterNesting.ts';
import { anOverview } from '../backend/anOverview.ts';
import { withDeadLetters } from '../backend/withDeadLetters.ts';

describe('dead-letter queues in the tree', () => {
  const cases: readonly (readonly [string, string, Readonly<Record<string, string>>, readonly string[]])[] = [
    ['stand alone without sources', 'a b', {}, ['a', 'b']],
    ['stand below their source', 'a b', { a: 'b' }, ['a > b']],
    ['stand below every source', 'a dead b', { a: 'dead', b: 'dead' }, ['a > dead', 'b > dead']],
    ['stand below each other in a chain', 'q3 q2 q1', { q1: 'q2', q2: 'q3' }, ['q1 > q2 > q3']],
    ['begin a cycle once, at its first queue', 'a q1 q2', { q1: 'q2', q2: 'q1' }, ['a', 'q1 > q2']],
    ['are reached once more from what leads into a cycle', 'q1 q2 a', { q1: 'q2', q2: 'q1', a: 'q1' }, ['a > q1 > q2']],
    ['are not below themselves', 'a', { a: 'a' }, ['a']],
    ['are missing where no queue has the name', 'a', { a: 'gone' }, ['a']],
  ];
  for (const [sentence, names, policies, expected] of cases) {
    it(sentence, () => assert.deepStrictEqual(nested(names, policies).map(path), expected));
  }

  it('know the names of their sources', () => {
    const [orders] = nested('orders mail dead', { orders: 'dead', mail: 'dead' });

    assert.deepStrictEqual([orders?.sourceNames, orders?.deadLetterQueue?.sourceNames], [[], ['orders', 'mail']]);
  });

  it('stand at the top when their source is in no list', () => {
    const [world] = anOverview({ 'us-east-1': { dead: [1, 0, 0] } }).worlds;
    const orphan = world!.queues.map((queue) => ({ ...queue, sources: [99] }));

    assert.deepStrictEqual(deadLetterNesting(orphan).map(path), ['dead']);
  });
});

function nested(names: string, policies: Readonly<Record<string, string>>): NestedQueue[] {
  const queues = Object.fromEntries(names.split(' ').map((name) => [name, [0, 0, 0] as const]));
  const [world] = withDeadLetters(anOverview({ 'us-east-1': queues }), policies).worlds;
  return deadLetterNesting(world!.queues);
}

function path({ queue, deadLetterQueue }: NestedQueue): string {
  return deadLetterQueue ? `${queue.name} > ${path(deadLetterQueue)}` : queue.name;
}
