import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long a reader may hold the thread at a time, in ms. */
const sliceMs = 5;

/** Runs work that offers a rest (`yield`) often, and lets others have the thread between slices. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  let restAt = performance.now() + sliceMs;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() < restAt) continue;
    await nextTurn();
    restAt = performance.now() + sliceMs;
  }
}
