import assert from 'node:assert/strict';
import { createControl, type ControlParts } from '../../src/worker/control.ts';

describe('control', () => {
  it('advances by whole milliseconds, also where the product is none', async () => {
    const advanced: number[] = [];
    const parts = {
      advance: { by: async (ms: number) => void advanced.push(ms) },
      turn: { begin() {} },
      clock: { state: { nowMs: 0, paused: false } },
      feed: { noteAnything() {} },
    };

    await createControl(parts as unknown as ControlParts).advance(1.005);

    assert.deepEqual(advanced, [1005]);
  });

  for (const name of ['pause', 'resume'] as const) {
    it(`answers ${name} when it is kept, and looks anew at what is due`, async () => {
      const done: string[] = [];
      const parts = {
        turn: {
          begin() {},
          async change(work: () => void) {
            work();
            await Promise.resolve();
            done.push('kept');
          },
          resetTimer: () => done.push('timer'),
        },
        clock: { state: { nowMs: 0, paused: true }, [name]: () => done.push(name) },
        feed: { noteAnything: () => done.push('told') },
      };

      await createControl(parts as unknown as ControlParts)[name]();

      assert.deepEqual(done, [name, 'kept', 'timer', 'told']);
    });
  }
});
