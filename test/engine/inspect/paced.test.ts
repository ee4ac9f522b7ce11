import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Paced } from '../../../src/engine/inspect/paced.ts';
import type { PacedObservation } from '../../../src/engine/observation.ts';
import { anInspect, arn, fifo, idOf } from './anInspect.ts';

describe('what AWS would have refused', () => {
  it('is remembered, the latest first, and counted for a minute in the queue', () => {
    const { engine, inspect } = anInspect();
    engine.withQueue('trucks.fifo', fifo);
    const queue = idOf(engine, 'trucks.fifo');
    for (let each = 0; each < 303; each++) {
      engine.send('trucks.fifo', 'a', { MessageGroupId: 'a', MessageDeduplicationId: `${each}` });
    }
    const busy = inspect.summary(queue).paced;
    engine.advance(60_000);

    const { observations } = inspect.paced(2);
    assert.deepEqual(
      [busy.map(({ operation, count }) => [operation, count]), inspect.summary(queue).paced],
      [[['SendMessage', 3]], []],
    );
    assert.deepEqual(
      observations.map(({ resource, operation, refused }) => [resource, operation, refused]),
      [
        [arn('trucks.fifo'), 'SendMessage', false],
        [arn('trucks.fifo'), 'SendMessage', false],
      ],
    );
  });

  it('is kept ten thousand times', () => {
    const paced = new Paced();
    for (let atMs = 0; atMs < 25_000; atMs++) paced.note(anObservation({ atMs }));

    const found = paced.latest(20_000);
    assert.deepEqual([found.length, found[0]!.atMs, found.at(-1)!.atMs], [10_000, 24_999, 15_000]);
  });

  it('is told by operation and limit, the most frequent first, at most ten', () => {
    const paced = new Paced();
    for (let kind = 1; kind <= 12; kind++) {
      for (let each = 0; each < kind; each++) paced.note(anObservation({ operation: `Operation${kind}` }));
    }

    const kinds = paced.lastMinute('a', 1_000);
    assert.deepEqual(
      [kinds.length, kinds[0], kinds.at(-1)!.count],
      [10, { operation: 'Operation12', limit: 'x', count: 12 }, 3],
    );
  });

  it('is counted of the resources that are busy, when there are too many', () => {
    const paced = new Paced();
    for (let each = 0; each < 990; each++) paced.note(anObservation({ resource: `old ${each}` }));
    for (let each = 0; each < 20; each++) paced.note(anObservation({ resource: `new ${each}`, atMs: 70_000 }));

    assert.deepEqual([paced.lastMinute('new 0', 70_000).length, paced.lastMinute('old 0', 1_000)], [1, []]);
  });
});

function anObservation(more: Partial<PacedObservation>): PacedObservation {
  return { kind: 'paced', resource: 'a', operation: 'SendMessage', limit: 'x', refused: false, atMs: 0, ...more };
}
