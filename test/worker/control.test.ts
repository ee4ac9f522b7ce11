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
});
