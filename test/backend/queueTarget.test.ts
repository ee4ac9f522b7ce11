import assert from 'node:assert/strict';
import { targetFrom } from '../../src/backend/queueTarget.ts';

const target = { accountId: '000000000000', region: 'us-east-1', name: 'orders' };

describe('the queue a command is called on', () => {
  it('is a target as it stands, without what else it carries', () => {
    assert.deepStrictEqual(targetFrom({ ...target, kind: 'queue', webviewSection: 'queue' }), target);
  });

  it('is the queue of a tree node', () => {
    assert.deepStrictEqual(targetFrom({ id: 'queue/…', queue: target }), target);
  });

  for (const [what, argument] of [
    ['nothing', undefined],
    ['null', null],
    ['a node that is no queue', { queue: undefined }],
    ['half a target', { accountId: '000000000000', region: 'us-east-1' }],
    ['a name alone', 'orders'],
  ] as const) {
    it(`is not known from ${what}`, () => assert.strictEqual(targetFrom(argument), undefined));
  }
});
