import assert from 'node:assert/strict';
import { Lanes } from '../../../src/worker/deliveries/lanes.ts';
import { nextTurn } from '../aTurn.ts';

describe('lanes', () => {
  /** Adds one piece of work per letter, its lane's name; `begun` says what has begun, and `end` ends the oldest of those. */
  function working(lanes: Lanes, names: string): { begun: string[]; end: () => Promise<void> } {
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    Array.from(names).forEach((name, n) => {
      lanes.add(name, () => {
        begun.push(`${name}${n}`);
        return new Promise((resolve) => ends.push(resolve));
      });
    });
    return {
      begun,
      end: () => {
        ends.shift()!();
        return nextTurn();
      },
    };
  }

  it('begins so many in one lane, and the next in order when one has ended', async () => {
    const { begun, end } = working(new Lanes(2, 10), 'aaaa');
    const first = [...begun];
    await end();
    const second = [...begun];
    await end();
    assert.deepEqual(
      [first, second, begun],
      [
        ['a0', 'a1'],
        ['a0', 'a1', 'a2'],
        ['a0', 'a1', 'a2', 'a3'],
      ],
    );
  });

  it('begins so many in all', async () => {
    const { begun, end } = working(new Lanes(2, 3), 'aabbb');
    const first = [...begun];
    await end();
    assert.deepEqual(
      [first, begun],
      [
        ['a0', 'a1', 'b2'],
        ['a0', 'a1', 'b2', 'b3'],
      ],
    );
  });

  it('lets lanes take turns, so that a long queue does not hold up the others', async () => {
    const { begun, end } = working(new Lanes(1, 1), 'aaabb');
    for (let n = 0; n < 4; n++) await end();
    assert.deepEqual(begun, ['a0', 'a1', 'b3', 'a2', 'b4']);
  });

  it('keeps the order over thousands', async () => {
    const lanes = new Lanes(32, 128);
    const begun: number[] = [];
    for (let n = 0; n < 5000; n++) {
      lanes.add('a', () => {
        begun.push(n);
        return Promise.resolve();
      });
    }
    while (begun.length < 5000) await nextTurn();
    assert.deepEqual(
      begun,
      Array.from({ length: 5000 }, (_, n) => n),
    );
  });
});
