import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { LaneLabels } from '../../../src/engine/inspect/laneLabels.ts';

const json = (...all: object[]): string[] => all.map((one) => JSON.stringify(one));

const named: [what: string, bodies: string[], full: string[]][] = [
  ['the first member that differs', json({ t: 1, pos: 1 }, { t: 1, pos: 2 }), ['pos 1', 'pos 2']],
  [
    'rather one that always differs than one that sometimes does',
    json({ type: 'start', pos: 1 }, { type: 'move', pos: 2 }, { type: 'move', pos: 3 }),
    ['pos 1', 'pos 2', 'pos 3'],
  ],
  [
    'one that sometimes differs where none always does',
    json({ type: 'start' }, { type: 'move' }, { type: 'move' }),
    ['type start', 'type move', 'type move'],
  ],
  ['no nested value', json({ at: { x: 1 }, pos: true }, { at: { x: 2 }, pos: false }), ['pos true', 'pos false']],
  ['the beginning of what is no JSON object', ['one\n  two', '[1]', '{broken'], ['one two', '[1]', '{broken']],
  ['the beginning of a body without the member', json({ pos: 1 }, { pos: 2 }, { x: 3 }), ['pos 1', 'pos 2', '{"x":3}']],
  ['at most 24 characters', ['x'.repeat(25), 'y'.repeat(24)], [`${'x'.repeat(23)}…`, 'y'.repeat(24)]],
  ['no half of a character', ['😀'.repeat(20)], [`${'😀'.repeat(11)}…`]],
  ['no body of more than 8 KiB', [JSON.stringify({ pos: 1, more: 'x'.repeat(9_000) })], ['{"pos":1,"more":"xxxxxx…']],
  ['nothing that objects inherit', json({ constructor: 1 }, {}), ['{"constructor":1}', '{}']],
];

describe('the names of a lane', () => {
  for (const [what, bodies, full] of named) {
    it(`are ${what}`, () => {
      const labels = new LaneLabels(bodies, undefined);
      assert.deepEqual(
        bodies.map((body) => labels.full(body)),
        full,
      );
    });
  }

  it('are the value alone behind the first', () => {
    const bodies = json({ pos: 41 }, { pos: 42 });
    assert.equal(new LaneLabels(bodies, undefined).short(bodies[1]!), '42');
  });

  it('are by the usual member where there are no neighbours', () => {
    assert.equal(new LaneLabels([], 'pos').full('{"t":1,"pos":4}'), 'pos 4');
  });
});
