import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { MemoryStore } from '../../src/store/memory.ts';
import { Sweeper } from '../../src/worker/sweeper.ts';

/** A store that has so many chunks to sweep. */
class DustyStore extends MemoryStore {
  chunks = 0;
  error: Error | undefined;

  override sweep(): boolean {
    if (this.error) throw this.error;
    this.chunks--;
    return this.chunks > 0;
  }
}

describe('the sweeper', () => {
  const store = new DustyStore();
  const errors: unknown[] = [];

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    store.chunks = 3;
    store.error = undefined;
    errors.length = 0;
  });
  afterEach(() => mock.timers.reset());

  function aSweeper(): Sweeper {
    return new Sweeper(store, (error) => errors.push(error));
  }

  it('waits until nothing has happened for a while', () => {
    const sweeper = aSweeper();
    const seen: number[] = [];
    for (let n = 0; n < 10; n++) {
      sweeper.touch();
      wait(40);
      seen.push(store.chunks);
    }
    assert.deepEqual(new Set(seen), new Set([3]));
  });

  it('sweeps to the end, with rests in between', () => {
    const sweeper = aSweeper();
    sweeper.touch();
    const seen: number[] = [];
    for (const ms of [99, 1, 5, 5, 1000]) {
      wait(ms);
      seen.push(store.chunks);
    }
    assert.deepEqual(seen, [3, 2, 1, 0, 0]);
  });

  it('reports what goes wrong and tries again after the next change', () => {
    const sweeper = aSweeper();
    store.error = new Error('disk');
    sweeper.touch();
    wait(100);
    store.error = undefined;
    sweeper.touch();
    wait(100);
    assert.deepEqual([errors.length, store.chunks], [1, 2]);
  });
});

/** One by one, so that a timer that a timer sets begins when that one fired. */
function wait(ms: number): void {
  for (let n = 0; n < ms; n++) mock.timers.tick(1);
}
