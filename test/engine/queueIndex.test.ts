import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { LiveQueueIndex } from '../../src/engine/sqs/queueIndex.ts';
import type { MessageRow, MessageState } from '../../src/engine/sqs/rows.ts';

/** An index with its table of rows, as the engine keeps them together. */
class Bench {
  readonly rows = new Map<number, MessageRow>();
  readonly index = new LiveQueueIndex((id) => this.rows.get(id));

  set(id: number, state: MessageState | undefined): void {
    const before = this.rows.get(id);
    const after = state && ({ id, state } as MessageRow);
    if (after) this.rows.set(id, after);
    else this.rows.delete(id);
    this.index.apply(id, before, after);
  }

  /** Hides and names the next receivable message. */
  take(): number | undefined {
    const id = this.index.firstVisible();
    if (id !== undefined) this.set(id, 'inFlight');
    return id;
  }
}

describe('the index of a queue', () => {
  it('gives the message sent first, and what came back before what is fresh', () => {
    const bench = new Bench();
    for (const id of [1, 2, 3]) bench.set(id, 'visible');
    const first = [bench.take(), bench.take()];
    bench.set(1, 'visible');

    assert.deepEqual([first, bench.take(), bench.take(), bench.take()], [[1, 2], 1, 3, undefined]);
  });

  it('finds a delayed message when its delay has ended, whether it was passed or not', () => {
    const bench = new Bench();
    bench.set(1, 'delayed');
    bench.set(2, 'visible');
    bench.set(3, 'delayed');
    const taken = bench.take();
    bench.set(3, 'visible');
    bench.set(1, 'visible');

    assert.deepEqual([taken, bench.take(), bench.take(), bench.take()], [2, 1, 3, undefined]);
  });

  it('counts each state exactly', () => {
    const bench = new Bench();
    bench.set(1, 'visible');
    bench.set(2, 'delayed');
    bench.set(3, 'visible');
    bench.set(3, 'inFlight');
    bench.set(1, undefined);

    const { visible, inFlight, delayed, size } = bench.index;
    assert.deepEqual({ visible, inFlight, delayed, size }, { visible: 0, inFlight: 1, delayed: 1, size: 2 });
  });

  it('gives a removed message again when its removal is undone', () => {
    const bench = new Bench();
    for (const id of [1, 2, 3]) bench.set(id, 'visible');
    bench.take();
    bench.set(1, undefined);
    bench.set(1, 'visible');

    assert.deepEqual([bench.take(), bench.take(), bench.take(), [...bench.index.ids()]], [1, 2, 3, [1, 2, 3]]);
  });

  it('names the first ones without hiding any, and none twice', () => {
    const bench = new Bench();
    for (const id of [1, 2, 3, 4]) bench.set(id, 'visible');
    bench.take();
    bench.set(1, 'visible');

    assert.deepEqual(bench.index.firstVisibles(3), [1, 2, 3]);
    assert.deepEqual(bench.index.firstVisibles(10), [1, 2, 3, 4]);
  });

  it('names each once when messages came back more than once', () => {
    const bench = new Bench();
    for (const id of [1, 2, 3]) bench.set(id, 'visible');
    for (const id of [1, 2, 3, 3, 2, 1]) {
      bench.set(id, 'inFlight');
      bench.index.firstVisible();
      bench.set(id, 'visible');
    }

    assert.deepEqual(bench.index.firstVisibles(3), [1, 2, 3]);
  });

  it('names them behind a long run of delayed messages at the cost of one walk', () => {
    const bench = new Bench();
    bench.set(1, 'visible');
    for (let id = 2; id < 200_000; id++) bench.set(id, 'delayed');
    bench.set(200_000, 'visible');
    bench.index.firstVisibles(10);
    const rows = countReads(bench);

    assert.deepEqual([bench.index.firstVisibles(10), rows.reads < 100], [[1, 200_000], true]);
  });

  it('agrees with a plain list over a hundred thousand random steps', () => {
    const bench = new Bench();
    let seed = 11;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    let lastId = 0;
    for (let step = 0; step < 100_000; step++) {
      const act = random(6);
      if (act < 2) bench.set(++lastId, random(4) === 0 ? 'delayed' : 'visible');
      else if (act === 2) {
        const wasEmpty = bench.index.visible === 0;
        assert.equal(bench.take() === undefined, wasEmpty);
      } else {
        const id = Math.max(1, lastId - random(200));
        const row = bench.rows.get(id);
        if (row && act === 3) bench.set(id, undefined);
        else if (row && act === 4) bench.set(id, 'visible');
        else if (row?.state === 'visible') bench.set(id, 'inFlight');
      }
      if (step % 1_000 === 0) assertAgrees(bench);
    }
    assertAgrees(bench);
  });
});

function countReads({ rows }: Bench): { reads: number } {
  const counted = { reads: 0 };
  const get = rows.get.bind(rows);
  rows.get = (id) => {
    counted.reads++;
    return get(id);
  };
  return counted;
}

function assertAgrees({ index, rows }: Bench): void {
  const ids = [...rows.keys()].sort((a, b) => a - b);
  const visible = ids.filter((id) => rows.get(id)!.state === 'visible');
  assert.deepEqual([...index.ids()], ids);
  assert.equal(index.firstVisible(), visible[0]);
  assert.equal(index.oldest(), ids[0]);
  assert.equal(index.visible, visible.length);
  assert.deepEqual(index.firstVisibles(5), visible.slice(0, 5));
}
