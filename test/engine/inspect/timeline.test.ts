import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Change } from '../../../src/engine/journal.ts';
import { Timeline } from '../../../src/engine/inspect/timeline.ts';
import { aMessage, change, sent } from '../../store/rows.ts';

const row = (id: number, queue = 1) => aMessage(id, { queue, group: 'a' });

describe('the timeline', () => {
  it('keeps the latest hundred thousand entries, moves among them', () => {
    const timeline = new Timeline();
    timeline.add(sending(1));
    move(timeline, 1, 2);
    const before = [timeline.of(1).length, timeline.of(2).length, timeline.ofGroup(7, 'a', 50).length];
    for (let id = 3; id <= 100_001; id++) timeline.add(sending(id));
    const half = [timeline.of(1), timeline.of(2)].map((entries) => entries.map(({ event }) => event));
    timeline.add(sending(100_002));

    assert.deepEqual(before, [2, 2, 1]);
    assert.deepEqual(half, [['deadLettered'], ['deadLettered']]);
    assert.deepEqual([timeline.of(1), timeline.of(2), timeline.ofGroup(7, 'a', 50)], [[], [], []]);
    assert.deepEqual(
      timeline.of(3).map(({ event }) => event),
      ['sent'],
    );
  });

  it('follows a message through several moves', () => {
    const timeline = new Timeline();
    timeline.add(sending(1));
    move(timeline, 1, 2);
    timeline.add(sending(3));
    move(timeline, 2, 4);

    const lives = [1, 2, 4].map((id) => timeline.of(id).map(({ event, queue }) => queue ?? event));
    assert.deepEqual(lives, [
      ['sent', 'to 2'],
      ['sent', 'to 2', 'to 4'],
      ['sent', 'to 2', 'to 4'],
    ]);
  });

  it('tells the latest entries of a group', () => {
    const timeline = new Timeline();
    for (let id = 1; id <= 60; id++) timeline.add(sending(id));

    const ids = timeline.ofGroup(1, 'a', 50).map(({ id }) => id);
    assert.deepEqual([ids.length, ids[0], ids.at(-1)], [50, 11, 60]);
  });

  it('remembers nothing after it was cleared', () => {
    const timeline = new Timeline();
    timeline.add(sending(1));
    move(timeline, 1, 2);
    timeline.clear();

    assert.deepEqual([timeline.of(1), timeline.of(2), timeline.ofGroup(1, 'a', 50)], [[], [], []]);
  });
});

function sending(id: number): Change<'message'> {
  return change('message', id, undefined, row(id)) as Change<'message'>;
}

function move(timeline: Timeline, from: number, to: number): void {
  const { cause, atMs } = sent(aMessage(to))[0]!;
  timeline.addMove({ from: row(from), to: row(to, 7) }, 'deadLettered', `to ${to}`, atMs, cause);
}
