import assert from 'node:assert/strict';
import { DisposableStore } from '../../src/base/disposable.ts';
import { Emitter } from '../../src/base/emitter.ts';

describe('a disposable store', () => {
  it('ends what it owns, last added first, also past one that throws', () => {
    const ended: string[] = [];
    const store = new DisposableStore();
    store.add({ dispose: () => ended.push('first') });
    store.add({
      dispose: () => {
        throw new Error('second');
      },
    });
    store.add({ dispose: () => ended.push('third') });

    assert.throws(() => store.dispose(), /second/);

    assert.deepStrictEqual(ended, ['third', 'first']);
  });

  it('ends at once what comes too late', () => {
    const store = new DisposableStore();
    store.dispose();
    let isEnded = false;

    store.add({ dispose: () => (isEnded = true) });

    assert.ok(isEnded);
  });
});

describe('an emitter', () => {
  it('tells each listener once until it stops listening, also the same function twice', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    const listener = (value: number) => void heard.push(value);
    const first = emitter.event(listener);
    emitter.event(listener);

    emitter.fire(1);
    first.dispose();
    emitter.fire(2);

    assert.deepStrictEqual(heard, [1, 1, 2]);
  });
});
