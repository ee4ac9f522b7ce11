import assert from 'node:assert/strict';
import { RowMap } from '../../src/engine/rowMap.ts';

describe('rows by number', () => {
  it('are what a Map would hold, through any sets and deletes', () => {
    const rows = new RowMap<string>();
    const map = new Map<number, string>();
    let state = 7;
    const draw = (below: number): number => (state = Math.imul(state, 48_271) & 0x7fffffff) % below;
    for (let step = 0; step < 20_000; step++) {
      const id = draw(3) === 0 ? 2 ** 40 + draw(300) : draw(1000);
      if (draw(2) === 0) {
        rows.set(id, `${step}`);
        map.set(id, `${step}`);
      } else {
        rows.delete(id);
        map.delete(id);
      }
      assert.equal(rows.size, map.size);
      assert.equal(rows.get(draw(1000)), map.get(state % 1000));
    }
    for (let id = 0; id < 1000; id++) assert.equal(rows.get(id), map.get(id));
    for (let id = 2 ** 40; id < 2 ** 40 + 300; id++) assert.equal(rows.get(id), map.get(id));
  });

  it('are none after clear', () => {
    const rows = new RowMap<string>();
    rows.set(5, 'a');
    rows.clear();
    assert.deepEqual([rows.size, rows.get(5)], [0, undefined]);
  });
});
