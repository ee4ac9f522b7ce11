import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Deadlines } from '../../src/engine/deadlines.ts';

describe('deadlines', () => {
  it('come out in the order of time, then messages before retention before polls, then ids', () => {
    const deadlines = new Deadlines(() => true);
    deadlines.add(20, 'poll', 1);
    deadlines.add(20, 'retention', 2);
    deadlines.add(20, 'message', 9);
    deadlines.add(20, 'message', 4);
    deadlines.add(10, 'poll', 3);

    assert.deepEqual(
      [...drain(deadlines, 20)],
      ['10 poll 3', '20 message 4', '20 message 9', '20 retention 2', '20 poll 1'],
    );
  });

  it('stay when they are not due: the deadline is exclusive of the time before it', () => {
    const deadlines = new Deadlines(() => true);
    deadlines.add(30_000, 'message', 1);

    assert.equal(deadlines.takeDue(29_999), undefined);
    assert.equal(deadlines.takeDue(30_000)?.id, 1);
  });

  it('are skipped when they are dead', () => {
    const deadlines = new Deadlines((_, id) => id !== 1);
    deadlines.add(1, 'message', 1);
    deadlines.add(2, 'message', 2);

    assert.deepEqual(deadlines.peek(), { untilMs: 2, kind: 'message', id: 2 });
  });

  it('agree with sorting for ten thousand random ones, of which half die', () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 48_271) % 2_147_483_647);
    const deadlines = new Deadlines((_, id) => id % 2 === 0);
    const alive: { untilMs: number; id: number }[] = [];
    for (let id = 0; id < 10_000; id++) {
      const untilMs = random() % 5_000;
      deadlines.add(untilMs, 'message', id);
      if (id % 2 === 0) alive.push({ untilMs, id });
    }
    alive.sort((a, b) => a.untilMs - b.untilMs || a.id - b.id);

    assert.deepEqual(
      [...drain(deadlines, 5_000)],
      alive.map(({ untilMs, id }) => `${untilMs} message ${id}`),
    );
  });
});

function* drain(deadlines: Deadlines, now: number): Generator<string> {
  for (let due = deadlines.takeDue(now); due; due = deadlines.takeDue(now)) {
    yield `${due.untilMs} ${due.kind} ${due.id}`;
  }
}
